"""The form of a case, made from the schema: each field with what was entered and what was found."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from insurance_agency.laboratory.entered import PREFIX, Finding, Tree, is_asked, is_blank
from insurance_agency.laboratory.schema import KEY, Fact, Form, Kind, knows
from insurance_agency.laboratory.typed import NO, YES, Misfit, typed

_NATIVE: Final = {Form.DAY: "date", Form.MONTH: "month"}
_DECIMAL: Final = frozenset({Form.MONEY, Form.RATIO, Form.QUANTITY})
_REFRESH: Final = mark_safe(
    ' hx-post="" hx-trigger="change" hx-target="#facts" hx-select="#facts" hx-swap="outerHTML"'
    ' hx-vals=\'{"act": "refresh"}\''
)


@dataclass(frozen=True, slots=True)
class Field:
    html: SafeString
    is_block: bool = False


@dataclass(slots=True)
class Block:
    """A part of a case with its facts; the folded ones are shown when somebody asks for them."""

    legend: str
    path: str
    id: str
    help: str = ""
    errors: tuple[str, ...] = ()
    nodes: list["Field | Block"] = field(default_factory=list)
    folded: list["Field | Block"] = field(default_factory=list)
    is_unfolded: bool = False
    rows: list["Block"] | None = None
    drop: str = ""
    add: str = ""
    is_block: bool = True


def field_id(path: str) -> str:
    """A name without dots, for links to the field."""
    return "f_" + path.replace(".", "_").replace("/", "_")


class Builder:
    """Makes the form of one case: its region decides which facts mean something there."""

    def __init__(self, region: str, findings: Collection[Finding] = (), fresh: str = "") -> None:
        self.region, self.fresh = region, fresh
        self.errors: dict[str, list[str]] = {}
        for finding in findings:
            self.errors.setdefault(finding.path, []).append(finding.text)

    def form(self, kind: Kind, tree: Tree) -> Block:
        made = Block(legend=str(kind.label), path="", id="facts-of-case")
        self._fill(made, kind.facts, tree, "")
        return made

    def _fill(self, block: Block, facts: tuple[Fact, ...], tree: Tree, path: str) -> None:
        asked_by_others = {fact.when[0] for fact in facts if fact.when}
        for fact in facts:
            where = f"{path}.{fact.name}" if path else fact.name
            entered = tree[fact.name]
            is_used = not is_blank(entered) or self._has_error(where)
            if not is_used and not (knows(self.region, fact.topic) and is_asked(fact, tree)):
                continue
            node = self._node(fact, entered, where, refreshes=fact.name in asked_by_others)
            if fact.shown_open:
                block.nodes.append(node)
            else:
                block.folded.append(node)
                block.is_unfolded = block.is_unfolded or is_used

    def _node(self, fact: Fact, entered: Any, path: str, *, refreshes: bool = False) -> Field | Block:
        if fact.is_plain:
            return Field(self._field(fact, entered, path, refreshes=refreshes))
        block = Block(
            legend=str(fact.label),
            path=path,
            id=field_id(path),
            help=str(fact.help),
            errors=tuple(self.errors.get(path, ())),
        )
        if fact.form is Form.PART:
            self._fill(block, fact.parts, entered, path)
        else:
            block.add = f"add:{path}"
            block.rows = [self._row(fact, row, path, index) for index, row in enumerate(entered)]
        return block

    def _row(self, fact: Fact, entered: Any, path: str, index: int) -> Block:
        where = f"{path}.{index}"
        row = Block(
            legend=f"{fact.row} {index + 1}",
            path=where,
            id=field_id(where),
            errors=tuple(self.errors.get(where, ())) if fact.form is not Form.LIST else (),
            drop=f"drop:{where}",
        )
        if fact.form is Form.LIST:
            row.nodes.append(Field(self._field(fact.parts[0], entered, where, label=row.legend)))
            return row
        if fact.form is Form.TABLE:
            key = Fact(name=KEY, form=Form.TEXT, label=fact.key_label, required=True)
            row.nodes.append(Field(self._field(key, entered[KEY], f"{where}.{KEY}")))
        self._fill(row, fact.parts, entered, where)
        return row

    def _has_error(self, path: str) -> bool:
        return any(found == path or found.startswith(f"{path}.") for found in self.errors)

    def _field(
        self, fact: Fact, text: str, path: str, *, refreshes: bool = False, label: str = ""
    ) -> SafeString:
        errors, name = self.errors.get(path, ()), field_id(path)
        told = [f"{name}_help"] * bool(fact.help) + [f"{name}_error"] * bool(errors)
        attributes = format_html(
            'id="{}" name="{}.{}"{}{}{}{}',
            name,
            PREFIX,
            path,
            mark_safe(" required") if fact.required else "",
            format_html(' aria-describedby="{}"', " ".join(told)) if told else "",
            mark_safe(' aria-invalid="true"') if errors else "",
            mark_safe(" autofocus") if self.fresh and self._is_first(path) else "",
        )
        return format_html(
            '<div class="lab-field"><label class="form-label" for="{}">{}{}</label>{}{}{}</div>',
            name,
            label or fact.label,
            mark_safe('&nbsp;<span class="needed" aria-hidden="true">*</span>') if fact.required else "",
            _control(fact, text, attributes, bool(errors), refreshes=refreshes),
            format_html('<p class="form-hint" id="{}_help">{}</p>', name, fact.help) if fact.help else "",
            _errors(name, errors),
        )

    def _is_first(self, path: str) -> bool:
        """The first field of a row that was just added takes the keyboard."""
        if path != self.fresh and not path.startswith(f"{self.fresh}."):
            return False
        self.fresh = ""
        return True


def _errors(name: str, errors: Collection[str]) -> SafeString:
    if not errors:
        return SafeString("")
    texts = format_html_join("", "<p>{}</p>", ((text,) for text in errors))
    return format_html('<div class="field-error" id="{}_error">{}</div>', name, texts)


def _control(fact: Fact, text: str, attributes: SafeString, wrong: bool, *, refreshes: bool) -> SafeString:
    invalid = " is-invalid" if wrong else ""
    if fact.form in (Form.CHOICE, Form.FLAG):
        choices = fact.choices if fact.form is Form.CHOICE else ((YES, _("yes")), (NO, _("no")))
        return format_html(
            '<select class="form-select{}" {}{}>{}</select>',
            invalid,
            attributes,
            _REFRESH if refreshes else "",
            _options(choices, text),
        )
    control = format_html(
        '<input class="form-control{}" type="{}" value="{}"{} {}>',
        invalid,
        _NATIVE[fact.form] if fact.form in _NATIVE and _fits(fact, text) else "text",
        text,
        mark_safe(' inputmode="decimal" autocomplete="off"')
        if fact.form in _DECIMAL
        else mark_safe(' autocomplete="off"'),
        attributes,
    )
    if fact.form is not Form.MONEY:
        return control
    return format_html('<div class="input-group">{}<span class="input-group-text">元</span></div>', control)


def _options(choices: Collection[tuple[str, Any]], chosen: str) -> SafeString:
    known = chosen == "" or any(code == chosen for code, _label in choices)
    offered = [("", "–"), *choices] if known else [("", "–"), *choices, (chosen, chosen)]
    return format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((code, mark_safe(" selected") if code == chosen else "", label) for code, label in offered),
    )


def _fits(fact: Fact, text: str) -> bool:
    """A browser's own picker drops what is no day; such a text is shown as it was entered."""
    if not text:
        return True
    try:
        typed(fact, text)
    except Misfit:
        return False
    return True


def problems(findings: Collection[Finding]) -> list[Mapping[str, str]]:
    """The findings as the summary above a form lists them, each with a link to its field."""
    return list(_problems(findings))


def _problems(findings: Collection[Finding]) -> Iterator[Mapping[str, str]]:
    for finding in findings:
        target = field_id(finding.path) if finding.path and finding.label else ""
        yield {"label": finding.label, "text": finding.text, "target": target}
