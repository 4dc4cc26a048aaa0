"""Names by the script that they are written in, so that a browser reads each aloud in a fitting language."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

# The first that fits: kana before Chinese characters, which Japanese has too; letters that only Ukrainian has before
# the rest of Cyrillic. The code goes into `lang`; "" is the language of the record, English.
SCRIPTS = (
    (re.compile("[\u1100-\u11ff\uac00-\ud7af]"), "ko", _("in Hangul")),
    (re.compile("[\u3040-\u30ff]"), "ja", _("in Japanese script")),
    (re.compile("[\u3400-\u9fff\uf900-\ufaff]"), "zh", _("in Chinese characters")),
    (re.compile("[ҐґЄєІіЇї]"), "uk", _("in Cyrillic")),
    (re.compile("[\u0400-\u04ff]"), "ru", _("in Cyrillic")),
)
LATIN = ("", _("in Latin letters"))


def script_of(name: str) -> tuple[str, str]:
    """The language code that the script tells of ("" for Latin letters), and what to call the script."""
    code, words = next(((code, words) for pattern, code, words in SCRIPTS if pattern.search(name)), LATIN)
    return code, str(words)


def by_script(aliases: Iterable[dict]) -> list[dict]:
    """The aliases as [{script, names: [{name, lang, recalled}]}], Latin letters first, then as SCRIPTS has them."""
    found: dict[str, list[dict]] = {str(words): [] for words in (LATIN[1], *(s[2] for s in SCRIPTS))}
    for alias in aliases:
        lang, words = script_of(alias["name"])
        recalled = alias["verified"] == "recalled"
        found[words].append({"name": alias["name"], "lang": lang, "recalled": recalled})
    return [{"script": words, "names": names} for words, names in found.items() if names]
