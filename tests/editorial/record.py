"""A small published record, given row by row, so that other rows can be written between its rows."""

from typing import Any

from django.core import serializers
from django.db import models

from tracker.models import Goods, Provision
from tracker.models.fields import edtf_days

Given = dict[str, Any]  # a row as fixtures have it: relations by natural key


def given(model: str, date: str = "", **fields: Any) -> Given:
    """A row. `date`: EDTF."""
    if date:
        earliest, latest = edtf_days(date, "date_text")
        fields |= {"date_text": date, "earliest": earliest, "latest": latest}
    return {"model": f"tracker.{model}", "fields": fields}


def written(row: Given) -> models.Model:
    """The row, saved."""
    if row["model"] == "tracker.goods":  # of which there may be two of one code, one for each direction
        fields = row["fields"]
        return Goods.objects.create(
            **{**fields, "provision": Provision.objects.get(slug=fields["provision"][0])}
        )
    (found,) = serializers.deserialize("python", [row])
    found.save()
    return found.object


def source(slug: str, publisher: str, *relays: str) -> Given:
    kept = {"publisher_type": "think_tank", "language": "en", "proposed_reliability": "B", "verified": "seen"}
    derived = [[one] for one in relays]
    title = f"What {publisher} said"
    return given(
        "source", "2024-05", slug=slug, title=title, publisher=publisher, derived_from=derived, **kept
    )


def item(slug: str, of: str, what: str, **more: Any) -> Given:
    kept = {"title": f"Item {slug}", "publisher": "A publisher", "language": "en", "verified": "seen"}
    return given("evidence", "2024-06-01", slug=slug, source=[of], what_was_seen=what, **{**kept, **more})


def violation(slug: str, title: str, date: str, **more: Any) -> Given:
    kept = {
        "regime": ["dprk-1718"],
        "category": ["oil"],
        "verified": "seen",
        "summary": f"{title}, in short.",
    }
    return given("violation", date, slug=slug, title=title, **{**kept, **more})


def claim(about: str, evidence: str, date: str, best: int, **more: Any) -> Given:
    kept = {"stance": "supports", "reliability": "B", "credibility": "2", "ready": True}
    figure = {"best": best, "unit": ["barrels"], "qualifier": "about"}
    return given("claim", date, violation=[about], evidence=[evidence], **{**kept, **figure, **more})


def cites(about: str, paragraph: str = "2397-op5") -> Given:
    return given("violationprovision", violation=[about], paragraph=[paragraph], provision=["2397-op5-cap"])


def acts(about: str, actor: str, role: str) -> Given:
    return given("violationactor", violation=[about], actor=[actor], role=role)


def lies(about: str, place: str, role: str) -> Given:
    return given("violationplace", violation=[about], place=[place], role=role)


def provision(slug: str, paragraphs: list[str], measure: str, **more: Any) -> Given:
    kept = {"direction": "import_to_target", "binding": "decides", "in_force_from": "2018-01-01"}
    named = {
        "law_id": f"law-{slug}",
        "paragraph_label": paragraphs[0],
        "paragraphs": [[p] for p in paragraphs],
    }
    return given(
        "provision",
        slug=slug,
        resolution=["2397"],
        category="oil",
        measure=measure,
        summary=slug,
        **kept,
        **named,
        **more,
    )


def words() -> list[list[Given]]:
    """Word lists and law. Within a list the order in which the rows are written says nothing."""
    kinds = [
        *(given("country", code=code, name=name) for code, name in (("RU", "Russia"), ("KP", "DPRK"))),
        given("country", code="CN", name="China"),
        given("category", slug="oil", label="Refined petroleum", position=1),
        given("category", slug="arms", label="Arms", position=2),
        given("unit", slug="barrels", label="barrels"),
        given("unit", slug="tons", label="tons"),
        given("method", slug="imagery", label="imagery"),
        given("method", slug="statement", label="statement"),
        given("regime", slug="dprk-1718", prefix="DPRK", name="DPRK (1718)"),
    ]
    adopted = given(
        "resolution",
        number="2397",
        symbol="S/RES/2397(2017)",
        regime=["dprk-1718"],
        adopted="2017-12-22",
        summary="Tightens the measures.",
    )
    paragraphs = [
        given("paragraph", slug=f"2397-op{n}", resolution=["2397"], number=f"OP{n}") for n in (5, 8)
    ]
    measures = [
        provision("2397-op5-cap", ["2397-op5"], "cap"),
        provision("2397-op8-workers", ["2397-op8"], "prohibition", expanded_by=[["2397-op5-cap"]]),
    ]
    goods = [
        given("goods", provision=["2397-op5-cap"], hs_code=code, direction=direction)
        for code, direction in (
            ("2710", "import_to_target"),
            ("2710", "export_from_target"),
            ("2709", "import_to_target"),
        )
    ]
    cap = given(
        "cap",
        slug="refined",
        provision=["2397-op5-cap"],
        name="Refined petroleum",
        quantity=500_000,
        unit=["barrels"],
        period="P1Y",
    )
    declared = [
        given(
            "declaration", month, slug=f"d-{month}", cap=["refined"], reporter="RU", kind="monthly", tons=900
        )
        for month in ("2024-01", "2024-02")
    ]
    return [kinds, [adopted], paragraphs, *([one] for one in measures), [*goods, cap], declared]


def ground() -> list[list[Given]]:
    """What three violations rest on; then they themselves."""
    actors = [
        given("actor", slug="st-russia", name="Russia", type="state", countries=[["RU"]]),
        given("actor", slug="co-north", name="North Trading", type="company", countries=[["RU"], ["CN"]]),
        given("actor", slug="sh-star", name="Star", type="vessel", imo="9074729"),
        given("place", slug="vostochny", name="Vostochny", type="port", lat=42.7, lon=133.1),
        given("place", slug="rajin", name="Rajin", type="port", lat=42.2, lon=130.3),
    ]
    aliases = [
        given("actoralias", actor=["st-russia"], name=name) for name in ("Россия", "Russian Federation")
    ] + [given("placealias", place=["rajin"], name=name) for name in ("나진", "Rason")]
    first, second = (
        [source("src-origin", "Origin"), source("src-other", "Other")],
        [source("src-relay", "Relay", "src-origin")],
    )
    items = [
        item("ev-berth", "src-origin", "A tanker at a berth.", methods=[["imagery"]]),
        item(
            "ev-said",
            "src-relay",
            "Somebody said so.",
            derived_from=[["src-origin"]],
            withhold_address=True,
            withhold_identity=True,
            url="https://example.org/withheld",
        ),
        item("ev-denied", "src-other", "The ministry denied it.", methods=[["statement"]]),
        item("ev-port", "src-other", "A call at the port.", no_known_upstream=True),
    ]
    violations = [
        violation(
            "v-alpha", "Fuel from Vostochny", "2024-03", best=1000, unit=["barrels"], status="corroborated"
        ),
        violation("v-beta", "One shipment of it", "2024-03-07", best=100, unit=["barrels"]),
        violation("v-gamma", "Fuel through a third port", "2023-11"),
    ]
    return [actors, aliases, first, second, items, violations]


def links() -> list[list[Given]]:
    """What stands in the three violations. Each list is in the order in which an analyst wrote it: it is shown."""
    kin = [
        violation(
            "v-beta", "One shipment of it", "2024-03-07", best=100, unit=["barrels"], part_of=["v-alpha"]
        ),
        violation("v-gamma", "Fuel through a third port", "2023-11", overlaps_with=[["v-alpha"]]),
    ]
    stands = [
        *(cites(slug) for slug in ("v-alpha", "v-beta", "v-gamma")),
        cites("v-alpha", "2397-op8"),
        acts("v-alpha", "st-russia", "supplier"),
        acts("v-alpha", "sh-star", "transporter"),
        acts("v-beta", "sh-star", "transporter"),
        acts("v-gamma", "co-north", "supplier"),
        lies("v-alpha", "vostochny", "origin"),
        lies("v-alpha", "rajin", "destination"),
        lies("v-gamma", "rajin", "destination"),
        claim("v-alpha", "ev-berth", "2024-03", 900),
        claim("v-alpha", "ev-said", "2024-03", 1500),
        claim("v-beta", "ev-berth", "2024-03-07", 100),
        claim("v-gamma", "ev-port", "2023-11", 70, stance="supports"),
        claim("v-gamma", "ev-denied", "2023-11", 10, stance="disputes"),
    ]
    disputed = [
        given(
            "conflict",
            slug="c-figures",
            violation=["v-alpha"],
            kind="figure",
            what="Two figures.",
            reason="relay",
            sources=[["src-origin"], ["src-relay"]],
            claims=[["ev-berth", "v-alpha"], ["ev-said", "v-alpha"]],
        ),
        given(
            "conflict",
            slug="c-days",
            kind="metadata",
            what="Its days are wrong.",
            sources=[["src-origin"], ["src-other"]],
        ),
        given(
            "reply",
            "2024-04",
            violation=["v-alpha"],
            actor=["st-russia"],
            kind="denial",
            text="It is not so.",
            evidence=["ev-denied"],
        ),
    ]
    return [kin, stands, disputed]


def later() -> list[list[Given]]:
    """A fourth violation with an actor, a place, a source and an item of its own, and one more claim on the first."""
    parties = [
        given("actor", slug="co-late", name="Late Shipping", type="company", countries=[["CN"]]),
        given("place", slug="nampo", name="Nampo", type="port"),
        source("src-late", "Latecomer", "src-origin"),
    ]
    late = {"title": "It came late", "publisher": "Latecomer", "methods": [["statement"]]}
    items = [item("ev-late", "src-late", "At last.", **late)]
    added = [violation("v-delta", "Fuel to Nampo", "2024-09", part_of=["v-alpha"])]
    stands = [
        cites("v-delta"),
        acts("v-delta", "co-late", "transporter"),
        lies("v-delta", "nampo", "destination"),
        claim("v-delta", "ev-late", "2024-09", 40),
        claim("v-delta", "ev-port", "2024-09", 45),
        claim("v-alpha", "ev-port", "2024-03", 1200),
    ]
    return [parties, items, added, stands]
