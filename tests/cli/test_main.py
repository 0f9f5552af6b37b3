"""The command: exit codes, formats, streams, and inputs that go wrong."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len

from whence.cli.main import main
from whence.version import VERSION


def whence(*arguments: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command as users do, in a process of its own."""
    settings = (
        {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "COLUMNS")}
        | {"PYTHONUTF8": "1"}
        | environment
    )
    return subprocess.run(
        [sys.executable, "-m", "whence", *arguments],
        input=stdin,
        capture_output=True,
        env=settings,
        timeout=60,
    )


def test_version_and_help(capfd):
    assert main(["--version"]) == 0
    assert main(["--help"]) == 0
    assert main([]) == 0
    assert main(["trace", "--help"]) == 0
    out = capfd.readouterr().out
    assert f"whence {VERSION}" in out
    assert "INPUT" in out


def test_a_brief_has_no_escape_codes_when_piped(capfd, report_file):
    assert main(["trace", report_file(), "--width", "60"]) == 0
    out = capfd.readouterr().out
    assert "Vale Post" in out
    assert "\x1b" not in out
    assert max(cell_len(line) for line in out.splitlines()) <= 60


@pytest.mark.parametrize("options", [[], ["--by", "source"], ["--text"], ["--explain", "c1"]])
@pytest.mark.parametrize("width", [40, 80, 120])
def test_every_view_fits_its_width(capfd, report_file, options, width):
    assert main(["trace", report_file(), "--width", str(width), "--color", "always", *options]) == 0
    out = capfd.readouterr().out
    assert "\x1b[" in out
    plain = [piece for line in out.splitlines() for piece in [_without_escapes(line)]]
    assert max(cell_len(line) for line in plain) <= width


def _without_escapes(line: str) -> str:
    import re

    return re.sub(r"\x1b\[[0-9;]*m", "", line)


def test_no_color_keeps_shapes_and_drops_colours(report_file):
    master, slave = pty.openpty()
    environment = os.environ | {"NO_COLOR": "1", "TERM": "xterm-256color", "PYTHONUTF8": "1"}
    with subprocess.Popen(
        [sys.executable, "-m", "whence", "trace", report_file(), "--text"],
        stdout=slave,
        stderr=subprocess.PIPE,
        env=environment,
    ) as process:
        os.close(slave)
        shown = b""
        while True:
            try:
                piece = os.read(master, 65536)
            except OSError:
                break
            if not piece:
                break
            shown += piece
        process.wait(60)
    os.close(master)
    assert b"\x1b[4m" in shown
    assert b"\x1b[34m" not in shown
    assert b"[Six people died]" in shown.replace(b"\x1b[1m", b"").replace(b"\x1b[0m", b"")


def test_json_is_one_object(capfd, report_file):
    assert main(["trace", report_file(), "--format", "json"]) == 0
    document = json.loads(capfd.readouterr().out)
    assert document["format"] == "whence-trace/1"
    assert document["report"]["file"] == "report.txt"


def test_json_takes_a_folder_with_one_report_and_no_more(capfd, report_file, tmp_path):
    report_file("one/a.txt")
    assert main(["trace", str(tmp_path / "one"), "--format", "json"]) == 0
    report_file("one/b.txt")
    assert main(["trace", str(tmp_path / "one"), "--format", "json"]) == 2
    assert "--format jsonl" in capfd.readouterr().err


def test_a_bad_input_is_a_row_and_the_rest_goes_on(capfd, report_file, tmp_path):
    report_file("d/a.txt")
    report_file("d/b.txt", b"\x00\x01\x02binary\xff\x00\xfe")
    report_file("d/c.txt", b"%PDF-1.7 and so on")
    report_file("d/e.txt")
    missing = str(tmp_path / "nothing.txt")
    assert main(["trace", missing, str(tmp_path / "d"), "--format", "jsonl"]) == 1
    out, err = capfd.readouterr()
    rows = [json.loads(line) for line in out.splitlines()]
    kinds = ["whence-error/1", "whence-trace/1", "whence-error/1", "whence-error/1", "whence-trace/1"]
    assert [r["format"] for r in rows] == kinds
    assert [r.get("file") or r["report"]["file"] for r in rows] == [
        "nothing.txt",
        "a.txt",
        "b.txt",
        "c.txt",
        "e.txt",
    ]
    assert set(rows[0]) == {"format", "file", "error"}
    assert len(err.splitlines()) == 3
    assert f"whence: {missing}: there is no such file; check the name" in err
    assert "Traceback" not in err


def test_workers_change_nothing(capfd, report_file, tmp_path):
    for number in range(6):
        report_file(f"d/{number}.txt", publisher=f"Post {number}")
    report_file("d/3.txt", b"\x00")
    assert main(["trace", str(tmp_path / "d"), "--format", "jsonl"]) == 1
    alone = capfd.readouterr().out
    assert main(["trace", str(tmp_path / "d"), "--format", "jsonl", "--workers", "3"]) == 1
    assert capfd.readouterr().out == alone


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["trace"], "Missing argument"),
        (["bogus"], "No such command"),
        (["trace", "FILE", "--frob"], "No such option"),
        (["trace", "FILE", "--format", "xml"], "xml"),
        (["trace", "FILE", "--published", "yesterday"], "not a date; give 2022-04-08"),
        (["trace", "FILE", "--published", "2025-02-30"], "not a date"),
        (["trace", "FILE", "--published", "20250230"], "not a date"),
        (["trace", "FILE", "--width", "3"], "--width 3"),
        (["trace", "FILE", "--workers", "0"], "--workers 0"),
        (["trace", "FILE", "--text", "--format", "json"], "--format json"),
        (["trace", "FILE", "--text", "--explain", "c1"], "choose one"),
        (["trace", "FILE", "--explain", "c999"], "no such claim"),
        (["trace", "FILE", "FILE", "--explain", "c1"], "name one file"),
        (["trace", "FILE", "FILE", "--url", "https://vale.example/1"], "one report"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_2(capfd, report_file, arguments, told):
    path = report_file()
    assert main([path if a == "FILE" else a for a in arguments]) == 2
    out, err = capfd.readouterr()
    assert err.startswith("whence: ")
    assert told in err
    assert len(err.splitlines()) == 1
    assert out == ""


@pytest.mark.parametrize("published", ["2025-01-04", "2025-01-04T10:14:00+02:00", "2025-01-04T10:14"])
def test_options_beat_header_lines(capfd, report_file, published):
    assert main(["trace", report_file(), "--publisher", "Osk Mirror", "--published", published]) == 0
    assert "Osk Mirror · 4 Jan 2025" in capfd.readouterr().out


def test_standard_input():
    done = whence("trace", "-", "--format", "json", stdin=b"The bridge is closed, the mayor said.\n")
    assert done.returncode == 0
    assert json.loads(done.stdout)["report"]["file"] is None


@pytest.mark.parametrize(
    "content", [b"", b"\n \n", b"\x00\x01\x02", b"\xff\xfe\x00", b"\x7fELF\x02", b"\xc3\x28\xa0\xa1 \x80"]
)
def test_no_traceback_whatever_comes_in(content):
    done = whence("trace", "-", stdin=content)
    assert done.returncode in (0, 1)
    assert b"Traceback" not in done.stderr
    assert b"internal error" not in done.stderr


def test_hostile_names_are_shown_not_obeyed(tmp_path):
    name = os.fsencode(str(tmp_path)) + b"/a\n\x1b[31m\xff.txt"
    try:
        Path(os.fsdecode(name)).write_bytes(b"")
    except OSError:
        pytest.skip("this file system does not take such names")
    done = whence("trace", str(tmp_path), "--format", "jsonl")
    assert done.returncode == 1
    assert b"\x1b" not in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert json.loads(done.stdout)["file"] == "a\n\x1b[31m\ufffd.txt"


def test_hostile_text_does_not_reach_the_terminal():
    head = "publisher: \x1b]0;owned\x07Post\ntitle: \u202eevil\n\n"
    text = f"{head}The bridge \x1b[2Jis closed, the mayor said.\n".encode()
    for view in ([], ["--text"], ["--explain", "c1"], ["--by", "source"]):
        done = whence("trace", "-", *view, stdin=text)
        assert done.returncode == 0
        assert not set(done.stdout.decode()) & {"\x1b", "\x07", "\u202e"}


def test_an_ascii_terminal_gets_ascii():
    done = whence(
        "trace", "-", stdin="“Naïve”, the mayor said.\n".encode(), PYTHONIOENCODING="ascii", PYTHONUTF8="0"
    )
    assert done.returncode == 0
    assert done.stdout.isascii()


def test_a_reader_that_leaves_is_no_error(report_file, tmp_path):
    for number in range(20):
        report_file(f"d/{number}.txt")
    with subprocess.Popen(
        [sys.executable, "-m", "whence", "trace", str(tmp_path / "d")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.wait(60) == 0
        assert process.stderr.read() == b""


def test_starting_loads_nothing_heavy():
    heavy = "('rich', 'sentencex', 'whence.traces', 'whence.runs')"
    code = f"import sys, whence.cli.main; print([m for m in sys.modules if m.startswith({heavy})])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.strip() == b"[]"
