"""The rows of a small record, one of each noun, as the public shapes give them."""

from datetime import date

from tracker.release.rows import Row
from tracker.rules.canonical import sha256

PERIOD = {"edtf": "2024-03-07/2024-11-05", "earliest": "2024-03-07", "latest": "2024-11-05"}
BARRELS = {"low": 1000000, "best": None, "high": 1322000, "unit": "barrels", "qualifier": "more than"}


def violation(ref: str, slug: str, **changes: object) -> dict:
    """The public answer of a violation."""
    return {
        "ref": ref,
        "slug": slug,
        "url": f"/violations/{ref}/",
        "title": "Tankers load at Vostochny",
        "summary": "Tankers are said to have loaded refined oil.",
        "category": "oil",
        "status": "alleged",
        "regime": "dprk-1718",
        "date": PERIOD,
        "estimate": BARRELS,
        "counts_as": "increment",
        "provisions": [
            {
                "id": "2397-op5",
                "resolution": "S/RES/2397(2017)",
                "paragraph": "OP5",
                "provision": None,
                "reasoning": "Deliveries beyond the cap.",
                "basis": "our_mapping",
                "paragraph_verified": "recalled",
                "in_force": True,
            }
        ],
        "actors": [
            {"slug": "st-russia", "name": "Russia", "type": "state", "role": "supplier", "country": ["RU"]},
        ],
        "places": [
            {
                "slug": "vostochny-port",
                "name": "Vostochny",
                "type": "port",
                "role": "origin",
                "country": ["RU"],
                "lat": 42.74,
                "lon": 133.07,
                "precision_km": 5,
            },
        ],
        "part_of": None,
        "parts": [],
        "overlaps_with": [],
        "evidence_count": 2,
        "claims": {"supports": 1, "disputes": 1, "context": 0},
        "origins": {"supports": 1, "disputes": 1, "unknown": 0},
        "figures_differ": True,
        "has_conflict": False,
        "conflicts": [],
        "replies": [],
        "verified": "seen",
        "version": 1,
        "published_at": "2026-11-20T00:00:00Z",
        "updated_at": "2026-11-20T00:00:00Z",
        "sha256": "0" * 64,
        **changes,
    }


def claim(key: str, evidence: str, stance: str) -> dict:
    """The public answer of a claim about the first violation."""
    return {
        "id": key,
        "violation": "DPRK-2024-0001",
        "evidence": evidence,
        "source": "src-one",
        "title": "A report",
        "publisher": "Open Source Centre",
        "url": "https://example.org/report",
        "published": PERIOD,
        "language": "en",
        "what_was_seen": "Forty-three loadings in satellite images.",
        "stance": stance,
        "reliability": "B",
        "credibility": "2",
        "reasoning": None,
        "estimate": BARRELS,
        "unit_as_stated": None,
        "counts_as": "increment",
        "date": PERIOD,
        "method": ["satellite_imagery"],
        "pinpoint": "p. 4",
        "derived_from": [],
        "quotes_differently": False,
    }


def row(noun: str, key: str, answer: dict, **more: object) -> Row:
    """A row with the facets given."""
    return Row(noun=noun, key=key, answer=answer, **more)


def violation_row(answer: dict, words: str) -> Row:
    """The row of a violation, with the facets and numbers that its answer gives."""
    days = {
        name: date.fromisoformat(answer["date"][key]).toordinal() if answer["date"][key] else None
        for name, key in (("start", "earliest"), ("end", "latest"))
    }
    return Row(
        noun="violations",
        key=answer["ref"],
        slug=answer["slug"],
        answer=answer,
        facets={
            "category": (answer["category"],),
            "status": (answer["status"],),
            "regime": ("dprk-1718",),
            "resolution": ("2397",),
            "provision": ("2397-op5",),
            "measure": tuple(sorted({one["provision"] or one["id"] for one in answer["provisions"]})),
            "actor": ("st-russia",),
            "country": ("RU",),
            "party": ("supplier:st-russia", "supplier:state", "supplier:RU"),
            "place": ("vostochny-port",),
            "source": ("src-one",),
            "unit": ("barrels",),
            "year": ("2024",),
        },
        numbers={**days, "updated": 1, "origins": 1, "evidence_count": 2, "quantity": 1, "low": 1, "high": 2},
        points=((42.74, 133.07),),
        words={
            "title": answer["title"],
            "summary": answer["summary"],
            "names": words,
            "numbers": "",
            "evidence": "",
        },
        because=(answer["ref"],),
    )


def law() -> list[Row]:
    """A resolution with two paragraphs, a provision and its cap."""
    provision = {
        "id": "2397-op5-refined-petroleum-cap",
        "paragraph": "2397-op5",
        "paragraphs": ["2397-op5"],
        "resolution": "2397",
        "category": "oil-refined",
        "measure": "cap",
        "direction": "import_to_target",
        "binding": "decides",
        "in_force_from": "2018-01-01",
        "in_force_until": None,
        "superseded_by": None,
        "expanded_by": [],
        "hs_codes": [{"code": "2710", "direction": "import_to_target"}],
        "hs_basis": None,
        "cap": {
            "slug": "refined-petroleum",
            "quantity": 500000,
            "unit": "barrels",
            "period": "P1Y",
        },
        "deadline": None,
        "exceptions": [],
        "summary": "Refined oil up to 500 000 barrels a year.",
        "sources": [],
        "paragraph_verified": "recalled",
    }
    cap = {
        "slug": "refined-petroleum",
        "name": "Refined petroleum",
        "provision": provision["id"],
        "quantity": 500000,
        "unit": "barrels",
        "alternative": None,
        "rule": None,
        "period": "P1Y",
        "anchor": None,
        "scope": None,
        "baseline": None,
        "notification_thresholds": [75, 90, 95],
    }
    resolution = {
        "number": "2397",
        "symbol": "S/RES/2397(2017)",
        "adopted": "2017-12-22",
        "meeting": None,
        "votes": {"for": 15, "against": 0, "abstentions": 0},
        "panel_mandate_until": None,
        "summary": "Tightens the caps.",
        "paragraphs": [{"id": "2397-op12", "number": "OP12"}, {"id": "2397-op5", "number": "OP5"}],
        "sources": ["https://example.org/2397"],
        "verified": "seen",
    }
    return [
        row("resolutions", "2397", resolution),
        row(
            "provisions",
            provision["id"],
            provision,
            facets={"resolution": ("2397",), "paragraph": ("2397-op5",)},
        ),
        row("caps", "refined-petroleum", cap, facets={"provision": (provision["id"],)}),
    ]


def named(because: tuple[str, ...]) -> list[Row]:
    """An actor, a place, a source and two items of evidence."""
    known = {"country": ["RU"], "aliases": [{"name": "Россия", "verified": "seen"}], "verified": "seen"}
    actor = {"slug": "st-russia", "name": "Russia", "type": "state", **known}
    actor |= {"imo": None, "vessel_type": None, "un_designated": None, "roles": ["supplier"]}
    place = {"slug": "vostochny-port", "name": "Vostochny", "type": "port", **known}
    place |= {"lat": 42.74, "lon": 133.07, "datum": "WGS 84", "precision_km": 5}
    source = {
        "slug": "src-one",
        "title": "A report",
        "publisher": "Open Source Centre",
        "publisher_type": "think_tank",
        "url": "https://example.org/report",
        "published": PERIOD,
        "language": "en",
        "proposed_reliability": "B",
        "reliability_reason": None,
        "derived_from": [],
        "relayed_by": [],
    }
    rows = [
        row("actors", "st-russia", actor, facets={"type": ("state",)}, because=because),
        row("places", "vostochny-port", place, because=because),
        row("sources", "src-one", source, because=because),
    ]
    for ref, stance in (("EV-000001", "supports"), ("EV-000002", "disputes")):
        said = claim(f"CL-{ref[3:]}", ref, stance)
        item = {name: said[name] for name in ("source", "title", "publisher", "url", "published", "language")}
        item |= {name: said[name] for name in ("what_was_seen", "method", "derived_from")}
        item |= {"ref": ref, "slug": ref.lower(), "no_known_upstream": True, "seen_as": None, "seen_at": None}
        item["violations"] = list(because)
        facets = {"violation": because, "evidence": (ref,), "source": ("src-one",)}
        rows.append(row("evidence", ref, item, slug=ref.lower(), facets=facets, because=because))
        rows.append(row("claims", said["id"], said, facets=facets, because=because))
    return rows


def version(ref: str) -> Row:
    """The first version of a violation, with a payload that its hash agrees with."""
    payload = {
        "ref": ref,
        "title": "Tankers load",
        "summary": "Said.",
        "status": "alleged",
        "category": "oil",
    }
    payload |= {"date": PERIOD, "estimate": BARRELS, "claims": []}
    answer = {
        "id": f"violations/{ref}/v1",
        "noun": "violations",
        "key": ref,
        "number": 1,
        "change": "publication",
        "reason": "",
        "published_at": "2026-11-20T00:00:00Z",
        "sha256": sha256(payload),
        "previous_sha256": "",
        "chain_sha256": "1" * 64,
        "payload": payload,
    }
    facets = {"noun": ("violations",), "record": (ref,), "change": ("publication",)}
    return row("versions", answer["id"], answer, facets=facets, because=(ref,))
