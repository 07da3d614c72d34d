"""What a crediting run has put on accounts so far: the other side of its personal legs."""

from dataclasses import asdict, dataclass, field
from typing import Any

SHARES = 3
"""Pooled, local supplementary, maternity: what each shard of the funds gets."""


@dataclass
class Sums:
    """Kept in the run's record with each chunk, so that a run that goes on later adds to them."""

    people: int = 0
    credited: int = 0
    own_fen: int = 0
    unit_fen: int = 0
    quota_fen: int = 0
    held_fen: int = 0
    pooled_fen: int = 0
    shards: dict[str, list[int]] = field(default_factory=dict)

    def add(self, row: tuple[Any, ...]) -> None:
        """Take in one row of `stage_credits.sql`."""
        names = list(asdict(self))[:-1]
        for name, value in zip(names, row, strict=False):
            setattr(self, name, getattr(self, name) + int(value))
        for shard, amounts in row[-1].items():
            held = self.shards.setdefault(shard, [0] * SHARES)
            self.shards[shard] = [before + int(more) for before, more in zip(held, amounts, strict=True)]

    @property
    def account_fen(self) -> int:
        """Put on personal accounts."""
        return self.own_fen + self.unit_fen + self.quota_fen

    def share_fen(self, number: int) -> int:
        """The sum over all shards of one share; negative for the pooled fund that pays more than it gets."""
        return sum(amounts[number] for amounts in self.shards.values())
