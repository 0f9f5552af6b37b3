"""What each head is asked for, as one loss."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from training.network import Network
from training.windows import UNKNOWN, Batch, Window
from whence.annotations.encoder.linking import pair_features

WEIGHTS = {"roles": 1.0, "pairs": 0.3, "names": 0.3, "clauses": 0.3}
CRF_SHARE = 0.7
"""The rest of the loss of the roles is cross-entropy a word."""


def losses(network: Network, batch: Batch) -> dict[str, Tensor]:
    """The loss of each head that the batch has labels for."""
    states = network.encoder(batch.ids, batch.shapes, batch.places, batch.mask, batch.annotators)
    index = batch.heads.unsqueeze(2).expand(-1, -1, states.shape[2])
    words = network.dropout(states.gather(1, index))
    found: dict[str, Tensor] = {}
    known = batch.roles[:, 0] != UNKNOWN
    if bool(known.any()):
        found["roles"] = _roles(network, words[known], batch.roles[known], batch.words[known])
        pairs = [
            _pairs(network, words[row], window)
            for row, window in enumerate(batch.windows)
            if window.links and window.cues
        ]
        if pairs:
            found["pairs"] = torch.cat(pairs).mean()
    if bool((batch.names != UNKNOWN).any()):
        found["names"] = _names(network, words, batch)
    if bool((batch.clauses != UNKNOWN).any()):
        said = batch.clauses != UNKNOWN
        scores = network.clauses(words).squeeze(2)[said]
        found["clauses"] = functional.binary_cross_entropy_with_logits(scores, batch.clauses[said].float())
    return found


def total(found: dict[str, Tensor]) -> Tensor:
    """The weighted sum."""
    return torch.stack([WEIGHTS[name] * loss for name, loss in found.items()]).sum()


def _roles(network: Network, words: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
    emissions = network.roles(words)
    tags = labels.clamp(min=0)
    crf = network.crf.loss(emissions, tags, mask)
    plain = functional.cross_entropy(emissions[mask], tags[mask])
    return CRF_SHARE * crf + (1 - CRF_SHARE) * plain


def _names(network: Network, words: Tensor, batch: Batch) -> Tensor:
    scores = network.names(words)
    each = functional.cross_entropy(
        scores.transpose(1, 2), batch.names, ignore_index=UNKNOWN, reduction="none"
    )
    weight = batch.names_weight.unsqueeze(1) * (batch.names != UNKNOWN)
    return (each * weight).sum() / weight.sum().clamp(min=1.0)


def ends(words: Tensor, spans: list[tuple[int, int]]) -> Tensor:
    """(spans, 2 * width): the states of each span's first and last word."""
    first = torch.tensor([s for s, _ in spans], device=words.device)
    last = torch.tensor([e - 1 for _, e in spans], device=words.device)
    return torch.cat([words[first], words[last]], dim=1)


def _pairs(network: Network, words: Tensor, window: Window) -> Tensor:
    """One loss a source or content: it is linked to its cue, or to none where the cue is out of sight."""
    spans, cues = [link.span for link in window.links], list(window.cues)
    breaks = window.example.pieces.breaks[window.first : window.last]
    features = [torch.from_numpy(f).to(words.device) for f in pair_features(spans, cues, breaks)]
    content = torch.tensor([link.role == 2 for link in window.links], device=words.device)
    scores = network.pairs(ends(words, cues), ends(words, spans), content, *features)
    wanted = torch.zeros_like(scores)
    for row, link in enumerate(window.links):
        columns = sorted(set(link.cues)) or [len(cues)]
        wanted[row, columns] = 1 / len(columns)
    return functional.cross_entropy(scores, wanted, reduction="none")
