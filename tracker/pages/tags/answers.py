"""What was answered to an allegation, and by whom."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from tracker.pages.tags.dates import period
from tracker.pages.tags.library import register
from tracker.pages.tags.words import words
from tracker.rules.vocabulary import ReplyKind


@register.filter
def in_short(replies: Iterable[dict] | None) -> list[dict]:
    """Of each party its newest answer, denials first, as the reply with `earlier`: its answers before, newest first.

    A silence counts only where the party has not answered at all; of several the newest.
    """
    by_party: dict[str, list[dict]] = {}
    for reply in sorted(replies or (), key=on, reverse=True):
        by_party.setdefault(reply["actor"], []).append(reply)
    found = []
    for said in by_party.values():
        newest, *earlier = [one for one in said if one["kind"] != ReplyKind.NO_REPLY] or said[:1]
        found.append({**newest, "earlier": earlier})
    kinds = ReplyKind.values()
    return sorted(found, key=lambda reply: (kinds.index(reply["kind"]), reply["actor"]))


def on(reply: dict) -> tuple[str, str]:
    """When a reply was given, to be sorted by: its first possible day, then its last."""
    return reply["date"]["earliest"] or "", reply["date"]["latest"] or ""


@register.filter
def denied(replies: Iterable[dict] | None) -> bool:
    """Whether some party's newest answer is a denial."""
    return any(reply["kind"] == ReplyKind.DENIAL for reply in in_short(replies))


@register.filter
def answered(reply: dict) -> str:
    """What kind of reply it is; of a silence, the day up to which none is known."""
    if reply["kind"] == ReplyKind.NO_REPLY:
        return _("no reply known as of %(day)s") % {"day": period(reply["date"]["edtf"])}
    return words(reply["kind"], "reply")
