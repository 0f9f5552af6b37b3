"""A linear-chain conditional random field over words (Lafferty et al., 2001), its BIO scheme built in."""

from __future__ import annotations

import torch
from torch import Tensor, nn

FORBIDDEN = -1e4


def forbidden(tags: tuple[str, ...]) -> Tensor:
    """(tags, tags): FORBIDDEN where the second may not follow the first, else 0."""
    table = torch.zeros(len(tags), len(tags))
    for i, before in enumerate(tags):
        for j, after in enumerate(tags):
            if after.startswith("I-") and before[2:] != after[2:]:
                table[i, j] = FORBIDDEN
    return table


class Crf(nn.Module):
    """Scores of whole tag sequences; emissions come from outside."""

    def __init__(self, tags: tuple[str, ...]) -> None:
        super().__init__()
        self.transitions = nn.Parameter(torch.zeros(len(tags), len(tags)))
        self.start = nn.Parameter(torch.zeros(len(tags)))
        self.register_buffer("bans", forbidden(tags), persistent=False)

    @property
    def steps(self) -> Tensor:
        """(tags, tags): the score of going from one tag to the next."""
        return self.transitions + self.bans

    def loss(self, emissions: Tensor, tags: Tensor, mask: Tensor) -> Tensor:
        """Mean negative log-likelihood a word. `emissions` (n, words, tags); `tags`, `mask` (n, words)."""
        return (self._log_partition(emissions, mask) - self._score(emissions, tags, mask)).sum() / mask.sum()

    def _score(self, emissions: Tensor, tags: Tensor, mask: Tensor) -> Tensor:
        unary = emissions.gather(2, tags.unsqueeze(2)).squeeze(2) * mask
        pairs = self.steps[tags[:, :-1], tags[:, 1:]] * mask[:, 1:]
        return unary.sum(1) + pairs.sum(1) + self.start[tags[:, 0]]

    def _log_partition(self, emissions: Tensor, mask: Tensor) -> Tensor:
        alpha = self.start + emissions[:, 0]
        steps = self.steps
        for at in range(1, emissions.shape[1]):
            following = torch.logsumexp(alpha.unsqueeze(2) + steps, dim=1) + emissions[:, at]
            alpha = torch.where(mask[:, at : at + 1], following, alpha)
        return torch.logsumexp(alpha, dim=1)
