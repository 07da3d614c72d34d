"""Every refusal has a text that translators know, and every text has its Chinese."""

import ast
import inspect
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import get_resolver
from django.utils import translation

from insurance_agency.kernel.errors import DomainError, Text, gettext_noop
from tests.frame.test_messages import messages  # noqa: F401 (a fixture)

MARKERS = {
    "_",
    "gettext",
    "gettext_lazy",
    "gettext_noop",
    "ngettext",
    "ngettext_lazy",
    "pgettext",
    "pgettext_lazy",
}
OURS = ("insurance_agency", "registration", "institutions", "accounts", "contributions", "claims")


def refusals() -> list[type[DomainError]]:
    """All subclasses of the program; the pages import every app."""
    get_resolver().check()
    found, todo = set(), [DomainError]
    while todo:
        for kind in todo.pop().__subclasses__():
            if kind not in found and kind.__module__.split(".")[0] in OURS:
                found.add(kind)
                todo.append(kind)
    return sorted(found, key=lambda kind: (kind.__module__, kind.__name__))


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


@cache
def calls() -> dict[str, list[ast.Call]]:
    """Every call of the program by the name of what it calls."""
    found: dict[str, list[ast.Call]] = {}
    for folder in OURS:
        for path in (Path(settings.BASE_DIR) / folder).rglob("*.py"):
            for node in ast.walk(tree_of(path)):
                if isinstance(node, ast.Call):
                    found.setdefault(name_of(node.func), []).append(node)
    return found


@pytest.fixture(scope="module")
def catalogue(messages):  # noqa: F811 (the fixture)
    return {messages.key(each) for each in messages.load("zh_Hans") if each.id and messages._translated(each)}


def name_of(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def messages_of(kind: type[DomainError]) -> Iterator[ast.expr]:
    """The expressions that become the message of a refusal: its own, or those of whoever raises it."""
    body = next(
        node
        for node in ast.walk(tree_of(Path(inspect.getsourcefile(kind) or "")))
        if isinstance(node, ast.ClassDef) and node.name == kind.__name__
    )
    own_init = False
    for node in body.body:
        if isinstance(node, ast.AnnAssign | ast.Assign) and node.value is not None:
            target = node.target if isinstance(node, ast.AnnAssign) else node.targets[0]
            if name_of(target) == "text":
                yield node.value
        elif isinstance(node, ast.FunctionDef) and node.name == "__init__":
            own_init = True
            yield from (
                call.args[0]
                for call in ast.walk(node)
                if isinstance(call, ast.Call) and name_of(call.func) == "__init__" and call.args
            )
    if not own_init and kind.__init__ is DomainError.__init__:
        for call in calls().get(kind.__name__, []):
            yield call.args[0] if call.args else ast.Constant("no message")


def told(message: ast.expr) -> Iterator[tuple[bool, str, str | None]]:
    """The texts of an expression: whether translators know it, the text, its context."""
    match message:
        case ast.BinOp(left=left):
            yield from told(left)
        case ast.IfExp(body=body, orelse=orelse):
            yield from told(body)
            yield from told(orelse)
        case ast.Call(func=func, args=args) if name_of(func) in MARKERS:
            texts = [ast.literal_eval(each) for each in args if isinstance(each, ast.Constant)]
            context = str(texts[0]) if name_of(func).startswith("pgettext") else None
            yield True, str(texts[1 if context else 0]), context
        case ast.Constant(value=str(text)):
            yield False, text, None
        case ast.JoinedStr(values=values):
            plain = "".join(each.value for each in values if isinstance(each, ast.Constant))
            if any(letter.isalpha() for letter in plain):
                yield False, plain, None


@pytest.mark.parametrize("kind", refusals(), ids=lambda kind: f"{kind.__module__}.{kind.__name__}")
def test_a_refusal_speaks_chinese(kind, catalogue):
    expressions = list(messages_of(kind))
    inherited = kind.__init__ is not DomainError.__init__ or any(
        other is not kind and issubclass(other, kind) for other in refusals()
    )
    assert expressions or inherited, "nobody says why"
    for expression in expressions:
        for marked, text, context in told(expression):
            assert marked, f"translators do not find {text!r}"
            assert (context, text) in catalogue, f"no Chinese for {text!r}"


def test_codes_of_refusals_are_stable_words():
    for kind in refusals():
        assert kind.code.replace("-", "").isalnum(), kind


def test_a_text_of_a_pure_rule_is_said_in_the_readers_language(monkeypatch):
    chinese = {"No wage on %(day)s, but %(word)s.": "%(day)s 没有工资，只有%(word)s。", "a pension": "养老金"}
    monkeypatch.setattr(DomainError, "translate", staticmethod(lambda text: chinese[text]))
    refusal = DomainError(
        gettext_noop("No wage on %(day)s, but %(word)s."), day="2026-10-01", word=Text("a pension")
    )
    assert str(refusal) == "2026-10-01 没有工资，只有养老金。"


def test_the_program_says_texts_of_rules_by_its_catalogue():
    with translation.override("zh-hans"):
        assert str(DomainError(Text("The personal account is closed."))) == "个人账户已注销。"
    assert str(DomainError("as it is")) == "as it is"
    assert str(DomainError()) == "refused"
