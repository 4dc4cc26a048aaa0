"""Who answered an allegation, for the rows of lists."""

from tracker.pages.tags.library import register


@register.filter
def who(replies: list[dict] | None, kind: str) -> list[str]:
    """The actors (slugs) of the replies of one kind, each once, in the order given."""
    return list(dict.fromkeys(reply["actor"] for reply in replies or () if reply["kind"] == kind))
