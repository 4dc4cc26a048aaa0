"""Names as they are looked for in a release: as written, and in Latin letters."""

from collections.abc import Iterable

from anyascii import anyascii

from tracker.rules.spelling import searchable


def sought_by(names: Iterable[str]) -> dict[str, str]:
    """The words of a row that is found by any of these names, in the script of the name or in Latin letters."""
    return {"names": searchable(text for name in names for text in (name, anyascii(name)))}
