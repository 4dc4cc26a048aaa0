"""The analyst's manual: what to write into each box of each form, with an example. One subject a file."""

from tracker.admin.manual import evidence, law, parties, record, words

MANUAL: dict[str, dict[str, str]] = {
    **record.MANUAL,
    **evidence.MANUAL,
    **parties.MANUAL,
    **law.MANUAL,
    **words.MANUAL,
}


def help_for(model: type, field: str) -> str:
    """What to write into a field of a form; "" of what nobody types."""
    return MANUAL.get(model.__name__, {}).get(field, "")
