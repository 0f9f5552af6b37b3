"""`python -m training.wordvectors`: the static word table that dossiers compare claims with.

Each whole word of the encoder's vocabulary goes alone through the base weights; the mean of its states is
projected on the first principal components and kept as int8. This is the distillation of Tulkens and van
Dongen (Model2Vec, 2024) without its tokenizer. The vocabulary stands in order of frequency, from which comes
a word's weight; so nothing here depends on any corpus of ours, and nothing is sampled: the same weights give
the same table.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file

from training.base import base_weights

ROOT = Path(__file__).resolve().parent.parent
VOCABULARY = ROOT / "src/whence/annotations/encoder/data/vocabulary.txt"
TABLE = ROOT / "src/whence/dossiers/data/wordvectors.npz"
DIMENSIONS = 96
HEADS, LAYERS, WIDTH = 12, 6, 384
CLS, SEP = 101, 102
BATCH = 512
_WORD = re.compile(r"[a-z]{2,}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, default=ROOT / ".cache" / "training")
    options = parser.parse_args()
    torch.manual_seed(0)
    weights = load_file(base_weights(options.work))
    entries = [(n, w) for n, w in enumerate(VOCABULARY.read_text("utf-8").splitlines()) if _WORD.fullmatch(w)]
    states = np.concatenate(
        [_encode(weights, [n for n, _ in entries[i : i + BATCH]]) for i in range(0, len(entries), BATCH)]
    )
    states = states - states.mean(axis=0)
    _, _, axes = np.linalg.svd(states, full_matrices=False)
    axes *= np.sign(axes[np.arange(len(axes)), np.abs(axes).argmax(axis=1)])[:, None]
    vectors = states @ axes[:DIMENSIONS].T
    scale = np.abs(vectors).max() / 127
    np.savez_compressed(
        TABLE,
        words=np.array("\n".join(w for _, w in entries).encode("utf-8")),
        vectors=np.round(vectors / scale).astype(np.int8),
    )
    print(f"{len(entries)} words, {DIMENSIONS} dimensions, {TABLE.stat().st_size / 1e6:.1f} MB")


@torch.no_grad()
def _encode(weights: dict[str, torch.Tensor], ids: list[int]) -> np.ndarray:
    """Mean of the last states of [CLS] word [SEP], as the sentence encoder pools them."""
    tokens = torch.tensor([[CLS, n, SEP] for n in ids])
    w = {k.removeprefix("bert."): v.float() for k, v in weights.items()}
    x = (
        w["embeddings.word_embeddings.weight"][tokens]
        + w["embeddings.position_embeddings.weight"][:3]
        + w["embeddings.token_type_embeddings.weight"][0]
    )
    x = _norm(x, w, "embeddings.LayerNorm")
    for layer in range(LAYERS):
        at = f"encoder.layer.{layer}."
        q, k, v = (_linear(x, w, f"{at}attention.self.{n}") for n in ("query", "key", "value"))
        q, k, v = (t.view(*t.shape[:2], HEADS, -1).transpose(1, 2) for t in (q, k, v))
        mixed = torch.softmax(q @ k.transpose(-1, -2) / (WIDTH / HEADS) ** 0.5, -1) @ v
        mixed = mixed.transpose(1, 2).reshape(x.shape)
        x = _norm(x + _linear(mixed, w, f"{at}attention.output.dense"), w, f"{at}attention.output.LayerNorm")
        inner = torch.nn.functional.gelu(_linear(x, w, f"{at}intermediate.dense"))
        x = _norm(x + _linear(inner, w, f"{at}output.dense"), w, f"{at}output.LayerNorm")
    pooled = x.mean(dim=1)
    return torch.nn.functional.normalize(pooled, dim=-1).numpy()


def _linear(x: torch.Tensor, w: dict[str, torch.Tensor], name: str) -> torch.Tensor:
    return torch.nn.functional.linear(x, w[f"{name}.weight"], w[f"{name}.bias"])


def _norm(x: torch.Tensor, w: dict[str, torch.Tensor], name: str) -> torch.Tensor:
    return torch.nn.functional.layer_norm(x, (WIDTH,), w[f"{name}.weight"], w[f"{name}.bias"], 1e-12)


if __name__ == "__main__":
    main()
