"""The page of corrections: day by day, what changed in words, the reason, the way to the history."""

from datetime import datetime

from tests.pages.answers import row
from tests.pages.answers import version as first_version
from tests.pages.make import release
from tracker.pages.corrections import addresses, changes

REF = "DPRK-2024-0001"


def correction(
    number: int, change: str, at: str, payload: dict, noun: str = "violations", key: str = REF
) -> list:
    """The rows of a later version: its own, and that of the correction."""
    answer = {**first_version(key).answer, "id": f"{noun}/{key}/v{number}", "noun": noun, "number": number}
    answer |= {"change": change, "reason": f"Reason {number}.", "published_at": at, "payload": payload}
    facets = {"noun": (noun,), "record": (key,), "change": (change,)}
    numbers = {"published": int(datetime.fromisoformat(at.replace("Z", "+00:00")).timestamp())}
    short = {name: value for name, value in answer.items() if name not in {"payload", "chain_sha256"}}
    return [
        row("versions", answer["id"], answer, facets=facets, because=(REF,)),
        row("corrections", answer["id"], short, facets=facets, numbers=numbers, because=(REF,)),
    ]


def changed(**fields: object) -> dict:
    """The payload of the first version with some fields changed."""
    return {**first_version(REF).answer["payload"], **fields}


def test_changes_stand_under_their_day_with_what_changed_and_why(folder, reader):
    later = correction(
        3, "correction", "2026-11-22T09:00:00Z", changed(status="disputed", title="New", estimate=None)
    )
    earlier = correction(2, "status_change", "2026-11-21T09:00:00Z", changed(status="disputed"))
    release(folder, instead=[*later, *earlier])
    text = reader.get("/corrections/").text
    assert 'data-total="2"' in text
    third, second = text.index("<h3>22 November 2026</h3>"), text.index("<h3>21 November 2026</h3>")
    assert third < second
    assert "status: “alleged” became “disputed”" in text[second:]
    assert "estimate; title" in text[third:second]
    assert "Reason 3." in text[third:second]
    assert f'href="/violations/{REF}/history/"' in text[third:second]


def test_what_was_taken_away_is_told_without_a_word_of_it(folder, reader):
    notice = {
        "ref": REF,
        "slug": "v",
        "state": "retracted",
        "reason": "Withdrawn.",
        "at": "2026-11-22T00:00:00Z",
    }
    release(folder, instead=correction(2, "retraction", "2026-11-22T09:00:00Z", notice))
    text = reader.get("/corrections/").text
    assert "Reason 2." in text
    assert "What changed" not in text


def test_a_record_without_corrections_is_a_fair_question(folder, reader):
    release(folder, instead=correction(2, "correction", "2026-11-22T09:00:00Z", changed(title="New")))
    assert 'data-total="0"' in reader.get("/corrections/?record=DPRK-2023-0002").text
    assert 'data-total="1"' in reader.get(f"/corrections/?record={REF}&since=2026-11-21").text
    assert 'data-total="0"' in reader.get(f"/corrections/?record={REF}&since=2026-11-23").text
    assert reader.get("/corrections/?record=DPRK-1999-0001").status_code == 400
    assert reader.get("/corrections/?noun=evidence").status_code == 400


def test_without_corrections_it_says_so_in_plain_words(reader):
    text = reader.get("/corrections/").text
    assert "Everything stands as it was first published." in text
    assert 'data-total="0"' in text


def test_fields_are_named_as_people_name_them():
    assert changes({"a_b": 1, "same": 2}, {"a_b": 2, "same": 2, "lat": 1.5}) == ["a b", "latitude"]
    assert changes({"status": "alleged"}, {"status": "unheard_of"}) == [
        "status: “alleged” became “unheard_of”"
    ]


def test_every_corrected_thing_leads_to_its_page():
    assert (
        addresses({"noun": "provisions", "key": "2397-op5-refined-petroleum-cap"})["thing"]
        == "/resolutions/2397/#op5"
    )
    assert addresses({"noun": "sources", "key": "src-a"}) == {"thing": "/sources/src-a/", "history": ""}
    assert addresses({"noun": "units", "key": "barrels"}) == {"thing": "", "history": ""}
