"""Questions to the law: goods with their direction, the day, and the life of a cap."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.http import QueryDict

from tests.question.make import answer
from tracker.filters import QUESTIONS, Refused, ask, refuse_unknown
from tracker.filters.law import law_on, law_question, nothing_because
from tracker.release.library import Library
from tracker.release.rows import Row, Term
from tracker.release.writer import put_into_service, write
from tracker.rules.law import measures_of
from tracker.shapes.law import told_of

IN, OUT = "import_to_target", "export_from_target"
# id → subject, own direction, codes with their directions, first and last day, what replaced it
LAW = {
    "1-op1-iron": ("coal", OUT, [("72", OUT), ("2601", OUT)], "2017-08-05", None, None),
    "1-op2-metals": ("sectoral-imports", IN, [("72", IN), ("7301", IN)], "2017-12-22", None, None),
    "1-op3-both": ("arms", "either", [("93", IN), ("9306", "either")], "2016-03-02", None, None),
    "1-op4-workers": ("labour", OUT, [], "2017-09-11", None, None),
    "1-op5-old": ("coal", OUT, [("2701", OUT)], "2016-03-02", "2017-08-05", "1-op1-iron"),
    "1-op6-never": ("coal", OUT, [("2701", OUT)], "2018-01-01", "2017-12-22", "1-op2-metals"),
    "1-op7-luxury": ("luxury", IN, [], "2016-03-02", None, None),
}


def provision(name: str) -> dict:
    """The public answer of a measure."""
    subject, direction, codes, first, last, successor = LAW[name]
    return answer(
        "provisions",
        id=name,
        paragraphs=[name[:5]],
        resolution="1",
        category=subject,
        measure="prohibition",
        direction=direction,
        hs_codes=[{"code": code, "direction": way, "scope": None} for code, way in codes],
        in_force_from=first,
        in_force_until=last,
        superseded_by=successor,
        expanded_by=[],
        deadline=None,
        adopted="2016-03-02" if first < "2017" else "2017-08-05",
    )


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A release of a little law."""
    folder: Path = tmp_path_factory.mktemp("law")
    given = [provision(name) for name in LAW]
    rows, known = [], {one.id: one for one in measures_of(given, {})}
    for one in given:
        days = {name: one[f"in_force_{name}"] for name in ("from", "until")}
        ways = {one["direction"], *(goods["direction"] for goods in one["hs_codes"])}
        facets = {
            "direction": tuple(sorted(ways | ({IN, OUT} if "either" in ways else set()))),
            "goods": tuple(f"{goods['direction']}:{goods['code']}" for goods in one["hs_codes"]),
        }
        rows.append(Row(noun="provisions", key=one["id"], answer=one, facets=facets))
        cap = answer("caps", slug=f"cap-{one['id']}", provision=one["id"], in_force_from=days["from"])
        rows.append(Row(noun="caps", key=cap["slug"], answer=cap, numbers=told_of(known[one["id"]])))
    touched = answer("categories", slug="metal", measures=["coal", "sectoral-imports"])
    rows.append(Row(noun="categories", key="metal", answer=touched))
    terms = [Term("violations", "category", slug, slug) for slug in ("metal", "money")]
    terms += [Term("provisions", "category", subject, subject) for subject, *_ in LAW.values()]
    written = write(
        folder,
        rows=rows,
        terms=list(dict.fromkeys(terms)),
        tombstones=[],
        previous=None,
        at="2024-07-01T00:00:00Z",
        upto=1,
    )
    put_into_service(folder, written.path.name)
    return Library(folder)


@pytest.fixture(scope="module")
def found(library: Library) -> Callable[[str, str], list[str]]:
    """The keys that a question finds."""

    def keys(noun: str, query: str) -> list[str]:
        asked = ask(QUESTIONS[noun], QueryDict(query), library, library.edition())
        return sorted(asked.selection.keys())

    return keys


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("hs=7203", ["1-op1-iron", "1-op2-metals"]),
        (f"hs=7203&direction={OUT}", ["1-op1-iron"]),
        (f"direction={IN}&hs=7203", ["1-op2-metals"]),
        (f"hs=7203&direction={IN}&direction={OUT}", ["1-op1-iron", "1-op2-metals"]),
        ("hs=73", ["1-op2-metals"]),
        ("hs=26", ["1-op1-iron"]),
        (f"hs=26&direction={IN}", []),
        (f"hs=9301&direction={OUT}", []),
        (f"hs=9301&direction={IN}", ["1-op3-both"]),
        (f"hs=930690&direction={OUT}", ["1-op3-both"]),
        ("hs=01", []),
        (f"direction={IN}", ["1-op2-metals", "1-op3-both", "1-op7-luxury"]),
        ("direction=either&hs=9301", []),
        ("direction=either&hs=9306", ["1-op3-both"]),
        ("direction=either", ["1-op3-both"]),
        (f"direction__not={IN}", ["1-op1-iron", "1-op4-workers", "1-op5-old", "1-op6-never"]),
    ],
)
def test_goods_are_found_by_code_and_only_in_the_direction_of_the_code(found, query, keys):
    assert found("provisions", query) == keys


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("72.03", "7203"),
        ("HS 7203", "7203"),
        ("7", None),
        ("72030000001", None),
        ("²²", None),
        ("iron", None),
    ],
)
def test_what_is_no_code_is_refused_with_the_digits_that_were_meant(library, text, meant):
    with pytest.raises(Refused) as refused:
        ask(QUESTIONS["provisions"], QueryDict(f"hs={text}"), library, library.edition())
    (error,) = refused.value.errors
    assert (error["parameter"], error["did_you_mean"]) == ("hs", meant)
    assert "two to ten digits" in error["problem"]


@pytest.mark.parametrize(
    ("year", "count"), [("2015", 0), ("2016", 3), ("2017", 7), ("2018", 6), ("2019", 5), ("2999", 5)]
)
def test_a_cap_is_of_every_year_from_its_adoption_to_its_end_or_intended_start(found, year, count):
    assert len(found("caps", f"year={year}")) == count
    assert ("cap-1-op6-never" in found("caps", f"year={year}")) == (year in {"2017", "2018"})


def law(library: Library, **asked: object):
    return law_on(library.edition(), asked)


def test_a_category_comes_down_to_the_subjects_that_it_touches(library):
    both = law(library, category="metal")
    assert both.categories == ("coal", "sectoral-imports")
    assert {v.measure.category for v in both.told} == {"coal", "sectoral-imports"}
    assert both.on.isoformat() == "2024-07-01"
    assert law(library, category="metal", measure_category="coal").categories == ("coal",)
    assert law(library, measure_category="labour").categories == ("labour",)
    assert law(library).categories is None
    assert len(law(library).told) == len(LAW)


def test_a_question_that_finds_nothing_says_why(library):
    unread = law(library, category="money")
    assert unread.categories == ()
    assert "No subject of measures is recorded" in nothing_because(unread)
    assert "No measure with an HS code on record covers" in nothing_because(law(library, hs="01"))
    narrowed = law(library, hs="01", measure_category="sectoral-imports")
    assert "No measure that the record holds" in nothing_because(narrowed)
    assert nothing_because(law(library, hs="72")) == ""
    assert nothing_because(law(library, hs="26", direction=IN)) == ""  # what binds the other way is shown


def test_goods_that_no_code_covers_are_still_under_the_bans_in_words(library):
    found = law(library, hs="2208")
    assert [one.measure.id for one in found.without_code] == ["1-op7-luxury"]
    assert (found.told, found.count) == ([], 1)
    assert law(library, hs="2208", direction=OUT).without_code == []
    assert [one.measure.id for one in law(library, hs="72").without_code] == ["1-op7-luxury"]
    assert law(library, hs="2208", measure_category="coal").without_code == []
    assert law(library).without_code == []
    assert law(library, hs="2208", on=date(2016, 1, 1)).without_code == []


@pytest.mark.parametrize("way", [IN, OUT, "either"])
@pytest.mark.parametrize("hs", ["", "72", "9306", "93"])
def test_a_direction_means_the_same_to_the_list_of_measures_and_to_the_law_on_a_day(library, found, way, hs):
    asked = {"direction": way, **({"hs": hs} if hs else {})}
    listed = found("provisions", "&".join(f"{name}={value}" for name, value in asked.items()))
    assert listed == sorted(one.measure.id for one in law(library, **asked).told)


def test_what_a_release_of_an_older_program_lacks_is_refused_and_not_found_to_be_nothing(tmp_path):
    given = provision("1-op1-iron")
    cap = answer("caps", slug="cap", provision=given["id"])
    metal = {name: value for name, value in answer("categories", slug="metal").items() if name != "measures"}
    violation = answer("violations", ref="DPRK-2024-0001", category="metal")
    rows = [
        Row(noun="violations", key="DPRK-2024-0001", answer=violation, facets={"category": ("metal",)}),
        Row(noun="provisions", key=given["id"], answer=given, facets={"direction": (OUT,)}),
        Row(noun="caps", key="cap", answer=cap),
        Row(noun="categories", key="metal", answer=metal),
    ]
    terms = [Term("violations", "category", "metal", "metal")]
    at = "2024-07-01T00:00:00Z"
    written = write(tmp_path, rows=rows, terms=terms, tombstones=[], previous=None, at=at, upto=1)
    put_into_service(tmp_path, written.path.name)
    old = Library(tmp_path)
    for noun, query in (
        ("provisions", "hs=72"),
        ("caps", "year=2017"),
        ("caps", "in_force_on=2017-01-01"),
        ("violations", "measure=1-op1-iron"),
    ):
        with pytest.raises(Refused) as refused:
            ask(QUESTIONS[noun], QueryDict(query), old, old.edition())
        (error,) = refused.value.errors
        assert "This release, of 2024-07-01, does not know" in error["problem"], query
    with pytest.raises(Refused) as refused:
        refuse_unknown(QueryDict("category=metal"), law_question(), old.edition())
    assert "does not know" in refused.value.errors[0]["problem"]
    assert law_on(old.edition(), refuse_unknown(QueryDict("hs=72"), law_question(), old.edition())).count == 1


def test_the_day_of_the_release_is_told_beside_a_later_day(library):
    assert law(library, on=date(2031, 1, 1)).known_on == law(library).on == date(2024, 7, 1)


def test_every_parameter_is_given_once(library):
    assert set(law_question()) == {"on", "category", "measure_category", "hs", "direction"}
    assert all(one.schema() for one in law_question().values())
