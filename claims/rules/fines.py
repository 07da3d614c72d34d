"""Fines and sanctions within their ranges, by the act and its day.

SIL 84, 86 to 88; regulation 23; supervision regulation 38, 40, 41; SZ 66 to 73; DOMAIN 8.5.
The authority decides; the rule gives the range, and what goes back to the fund.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, NamedTuple, TypeVar

from claims.policy import LawFines, LocalFines, Regulation1999Fines, SupervisionFines
from insurance_agency.kernel.errors import DomainError, gettext_noop
from insurance_agency.kernel.explanation import Trace
from insurance_agency.kernel.money import Fen, Rate
from insurance_agency.kernel.policy import NoRuleInForce, Pack, PolicySet
from insurance_agency.kernel.policy.sets import topic_of

S = TypeVar("S", bound=PolicySet)

Why = tuple[str, str]
"""Article and version of a value."""


class UnknownAct(DomainError):
    """No rule of the region names this act."""

    code: ClassVar[str] = "unknown-act"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sanction:
    """What an act costs. None where the law is silent; `fine_fen` where it names one amount."""

    fine_fen: Fen | None = None
    fine_lowest_fen: Fen | None = None
    fine_highest_fen: Fen | None = None
    persons_lowest_fen: Fen | None = None
    persons_highest_fen: Fen | None = None
    returned_fen: Fen | None = None
    recovered_fen: Fen | None = None
    late_fee_separate: bool = False
    suspension_lowest_months: int | None = None
    suspension_highest_months: int | None = None


class Case(NamedTuple):
    """An act to be judged: its day, the money in question, what else the range depends on, and the steps."""

    on: date
    amount_fen: Fen
    very_serious: bool
    days: int
    pack: Pack
    steps: Trace

    def share(self, figure: str, rate: Rate, why: Why) -> Fen:
        """So many times the amount, or a part of it."""
        self.steps.take(figure, "amount")
        return Fen(self.steps.share(figure, rate, *why))

    def named(self, figure: str, value: int, why: Why) -> Fen:
        """An amount, or months, that the law names itself."""
        return Fen(self.steps.fact(figure, value, *why))

    def whole(self, figure: str, article: str) -> Fen:
        """The amount itself goes back."""
        return Fen(self.steps.take(figure, "amount", article))

    def fine(self, low: Rate, high: Rate, whys: tuple[Why, Why]) -> tuple[Fen, Fen]:
        return self.share("fine_min", low, whys[0]), self.share("fine_max", high, whys[1])


def sanction(
    act: str,
    *,
    on: date,
    amount_fen: Fen,
    very_serious: bool,
    pack: Pack,
    days: int = 1,
    trace: Trace | None = None,
) -> Sanction:
    """The range for an act on its day. The amount is the premium or the money in question.

    Raises `UnknownAct`, and `NoRuleInForce` for a day on which no rule named the act.
    """
    if act not in _ACTS:
        raise UnknownAct(gettext_noop("No rule names the act “%(act)s”."), act=act)
    steps = trace or Trace()
    steps.fact("act", act)
    steps.fact("acted_on", on)
    steps.fact("amount", amount_fen)
    steps.take("late_fee_separate", "act")
    steps.then("late_fee_separate", "is", "unit-unpaid", "SIL 86; SZ 66")
    return _ACTS[act](Case(on, amount_fen, very_serious, days, pack, steps))


DAYS_COUNTED: dict[str, Callable[[int], int]] = {"once": lambda days: 1, "per-day": lambda days: days}
"""Whether the fine of article 66 is one, or one for every day (AMB-41)."""


def _held(cls: type[S], case: Case) -> S | None:
    try:
        held = case.pack.policy(cls, on=case.on)
    except NoRuleInForce:
        return None
    first = min(held.versions.values(), key=lambda version: version.start)
    test = f"test {topic_of(cls)}"
    case.steps.take(test, "acted_on")
    case.steps.then(test, "reaches", first.start, first.citation)
    return held


def _unit_unpaid(case: Case) -> Sanction:
    """From July 2011 the Law decides, in Shenzhen too (SIL 86; SZ 66; AMB-41, AMB-70)."""
    law, local = _held(LawFines, case), _held(LocalFines, case)
    if law is not None and (local is None or local.unpaid_from_law == "law"):
        low, high = case.fine(
            law.unpaid_lowest, law.unpaid_highest, (law.why("unpaid_lowest"), law.why("unpaid_highest"))
        )
        return Sanction(fine_lowest_fen=low, fine_highest_fen=high, late_fee_separate=True)
    local = case.pack.policy(LocalFines, on=case.on)
    case.steps.read(local, "unpaid_from_law")
    case.share("fine", local.unpaid_share, local.why("unpaid_share"))
    days = DAYS_COUNTED[local.unpaid_method](case.days)
    fine = case.steps.then("fine", "multiply", days, *local.why("unpaid_method"))
    return Sanction(fine_fen=Fen(fine), late_fee_separate=True)


def _unit_unregistered(case: Case) -> Sanction:
    """SIL 84; before it only the persons in charge (regulation 23)."""
    law = _held(LawFines, case)
    if law is not None:
        low, high = case.fine(
            law.unregistered_lowest,
            law.unregistered_highest,
            (law.why("unregistered_lowest"), law.why("unregistered_highest")),
        )
        return Sanction(
            fine_lowest_fen=low,
            fine_highest_fen=high,
            persons_lowest_fen=case.named(
                "persons_min", law.unregistered_persons_lowest, law.why("unregistered_persons_lowest")
            ),
            persons_highest_fen=case.named(
                "persons_max", law.unregistered_persons_highest, law.why("unregistered_persons_highest")
            ),
        )
    old = case.pack.policy(Regulation1999Fines, on=case.on)
    low_name, high_name = (
        ("serious_lowest", "serious_highest") if case.very_serious else ("persons_lowest", "persons_highest")
    )
    case.steps.fact("very_serious", case.very_serious)
    return Sanction(
        persons_lowest_fen=case.named("persons_min", getattr(old, low_name), old.why(low_name)),
        persons_highest_fen=case.named("persons_max", getattr(old, high_name), old.why(high_name)),
    )


GARBLED: dict[str, Callable[[str], str]] = {
    "as-restored": lambda name: name,
    "entered": lambda name: f"entered_{name}",
}
"""Which value stands for an amount that is lost in translation (AMB-43)."""


def _restored(case: Case, local: LocalFines, figure: str, name: str) -> Fen:
    """An amount of articles 68, 70, 72 and 73. Raises `NoRuleInForce` where none was entered."""
    case.steps.read(local, "garbled_amounts")
    chosen = GARBLED[local.garbled_amounts](name)
    amount: Fen | None = getattr(local, chosen)
    if amount is None:
        raise NoRuleInForce(f"fines-local.{chosen.replace('_', '-')}", case.pack.code, case.on)
    return case.named(figure, amount, local.why(chosen))


def _outside_scope(case: Case) -> Sanction:
    """The relation is void and its cost recovered (SZ 67)."""
    local = case.pack.policy(LocalFines, on=case.on)
    lowest = case.named("fine_min", local.outside_scope_lowest, local.why("outside_scope_lowest"))
    return Sanction(fine_lowest_fen=lowest, recovered_fen=case.whole("recover", "SZ 67"))


def _false_data(case: Case) -> Sanction:
    """A fine on the principal person (SZ 68; AMB-43)."""
    local = case.pack.policy(LocalFines, on=case.on)
    return Sanction(persons_highest_fen=_restored(case, local, "persons_max", "registration_highest"))


def _institution_breach(case: Case) -> Sanction:
    """Compensation and a fine (SZ 72; AMB-43)."""
    local = case.pack.policy(LocalFines, on=case.on)
    lowest = _restored(case, local, "fine_min", "institution_lowest")
    return Sanction(fine_lowest_fen=lowest, recovered_fen=case.whole("recover", "SZ 72"))


def _pharmacy_breach(case: Case) -> Sanction:
    """A fine up to an amount (SZ 73; AMB-43)."""
    local = case.pack.policy(LocalFines, on=case.on)
    return Sanction(fine_highest_fen=_restored(case, local, "fine_max", "pharmacy_highest"))


def _fraud_person(case: Case) -> Sanction:
    """Returned and fined (SIL 88), before it recovered (SZ 70); from May 2021 settlement is suspended too.

    The fine of SZ 70 is lost in translation: there is one only where somebody has entered it (AMB-43).
    """
    if _is_local_only(case):
        local, highest = case.pack.policy(LocalFines, on=case.on), None
        if local.garbled_amounts == "entered":
            highest = _restored(case, local, "fine_max", "person_highest")
        return Sanction(fine_highest_fen=highest, recovered_fen=case.whole("recover", "SZ 70"))
    return _fraud(case, "SIL 88", "suspension_months_lowest", "suspension_months_highest")


def _fraud_institution(case: Case) -> Sanction:
    """Returned and fined (SIL 87), before it like a breach (SZ 72); from May 2021 service is stopped too."""
    if _is_local_only(case):
        return _institution_breach(case)
    return _fraud(case, "SIL 87", "service_stop_months_lowest", "service_stop_months_highest")


def _is_local_only(case: Case) -> bool:
    return _held(LawFines, case) is None and _held(LocalFines, case) is not None


def _fraud(case: Case, article: str, lowest: str, highest: str) -> Sanction:
    """The money goes back, a fine of so many times of it, and later a suspension of so many months."""
    law = case.pack.policy(LawFines, on=case.on)
    low, high = case.fine(
        law.fraud_lowest, law.fraud_highest, (law.why("fraud_lowest"), law.why("fraud_highest"))
    )
    later, first, last = _held(SupervisionFines, case), None, None
    if later is not None:
        first = case.named("suspend_months_min", getattr(later, lowest), later.why(lowest))
        last = case.named("suspend_months_max", getattr(later, highest), later.why(highest))
    return Sanction(
        returned_fen=case.whole("return", article),
        fine_lowest_fen=low,
        fine_highest_fen=high,
        suspension_lowest_months=first,
        suspension_highest_months=last,
    )


def _institution_loss(case: Case) -> Sanction:
    """A loss without fraud (supervision regulation 38)."""
    policy = case.pack.policy(SupervisionFines, on=case.on)
    low, high = case.fine(
        policy.loss_lowest, policy.loss_highest, (policy.why("loss_lowest"), policy.why("loss_highest"))
    )
    returned = case.whole("return", policy.cite("loss_lowest"))
    return Sanction(returned_fen=returned, fine_lowest_fen=low, fine_highest_fen=high)


_ACTS: dict[str, Callable[[Case], Sanction]] = {
    "unit-unpaid": _unit_unpaid,
    "unit-unregistered": _unit_unregistered,
    "insured-outside-scope": _outside_scope,
    "unregistered-or-false-data": _false_data,
    "institution-breach": _institution_breach,
    "pharmacy-breach": _pharmacy_breach,
    "fraud-person": _fraud_person,
    "fraud-institution": _fraud_institution,
    "institution-loss": _institution_loss,
}
