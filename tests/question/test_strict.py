"""A filter that cannot lie: whatever it does not know it refuses, naming everything at once."""

import urllib.parse

import pytest

from tracker.filters import QUESTIONS, Refused, ViolationQuestion
from tracker.filters.conditions import Many

# query, the parameters of which one must be named, a spelling that must be offered
WRONG = [
    ("catgory=oil", "catgory", "category"),
    ("category=oill", "category", "oil"),
    ("category=Refined%20petrolium", "category", "oil"),
    ("nonsense=1", "nonsense", None),
    ("nonsense=", "nonsense", None),
    ("year=0", "year", None),
    ("year=0000", "year", None),
    ("year=24", "year", None),
    ("year=99999999999999999999", "year", None),
    ("year=-1", "year", None),
    ("year=%C2%B2", "year", None),
    ("year=%D9%A2%D9%A0%D9%A2%D9%A4", "year", None),
    ("from=2024-13-45", "from", None),
    ("from=2023-02-29", "from", None),
    ("from=0000", "from", None),
    ("from=20240307", "from", None),
    ("to=yesterday", "to", None),
    ("from=2025&to=2024", "from to", None),
    ("evidence_min=5&evidence_max=2", "evidence_min evidence_max", None),
    ("quantity_min=5&quantity_max=2&unit=barrels", "quantity_min quantity_max", None),
    ("quantity_min=abc&unit=barrels", "quantity_min", None),
    ("quantity_min=NaN&unit=barrels", "quantity_min", None),
    ("quantity_min=1e999&unit=barrels", "quantity_min", None),
    ("quantity_min=-1&unit=barrels", "quantity_min", None),
    ("quantity_min=5", "quantity_min", None),
    ("quantity_max=5", "quantity_max", None),
    ("unit=barrells", "unit", "barrels"),
    ("unit=barrels&unit=tonnes", "unit", None),
    ("sort=price", "sort", None),
    ("sort=relevance", "sort", None),
    ("page=0", "page", None),
    ("page=one", "page", None),
    ("page=%D9%A1", "page", None),
    ("page=999999999", "page", "3"),
    ("page_size=5000", "page_size", None),
    ("page_size=0", "page_size", None),
    ("credibility=9", "credibility", None),
    ("reliability=Z", "reliability", None),
    ("stance=maybe", "stance", None),
    ("country=XX", "country", None),
    ("country=ru", "country", "RU"),
    ("provision=2397-op99", "provision", None),
    ("measure=2397-op5-petroleum-cap", "measure", "2397-op5-refined-petroleum-cap"),
    ("resolution=9999", "resolution", None),
    ("actor=st-rusia", "actor", "st-russia"),
    ("actor__not=st-nowhere", "actor__not actor", None),
    ("place=nowhere", "place", None),
    ("source=src-nowhere", "source", None),
    ("role=bystander", "role", None),
    ("method=divination", "method", None),
    ("regime=nowhere", "regime", None),
    ("figures_differ=perhaps", "figures_differ", None),
    ("has_conflict=True", "has_conflict", "true"),
    ("has_conflict=true&has_conflict=false", "has_conflict", None),
    ("party=supplier:st-nowhere", "party", None),
    ("party=suplier:st-russia", "party", "supplier:st-russia"),
    ("party=st-russia", "party", ":st-russia"),
    ("place_role=nowhere", "place_role", None),
    ("grade=Z9", "grade", None),
    ("grade=b2", "grade", "B2"),
    ("as_of=2000-01-01", "as_of", "2024-06-01"),
    ("as_of=9999-12-31", "as_of", None),
    ("as_of=2024-02-30", "as_of", None),
    ("as_of=2024-06", "as_of", None),
    ("part_of=DPRK-1999-9999", "part_of", None),
    ("part_of=v-1", "part_of", "DPRK-"),
    ("bbox=1,2,3", "bbox", None),
    ("bbox=200,0,201,1", "bbox", None),
    ("bbox=0,50,10,40", "bbox", None),
    ("bbox=nan,nan,nan,nan", "bbox", None),
    ("from=2023&from=2024", "from", None),
    ("sort=-date&sort=date", "sort", None),
    ("actor__regex=.*", "actor__regex", None),
    ("category[]=oil", "category[]", "category"),
    ("category=%00", "category", None),
    ("category=" + "x" * 5000, "category", None),
    ("&".join(f"category=c{i}" for i in range(500)), "category", None),
    ("evidence__source__contact__startswith=a", "evidence__source__contact__startswith", None),
    ("origins_min=-3", "origins_min", None),
    ("origins_min=1.5", "origins_min", None),
    ("origins_min=99999999999999999999", "origins_min", None),
    ("status=draft", "status", None),
    ("updated_since=yesterday", "updated_since", None),
    ("updated_since=2024-03-07T25:00", "updated_since", None),
    ("q=" + "+".join(f"word{i}" for i in range(2000)), "q", None),
    ("q=%00", "q", None),
    ("q=---", "q", None),
    ("%ff=%ff", "�", None),
]


@pytest.mark.parametrize(("query", "names", "meant"), WRONG, ids=lambda value: str(value)[:40])
def test_a_wrong_question_is_refused_by_name(wrong, query, names, meant):
    errors = [e for e in wrong(query) if e["parameter"] in names.split()]
    assert errors
    assert all(e["problem"] and len(e["value"]) <= 100 for e in errors)
    assert meant is None or any(meant in (e["did_you_mean"] or "") for e in errors)


def test_every_problem_is_named_at_once(wrong):
    errors = wrong(
        "catgory=oil&year=0&nonsense=1&sort=price&as_of=2000-01-01&category=oill&category=armss&page=0"
    )
    assert [e["parameter"] for e in errors].count("category") == 2
    assert {e["parameter"] for e in errors} == {
        "catgory",
        "year",
        "nonsense",
        "sort",
        "as_of",
        "category",
        "page",
    }


@pytest.mark.parametrize(
    "query",
    [
        "q=&category=&status=&from=&to=&origins_min=&evidence_max=&quantity_min=&unit=&bbox=&sort=&page=",
        "category=&category=",
        "updated_since=0001-01-01",
        "to=9999",
        "from=&from=&as_of=",
    ],
)
def test_an_empty_value_is_as_if_not_given(put, query):
    assert put(query).count == put().count == 60


NOBODY = [
    "country=BR",
    "year=1950",
    "year=0001",
    "status=refuted",
    "grade=E5",
    "category=coal",
    "party=payer:BR",
]
NOBODY += ["part_of=DPRK-2024-0000&part_of__not=DPRK-2024-0000", "updated_since=2999-01-01", "q=qxzvwkjqxz"]
NOBODY += ["page=1&country=BR", "part_of=DPRK-2024-0000&unit=tonnes&quantity_min=999999999999"]


@pytest.mark.parametrize("query", NOBODY)
def test_a_legal_value_that_no_record_holds_gives_an_empty_list(put, query):
    assert (put(query).count, put(query).pages, put(query).rows()) == (0, 1, [])


@pytest.mark.parametrize("query", ["q=%22unclosed", "q=%27%3B+DROP+TABLE", "q=AND+OR+NOT", "q=(((a", "q=NEAR(a+b)",
                                   "q=ref:x", "q=^a", "q=%D9%A1%D9%A2%D9%A3", "q=%F0%9F%9A%A2", "q=*", "q=-",
                                   "q=%ED%A0%80", "q=" + "%25" * 200, "quantity_min=-0&unit=barrels"])  # fmt: skip
def test_nothing_breaks_it(put, query):
    try:
        put(query)
    except Refused as refused:
        assert refused.errors


@pytest.mark.parametrize("noun", QUESTIONS)
def test_every_noun_is_as_strict(put, wrong, noun):
    question = QUESTIONS[noun]
    assert put("", question).count
    for name in question.base_filters:
        assert wrong(f"{name}=%00", question)[0]["parameter"] == name
    assert [e["parameter"] for e in wrong("nonsense=1&page=x", question)] == ["nonsense", "page"]


def test_every_many_valued_parameter_has_its_three_forms():
    names = {name for name, one in ViolationQuestion.base_filters.items() if isinstance(one, Many)}
    plain = {name for name in names if "__" not in name}
    assert names == {name + ending for name in plain for ending in ("", "__all", "__not")}
    assert len(plain) == 21


def test_a_door_may_know_less_or_more(put, wrong):
    with pytest.raises(Refused) as refused:
        put("page=2&page_size=3", without=("page", "page_size"))
    assert [e["parameter"] for e in refused.value.errors] == ["page", "page_size"]
    assert wrong("format=json")[0]["parameter"] == "format"


def test_a_long_unknown_name_is_said_back_in_part(wrong):
    (error,) = wrong(urllib.parse.urlencode({"n" * 5000: "v" * 5000}))
    assert len(error["parameter"]) == len(error["value"]) == 100
