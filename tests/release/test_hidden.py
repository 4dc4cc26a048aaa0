"""The hidden list takes a row, all that is public because of it, and every mention of it, out of every release."""

import json
import threading

import pytest

from tests.release.make import others, release, violations
from tracker.release import hidden
from tracker.release.hidden import HiddenList
from tracker.release.library import Library, NoRelease

AT = "2026-11-23T00:00:00Z"


@pytest.fixture
def world(tmp_path):
    """A library with two releases of the same rows; the refs of the first two violations."""
    rows = violations(1, 12)
    first, second = rows[0].key, rows[1].key
    for row in rows[2:5]:
        row.answer.update(part_of=first, overlaps_with=[first, second], parts=[second])
    everything = [*rows, *others([first, second])]
    old = release(tmp_path, everything, at="2026-01-01T00:00:00Z").id
    release(tmp_path, everything, previous=old, upto=2)
    return Library(tmp_path), first, second, rows[2].key, old


def hide(library: Library, ref: str, slug: str = "v-hidden", state: str = "hidden") -> None:
    hidden.add(library.folder, "violations", ref, slug, state, "For safety.", AT)


def test_a_hidden_row_is_nowhere(world):
    library, first, _, _, old = world
    before = library.edition()
    slug = next(s for s in (f"v-{n}" for n in range(200)) if before.key_of("violations", s) == first)
    hide(library, first, slug)
    for made in (library.edition(), library.edition_by_id(old)):
        assert made.get("violations", first) is made.text("violations", first) is None
        assert made.key_of("violations", first) is made.key_of("violations", slug) is None
        assert first not in set(made.select("violations").keys())
        assert made.select("violations").count() == 11
        assert made.select("violations").keys_in("ref", [first]).count() == 0
        notice = {"ref": first, "slug": slug, "state": "hidden", "reason": "For safety.", "at": AT}
        assert made.notice("violations", first) == made.notice("violations", slug) == notice
    assert before.get("violations", first), "an edition in use does not change"


def test_what_is_public_because_of_it_goes_with_it(world):
    library, first, second, _, _ = world
    hide(library, first)
    made = library.edition()
    assert made.select("actors").keys() == ["st-russia"]
    assert made.select("sources").keys() == ["src-two"]
    assert made.select("evidence").keys() == ["EV-000001"]
    assert made.select("claims").count() == made.select("versions").count() == 0
    assert made.select("caps").count() == 1
    assert made.get("actors", "pe-three") is made.key_of("sources", "src-one") is None
    hide(library, second)
    assert library.edition().select("actors").count() == library.edition().select("evidence").count() == 0


def test_nothing_speaks_of_it(world):
    library, first, second, other, _ = world
    hide(library, first)
    made = library.edition()
    for text in (made.text("violations", other), *made.select("violations"), *made.select("evidence")):
        assert first not in text
    answer = made.get("violations", other)
    assert answer["part_of"] is None
    assert answer["overlaps_with"] == answer["parts"] == [second]
    assert json.loads(made.select("evidence")[0])["violations"] == [second]
    assert made.get("evidence", "EV-000001")["relayed_by"] == []
    assert first not in made.legal("violations", "part_of")
    assert first not in made.legal("evidence", "violation")
    assert "pe-three" not in made.legal("violations", "actor")
    assert made.label("violations", "actor", "pe-three") == "pe-three"
    assert "st-russia" in made.legal("violations", "actor")
    assert first not in made.legal("versions", "record")
    every = made.select("violations")
    for narrowed in (every.any, every.all):
        assert narrowed("part_of", "part_of", [first]).count() == 0
        assert narrowed("actor", "actor", ["pe-three"]).count() == 0
    assert every.none("part_of__not", "part_of", [first]).count() == every.count()
    values = {value for counted in every.facets(["part_of", "actor"]).values() for value, _, _ in counted}
    assert not values & {first, "pe-three"}
    assert every.any("actor", "actor", ["st-russia", "pe-three"]).count() == (
        every.any("actor", "actor", ["st-russia"]).count()
    )


def test_parts_of_what_is_hidden_are_parts_of_its_own_whole(tmp_path):
    rows = violations(1, 6)
    top, upper, lower, part, ring, circle = rows
    for row, whole, parts in (
        (top, None, [upper]),
        (upper, top, [lower]),
        (lower, upper, [part]),
        (part, lower, []),
        (ring, circle, [circle]),
        (circle, ring, [ring]),
    ):
        row.answer.update(
            part_of=whole.key if whole else None, parts=[one.key for one in parts], overlaps_with=[]
        )
    release(tmp_path, rows)
    library = Library(tmp_path)
    hide(library, lower.key, "v-1")
    assert library.edition().get("violations", part.key)["part_of"] == upper.key
    assert library.edition().get("violations", upper.key)["parts"] == [part.key]
    hide(library, upper.key, "v-2", state="retracted")
    made = library.edition()
    assert made.get("violations", part.key)["part_of"] == top.key
    assert made.get("violations", top.key)["parts"] == [part.key]
    assert not [text for text in made.select("violations") if upper.key in text or lower.key in text]
    hide(library, top.key, "v-3")
    assert library.edition().get("violations", part.key)["part_of"] is None
    hide(library, ring.key, "v-4")
    answer = library.edition().get("violations", circle.key)
    assert (answer["part_of"], answer["parts"]) == (None, [])


def test_it_can_come_back(world):
    library, first, _, _, _ = world
    print_before = library.edition().fingerprint
    hide(library, first)
    assert library.edition().fingerprint != print_before
    hidden.remove(library.folder, noun="violations", key=first)
    hidden.remove(library.folder, noun="violations", key="nobody")
    assert library.edition().get("violations", first)
    assert library.edition().fingerprint == print_before
    assert (library.folder / "hidden.json").read_text() == "{}"


def test_one_row_of_another_noun_can_be_hidden(world):
    library, *_ = world
    hidden.add(library.folder, "sources", "src-two", "", "hidden", "Wrong.", AT)
    made = library.edition()
    assert made.select("sources").keys() == ["src-one"]
    assert made.select("violations").count() == 12
    assert "src-two" not in made.legal("violations", "source")


def test_what_is_no_list_shows_nothing(world):
    library, *_ = world
    for text in ("", "[]", "{", '{"violations": []}', '{"violations": {"A": 1}}', "null", "\udc80"):
        (library.folder / "hidden.json").write_bytes(text.encode(errors="surrogateescape"))
        with pytest.raises(NoRelease, match="hidden list"):
            library.edition()
        with pytest.raises(ValueError):
            HiddenList.read(library.folder)
    (library.folder / "hidden.json").unlink()
    assert library.edition()


def test_the_list_itself(tmp_path):
    assert not HiddenList.read(tmp_path)
    with pytest.raises(ValueError, match="gone"):
        hidden.add(tmp_path, "violations", "A", "a", "gone", "", AT)
    threads = [
        threading.Thread(target=hidden.add, args=(tmp_path, "violations", f"R{n:02}", "", "hidden", "", AT))
        for n in range(20)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    listed = HiddenList.read(tmp_path)
    assert listed.keys() == [("violations", f"R{n:02}") for n in range(20)]
    assert listed.notice("violations", "") is listed.notice("actors", "R01") is None
    assert listed.digest == HiddenList.read(tmp_path).digest != HiddenList.of({}).digest
    assert sorted(path.name for path in tmp_path.iterdir()) == ["hidden.json", "hidden.lock"]
