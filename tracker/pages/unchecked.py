"""What has not been checked in a record, in sentences: so that nobody takes silence for proof."""

from collections.abc import Iterator

from django.utils.html import conditional_escape, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tracker.pages.languages import in_sentence
from tracker.pages.ranges import bounds
from tracker.pages.tags.figures import number
from tracker.rules.vocabulary import Status

CORROBORATING = 2  # origins that do not rest on one another
CANNOT_BE_JUDGED = {"reliability": "F", "credibility": "6"}


def unchecked(
    record: dict,
    claims: list[dict],
    items: dict[str, dict],
    rests_on: dict[str, list[dict]],
    recalled: list[str],
) -> list[str]:
    """Everything about a record that a reader may take for checked though it is not.

    `items`: the evidence behind the claims, by reference; `rests_on`: stance → the sources that its claims rest on in
    the end; `recalled`: the places whose position was written from memory.
    """
    return [
        *_law(record),
        *_origins(record, rests_on["supports"]),
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


def _origins(record: dict, supports: list[dict]) -> Iterator[str]:
    known = record["origins"]["supports"] - record["origins"]["unknown"]
    if record["status"] == Status.CORROBORATED and record["origins"]["supports"] < CORROBORATING:
        yield _("The status says “corroborated”, and the record holds no second origin in support.")
    elif record["status"] == Status.CORROBORATED and known < CORROBORATING:
        yield _(
            "The status says “corroborated”, but whether its origins are independent of one another is not known."
        )
    publishers = {source["publisher"] for source in supports}
    if len(publishers) < len(supports):
        repeated = sorted(p for p in publishers if sum(s["publisher"] == p for s in supports) > 1)
        said = conditional_escape(_("Some of the origins in support are of one publisher: %(publishers)s."))
        named = format_html_join(", ", "{}", ((in_sentence(name),) for name in repeated))
        yield mark_safe(said % {"publishers": named})  # noqa: S308 (each piece is escaped)


def _evidence(record: dict, claims: list[dict], items: dict[str, dict]) -> Iterator[str]:
    found = [items[claim["evidence"]] for claim in claims if claim["evidence"] in items]
    relayed = sum(item["seen_as"] == "via_relay" for item in found)
    unknown = record["origins"]["unknown"]
    unjudged = sum(any(claim[name] == worst for name, worst in CANNOT_BE_JUDGED.items()) for claim in claims)
    unlinked = sum(not item["url"] for item in found)
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
            unknown,
            ngettext(
                "%(count)s item names no upstream: whether it is independent is not known.",
                "%(count)s items name no upstream: whether they are independent is not known.",
                unknown,
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
