"""The network: MiniLM with the shape and place of each word added, and the heads that share its states."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from training.crf import Crf
from whence.annotations.encoder.labels import NAME_TAGS, ROLE_TAGS
from whence.annotations.encoder.linking import DISTANCES, MOST_BETWEEN, MOST_LINES
from whence.annotations.encoder.pieces import PLACES, SHAPES

WIDTH, HEADS, LAYERS, INNER, VOCABULARY, POSITIONS = 384, 12, 6, 1536, 30522, 512
ANNOTATORS = ("4b22", "ef2d", "4e07", "d473", "6b86", "5fec")
"""Who annotated PolNeAR, as its files call them; number 0 of the embedding is nobody in particular."""
PAIR = 128


class Layer(nn.Module):
    """One transformer layer, as in BERT (Devlin et al., 2019)."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, states: Tensor, bias: Tensor | None) -> Tensor:
        """`states` (n, pieces, width); `bias` (n, 1, 1, pieces) is added to the attention's scores."""
        n, length, _ = states.shape
        qkv = self.qkv(states).view(n, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(qkv[0], qkv[1], qkv[2], attn_mask=bias)
        mixed = mixed.transpose(1, 2).reshape(n, length, WIDTH)
        states = self.norm1(states + self.dropout(self.out(mixed)))
        return self.norm2(states + self.dropout(self.down(functional.gelu(self.up(states)))))


class Encoder(nn.Module):
    """Wordpieces to states."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.word = nn.Embedding(VOCABULARY, WIDTH)
        self.position = nn.Embedding(POSITIONS, WIDTH)
        self.shape = nn.Embedding(len(SHAPES), WIDTH)
        self.place = nn.Embedding(len(PLACES), WIDTH)
        self.annotator = nn.Embedding(1 + len(ANNOTATORS), WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        nn.init.zeros_(self.shape.weight)
        nn.init.zeros_(self.place.weight)
        nn.init.zeros_(self.annotator.weight)
        self.word.weight.requires_grad_(False)

    def forward(
        self,
        ids: Tensor,
        shapes: Tensor,
        places: Tensor,
        mask: Tensor | None = None,
        annotators: Tensor | None = None,
    ) -> Tensor:
        """(n, pieces) each → (n, pieces, width); `mask` is true where a piece is; `annotators` (n)."""
        positions = torch.arange(ids.shape[1], device=ids.device)
        states = self.word(ids) + self.position(positions) + self.shape(shapes) + self.place(places)
        if annotators is None:
            annotators = ids.new_zeros(ids.shape[0])
        states = states + self.annotator(annotators).unsqueeze(1)
        states = self.dropout(self.norm(states))
        bias = None
        if mask is not None and not bool(mask.all()):
            bias = torch.zeros(mask.shape, device=ids.device).masked_fill(~mask, -1e4)[:, None, None, :]
        for layer in self.layers:
            states = layer(states, bias)
        return states

    def load_base(self, path: Path) -> None:
        """Take the published weights; its one token type is added to the positions."""
        base = load_file(path)
        own = {"word.weight": base["embeddings.word_embeddings.weight"]}
        types = base["embeddings.token_type_embeddings.weight"]
        own["position.weight"] = base["embeddings.position_embeddings.weight"] + types[0]
        own |= {f"norm.{k}": base[f"embeddings.LayerNorm.{k}"] for k in ("weight", "bias")}
        for number in range(LAYERS):
            their, our = f"encoder.layer.{number}.", f"layers.{number}."
            for kind in ("weight", "bias"):
                parts = [base[f"{their}attention.self.{name}.{kind}"] for name in ("query", "key", "value")]
                own[f"{our}qkv.{kind}"] = torch.cat(parts)
                for mine, name in _PARTS.items():
                    own[f"{our}{mine}.{kind}"] = base[f"{their}{name}.{kind}"]
        missing = self.load_state_dict(own, strict=False)
        if missing.unexpected_keys or set(missing.missing_keys) != {
            "shape.weight",
            "place.weight",
            "annotator.weight",
        }:
            raise ValueError(f"{path} is not MiniLM-L6: {missing}")


_PARTS = {
    "out": "attention.output.dense",
    "norm1": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "norm2": "output.LayerNorm",
}


class Pairs(nn.Module):
    """Which cue a source or content belongs to: a score for every pair, and one for "none of these"."""

    def __init__(self) -> None:
        super().__init__()
        self.cue = nn.Linear(2 * WIDTH, PAIR)
        self.source = nn.Linear(2 * WIDTH, PAIR)
        self.content = nn.Linear(2 * WIDTH, PAIR)
        self.distance = nn.Embedding(len(DISTANCES) + 1, PAIR)
        self.between = nn.Embedding(MOST_BETWEEN + 1, PAIR)
        self.lines = nn.Embedding(MOST_LINES + 1, PAIR)
        self.score = nn.Linear(PAIR, 1)
        self.nobody = nn.Linear(PAIR, 1)

    def forward(
        self, cues: Tensor, spans: Tensor, content: Tensor, buckets: Tensor, between: Tensor, lines: Tensor
    ) -> Tensor:
        """Scores of one window (spans, cues + 1); the last column is that of no cue.

        `cues`, `spans` (count, 2 * width); `content` (spans: true for a content); `buckets`, `between`
        and `lines` (spans, cues).
        """
        mine = torch.where(content.unsqueeze(1), self.content(spans), self.source(spans))
        theirs = self.cue(cues)
        extra = self.distance(buckets) + self.between(between) + self.lines(lines)
        pairs = self.score(functional.gelu(mine.unsqueeze(1) + theirs.unsqueeze(0) + extra)).squeeze(2)
        return torch.cat([pairs, self.nobody(functional.gelu(mine))], dim=1)


class Network(nn.Module):
    """The encoder and its heads."""

    def __init__(self, dropout: float = 0.0, head_dropout: float = 0.0) -> None:
        super().__init__()
        self.encoder = Encoder(dropout)
        self.dropout = nn.Dropout(head_dropout)
        self.roles = nn.Linear(WIDTH, len(ROLE_TAGS))
        self.crf = Crf(ROLE_TAGS)
        self.pairs = Pairs()
        self.names = nn.Linear(WIDTH, len(NAME_TAGS))
        self.clauses = nn.Linear(WIDTH, 1)
