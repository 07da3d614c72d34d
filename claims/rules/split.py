"""Each line of a bill into its buckets (DOMAIN 6.3.3; HN 18, 19; SZ 20, 21, 33, 40)."""

from collections.abc import Callable
from typing import Any

from claims.rules.bill import FeeLine, LineSplit
from claims.rules.law import StayLaw
from insurance_agency.kernel.explanation import Step
from insurance_agency.kernel.money import NOTHING, ZERO, Fen, line_amount, share

OUT_OF_CATALOGUE, OVER_PRICE = "R07", "R15"

OUT_OF_SCOPE = "C"
LOCAL = "local-supplementary"


step_of: Callable[[type[Step], tuple[Any, ...]], Step] = tuple.__new__
split_of: Callable[[type[LineSplit], tuple[Any, ...]], LineSplit] = tuple.__new__
"""A step, a split line from all its parts, without the defaults: half the time, where a bill has many."""


class Sums:
    """The buckets of a bill while its lines are split, and the steps that filled them."""

    __slots__ = ("catalogue", "steps", "totals")

    BUCKETS = (
        "total",
        "self_paid",
        "over_limit",
        "first_self_pay",
        "in_scope",
        "local_supplementary",
        "institution",
    )

    def __init__(self) -> None:
        self.steps: list[Step] = [Step(bucket, "set", 0, None, 0) for bucket in self.BUCKETS]
        self.totals = dict.fromkeys(self.BUCKETS, 0)

    def add(self, bucket: str, figure: str, amount: int, article: str = "", version: str = "") -> None:
        before = self.totals[bucket]
        self.totals[bucket] = after = before + amount
        self.steps.append(step_of(Step, (bucket, "add", figure, before, after, article, version)))


def split_line(line: FeeLine, name: str, law: StayLaw, sums: Sums) -> LineSplit:
    """Price limit first, then the part that a class B item leaves to the person, the rest is in scope.

    Out-of-catalogue items are the person's own. Items of the local list are outside the basic
    scope where the region has a supplementary fund for them, out of the catalogue where not.
    """
    amount = line_amount(line.unit_price, line.quantity)
    steps, add = sums.steps, sums.add
    price = f"{line.unit_price!s}*{line.quantity!s}"
    steps.append(step_of(Step, (name, "product", price, None, amount, "", "")))
    figure = f"={name}"
    add("total", figure, amount)
    local = line.item_class == LOCAL
    if line.item_class == OUT_OF_SCOPE or (local and law.inpatient.local_list == "out-of-catalogue"):
        add("self_paid", figure, amount)
        reason = OUT_OF_CATALOGUE if amount else ""
        return LineSplit(line.number, amount, amount, ZERO, ZERO, ZERO, ZERO, ZERO, ZERO, reason)
    over = ZERO
    if line.price_limit is not None and line.price_limit < line.unit_price:
        over = _over_limit(line, name, amount, sums)
    inside = Fen(amount - over)
    reason = OVER_PRICE if over else ""
    if local:
        add("local_supplementary", figure, inside)
        return LineSplit(line.number, amount, ZERO, over, ZERO, ZERO, inside, ZERO, inside, reason)
    own = ZERO
    if line.item_class == "B":
        own = _first_self_pay(line, name, inside, sums)
    add("in_scope", figure, inside - own)
    parts = (line.number, amount, ZERO, over, own, inside - own, ZERO, ZERO, inside, reason, "", None)
    return split_of(LineSplit, parts)


def refuse_line(line: FeeLine, name: str, known: LineSplit, sums: Sums, reason: str) -> LineSplit:
    """A line of which nothing is payable is the person's own; `known` is what it would have been."""
    amount = known.amount_fen
    sums.steps.append(Step(name, "product", f"{line.unit_price}*{line.quantity}", None, amount))
    sums.add("total", f"={name}", amount)
    sums.add("self_paid", f"={name}", amount)
    return LineSplit(
        line.number, amount, amount, ZERO, ZERO, ZERO, ZERO, ZERO, known.catalogue_fen, reason or known.reason
    )


def _over_limit(line: FeeLine, name: str, amount: Fen, sums: Sums) -> Fen:
    """What lies above the highest payable unit price leaves the line's figure for its bucket."""
    limit = line.price_limit
    if limit is None:
        return ZERO
    payable = line_amount(limit, line.quantity)
    over = Fen(amount - payable)
    limited, excess = f"{name} payable", f"{name} over limit"
    sums.steps += (
        Step(limited, "product", f"{limit}*{line.quantity}", None, payable),
        Step(excess, "set", f"={name}", None, amount),
        Step(excess, "subtract", f"={limited}", amount, over),
    )
    sums.add("over_limit", f"={excess}", over)
    sums.steps.append(Step(name, "subtract", f"={excess}", amount, payable))
    return over


def _first_self_pay(line: FeeLine, name: str, inside: Fen, sums: Sums) -> Fen:
    """A class B item's share that the person bears first, of the amount within limits."""
    ratio = line.first_self_pay_ratio or NOTHING
    own = share(inside, ratio)
    figure = f"{name} first self-pay"
    sums.steps += (
        step_of(Step, (figure, "set", f"={name}", None, inside, "", "")),
        step_of(Step, (figure, "share", str(ratio), inside, own, "", "")),
    )
    sums.add("first_self_pay", f"={figure}", own)
    sums.steps.append(step_of(Step, (name, "subtract", f"={figure}", inside, inside - own, "", "")))
    return own
