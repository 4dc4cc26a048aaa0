"""What a page says and where it leads, read from its HTML."""

import re
from html.parser import HTMLParser

VOID = {"meta", "link", "input", "br", "hr", "img", "path", "rect", "line", "circle"}
SILENT = {"title", "script", "style", "code", "pre"}  # of no language, or of two, as a title can only be


class Page(HTMLParser):
    """`said`: (language, text) of each piece of text; `labels`: those of them that stand in attributes, which can have
    but one language; `links`: (element, its attributes) of what has an address."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.said: list[tuple[str, str]] = []
        self.labels: set[str] = set()
        self.links: list[tuple[str, dict[str, str]]] = []
        self.counts: list[tuple[str, str]] = []
        self._languages: list[tuple[str, str]] = []
        self.feed(html)

    @property
    def language(self) -> str:
        """The language that the page gives itself."""
        return self.first_language

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        before = self._languages[-1][1] if self._languages else ""
        here = "" if tag in SILENT else has.get("lang", has.get("xml:lang", before))
        if not self._languages and tag in {"html", "svg"}:
            self.first_language = here
        if "href" in has or "action" in has:
            self.links.append((tag, has))
        for name in ("aria-label", "title", "placeholder", "data-label"):
            if has.get(name):
                self.said.append((here, has[name]))
                self.labels.add(has[name])
        self.counts += [(name, has[name]) for name in ("data-total", "data-count") if name in has]
        if tag not in VOID:
            self._languages.append((tag, here))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._languages.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self._languages.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        text = re.sub(r"[ \t\r\n]+", " ", data).strip()
        if text and self._languages:
            self.said.append((self._languages[-1][1], text))

    def text(self, language: str) -> str:
        """Everything that it says in a language."""
        return "\n".join(text for spoken, text in self.said if spoken == language)

    def addresses(self) -> list[str]:
        """The addresses on this site to which a reader is led, those of the page in other languages left out."""
        found = [has.get("href") or has.get("action") or "" for _, has in self.links if "hreflang" not in has]
        return [address for address in found if address.startswith("/")]
