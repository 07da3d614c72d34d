"""What a crediting run has put on accounts so far: the other side of its personal legs."""

from dataclasses import dataclass, field, fields

SHARES = 3
"""Pooled, local supplementary, maternity: what each shard of the funds gets."""


@dataclass
class Sums:
    """The columns of `stage_credits.sql` in their order. The run's record keeps them, chunks add to them."""

    people: int = 0
    credited: int = 0
    own_fen: int = 0
    unit_fen: int = 0
    quota_fen: int = 0
    held_fen: int = 0
    pooled_fen: int = 0
    shards: dict[str, list[int]] = field(default_factory=dict)

    def add(self, more: "Sums") -> None:
        for name in _NUMBERS:
            setattr(self, name, getattr(self, name) + getattr(more, name))
        for shard, amounts in more.shards.items():
            held = self.shards.setdefault(shard, [0] * SHARES)
            self.shards[shard] = [before + added for before, added in zip(held, amounts, strict=True)]

    @property
    def account_fen(self) -> int:
        """Put on personal accounts."""
        return self.own_fen + self.unit_fen + self.quota_fen

    def share_fen(self, number: int) -> int:
        """The sum over all shards of one share; negative for the pooled fund that pays more than it gets."""
        return sum(amounts[number] for amounts in self.shards.values())


_NUMBERS = [item.name for item in fields(Sums) if item.name != "shards"]
