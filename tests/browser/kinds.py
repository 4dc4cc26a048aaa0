"""Every type of public page: its name, the status it answers with, and how an address of it is found in the record.

Found by asking the API, not by knowing the record: addresses stay right when the record grows.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from tests.browser.staging import Stage
from tests.record.facts import committed
from tests.site import Reader

Row = dict


class Known:
    """What the API of a staged site knows, asked once."""

    def __init__(self, reader: Reader, stage: Stage) -> None:
        self.reader = reader
        self.stage = stage

    def rows(self, address: str) -> list[Row]:
        """The first hundred rows of a list of the API; there are some."""
        found = self.reader.json(f"/api/v1/{address}{'&' if '?' in address else '?'}page_size=100")["results"]
        assert found, f"{address}: no rows, so no page of this type"
        return found

    @cached_property
    def richest(self) -> str:
        """The address of the record with the most claims."""
        return max(self.rows("violations/"), key=lambda row: (sum(row["claims"].values()), row["ref"]))["url"]

    @cached_property
    def nested(self) -> str:
        """The address of a record that has parts."""
        return f"/violations/{next(row['part_of'] for row in self.rows('violations/') if row['part_of'])}/"

    def record(self, question: str) -> str:
        """The address of a record that a question finds."""
        return self.rows(f"violations/?{question}")[0]["url"]

    def actor(self, kind: str) -> str:
        """The address of the actor of one type that most records name."""
        counted = self.reader.json("/api/v1/violations/facets/")["facets"]["actor"]
        count = {one["value"]: one["count"] for one in counted}
        rows = self.rows(f"actors/?type={kind}")
        return f"/actors/{max(rows, key=lambda row: (count.get(row['slug'], 0), row['slug']))['slug']}/"

    def most_named(self, parameter: str) -> str:
        """The value of a parameter that most records have."""
        counted = self.reader.json("/api/v1/violations/facets/")["facets"][parameter]
        return max(counted, key=lambda one: one["count"])["value"]

    @cached_property
    def filtered(self) -> str:
        """The address of the list with several conditions of different kinds, that finds something."""
        value, other = self.most_named("category"), self.most_named("actor")
        return f"/violations/?category={value}&actor={other}&year__not=2020&origins_min=1"


@dataclass(frozen=True)
class Kind:
    """A type of page, and what gives an address of it. `spoken`: it exists in every language.

    `like`: another type that is made by the same template from the same parts.
    """

    name: str
    find: Callable[[Known], str]
    status: int = 200
    spoken: bool = True
    like: str = ""


def at(path: str) -> Callable[[Known], str]:
    """An address that is known beforehand."""
    return lambda known: path


def of_status(status: str) -> Kind:
    """A record of one status."""
    return Kind(f"record, {status}", lambda known: known.record(f"status={status}"), like="record")


def of_type(kind: str) -> Kind:
    """An actor of one type."""
    like = "" if kind == "state" else "actor, state"
    return Kind(f"actor, {kind}", lambda known: known.actor(kind), like=like)


def published(model: str, field: str) -> list[str]:
    """The values of a field among the confirmed rows that are committed."""
    return sorted({row[field] for row in committed()[model] if row["verified"] == "seen"})


def named_types() -> list[str]:
    """The types of the actors whom a confirmed record names."""
    seen = {row["slug"] for row in committed()["violation"] if row["verified"] == "seen"}
    named = {row["actor"][0] for row in committed()["violationactor"] if row["violation"][0] in seen}
    return sorted({row["type"] for row in committed()["actor"] if row["slug"] in named})


KINDS = (
    Kind("home", at("/")),
    Kind("list", at("/violations/"), like="list, filtered"),
    Kind("list, filtered", lambda known: known.filtered),
    Kind(
        "list, another order and page",
        at("/violations/?sort=-quantity&page_size=20&page=2"),
        like="list, filtered",
    ),
    Kind("list, nothing found", at("/violations/?q=no-record-has-this-word&category=oil")),
    Kind("question refused", at("/violations/?catgory=oil&year=0&status=corroboratd"), 400),
    Kind("record", lambda known: known.richest),
    Kind("record with parts", lambda known: known.nested, like="record"),
    *(of_status(status) for status in published("violation", "status")),
    Kind("history", lambda known: f"/violations/{known.stage.corrected}/history/"),
    Kind("version, newest", lambda known: f"/violations/{known.stage.corrected}/v2/", like="version, older"),
    Kind("version, older", lambda known: f"/violations/{known.stage.corrected}/v1/"),
    Kind("record retracted", lambda known: f"/violations/{known.stage.retracted}/"),
    Kind("record hidden", lambda known: f"/violations/{known.stage.hidden}/", 410),
    Kind("resolutions", at("/resolutions/")),
    Kind("resolution", lambda known: f"/resolutions/{known.most_named('resolution')}/"),
    Kind(
        "resolution, on a day",
        lambda known: f"/resolutions/{known.most_named('resolution')}/?in_force_on=2018-06-01",
        like="resolution",
    ),
    Kind("measure", lambda known: f"/measures/{known.rows('caps/?resolution=2397')[0]['provision']}/"),
    Kind("law on a day", at("/law/")),
    Kind("law on a day, asked", at("/law/?on=2019-12-21&category=labour")),
    Kind("caps", at("/caps/")),
    Kind("cap", at("/caps/refined-petroleum/")),
    Kind(
        "cap, a year as it was known",
        at("/caps/refined-petroleum/?period=2020&declared_as_of=2021-06-30&factor=8.33"),
    ),
    Kind("cap in tons", at("/caps/coal/"), like="cap"),
    Kind("cap that never took effect", at("/caps/refined-petroleum-2375/")),
    Kind("cap, question refused", at("/caps/refined-petroleum/?period=2017"), 400, like="question refused"),
    Kind("actors", at("/actors/"), like="actors, filtered"),
    Kind("actors, filtered", at("/actors/?type=vessel")),
    *(of_type(kind) for kind in named_types()),
    Kind("places", at("/places/")),
    Kind("place", lambda known: f"/places/{known.most_named('place')}/"),
    Kind("sources", at("/sources/")),
    Kind("source", lambda known: f"/sources/{known.most_named('source')}/"),
    Kind("evidence list", at("/evidence/")),
    Kind("evidence", lambda known: f"/evidence/{known.rows('evidence/')[0]['ref']}/"),
    Kind("corrections", at("/corrections/")),
    Kind("methodology", at("/methodology/")),
    Kind("data", at("/data/")),
    Kind("checkpoints", at("/checkpoints/")),
    Kind("nothing here", at("/nowhere/"), 404),
    Kind("reference of the API", at("/api/v1/docs/"), spoken=False),
)
