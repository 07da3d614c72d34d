"""Steps worked out by somebody who knows the operations, and none of the rules that wrote the steps."""

from datetime import date, timedelta
from fractions import Fraction
from operator import add, contains, eq, floordiv, ge, gt, mul, sub


def num(x):
    return Fraction(x) if str(x).strip("-").replace("/", "").replace(".", "").isdigit() else x


def half_up(x):
    return int(x + Fraction(1, 2)) if x >= 0 else -half_up(-x)


def later(day, count, *skipped):
    following = str(date.fromisoformat(day) + timedelta(1))
    return later(following, count - (following not in skipped), *skipped) if count else day


NUMBERS = {"add": add, "subtract": sub, "multiply": mul, "whole": floordiv, "above": gt, "reaches": ge}
NUMBERS |= {"share": lambda a, b: half_up(a * b), "divide": lambda a, b: half_up(a / b)}
DO = {name: lambda a, b, do=do: do(num(a), num(b)) for name, do in NUMBERS.items()}
DO |= {"set": lambda a, b: b, "is": eq, "in": lambda a, b: a in b, "has": contains}
DO |= {"at_least": lambda a, b: max(a, b, key=num), "at_most": lambda a, b: min(a, b, key=num)}
DO |= {"and": lambda a, b: a and b, "or": lambda a, b: a or b, "when": lambda a, b: a if b else None}
DO |= {"otherwise": lambda a, b: b if a is None else a, "match": lambda a, b: dict(b).get(a)}
DO |= {"band": lambda a, b: [v for low, v in b if a >= low][-1], "join": lambda a, b: f"{a}{b}"}
DO |= {"append": lambda a, b: (a or []) + [b] * (b not in [None, *(a or [])]), "month": lambda a, b: a[:7]}
DO |= {"product": lambda a, b: half_up(100 * num(b.split("*")[0]) * num(b.split("*")[1]))}
DO |= {"age": lambda a, b: int(b[:4]) - int(a[:4]) - (b[5:] < a[5:]), "year": lambda a, b: int(a[:4])}
DO |= {"months_to": lambda a, b: 12 * (int(b[:4]) - int(a[:4])) + int(b[5:7]) - int(a[5:7])}
DO |= {"days_to": lambda a, b: (date.fromisoformat(b) - date.fromisoformat(a)).days}
DO |= {"add_days": lambda a, b: later(a, *b) if isinstance(b, list) else later(a, b)}
DO["add_months"] = lambda a, b: f"{(m := int(a[:4]) * 12 + int(a[5:7]) - 1 + b) // 12}-{m % 12 + 1:02}{a[7:]}"


def evaluate(steps, figures):
    for target, operation, operand, *_ in steps:
        value = figures[operand[1:]] if str(operand).startswith("=") else operand
        figures[target] = DO[operation](figures.get(target), value)
    return figures
