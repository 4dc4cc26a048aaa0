"""What has not been checked in a record, in sentences: so that nobody takes silence for proof."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

CANNOT_BE_JUDGED = {"reliability": "F", "credibility": "6"}


def unchecked(record: dict, claims: list[dict], items: dict[str, dict]) -> list[str]:
    """Everything about a record that a reader may take for checked though it is not.

    `items`: the evidence behind the claims, by reference.
    """
    return [*_law(record), *_evidence(record, claims, items), *_silence(record)]


def _law(record: dict) -> Iterator[str]:
    if record["verified"] == "recalled":
        yield _("The record was written from memory and has not been checked against a source.")
    recalled = [link for link in record["provisions"] if link["paragraph_verified"] == "recalled"]
    if recalled:
        yield _("Paragraph numbers not yet checked against the text: %(paragraphs)s.") % {
            "paragraphs": ", ".join(f"{link['resolution']} {link['paragraph']}" for link in recalled)
        }
    if record["provisions"] and all(link["basis"] == "our_mapping" for link in record["provisions"]):
        yield _("No source names the paragraphs: that they apply is the reading of this record.")


def _evidence(record: dict, claims: list[dict], items: dict[str, dict]) -> Iterator[str]:
    def say(count: int, one: str, many: str) -> Iterator[str]:
        if count:
            yield ngettext(one, many, count) % {"count": count}

    found = [items[claim["evidence"]] for claim in claims if claim["evidence"] in items]
    yield from say(
        sum(item["seen_as"] == "via_relay" for item in found),
        "%(count)d item was not read itself but through another that relays it.",
        "%(count)d items were not read themselves but through others that relay them.",
    )
    yield from say(
        record["origins"]["unknown"],
        "%(count)d item names no upstream: whether it is independent is not known.",
        "%(count)d items name no upstream: whether they are independent is not known.",
    )
    yield from say(
        sum(any(claim[name] == worst for name, worst in CANNOT_BE_JUDGED.items()) for claim in claims),
        "The grade of %(count)d claim says that it cannot be judged (F or 6).",
        "The grades of %(count)d claims say that they cannot be judged (F or 6).",
    )
    yield from say(
        sum(not item["url"] for item in found),
        "%(count)d item has no public address.",
        "%(count)d items have no public address.",
    )


def _silence(record: dict) -> Iterator[str]:
    if not record["replies"]:
        yield _("No reply of a party is recorded; that does not mean that there is none.")
    if not record["claims"]["disputes"]:
        yield _("No claim against the allegation is recorded; that does not mean that there is none.")
    if record["estimate"] is None and record["claims"]["supports"]:
        yield _("The record gives no figure of its own.")
