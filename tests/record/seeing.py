"""What a page shows, read from its HTML: links, counts and what they stand for, totals of lists.

The convention: a count that links to rows carries the plain number as `data-count`, one beside an option of a filter
carries it on the input, and every list of rows carries `data-total`.
"""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())  # noqa: SIM905
SPACES = str.maketrans("", "", "\u202f\u00a0\u2009 ,.\n\t")


@dataclass
class Link:
    """A link or a form's address. `count`: the number that it carries; `other`: it leads to another language."""

    href: str
    count: str | None = None
    other: bool = False
    text: str = ""

    @property
    def bare(self) -> bool:
        """Whether nothing but a number is to be clicked on."""
        return self.text.translate(SPACES).isdigit()


@dataclass
class Option:
    """A value of a filter, and the count beside it."""

    name: str
    value: str
    count: str | None


@dataclass
class Page:
    """Everything of one page. `totals` in order; `sections`: id → the total of the list that it is or stands in."""

    links: list[Link] = field(default_factory=list)
    options: list[Option] = field(default_factory=list)
    totals: list[str] = field(default_factory=list)
    sections: dict[str, str] = field(default_factory=dict)


class Eye(HTMLParser):
    """Reads one page into `page`."""

    def __init__(self) -> None:
        super().__init__()
        self.page = Page()
        self.open: list[tuple[str, str | None]] = []  # tag, and the total of the list that it stands in
        self.links: list[Link] = []
        self.select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A thing begins."""
        given = {name: value or "" for name, value in attrs}
        total = given.get("data-total", self.open[-1][1] if self.open else None)
        if "data-total" in given:
            self.page.totals.append(given["data-total"])
            self.page.sections |= dict.fromkeys(given.get("aria-labelledby", "").split(), given["data-total"])
        if total is not None and "id" in given:
            self.page.sections.setdefault(given["id"], total)
        if tag == "a" and "href" in given:
            self.links.append(Link(given["href"], given.get("data-count"), "hreflang" in given))
            self.page.links.append(self.links[-1])
        elif tag == "form":
            self.page.links.append(Link(given.get("action", "")))
        elif tag == "select":
            self.select = given.get("name", "")
        elif (tag == "input" and given.get("type") in {"checkbox", "radio"}) or tag == "option":
            name = self.select if tag == "option" else given.get("name", "")
            self.page.options.append(Option(name, given.get("value", ""), given.get("data-count")))
        if tag not in VOID:
            self.open.append((tag, total))

    def handle_endtag(self, tag: str) -> None:
        """A thing ends, and with it whatever in it was left open."""
        if tag in {one for one, _ in self.open}:
            while self.open.pop()[0] != tag:
                pass
        if tag == "a" and self.links:
            self.links.pop()

    def handle_data(self, data: str) -> None:
        """Words."""
        if self.links:
            self.links[-1].text += data


def seen(html: str) -> Page:
    """What a page shows."""
    eye = Eye()
    eye.feed(html)
    eye.close()
    return eye.page
