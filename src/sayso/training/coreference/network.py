"""The scorer of antecedents while it is trained: a small net over pairs of mentions, and its loss."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from sayso.stages.pairs import BINARY, UNARY


class Ranker(nn.Module):  # type: ignore[misc]
    """Scores a mention as new, and against each mention before it.

    vectors (N, 2H), one (N, U); asked (A,), row (P,), earlier (P,), two (P, B) as in a Lesson -> (A,) and (P,) scores.
    """

    def __init__(self, states: int, width: int = 32, inner: int = 96, drop: float = 0.3) -> None:
        super().__init__()
        self.project = nn.Linear(2 * states, width)
        self.new_in, self.new_out = nn.Linear(width + len(UNARY), inner), nn.Linear(inner, 1)
        self.pair_in = nn.Linear(3 * width + 2 * len(UNARY) + len(BINARY), inner)
        self.pair_out = nn.Linear(inner, 1)
        self.drop = nn.Dropout(drop)

    def forward(
        self, vectors: Tensor, one: Tensor, asked: Tensor, row: Tensor, earlier: Tensor, two: Tensor
    ) -> tuple[Tensor, Tensor]:
        x = torch.tanh(self.project(self.drop(vectors)))
        told = torch.cat((self.drop(x), one), 1)
        new = self.new_out(self.drop(torch.relu(self.new_in(told[asked]))))[:, 0]
        later = asked[row]
        pair = torch.cat((self.drop(x[later] * x[earlier]), told[later], told[earlier], two), 1)
        return new, self.pair_out(self.drop(torch.relu(self.pair_in(pair))))[:, 0]


def loss(new: Tensor, pair: Tensor, row: Tensor, right: Tensor) -> Tensor:
    """(A,) negative log likelihood of the right answers: earlier mentions that are right, or new where none is."""
    found = torch.zeros_like(new).index_add(0, row, right.to(new.dtype)) > 0
    top = torch.maximum(new, torch.full_like(new, -1e9).scatter_reduce(0, row, pair, "amax")).detach()
    own, each = (new - top).exp(), (pair - top[row]).exp()
    whole = own.index_add(0, row, each)
    good = torch.where(found, torch.zeros_like(own), own).index_add(0, row, each * right)
    return whole.log() - good.clamp(min=1e-30).log()
