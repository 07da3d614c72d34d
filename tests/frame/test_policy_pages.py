"""The public policy pages: for anybody, in both languages, with the values of the day that is asked for."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from html.parser import HTMLParser

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.utils import translation
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from insurance_agency import regulations
from insurance_agency.identity.choices import Role
from insurance_agency.in_force import values_in_force
from insurance_agency.kernel.policy import load_pack
from insurance_agency.notices import operations
from insurance_agency.notices.operations import PublicationForm
from insurance_agency.templatetags.regulations import articles
from tests.harness.browser import watched_context
from tests.identity.people import person_with

pytestmark = pytest.mark.django_db

WIDTHS = [(1280, 900), (390, 844)]


class Page(HTMLParser):
    """The anchors of a page, and where its links lead."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.anchors: list[str] = []
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("id"):
            self.anchors.append(str(given["id"]))
        if tag == "a" and given.get("href"):
            self.links.append(str(given["href"]))


def text_of(client: Client, address: str, language: str = "en") -> str:
    response = client.get(address, headers={"Accept-Language": language})
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture(autouse=True)
def own_language() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.mark.parametrize("region", regulations.regions())
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_anybody_reads_every_article_in_their_language(client: Client, region: str, language: str) -> None:
    text = text_of(client, f"/policy/{region}/", language)
    anchors = Page(text).anchors
    assert len(anchors) == len(set(anchors))
    for source, row in regulations.regulation(region).rows():
        words = row.text.zh if language == "zh-hans" else row.text.en
        assert words.replace('"', "&quot;").replace("'", "&#x27;") in text, f"{source.cite} {row.article}"
        if row.anchor:
            assert row.anchor in anchors


def test_no_link_inside_the_pages_leads_nowhere(client: Client) -> None:
    pages = {f"/policy/{code}/": Page(text_of(client, f"/policy/{code}/")) for code in regulations.regions()}
    for address, page in pages.items():
        for link in page.links:
            target, _, anchor = link.partition("#")
            if anchor and anchor != "content":
                assert anchor in pages[target or address].anchors, f"{address}: {link}"


def test_the_values_are_those_of_the_day_that_is_asked_for(client: Client) -> None:
    before = text_of(client, "/policy/hainan-provincial/?on=2009-12-31")
    after = text_of(client, "/policy/hainan-provincial/?on=2010-01-01")
    assert _unit_rate(before) == "6%"
    assert _unit_rate(after) == "7%"


def _unit_rate(text: str) -> str:
    row = text.split('id="value-contributions-unit-rate"')[1].split("</tr>", maxsplit=1)[0]
    return row.split('<span class="d-block num">')[1].split("</span>")[0].strip()


def test_the_page_shows_what_the_command_prints(client: Client) -> None:
    day = date(2011, 7, 1)
    page = Page(text_of(client, f"/policy/shenzhen/?on={day}"))
    for version in values_in_force(load_pack("shenzhen"), day):
        assert f"value-{version.key.replace('.', '-')}" in page.anchors


def test_a_published_value_stands_on_the_page_once_it_is_approved(client: Client) -> None:
    assert "琼医保〔2026〕99号" not in text_of(client, "/policy/hainan-provincial/?on=2027-02-01")
    at = datetime(2026, 11, 10, 2, 0, tzinfo=UTC)
    form = PublicationForm(
        key="registration.cutoff-day",
        effective_from=date(2027, 1, 1),
        value=15,
        document_number="琼医保〔2026〕99号",
        document_title="关于调整参保登记截止日的通知",
        published_on=date(2026, 11, 1),
        article="2",
    )
    maker, approver = person_with(Role.PARAMETER_MANAGER), person_with(Role.PARAMETER_APPROVER)
    draft = operations.propose_publication(region="hainan-provincial", form=form, by=maker, at=at)
    operations.decide_publication(publication_id=draft.pk, approve=True, by=approver, at=at)
    assert "琼医保〔2026〕99号 2" in text_of(client, "/policy/hainan-provincial/?on=2027-02-01")


@pytest.mark.parametrize("word", ["infant", "婴儿", "maternity.ratio", "SZ 31"])
def test_a_search_leaves_what_fits(client: Client, word: str) -> None:
    anchors = Page(text_of(client, f"/policy/shenzhen/?q={word}")).anchors
    assert "art-31" in anchors or "value-maternity-ratio" in anchors
    assert "art-55" not in anchors


def test_a_search_without_result_and_a_wrong_day_say_so(client: Client) -> None:
    assert "Nothing fits" in text_of(client, "/policy/shenzhen/?q=no-such-word")
    assert "field-error" in text_of(client, "/policy/shenzhen/?on=yesterday")
    assert "nothing in force on this day" in text_of(client, "/policy/shenzhen/?on=1990-01-01")


def test_only_regions_with_a_document_have_a_page(client: Client) -> None:
    assert client.get("/policy/hainan/").status_code == 404
    assert client.get("/policy/..%2Fglossary/").status_code == 404


def test_a_page_costs_one_question_to_the_database(client: Client, django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(1):
        client.get("/policy/shenzhen/")


def test_a_citation_links_to_its_articles_and_escapes_the_rest() -> None:
    linked = articles("HN 21(1), 22; ordinance 24")
    rules = "Implementing rules of the Hainan ordinance on basic medical insurance for urban employees"
    place = "/policy/hainan-provincial/#art"
    assert f'<a class="citation" href="{place}-21-1" title="{rules}">HN 21(1)</a>' in linked
    assert f'href="{place}-22" title="{rules}">22</a>' in linked
    assert 'href="/policy/hainan-provincial/#ordinance-24"' in linked
    assert articles("<b>7</b>") == "&lt;b&gt;7&lt;/b&gt;"


@pytest.mark.parametrize(
    ("citation", "english", "chinese"),
    [
        ("HN 21(3), 22", "HN 21(3), 22", "海南细则第21条(3)、第22条"),
        ("SIL 86; regulation 13", "SIL 86; regulation 13", "社会保险法第86条；征缴条例第13条"),
        ("notice part 3", "notice part 3", "个人账户通知第3部分"),
        ("average wage 2009", "average wage 2009", "2009年平均工资公布数"),
        ("AMB-18", "AMB-18", "AMB-18"),
        ("E2", "E2", "E2"),
    ],
)
def test_a_citation_is_written_as_the_readers_language_writes_it(
    citation: str, english: str, chinese: str
) -> None:
    with translation.override("en"):
        assert regulations.in_words(citation) == english
    with translation.override("zh-hans"):
        assert regulations.in_words(citation) == chinese


def test_every_law_with_articles_has_a_chinese_short_name() -> None:
    for document in regulations.documents_cited().values():
        assert document.cite_zh or document.number.startswith(document.cite), document.code


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("locale", "theme"), [("en-GB", "light"), ("zh-CN", "dark")])
@pytest.mark.parametrize(("width", "height"), WIDTHS)
def test_the_pages_are_readable_for_everybody(
    live_server: LiveServer,
    browser: Browser,
    complaints: list[str],
    width: int,
    height: int,
    locale: str,
    theme: str,
) -> None:
    """One long page and parts of the others: they are made of the same pieces."""
    size = {"width": width, "height": height}
    context = watched_context(browser, complaints, viewport=size, locale=locale, color_scheme=theme)
    page = context.new_page()
    found = []
    for address in (
        "/policy/",
        "/policy/shenzhen/",
        "/policy/hainan-provincial/?q=HN 2",
        "/policy/national/?q=86",
    ):
        page.goto(live_server.url + address)
        found += [
            f"{address}: {violation['id']} {[node['target'] for node in violation['nodes']][:3]}"
            for violation in Axe().run(page).response["violations"]
        ]
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            found.append(f"{address}: wider than the screen")
    context.close()
    assert found == []
    assert complaints == []


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_an_article_is_reached_by_its_anchor_and_unfolds(live_server: LiveServer, page) -> None:
    page.goto(f"{live_server.url}/")
    page.get_by_role("link", name="The law and its values").click()
    page.get_by_role("link", name="Shenzhen").click()
    page.goto(f"{live_server.url}/policy/shenzhen/#art-22")
    article = page.locator("#art-22")
    expect(article).to_be_in_viewport()
    article.get_by_text("Carried out by").click()
    expect(article.get_by_text("claims.rules.settle.settle")).to_be_visible()
