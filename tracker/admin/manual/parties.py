"""Actors and places."""

from tracker.admin.manual.boxes import NOTE, SLUG, VERIFIED

ALIAS = "Another name, in any script or spelling, one a row: {}. It is found by search."

MANUAL: dict[str, dict[str, str]] = {
    "Actor": {
        "name": "The usual English name: Russian Federation, Maia-1. Other names go below, as aliases.",
        "type": "What kind of party it is. A ministry is an agency; an army unit an armed force.",
        "countries": "Where it belongs; a vessel: its flag. Several where it is shared: DPRK and Russia.",
        "imo": "Of a vessel alone: seven digits, such as 9074729, with or without IMO before them. It belongs to the "
        "hull for life, whatever the name. Empty where none is known.",
        "vessel_type": "Of a vessel alone: ro-ro/general cargo.",
        "un_designated": "Whether the Committee has listed it. Unknown is not no.",
        "verified": VERIFIED,
        "note": NOTE,
        "slug": SLUG.format("name"),
    },
    "ActorAlias": {
        "actor": "Whose name it is.",
        "name": ALIAS.format("Российская Федерация, a former ship's name"),
        "verified": VERIFIED,
    },
    "Place": {
        "name": "The usual English name: Rajin, Vostochny port. Other names go below, as aliases.",
        "type": "A country or region has a centre, which is never drawn as a point.",
        "countries": "Where it lies; two for a border crossing; none for the open sea.",
        "lat": "Degrees north, negative south: 42.232 for Rajin. Both or neither.",
        "lon": "Degrees east, negative west: 130.292 for Rajin.",
        "datum": "WGS84, unless the source names another.",
        "precision_km": "How far the point may be off, in kilometres: 2 for the port of Rajin, 10 for a depot.",
        "verified": VERIFIED,
        "note": NOTE,
        "slug": SLUG.format("name"),
    },
    "PlaceAlias": {
        "place": "Whose name it is.",
        "name": ALIAS.format("나진, Rason"),
        "verified": VERIFIED,
    },
}
