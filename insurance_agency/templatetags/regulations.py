"""Articles as links to the public policy page, wherever a page cites them."""

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from insurance_agency import regulations

register = template.Library()


@register.filter
def articles(citation: str) -> SafeString:
    """A citation such as "HN 21(1); ordinance 24", each article a link to its text."""
    return format_html_join("", "{}", ((_linked(link),) for link in regulations.links(citation)))


def _linked(link: regulations.Link) -> SafeString | str:
    if not link.region:
        return link.text
    page = reverse("public:policy-region", kwargs={"region": link.region})
    place = format_html("{}#{}", page, link.anchor)
    return format_html('<a class="citation" href="{}" title="{}">{}</a>', place, link.law, link.text)
