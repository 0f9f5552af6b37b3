"""The training loop: seeded, resumable, with a progress bar; the last checkpoint is the result."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from training.examples import Example
from training.losses import losses, total
from training.network import Network
from training.windows import Batch, batches


@dataclass(frozen=True)
class Recipe:
    """Everything that decides what comes out, beside the data and the base weights.

    `kept` is how often in a run the weights are kept, for their mean with the last.
    """

    seed: int = 2
    epochs: int = 6
    window: int = 384
    budget: int = 2048
    encoder_rate: float = 4e-4
    head_rate: float = 1e-3
    crf_rate: float = 5e-3
    decay: float = 0.01
    warmup: float = 0.06
    clip: float = 1.0
    dropout: float = 0.1
    head_dropout: float = 0.1
    kept: int = 12
    precision: str = "float32"


def train(
    recipe: Recipe,
    examples: Sequence[Example],
    base: Path,
    folder: Path,
    device: str = "cpu",
    start: Path | None = None,
    every: int = 100,
) -> Network:
    """Train from the base weights, or go on from `folder`'s checkpoint; one checkpoint `every` so many steps.

    `start` is the checkpoint of another run, whose weights (and not its optimiser) are taken up.
    """
    folder.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(recipe.seed)
    network = Network(recipe.dropout, recipe.head_dropout)
    network.encoder.load_base(base)
    if start is not None:
        network.load_state_dict(torch.load(start, weights_only=True)["network"])
    network.to(device)
    optimiser = _optimiser(network, recipe)
    steps = recipe.epochs * sum(1 for _ in _epoch(recipe, examples, 0))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: _rate(step, steps, recipe.warmup))
    checkpoint = folder / "checkpoint.pt"
    done = _restore(checkpoint, network, optimiser, schedule)
    progress = Progress(
        TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed}/{task.total}"),
        TimeElapsedColumn(), TimeRemainingColumn(),
    )  # fmt: skip
    with progress, (folder / "log.jsonl").open("a", encoding="utf-8") as log:
        task = progress.add_task("training", total=steps, completed=done)
        network.train()
        began = time.monotonic()
        for step, batch in _from(recipe, examples, done):
            if step >= steps:
                break
            torch.manual_seed(recipe.seed * 1_000_003 + step)
            found = _step(network, optimiser, schedule, batch.to(torch.device(device)), recipe)
            progress.update(task, advance=1, description=f"loss {sum(found.values()):.3f}")
            if step % 20 == 0:
                spent = round(time.monotonic() - began, 1)
                log.write(json.dumps({"step": step, "steps": steps, "seconds": spent, **found}) + "\n")
                log.flush()
            if (step + 1) * recipe.kept // steps > step * recipe.kept // steps:
                part = (step + 1) * recipe.kept // steps
                torch.save({"network": network.state_dict()}, folder / f"part{part:02d}.pt")
            if (step + 1) % every == 0 or step + 1 == steps:
                _save(checkpoint, network, optimiser, schedule, step + 1)
    (folder / "recipe.json").write_text(json.dumps(asdict(recipe), indent=1) + "\n")
    return network.eval()


def _optimiser(network: Network, recipe: Recipe) -> torch.optim.AdamW:
    groups: dict[tuple[float, float], list[torch.nn.Parameter]] = {}
    for name, weight in network.named_parameters():
        if not weight.requires_grad:
            continue
        rate = recipe.encoder_rate if name.startswith("encoder.") else recipe.head_rate
        rate = recipe.crf_rate if name.startswith("crf.") else rate
        decay = recipe.decay if weight.dim() > 1 and not name.startswith("crf.") else 0.0
        groups.setdefault((rate, decay), []).append(weight)
    parameters = [{"params": p, "lr": rate, "weight_decay": decay} for (rate, decay), p in groups.items()]
    return torch.optim.AdamW(parameters, betas=(0.9, 0.98), fused=True)


def _rate(step: int, steps: int, warmup: float) -> float:
    """Linear up over the warm-up, then linear down to zero."""
    rise = max(1, int(steps * warmup))
    return (step + 1) / rise if step < rise else max(0.0, (steps - step) / (steps - rise))


def _epoch(recipe: Recipe, examples: Sequence[Example], epoch: int) -> Iterator[Batch]:
    return batches(examples, recipe.window, recipe.budget, random.Random(recipe.seed * 1000 + epoch))


def _from(recipe: Recipe, examples: Sequence[Example], done: int) -> Iterator[tuple[int, Batch]]:
    """Batches with their step, without those that were trained on before."""
    step = 0
    for epoch in range(recipe.epochs + 1):
        for batch in _epoch(recipe, examples, epoch):
            if step >= done:
                yield step, batch
            step += 1


def _step(
    network: Network,
    optimiser: torch.optim.AdamW,
    schedule: torch.optim.lr_scheduler.LambdaLR,
    batch: Batch,
    recipe: Recipe,
) -> dict[str, float]:
    kind = batch.ids.device.type
    with torch.autocast(kind, dtype=torch.bfloat16, enabled=recipe.precision == "bfloat16"):
        found = losses(network, batch)
        loss = total(found)
    optimiser.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), recipe.clip)
    optimiser.step()
    schedule.step()
    return {name: round(float(value.detach()), 4) for name, value in found.items()}


def _save(path: Path, network: Network, optimiser: object, schedule: object, step: int) -> None:
    state = {"network": network.state_dict(), "step": step}
    state |= {"optimiser": optimiser.state_dict(), "schedule": schedule.state_dict()}  # type: ignore[attr-defined]
    scratch = path.with_suffix(".new")
    torch.save(state, scratch)
    scratch.replace(path)


def _restore(path: Path, network: Network, optimiser: object, schedule: object) -> int:
    """Take up the checkpoint where there is one; the number of steps it has behind it."""
    if not path.exists():
        return 0
    state = torch.load(path, weights_only=True)
    network.load_state_dict(state["network"])
    optimiser.load_state_dict(state["optimiser"])  # type: ignore[attr-defined]
    schedule.load_state_dict(state["schedule"])  # type: ignore[attr-defined]
    return int(state["step"])
