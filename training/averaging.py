"""Means of weights, better on new text than the last (Izmailov et al., 2018; Wortsman et al., 2022)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch

from training.network import Network


def save_mean(checkpoints: Sequence[Path], out: Path) -> None:
    """Write the mean of the weights of several checkpoints as one that training can start from."""
    states = [torch.load(path, weights_only=True)["network"] for path in checkpoints]
    mean = {name: sum(state[name] for state in states) / len(states) for name in states[0]}
    torch.save({"network": mean}, out)


def network_of(checkpoint: Path) -> Network:
    """The network of a checkpoint, ready to be exported."""
    network = Network()
    network.load_state_dict(torch.load(checkpoint, weights_only=True)["network"])
    return network.eval()
