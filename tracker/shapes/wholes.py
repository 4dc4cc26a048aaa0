"""Which record is a part of which, as the published versions said."""

from tracker.shapes.published import GONE, Record


def wholes(record: Record) -> tuple[dict[str, str], dict[str, str]]:
    """Record -> the record that it is a part of: as it said itself, and as that one said; also of what is gone.

    A version names no whole that was not public then, so one without a whole takes back what an earlier one said only
    while that whole was public.
    """
    said: dict[str, str] = {}
    parts: dict[str, list[str]] = {}
    public: set[str] = set()
    for version in record.versions:
        if version.noun != "violations":
            continue
        if version.change in GONE:
            public.discard(version.key)
            continue
        public.add(version.key)
        parts[version.key] = version.payload["parts"]
        if whole := version.payload["part_of"]:
            said[version.key] = whole
        elif said.get(version.key) in public:
            del said[version.key]
    return said, {part: ref for ref, listed in parts.items() for part in listed}
