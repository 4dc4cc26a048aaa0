"""The same publications beside nothing private and beside much: no reader can tell which world it is."""

import re
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest
from django.db.models import Model

from tests.editorial import worlds
from tests.editorial.doors import Answer, named
from tests.editorial.filling import tables
from tracker import models

pytestmark = pytest.mark.django_db


def meta(path: Path) -> dict[str, str]:
    with closing(sqlite3.connect(path)) as connection:
        return dict(connection.execute("SELECT key, value FROM meta"))


def test_nothing_differs(pair: worlds.Pair):
    assert worlds.differences(pair) == []


def test_every_stage_has_the_same_content_and_id(pair: worlds.Pair):
    assert len(pair.nothing.stages) == len(set(pair.nothing.stages)) == 4
    for one, two in zip(pair.nothing.stages, pair.much.stages, strict=True):
        assert meta(one) == meta(two) and one.read_bytes() == two.read_bytes()


def test_hundreds_of_addresses_of_every_kind_were_asked(pair: worlds.Pair):
    statuses = Counter(answer.status for answer in pair.much.answers.values())
    assert len(pair.much.answers) > 1500
    assert statuses[200] > 300 and statuses[400] > 100 and statuses[404] > 500 and statuses[410]
    assert set(statuses) <= {200, 301, 302, 400, 404, 410}


def test_every_field_of_every_table_is_filled_with_something_private(pair: worlds.Pair):
    assert pair.much.unfilled == []
    few = [name for name, n in pair.much.rows.items() if n - pair.nothing.rows[name] < 20]
    assert few == [] and len(pair.much.rows) == len(tables())


def test_one_world_has_nothing_private(pair: worlds.Pair):
    empty = {name for name, n in pair.nothing.rows.items() if not n}
    assert empty == {"InternalNote", "HandlingNote", "FoundingClaim", "Loaded"}


def test_both_worlds_serve_the_same_copies_and_one_has_many_more(pair: worlds.Pair):
    served = [sorted(path.name for path in (w.folder / "files").iterdir()) for w in (pair.nothing, pair.much)]
    asked = {address: answer.status for address, answer in pair.much.answers.items() if "/files/" in address}
    found = [address for address, status in asked.items() if status == 200]
    assert served[0] == served[1] and len(served[0]) == 3  # two of four files have the same pixels
    assert found == [f"/files/{name}" for name in served[0]] and list(asked.values()).count(404) > 8
    assert pair.nothing.rows["Derivative"] == 4 and pair.much.rows["Derivative"] > 30
    withheld = pair.much.answers["/api/v1/evidence/"].body
    assert withheld.count(b'"withheld"') and b"example.org/withheld" not in withheld


@pytest.mark.parametrize("model", tables(), ids=lambda model: model.__name__)
def test_private_rows_hold_canaries(pair: worlds.Pair, model: type[Model]):
    filler = pair.much.filler
    written = {where.split(".")[-2] for where in filler.canaries.values() if "." in where}
    links = {"ViolationActor", "ViolationPlace"}  # which hold no text
    assert filler.private[model] and (model.__name__ in written) != (model.__name__ in links)


def test_private_rows_are_tied_to_public_ones(pair: worlds.Pair):
    filler = pair.much.filler
    public = {(type(row).__name__, row.pk) for rows in filler.public.values() for row in rows}
    tied = set()
    for model, rows in filler.private.items():
        for field in (f for f in model._meta.concrete_fields if f.is_relation):
            name = field.related_model.__name__
            if any((name, getattr(row, field.attname)) in public for row in rows):
                tied.add(f"{model.__name__}.{field.name}")
    assert tied >= {
        "Claim.violation",
        "Claim.evidence",
        "Evidence.source",
        "InternalNote.violation",
        "HandlingNote.evidence",
        "Capture.evidence",
        "Violation.part_of",
        "Violation.category",
        "ViolationActor.actor",
        "ViolationPlace.place",
        "ViolationProvision.paragraph",
        "Reply.actor",
        "Declaration.cap",
    }


def test_public_rows_come_after_private_ones_with_gaps(pair: worlds.Pair):
    filler = pair.much.filler
    for model, rows in filler.public.items():
        first = min((row.pk for row in rows), default=2)
        assert first > 1, f"{model.__name__}: the first row ever written is public"
    assert [row.pk for row in filler.public[models.Actor]] != [1, 2, 3, 4]


def test_a_drafts_addresses_answer_as_random_ones(pair: worlds.Pair):
    answers, names = pair.much.answers, worlds.private_names(pair.much)
    asked = list(answers)
    assert len(names) > 20
    for name in names:
        start = asked.index(named(name)[0])
        other = asked[start + len(named(name))].split("/")[-2]
        for mine, random in zip(named(name), named(other), strict=True):
            one, two = answers[mine], answers[random]
            assert one.status == two.status, mine
            said = without_tag(one).replace(name.encode(), other.encode())
            assert said.replace(name[:-1].encode(), other[:-1].encode()) == without_tag(two), mine


def without_tag(answer: Answer) -> bytes:
    """An answer but for its entity tag, which names the address that was asked."""
    return re.sub(rb"etag: .*\n", b"", answer.everything())
