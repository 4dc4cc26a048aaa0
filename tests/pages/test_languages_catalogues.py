"""The catalogues: complete, compiled, and held to what the original says; and the tool that keeps them so."""

import gettext
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from django.core.management import CommandError, call_command

from tracker.management.catalogues import extracting, keeping
from tracker.management.catalogues.extracting import Message

WORD = Message("role", "supplier", "", "here.py")
COUNT = Message("", "%(n)s record", "%(n)s records", "here.html")
LINK = Message("", 'See <a href="%(url)s">all</a>', "", "here.html")


@pytest.fixture
def locale(tmp_path: Path, settings) -> Path:
    """An empty folder of catalogues."""
    settings.LOCALE_PATHS = [tmp_path]
    return tmp_path


def keep(catalog: Catalog, language: str) -> None:
    """Write a catalogue and what it compiles to."""
    path = keeping.po_file(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(keeping.written(catalog))
    path.with_suffix(".mo").write_bytes(keeping.compiled(keeping.read(language)))


def translate(language: str, messages: list[Message], said: dict[str, str | tuple[str, ...]]) -> list[str]:
    """What is wrong with a catalogue that says `said` for `messages`."""
    catalog = keeping.update(language, messages)
    for entry in catalog:
        text = entry.id[0] if isinstance(entry.id, tuple) else entry.id
        if text in said:
            entry.string = said[text]
    keep(catalog, language)
    return list(keeping.problems(language, messages))


def test_the_catalogues_are_complete():
    call_command("make_catalogues", check=True)


@pytest.mark.parametrize("language", keeping.translated_languages())
def test_the_compiled_catalogue_is_read_by_gettext(language):
    with keeping.po_file(language).with_suffix(".mo").open("rb") as file:
        read = gettext.GNUTranslations(file)
    assert read.pgettext("status", "alleged") in {"의혹", "предполагаемое"}


def test_right_translations_are_no_problem(locale):
    said = {
        "supplier": "поставщик",
        "%(n)s record": ("%(n)s запись", "%(n)s записи", "%(n)s записей"),
        LINK.text: 'См. <a href="%(url)s">все</a>',
    }
    assert translate("ru", [WORD, COUNT, LINK], said) == []


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ({}, "not translated"),
        ({"%(n)s record": ("%(n)s запись", "", "%(n)s записей")}, "not translated"),
        ({"%(n)s record": ("%(m)s запись",) * 3}, "other places"),
        ({"%(n)s record": ("запись",) * 3}, "other places"),
        ({LINK.text: "См. все"}, "other places"),
        ({LINK.text: 'См. <a href="%(url)s" onclick="x">все</a>'}, "other markup"),
        ({"supplier": "поставщик "}, "other blanks"),
    ],
)
def test_what_is_wrong_is_found(locale, said, problem):
    right = {
        "supplier": "поставщик",
        "%(n)s record": ("%(n)s запись", "%(n)s записи", "%(n)s записей"),
        LINK.text: 'См. <a href="%(url)s">все</a>',
    }
    found = translate("ru", [WORD, COUNT, LINK], {**right, **said} if said else {})
    assert any(problem in line for line in found), found


def test_too_few_plural_forms_are_found(locale):
    found = translate("ru", [COUNT], {"%(n)s record": ("%(n)s запись", "%(n)s записи")})
    assert any("plural forms" in line or "not translated" in line for line in found), found


def test_what_is_missing_or_no_longer_needed_is_found(locale):
    assert translate("ko", [WORD], {"supplier": "공급자"}) == []
    assert [line.split(": ")[1] for line in keeping.problems("ko", [COUNT])] == [
        "missing",
        "no longer needed",
    ]


def test_a_fuzzy_translation_is_found(locale):
    translate("ko", [WORD], {"supplier": "공급자"})
    catalog = keeping.read("ko")
    catalog.get("supplier", "role").flags.add("fuzzy")
    keep(catalog, "ko")
    assert list(keeping.problems("ko", [WORD])) == ["ko: fuzzy: 'supplier'"]


def test_a_stale_compiled_file_is_found(locale):
    translate("ko", [WORD], {"supplier": "공급자"})
    keeping.po_file("ko").with_suffix(".mo").write_bytes(b"old")
    assert list(keeping.problems("ko", [WORD])) == ["ko: django.mo is not what django.po compiles to"]


def test_updating_keeps_what_is_translated_and_is_stable(locale):
    translate("ru", [WORD, COUNT], {"supplier": "поставщик"})
    first = keeping.po_file("ru").read_bytes()
    again = keeping.update("ru", [WORD, COUNT])
    assert again.get("supplier", "role").string == "поставщик"
    assert keeping.written(again) == first
    assert "supplier" not in keeping.written(keeping.update("ru", [COUNT])).decode()


def test_names_of_countries_come_from_cldr(locale):
    japan = Message("country", "Japan", "", "fixtures/01-words.json")
    assert keeping.update("ko", [japan]).get("Japan", "country").string == "일본"


def test_the_check_fails_where_anything_is_wrong(locale):
    with pytest.raises(CommandError, match="missing"):
        call_command("make_catalogues", check=True)


def test_what_python_marks():
    source = """
_("one")
translation.gettext_lazy("two " "parts")
ngettext("%(n)s row", "%(n)s rows", n)
pgettext("list", "word")
npgettext("list", "%(n)s word", "%(n)s words", n)
Sentence("%(text)s: no", text=text)
_(variable); _(table["key"]); print("not marked")
"""
    found = [(m.context, m.text, m.many) for m in extracting.in_code(source, "here.py")]
    assert found == [
        ("", "one", ""),
        ("", "two parts", ""),
        ("", "%(n)s row", "%(n)s rows"),
        ("list", "word", ""),
        ("list", "%(n)s word", "%(n)s words"),
        ("", "%(text)s: no", ""),
    ]


def test_an_f_string_is_refused():
    with pytest.raises(ValueError, match=r"here\.py:1"):
        list(extracting.in_code('_(f"{n} rows")', "here.py"))


def test_what_a_template_marks():
    source = (
        '{% translate "one" %}{% translate "from" context "date" %}'
        "{% blocktranslate trimmed count n=rows|length %}\n{{ n }} row\n{% plural %}\n{{ n }} rows"
        "{% endblocktranslate %}"
        '{% include "x.html" with caption=_("Records") %}<p>gettext("not marked")</p>'
    )
    found = [(m.context, m.text, m.many) for m in extracting.in_template(source, "here.html")]
    assert found == [
        ("", "one", ""),
        ("date", "from", ""),
        ("", "%(n)s row", "%(n)s rows"),
        ("", "Records", ""),
    ]


@pytest.mark.parametrize("many", ["%(n)s entries", ""])
def test_a_text_is_marked_in_one_way(monkeypatch, many):
    other = Message("", "%(n)s record", many, "there.html")
    monkeypatch.setattr(keeping, "marked", lambda: iter([COUNT, other]))
    with pytest.raises(ValueError, match=r"here\.html, there\.html"):
        keeping.needed()
