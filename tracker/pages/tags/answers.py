"""What was answered to an allegation, and by whom."""

from django.utils.translation import gettext as _

from tracker.pages.tags.dates import period
from tracker.pages.tags.library import register
from tracker.pages.tags.words import words
from tracker.rules.vocabulary import ReplyKind


@register.filter
def who(replies: list[dict] | None, kind: str) -> list[str]:
    """The actors (slugs) of the replies of one kind, each once, in the order given."""
    return list(dict.fromkeys(reply["actor"] for reply in replies or () if reply["kind"] == kind))


@register.filter
def answered(reply: dict) -> str:
    """What kind of reply it is; of a silence, the day up to which none is known."""
    if reply["kind"] == ReplyKind.NO_REPLY:
        return _("no reply known as of %(day)s") % {"day": period(reply["date"]["edtf"])}
    return words(reply["kind"], "reply")
