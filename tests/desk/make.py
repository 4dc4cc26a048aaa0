"""Rows with sensible values, and forms filled in as a browser would."""

from datetime import date
from typing import Any

from django.contrib.auth.models import Permission, User
from django.db.models import Model
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from tracker import models
from tracker.admin.seeing import PREVIEWED

DATE = {"date_text": "2024-03", "earliest": date(2024, 3, 1), "latest": date(2024, 3, 31)}


def regime() -> models.Regime:
    return models.Regime.objects.get_or_create(
        slug="dprk-1718", defaults={"prefix": "DPRK", "name": "DPRK (1718)"}
    )[0]


def category() -> models.Category:
    return models.Category.objects.get_or_create(
        slug="oil", defaults={"label": "Refined petroleum", "measures": ["oil"]}
    )[0]


def unit() -> models.Unit:
    return models.Unit.objects.get_or_create(slug="barrels", defaults={"label": "barrels"})[0]


def resolution() -> models.Resolution:
    found = models.Resolution.objects.filter(number="2397").first()
    return found or models.Resolution.objects.create(
        number="2397",
        symbol="S/RES/2397(2017)",
        regime=regime(),
        adopted=date(2017, 12, 22),
        summary="Tightens the measures.",
    )


def provision() -> models.Provision:
    """The cap on refined petroleum, with its paragraph and one HS code."""
    if found := models.Provision.objects.filter(slug="2397-op5-cap").first():
        return found
    made = models.Provision.objects.create(
        slug="2397-op5-cap",
        law_id="unscr-2397-op5",
        resolution=resolution(),
        paragraph_label="2397-op5",
        category="oil",
        measure="cap",
        direction="import_to_target",
        binding="decides",
        in_force_from=date(2018, 1, 1),
        summary="At most 500 000 barrels a year.",
    )
    paragraph = models.Paragraph.objects.create(slug="2397-op5", resolution=resolution(), number="OP5")
    made.paragraphs.add(paragraph)
    models.Goods.objects.create(provision=made, hs_code="2710", direction="import_to_target")
    return made


def cap() -> models.Cap:
    return models.Cap.objects.create(
        slug="refined", provision=provision(), name="Refined petroleum", unit=unit(), period="P1Y"
    )


def source() -> models.Source:
    found = models.Source.objects.filter(slug="src-one").first()
    return found or models.Source.objects.create(
        slug="src-one",
        title="A report",
        publisher="Open Source Centre",
        publisher_type="think_tank",
        language="en",
        proposed_reliability="B",
        verified="seen",
        **DATE,
    )


def evidence(slug: str = "ev-one", **values: Any) -> models.Evidence:
    given = {"title": "Imagery", "publisher": "Open Source Centre", "language": "en", "verified": "seen"}
    given |= {"what_was_seen": "A tanker at a berth.", "source": source(), **DATE}
    return models.Evidence.objects.create(slug=slug, **{**given, **values})


def claim(violation: models.Violation, item: models.Evidence, **values: Any) -> models.Claim:
    given = {"stance": "supports", "reliability": "B", "credibility": "2", "ready": True, **DATE}
    return models.Claim.objects.create(violation=violation, evidence=item, **{**given, **values})


def draft(slug: str = "v-one", **values: Any) -> models.Violation:
    """A violation of which nothing but its words is known."""
    given = {"title": "A shipment", "summary": "A tanker brought fuel.", "category": category(), **DATE}
    return models.Violation.objects.create(slug=slug, **{**given, "regime": regime(), **values})


def ready(slug: str = "v-one") -> models.Violation:
    """A violation that nothing keeps from the public."""
    made = draft(slug, verified="seen")
    paragraph = provision().paragraphs.get()
    models.ViolationProvision.objects.create(violation=made, paragraph=paragraph, provision=provision())
    claim(made, evidence(f"ev-{slug}"))
    return made


def everything() -> None:
    """A row of each noun, joined to the others."""
    violation, item, russia = ready(), evidence(informant="heron", withhold_identity=True), actor()
    port = models.Place.objects.create(slug="port", name="Port", type="port")
    models.PlaceAlias.objects.create(place=port, name="Порт")
    models.ActorAlias.objects.create(actor=russia, name="Россия")
    models.ViolationActor.objects.create(violation=violation, actor=russia, role="supplier")
    models.ViolationPlace.objects.create(violation=violation, place=port, role="origin")
    models.InternalNote.objects.create(violation=violation, text="Ask again.")
    models.HandlingNote.objects.create(evidence=item, text="Do not call.")
    models.Reply.objects.create(violation=violation, actor=russia, kind="denial", **DATE)
    models.Conflict.objects.create(slug="c-one", violation=violation, kind="figure", what="Two figures")
    models.Declaration.objects.create(slug="d-one", cap=cap(), reporter="RU", kind="monthly", **DATE)
    models.Method.objects.create(slug="imagery", label="imagery")
    models.Country.objects.create(code="RU", name="Russian Federation")
    models.FoundingClaim.objects.create(
        slug="f-one", seed="A", paraphrase="Said", category="oil", stance="supports"
    )
    models.Capture.objects.create(
        evidence=item, sha256="0" * 64, media_type="application/pdf", size=1, captured_at=timezone.now()
    )
    models.CustodyEvent.objects.create(
        sequence=1, sha256="0" * 64, action="captured", at=timezone.now(), who="kim", chain_sha256="1" * 64
    )
    models.Loaded.objects.create(model="tracker.unit", key="k")


def actor() -> models.Actor:
    return models.Actor.objects.create(slug="st-russia", name="Russia", type="state")


def filled(page: HttpResponse, **changes: Any) -> dict[str, Any]:
    """What a browser would send from a page with a form, with some boxes typed over."""
    context = page.context
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    sent: dict[str, Any] = {"_opened": context.get("opened") or ""}
    for form in forms:
        for box in form:
            value = box.value()
            if value is not None and value is not False and value != "":
                sent[box.html_name] = typed(value)
    return {**sent, **changes}


def typed(value: Any) -> Any:
    """A value as it goes over the wire."""
    if isinstance(value, Model):
        return value.pk
    if isinstance(value, list | tuple) or hasattr(value, "all"):
        return [typed(one) for one in value]
    return value


def seen(page: HttpResponse) -> dict[str, str]:
    """What a page that asks sends of what it shows, hidden in its form."""
    return {"shown": shown} if page.context and (shown := page.context.get("shown")) else {}


def staff(name: str, *permissions: str) -> Client:
    """Somebody at the desk with these permissions ("view_violation") and no others."""
    user = User.objects.create_user(name, password="x", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    client = Client(raise_request_exception=False)
    client.force_login(user)
    return client


def previewer(name: str, *permissions: str) -> Client:
    """Somebody who may see whatever a preview shows, and has these permissions."""
    return staff(name, *(f"view_{noun._meta.model_name}" for noun in PREVIEWED), *permissions)
