"""What somebody is told who withholds what readers have been told already: a tick takes nothing back."""

from collections.abc import Iterator

from tracker.actions.naming import called
from tracker.actions.protecting import Telling, is_held, told_by_sources, told_by_versions
from tracker.models import Evidence, Violation
from tracker.rules.vocabulary import State

NAMED = 5  # versions, and records, that a sentence names
KEPT = (
    "Saved, but readers have been told the {what} of {item} already, in {where}. This takes nothing back: these "
    "versions, and every release that has them, keep it, and no record with this item can be published meanwhile. "
    "If it must be gone for somebody's safety, hide {records}: that takes the item out of older versions and releases "
    "as well. Then enter it anew as another item, under another source. If it need not be gone, take the tick off."
)
BESIDE = (
    "The {what} of {item} is withheld, and {where} shows it: no record with this item can be published until it is "
    "filed under another source, one that does not tell. Emptying the source's box does not help where readers keep "
    "an earlier version."
)
THESE = "the records that it went out with"


def warnings_of(item: Evidence, *, named: bool) -> Iterator[str]:
    """A sentence for each thing that is withheld of a saved item and told all the same.

    `named`: whether whoever asks may see the records that the item went out with.
    """
    if not is_held(item):
        return
    told = in_words(told_by_versions([item]))
    for what, where in told.items():
        yield KEPT.format(
            what=what, item=called(item), where=where, records=records_of(item) if named else THESE
        )
    for what, where in in_words(told_by_sources([item])).items():
        if what not in told:
            yield BESIDE.format(what=what, item=called(item), where=where)


def in_words(tellings: Iterator[Telling]) -> dict[str, str]:
    """What is told → where, the first few places named."""
    found: dict[str, list[str]] = {}
    for _, what, where in tellings:
        places = found.setdefault(what, [])
        if (name := where or "the source that it is filed under") not in places:
            places.append(name)
    return {what: few(places) for what, places in sorted(found.items())}


def records_of(item: Evidence) -> str:
    """The records that readers have now and that name an item, by reference."""
    rows = Violation.objects.filter(state=State.PUBLISHED).order_by("ref")
    claimed = rows.filter(claims__evidence=item, claims__state=State.PUBLISHED)
    replied = rows.filter(replies__evidence=item)
    return few(sorted({row.ref for row in (*claimed, *replied) if row.ref})) or THESE


def few(names: list[str]) -> str:
    """The first of some names, and how many more there are."""
    more = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f" and {more} more" if more > 0 else "")
