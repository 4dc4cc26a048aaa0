"""Which field of which noun is public, internal or sensitive: the one place that says so.

`public`: shapes may read it. `internal`: for the desk. `sensitive`: for the few; may endanger somebody.
A field that stands nowhere here fails a test, and `PublicView` refuses to read anything that is not public.
Relations that lead from a noun to rows of its own (`aliases`, `goods`) are listed like fields.
"""

from typing import Any

from django.db import models

DATE = "date_text earliest latest"
FIGURE = "low best high unit qualifier"

TAGS: dict[str, dict[str, str]] = {
    "Category": {"public": "slug label definition position measures", "internal": "id"},
    "Unit": {"public": "slug label", "internal": "id"},
    "Method": {"public": "slug label", "internal": "id"},
    "Country": {"public": "code name", "internal": "id"},
    "Regime": {
        "public": "slug prefix name established_by current_basis status status_as_of main_measures committee_url "
        "sources sources_partial verified field_status",
        "internal": "id note",
    },
    "Resolution": {
        "public": "number symbol regime adopted meeting votes_for votes_against abstentions kind scope "
        "panel_mandate_until designations summary sources verified field_status paragraphs",
        "internal": "id note",
    },
    "Paragraph": {"public": "slug resolution number", "internal": "id"},
    "Provision": {
        "public": "slug law_id resolution paragraph_label paragraphs category measure direction binding in_force_from "
        "in_force_until superseded_by expanded_by deadline grace_days hs_basis exceptions summary sources "
        "sources_partial verified paragraph_verified unverified_fields goods",
        "internal": "id note",
    },
    "Goods": {"public": "provision hs_code direction scope", "internal": "id"},
    "Cap": {
        "public": "slug provision name quantity unit alternative_quantity alternative_unit rule period anchor scope "
        "baseline notification_thresholds conversions",
        "internal": "id",
    },
    "Declaration": {
        "public": f"slug cap reporter kind tons barrels usd tons_reported barrels_reported precision as_of basis "
        f"alternatives sources verified {DATE}",
        "internal": "id note",
    },
    "Actor": {
        "public": "slug name type countries imo vessel_type un_designated verified aliases",
        "internal": "id note",
    },
    "ActorAlias": {"public": "actor name verified", "internal": "id"},
    "Place": {
        "public": "slug name type countries lat lon datum precision_km verified aliases",
        "internal": "id note",
    },
    "PlaceAlias": {"public": "place name verified", "internal": "id"},
    "Violation": {
        "public": f"ref slug title summary category status status_why likelihood confidence regime "
        f"counts_as counts_why transport part_of overlaps_with verified {DATE} {FIGURE} provision_links "
        "actor_links place_links conflicts replies parts comparisons",
        "internal": "id state",
    },
    "ViolationProvision": {
        "public": "violation paragraph provision reasoning basis paragraph_verified",
        "internal": "id",
    },
    "ViolationActor": {"public": "violation actor role", "internal": "id"},
    "ViolationPlace": {"public": "violation place role", "internal": "id"},
    "Source": {
        "public": f"slug title publisher publisher_type url language proposed_reliability reliability_reason "
        f"derived_from origin originality verified seen_as conflicts {DATE}",
        "internal": "id note",
    },
    "Evidence": {
        "public": f"ref slug source title publisher url seen_at language what_was_seen methods derived_from "
        f"relays no_known_upstream originality withhold_address withhold_identity verified seen_as captures {DATE}",
        "internal": "id note",
        "sensitive": "informant",
    },
    "Claim": {
        "public": f"ref evidence violation stance unit_as_stated counts_as counted reliability credibility reasoning "
        f"pinpoint {DATE} {FIGURE}",
        "internal": "id ready state",
    },
    "Conflict": {"public": "slug violation kind what reason sources claims", "internal": "id handling"},
    "Reply": {"public": f"violation actor kind text evidence {DATE}", "internal": "id"},
    "Capture": {
        "public": "evidence sha256 media_type size original_url captured_at tool shown derivative",
        "internal": "id",
        "sensitive": "original_name",
    },
    "Derivative": {
        "public": "capture sha256 media_type size width height pages tool",
        "internal": "id made_at",
    },
    "CustodyEvent": {"internal": "sequence sha256 action at detail chain_sha256", "sensitive": "who"},
    "Comparison": {"public": "violation place before after caption", "internal": "id"},
    "InternalNote": {"internal": "id violation text"},
    "HandlingNote": {"internal": "id evidence", "sensitive": "text"},
    "FoundingClaim": {
        "internal": "id slug seed paraphrase category asserting_source relayed_by date_said event_period quantity "
        "actors places legal_hook stance record_type how_to_model accuracy_note violations verified",
    },
    "Loaded": {"internal": "id model key fixture_sha256 row_sha256 fields"},
    "Version": {
        "public": "sequence noun key number change reason published_at payload sha256 previous_sha256 chain_sha256",
    },
    "AuditEntry": {"internal": "sequence at action object detail chain_sha256", "sensitive": "by"},
    "ReleaseRecord": {"public": "number release content previous at upto"},
}
TAG_OF = {
    (model, field): tag
    for model, tags in TAGS.items()
    for tag, fields in tags.items()
    for field in fields.split()
}


class PrivateField(AttributeError):
    """Somebody tried to read a field that is not public for the public."""


def tag(model: type[models.Model], field: str) -> str | None:
    """`public`, `internal`, `sensitive`, or None where nobody has decided."""
    return TAG_OF.get((model.__name__, field))


class PublicView:
    """A row seen through its public fields only; related rows come as views of the same kind.

    Reading anything else raises PrivateField, so a shape that names a private field cannot be written to a release.
    """

    __slots__ = ("_row",)

    def __init__(self, row: models.Model) -> None:
        self._row = row

    def __getattr__(self, name: str) -> Any:
        if tag(type(self._row), name) != "public":
            raise PrivateField(f"{type(self._row).__name__}.{name} is not public")
        value = getattr(self._row, name)
        if isinstance(value, models.Manager):
            return [PublicView(row) for row in value.all()]
        return PublicView(value) if isinstance(value, models.Model) else value
