"""The shipped model: loaded once, when it is first needed, and run one window a call on one thread.

Activations are scaled to eight bits a call. With one window a call, a window's scores depend on its own words
alone: the same report gives the same findings in any batch and on any number of workers.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from whence.annotations.encoder.decoding import Chain
from whence.annotations.encoder.labels import NAME_TAGS, ROLE_TAGS
from whence.annotations.encoder.pieces import CLS, SEP, Pieces, vocabulary
from whence.annotations.encoder.windows import Window, windows_of

FORBIDDEN = -1e4
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Scores:
    """What the encoder says of each word: `states` (words, width; in half precision, which halves what a long
    text holds), `roles`, `names` (words, tags), `clauses` (words)."""

    states: NDArray[np.float16]
    roles: Floats
    names: Floats
    clauses: Floats


@dataclass(frozen=True)
class Model:
    """The encoder, the chains of its tag heads, and the weights of its pair scorer."""

    session: onnxruntime.InferenceSession
    roles: Chain
    names: Chain
    heads: dict[str, Floats]
    digest: str

    def read(self, pieces: Pieces) -> Scores:
        """The scores of all words of a text."""
        states = np.empty((len(pieces), self.width), np.float16)
        heads: list[list[Floats]] = []
        done = 0
        for window in windows_of(pieces):
            part = self._window(pieces, window)
            states[done : done + len(part[0])] = part[0]
            done += len(part[0])
            heads.append(part[1:])
        roles, names, clauses = (np.concatenate([part[n] for part in heads]) for n in range(3))
        return Scores(states, roles, names, clauses[:, 0])

    @property
    def width(self) -> int:
        """How many numbers the state of a word has."""
        return self.session.get_outputs()[0].shape[-1]

    def _window(self, pieces: Pieces, window: Window) -> list[Floats]:
        first = pieces.first[window.first : window.last + 1]
        counts = np.diff(first)
        ends = ([vocabulary()[CLS]], [vocabulary()[SEP]])
        given = {
            "ids": np.concatenate([ends[0], pieces.ids[first[0] : first[-1]], ends[1]])[None],
            "shapes": np.pad(np.repeat(pieces.shapes[window.first : window.last], counts), 1)[None],
            "places": np.pad(np.repeat(pieces.places[window.first : window.last], counts), 1)[None],
            "heads": first[:-1] - first[0] + 1,
        }
        found = self.session.run(None, given)
        return [np.asarray(array)[window.keep - window.first :] for array in found]


def folder() -> Path:
    """Where the model's files are."""
    return Path(str(files("whence.annotations.encoder").joinpath("data")))


def is_installed() -> bool:
    """Whether the model's files are there."""
    return all((folder() / name).is_file() for name in ("encoder.onnx", "heads.npz"))


@cache
def shipped() -> Model:
    """The model that ships with Whence. Raises OSError where its files are missing."""
    return load(folder())


def load(place: Path) -> Model:
    """The model in a folder."""
    encoder, heads = (place / "encoder.onnx").read_bytes(), (place / "heads.npz").read_bytes()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(encoder, options, providers=["CPUExecutionProvider"])
    with np.load(place / "heads.npz") as stored:
        arrays = {name: stored[name].astype(np.float32) for name in stored.files}
    roles = Chain(ROLE_TAGS, arrays["roles_start"].astype(float), arrays["roles_steps"].astype(float))
    steps = [[0.0 if _may_follow(a, b) else FORBIDDEN for b in NAME_TAGS] for a in NAME_TAGS]
    names = Chain(NAME_TAGS, np.zeros(len(NAME_TAGS)), np.asarray(steps))
    digest = f"sha256:{hashlib.sha256(encoder + heads).hexdigest()}"
    return Model(session, roles, names, arrays, digest)


def _may_follow(before: str, after: str) -> bool:
    return not after.startswith("I-") or before[2:] == after[2:]
