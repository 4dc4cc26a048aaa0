"""Forms of sources and items of evidence: what is known already is said, and what cannot be so is refused."""

from typing import Any

from tracker.admin.filling import Named
from tracker.admin.known import OF_THE_SOURCE, Warned, known_at
from tracker.models import Evidence
from tracker.rules.addresses import canonical

ITSELF = "{} cannot repeat itself: take it out of this list."
NOBODY_AND_SOME = (
    "Untick this, or empty the two lists of whom it repeats: it cannot repeat nobody and somebody."
)


class SourceForm(Warned, Named):
    """A publication. One whose address is known already may be there under another name."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.instance.pk and self.instance in (cleaned.get("derived_from") or ()):
            self.add_error("derived_from", ITSELF.format("A source"))
        if "url" in self.changed_data and (address := cleaned.get("url")):
            self.warn(address, known_at(address, self.nouns, source=self.instance))
        return cleaned


class ItemForm(Warned, Named):
    """An item of evidence. What its source says already need not be typed again."""

    filled = ("slug", "title", "date_text", "publisher", "language")

    def clean(self) -> dict[str, Any]:
        self.fill_from_source()
        self.judge_relays()
        cleaned = super().clean()
        if cleaned.get("informant"):
            cleaned["withhold_identity"] = True  # an informant is never named: no tick decides that
        return cleaned

    def fill_from_source(self) -> None:
        """Title, date, publisher, language and address, as far as they were left blank; and warn of what is known."""
        cleaned = self.cleaned_data
        source = cleaned.get("source")
        taken = False
        if source is not None:
            self.fill("title", source.title, "The source has no title: write one.")
            self.fill("date_text", source.date_text, "The source has no date: write the day of publication.")
            self.fill("publisher", source.publisher, "The source names no publisher: write one.")
            self.fill(
                "language", source.language, "The source names no language: write its code, such as en."
            )
            # Later it can be emptied: some items have no address. One whose address is held back is given none.
            new = not self.instance.pk and not cleaned.get("withhold_address")
            if new and "url" in cleaned and not cleaned["url"]:
                cleaned["url"], taken = source.url, bool(source.url)
        address = cleaned.get("url")
        if address and (taken or "url" in self.changed_data):
            being = Evidence(pk=self.instance.pk, source=source)
            known = known_at(address, self.nouns, item=being)
            same = taken or (source is not None and canonical(address) == canonical(source.url))
            self.warn(address, known, *([OF_THE_SOURCE] if same else []))

    def judge_relays(self) -> None:
        """An item repeats others, and not itself; or nobody."""
        cleaned = self.cleaned_data
        if self.instance.pk and self.instance in (cleaned.get("relays") or ()):
            self.add_error("relays", ITSELF.format("An item"))
        some = cleaned.get("relays") or cleaned.get("derived_from")
        asked = {"relays", "derived_from", "no_known_upstream"} & set(self.changed_data)
        if asked and cleaned.get("no_known_upstream") and some:
            self.add_error("no_known_upstream", NOBODY_AND_SOME)
