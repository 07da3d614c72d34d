"""Amounts, days, steps and forms as pages show them."""

import datetime
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import RequestContext, Template, TemplateSyntaxError
from django.test import RequestFactory
from django.utils import translation

from insurance_agency.formfields import MonthChoice, PlainFileField, YuanField
from insurance_agency.identity import words
from insurance_agency.kernel.explanation import Step
from insurance_agency.kernel.periods import Month


@pytest.fixture(autouse=True)
def _in_english() -> None:
    translation.activate("en")


def render(source: str, /, **context: object) -> str:
    request = RequestFactory().get("/list/?q=li&page=2")
    return Template("{% load agency %}" + source).render(RequestContext(request, context))


@pytest.mark.parametrize(
    ("fen", "shown"),
    [
        (123450, "1,234.50"),
        (0, "0.00"),
        (5, "0.05"),
        (-5, "-0.05"),
        (-100000001, "-1,000,000.01"),
        (None, "–"),
    ],
)
def test_yuan_have_two_decimals_and_thousands_apart(fen: int | None, shown: str) -> None:
    assert render("{{ fen|yuan }}", fen=fen) == shown


def test_other_figures_are_shown_in_the_fields_own_forms() -> None:
    assert words.yuan_or_dash(0) == "–"
    assert words.plain_yuan(123450) == "1234.50"
    assert words.wan(123456789) == "123.46"
    assert words.percent("0.075") == "7.5%"
    assert words.percent("1") == "100%"
    assert words.month(Month(2026, 11)) == "2026-11"
    assert words.month(datetime.date(2026, 11, 20)) == "2026-11"
    assert words.day(datetime.date(2026, 11, 20)) == "2026-11-20"
    assert words.day(None) == "–"
    assert words.moment(datetime.datetime(2026, 11, 20, 6, 5, tzinfo=datetime.UTC)) == "2026-11-20 14:05"
    assert words.masked("11010519491231002X") == "1101************2X"


def test_a_status_is_a_word_with_a_tone() -> None:
    filing = SimpleNamespace(status="rejected", get_status_display=lambda: "Sent back")
    assert render("{% status filing %}", filing=filing) == '<span class="st st-err">Sent back</span>'
    assert 'class="st st-wait"' in render('{% status "never-heard-of" label="New" %}')
    assert "&lt;b&gt;" in render('{% status "paid" label=text %}', text="<b>")


def test_an_unknown_icon_is_a_mistake_in_the_page() -> None:
    assert "icons.svg#users" in render('{% icon "users" %}')
    assert 'role="img" aria-label="Print"' in render('{% icon "printer" label="Print" %}')
    with pytest.raises(TemplateSyntaxError, match="no-such-icon"):
        render('{% icon "no-such-icon" %}')


def test_an_amount_may_be_hidden_by_its_reader() -> None:
    assert render("{% amount 123450 %}") == '<span class="num amount">¥1,234.50</span>'


def test_steps_are_read_in_words_and_yuan() -> None:
    steps = [
        Step("base", "set", 800000, None, 800000, "9(1)", "hainan/2009-01-01"),
        Step("base", "at_most", "=cap", 800000, 700000, "9(2)", ""),
        {
            "target": "share",
            "operation": "share",
            "operand": "0.85",
            "before": 100,
            "after": 85,
            "article": "",
            "version": "",
        },
        {"target": "x", "operation": "product", "operand": "12.50*3", "before": None, "after": 3750},
    ]
    page = render('{% include "parts/steps.html" %}', steps=steps)
    for said in (
        "Contribution base",
        "start from",
        "8,000.00",
        "9(1)",
        "at most",
        "Cap",
        "85%",
        "12.50 × 3",
        "37.50",
    ):
        assert said in page, said
    assert "No steps were recorded" in render('{% include "parts/steps.html" %}', steps=[])


def test_pages_keep_the_question_that_made_the_list() -> None:
    page = Paginator(range(100), 10).page(2)
    shown = render('{% include "parts/pages.html" %}', page=page)
    assert "11–20 of 100" in shown
    assert 'href="?q=li&amp;page=3"' in shown
    assert render('{% include "parts/pages.html" %}', page=Paginator(range(3), 10).page(1)).strip() == ""


class Sample(forms.Form):
    wage = YuanField(label="Wage", min_fen=100, help_text="A month's")
    month = MonthChoice(label="Month", required=False)
    born_on = forms.DateField(label="Born on", required=False)
    kind = forms.ChoiceField(choices=[(str(number), str(number)) for number in range(20)], required=False)
    sure = forms.BooleanField(label="Sure", required=False)
    ways = forms.MultipleChoiceField(
        choices=[("a", "A"), ("b", "B")], widget=forms.CheckboxSelectMultiple, required=False
    )
    kept = forms.CharField(widget=forms.HiddenInput, required=False)


def test_a_form_says_on_top_and_beside_the_field_what_is_wrong() -> None:
    form = Sample({"wage": "12,34x"})
    page = render("{% form_errors form %}{% fields form %}", form=form)
    assert '<a href="#id_wage">Wage</a>: Enter an amount in yuan, such as 1234.50.' in page
    assert 'aria-describedby="id_wage_help id_wage_error"' in page
    assert 'id="id_wage_error"' in page
    assert 'value="12,34x"' in page
    assert "form-problems" not in render("{% form_errors form %}", form=Sample())


def test_fields_are_dressed_by_their_kind() -> None:
    page = render(
        "{% fields form %}", form=Sample(initial={"wage": 123450, "born_on": datetime.date(1980, 5, 1)})
    )
    assert 'value="1234.50"' in page
    assert 'inputmode="decimal"' in page
    assert '<span class="input-group-text">元</span>' in page
    assert 'type="month"' in page
    assert 'type="date" name="born_on" value="1980-05-01"' in page
    assert "data-search" in page
    assert "<legend" in page
    assert '<input type="hidden" name="kept"' in page


@pytest.mark.parametrize("typed", ["1234.50", "1,234.50", " ¥1234.5 ", "１２３４．５０"])
def test_yuan_are_read_as_people_type_them(typed: str) -> None:
    field = YuanField()
    if typed.isascii() or "¥" in typed:
        assert field.clean(typed) == 123450
    else:
        with pytest.raises(forms.ValidationError):
            field.clean(typed)


@pytest.mark.parametrize("typed", ["1.234", "1e3", "abc", "-5", "1" * 21])
def test_what_is_no_amount_is_refused(typed: str) -> None:
    with pytest.raises(forms.ValidationError):
        YuanField(min_fen=0).clean(typed)


def test_months_are_read_and_refused() -> None:
    assert MonthChoice().clean("2026-11") == Month(2026, 11)
    assert MonthChoice(required=False).clean("") is None
    for typed in ("2026-13", "2026", "11/2026"):
        with pytest.raises(forms.ValidationError):
            MonthChoice().clean(typed)


def test_files_of_another_kind_or_too_large_are_refused(rf: RequestFactory) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    field = PlainFileField(max_bytes=10, extensions=("csv", "xlsx"))
    assert field.clean(SimpleUploadedFile("wages.CSV", b"a,b")).name == "wages.CSV"
    for name, content, code in (("wages.exe", b"x", "file-kind"), ("wages.csv", b"x" * 11, "file-size")):
        with pytest.raises(forms.ValidationError) as refusal:
            field.clean(SimpleUploadedFile(name, content))
        assert refusal.value.code == code


@pytest.mark.parametrize(
    ("number", "shown"),
    [("45.0000", "45.00"), ("38.5", "38.50"), ("0.0125", "0.0125"), ("420", "420.00")],
)
def test_a_unit_price_has_two_decimals_at_least_so_that_a_column_lines_up(number: str, shown: str) -> None:
    assert render("{{ number|price }}", number=Decimal(number)) == shown


@pytest.mark.parametrize(
    ("period", "shown"),
    [("2026-10", "2026-10"), ("2026-09.2", "2026-09 (2)"), ("2026-10-15.eda1187ef", "2026-10-15")],
)
def test_a_run_is_named_by_its_month_or_day_without_the_mark_of_its_file(period: str, shown: str) -> None:
    assert render("{{ period|run_period }}", period=period) == shown


def test_a_step_that_takes_the_year_of_a_day_has_no_operand_to_show() -> None:
    step = Step(target="wage year", operation="year", operand=None, before="2026-10-01", after=2026)
    assert words.shown_step(step).operand == ""
