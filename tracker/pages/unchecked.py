"""What has not been checked in a record, in sentences: so that nobody takes silence for proof."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tracker.pages.ranges import bounds
from tracker.pages.tags.figures import number
from tracker.rules.grading import CORROBORATING, judged
from tracker.rules.vocabulary import Status


def unchecked(
    record: dict,
    claims: list[dict],
    items: dict[str, dict],
    recalled: list[str],
) -> list[str]:
    """Everything about a record that a reader may take for checked though it is not.

    `items`: the evidence behind the claims, by reference; `recalled`: the places whose position was written from
    memory.
    """
    return [
        *_law(record),
        *_origins(record),
        *_evidence(record, claims, items),
        *_figure(record, claims),
        *_places(recalled),
        *_silence(record),
    ]


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


def _origins(record: dict) -> Iterator[str]:
    if record["status"] == Status.CORROBORATED and record["origins"]["supports"] < CORROBORATING:
        yield _("The status says “corroborated”, and the record holds no second origin in support.")
    if unknown := record["origins"]["unknown"]:
        yield ngettext(
            "%(count)s publisher does not say where the claim is from: whether it is independent is not known.",
            "%(count)s publishers do not say where their claims are from: whether they are independent is not known.",
            unknown,
        ) % {"count": unknown}


def _evidence(record: dict, claims: list[dict], items: dict[str, dict]) -> Iterator[str]:
    found = [items[claim["evidence"]] for claim in claims if claim["evidence"] in items]
    relayed = sum(item["seen_as"] == "via_relay" for item in found)
    unjudged = sum(not judged(claim["reliability"], claim["credibility"]) for claim in claims)
    withheld = sum("address" in item.get("withheld", ()) for item in found)
    unlinked = sum(not item["url"] for item in found) - withheld
    said = (
        (
            relayed,
            ngettext(
                "%(count)s item was not read itself but through another that relays it.",
                "%(count)s items were not read themselves but through others that relay them.",
                relayed,
            ),
        ),
        (
            unjudged,
            ngettext(
                "The grade of %(count)s claim says that it cannot be judged (F or 6).",
                "The grades of %(count)s claims say that they cannot be judged (F or 6).",
                unjudged,
            ),
        ),
        (
            unlinked,
            ngettext(
                "%(count)s item has no public address.",
                "%(count)s items have no public address.",
                unlinked,
            ),
        ),
        (
            withheld,
            ngettext(
                "The address of %(count)s item is withheld to protect a source.",
                "The addresses of %(count)s items are withheld to protect a source.",
                withheld,
            ),
        ),
    )
    for count, sentence in said:
        if count:
            yield sentence % {"count": count}


def _figure(record: dict, claims: list[dict]) -> Iterator[str]:
    own = record["estimate"]
    if own is None or not (mine := bounds(own)):
        return
    figures = [c["estimate"] for c in claims if c["estimate"] and c["estimate"]["unit"] == own["unit"]]
    said = [bound for estimate in figures for bound in bounds(estimate)]
    beyond = said and (min(said) < min(mine) or max(said) > max(mine))
    if beyond:
        yield _(
            "The estimate is this record’s own; in the same unit, claims give figures from %(low)s to %(high)s."
        ) % {
            "low": number(min(said)),
            "high": number(max(said)),
        }


def _places(recalled: list[str]) -> Iterator[str]:
    if recalled:
        yield ngettext(
            "The position of %(count)d place was written from memory.",
            "The positions of %(count)d places were written from memory.",
            len(recalled),
        ) % {"count": len(recalled)}


def _silence(record: dict) -> Iterator[str]:
    if not record["replies"] and record["claims"]["disputes"]:
        yield _("No reply of a party is entered as such; answers may stand among the claims against it.")
    elif not record["replies"]:
        yield _("No reply of a party is recorded; that does not mean that there is none.")
    if not record["claims"]["disputes"]:
        yield _("No claim against the allegation is recorded; that does not mean that there is none.")
    if record["estimate"] is None and record["claims"]["supports"]:
        yield _("The record gives no figure of its own.")
