"""The tone in which a status is shown. The word is what tells; the tone only helps the eye."""

from typing import Final

OK: Final = "ok"
WARN: Final = "warn"
ERR: Final = "err"
INFO: Final = "info"
WAIT: Final = "wait"

TONES: Final[dict[str, str]] = {
    "active": OK,
    "approved": OK,
    "assessed": INFO,
    "calculated": INFO,
    "cancelled": WAIT,
    "closed": WAIT,
    "collected": WARN,
    "confirmed": OK,
    "credited": OK,
    "deceased": WAIT,
    "declared": INFO,
    "differing": ERR,
    "draft": WAIT,
    "ended": WAIT,
    "error": ERR,
    "failed": ERR,
    "findings": WARN,
    "frozen": WARN,
    "issued": INFO,
    "locked": WARN,
    "matched": OK,
    "open": INFO,
    "overdue": ERR,
    "paid": OK,
    "part-paid": WARN,
    "partly-matched": WARN,
    "pending": WARN,
    "ready": INFO,
    "received": INFO,
    "refused": ERR,
    "rejected": ERR,
    "replaced": WAIT,
    "reversed": WARN,
    "reviewed": INFO,
    "running": INFO,
    "settled": OK,
    "submitted": INFO,
    "succeeded": OK,
    "suspended": WARN,
    "terminated": WAIT,
    "unmatched": WARN,
    "waiting": WAIT,
    "warning": WARN,
}


def tone_of(code: object) -> str:
    """The tone of a status code; a code without one is shown in grey."""
    return TONES.get(str(code), WAIT)
