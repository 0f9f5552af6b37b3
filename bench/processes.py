"""What a fresh process costs: starting, importing, memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from bench.texts import ROOT, Texts
from whence.runs.inputs import expand
from whence.runs.runs import trace_inputs

_REPORT = ROOT / "examples" / "ferry" / "02_halyard_nine_dead.txt"
_MEMORY = """
import sys
{work}
from bench.processes import peak
sys.stdout.write(str(peak()))
"""
_TRACE_ALL = """
from whence.traces.stages import trace
from bench.texts import examples
for report in examples().reports:
    trace(report)
"""
_LOAD = """
import json, sys
from time import perf_counter
start = perf_counter()
import numpy, onnxruntime, tokenizers
imported = perf_counter()
from whence.annotations.encoder.model import shipped
from whence.annotations.encoder.pieces import vocabulary
shipped(), vocabulary()
json.dump([imported - start, perf_counter() - imported], sys.stdout)
"""
_TRACE_LARGE = """
from whence.traces.stages import trace
from bench.texts import examples
trace("\\n\\n".join(examples().reports * 9)[:500_000])
"""
COMMANDS: dict[str, tuple[str, ...]] = {
    "python -c pass": ("-c", "pass"),
    "import whence": ("-c", "import whence"),
    "import whence.traces.stages": ("-c", "import whence.traces.stages"),
    "whence --version": ("-m", "whence", "--version"),
    "whence trace REPORT": ("-m", "whence", "trace", str(_REPORT), "--format", "json"),
    "whence trace --no-tagger REPORT": tuple(f"-m whence trace --no-tagger {_REPORT} --format json".split()),
}


def loading(times: int) -> tuple[float, float]:
    """Median seconds of a fresh process to import the libraries, and to load the model with them."""
    found = []
    for _ in range(times):
        command = [sys.executable, "-c", _LOAD]
        done = subprocess.run(command, capture_output=True, text=True, env=environment(), check=True)
        found.append(json.loads(done.stdout))
    return median(imports for imports, _ in found), median(loads for _, loads in found)


def workers(texts: Texts, counts: Sequence[int], rounds: int) -> dict[int, float]:
    """Median seconds to trace the texts as files with so many worker processes, their start included."""
    seconds: dict[int, list[float]] = {count: [] for count in counts}
    with TemporaryDirectory() as folder:
        for number, report in enumerate(texts.reports):
            Path(folder, f"{number:04}.txt").write_text(report, "utf-8")
        for _ in range(rounds):
            for count in counts:
                start = perf_counter()
                for outcome in trace_inputs(expand([folder]), workers=count):
                    if outcome.error:
                        raise RuntimeError(outcome.error)
                seconds[count].append(perf_counter() - start)
    return {count: median(taken) for count, taken in seconds.items()}


def environment() -> dict[str, str]:
    """The environment with the repository importable, installed or not."""
    path = [str(ROOT / "src"), str(ROOT), os.environ.get("PYTHONPATH", "")]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, path))}


def starts(times: int) -> dict[str, float | None]:
    """Median seconds of each command, in turns so that noise falls on all alike; None where it fails."""
    seconds: dict[str, list[float]] = {name: [] for name in COMMANDS}
    works = {name: _call(arguments)[0] for name, arguments in COMMANDS.items()}
    for _ in range(times):
        for name in (name for name, right in works.items() if right):
            seconds[name].append(_call(COMMANDS[name])[1])
    return {name: median(taken) if taken else None for name, taken in seconds.items()}


def _call(arguments: Sequence[str]) -> tuple[bool, float]:
    start = perf_counter()
    done = subprocess.run([sys.executable, *arguments], capture_output=True, env=environment(), check=False)
    return done.returncode == 0, perf_counter() - start


def peak() -> int:
    """Peak resident bytes of this process.

    Linux hands the peak of the parent on to `ru_maxrss` of a child; VmHWM begins anew with each program.
    """
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text("ascii").splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) * 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def memory() -> dict[str, float | None]:
    """Peak memory in MiB: of the interpreter, of importing, of all examples, of one large report.

    None where the work was not done within two minutes.
    """
    works = {
        "the interpreter alone": "",
        "the stages imported": "import whence.traces.stages",
        "every report of examples/": _TRACE_ALL,
        "one report of 500,000 characters": _TRACE_LARGE,
    }
    return {name: _peak(work) for name, work in works.items()}


def _peak(work: str) -> float | None:
    command = [sys.executable, "-c", _MEMORY.format(work=work)]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, env=environment(), timeout=120, check=True
        )
    except subprocess.TimeoutExpired:
        return None
    return round(int(done.stdout) / 2**20, 1)
