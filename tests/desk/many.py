"""A large record, made at once: what the desk has to bear."""

from datetime import date, timedelta

from tests.desk import make
from tracker import models

DAYS = 2000


def rows(count: int) -> None:
    """`count` violations, a tenth of them public, each with an item, a claim, a party, a place and a paragraph."""
    make.everything()
    models.Method.objects.bulk_create(
        models.Method(slug=f"method-{n}", label=f"method {n}") for n in range(30)
    )
    source, category, regime, unit = make.source(), make.category(), make.regime(), make.unit()
    paragraph = models.Paragraph.objects.get()
    actors = models.Actor.objects.bulk_create(
        models.Actor(slug=f"actor-{n}", name=f"Company {n}", type="company") for n in range(count // 10)
    )
    places = models.Place.objects.bulk_create(
        models.Place(slug=f"place-{n}", name=f"Port {n}", type="port") for n in range(count // 20)
    )
    models.Source.objects.bulk_create(
        models.Source(
            slug=f"src-{n}",
            title=f"Report {n}",
            publisher=f"Publisher {n % 50}",
            publisher_type="news",
            language="en",
            proposed_reliability="C",
            **make.DATE,
        )
        for n in range(count // 10)
    )
    violations = models.Violation.objects.bulk_create(
        [
            models.Violation(
                slug=f"v-{n}",
                title=f"Shipment {n}",
                summary="A tanker brought fuel.",
                category=category,
                regime=regime,
                ref=f"DPRK-{2018 + n % 7}-{n:05}" if n % 10 == 0 else None,
                state="published" if n % 10 == 0 else "draft",
                verified="recalled" if n % 7 == 0 else "seen",
                date_text=f"{day}",
                earliest=day,
                latest=day,
            )
            for n in range(count)
            for day in [date(2018, 1, 1) + timedelta(days=n % DAYS)]
        ],
        batch_size=500,
    )
    items = models.Evidence.objects.bulk_create(
        [
            models.Evidence(
                slug=f"ev-{n}",
                source=source,
                title=f"Item {n}",
                publisher="Publisher",
                language="en",
                what_was_seen="A tanker.",
                **make.DATE,
            )
            for n in range(count)
        ],
        batch_size=500,
    )
    models.Claim.objects.bulk_create(
        [
            models.Claim(
                violation=violation,
                evidence=item,
                stance="supports",
                reliability="" if n % 9 == 0 else "B",
                credibility="2",
                low=n,
                unit=unit,
                ready=n % 3 > 0,
                **make.DATE,
            )
            for n, (violation, item) in enumerate(zip(violations, items, strict=True))
        ],
        batch_size=500,
    )
    models.ViolationActor.objects.bulk_create(
        [
            models.ViolationActor(violation=violation, actor=actors[n % len(actors)], role="supplier")
            for n, violation in enumerate(violations)
        ],
        batch_size=500,
    )
    models.ViolationPlace.objects.bulk_create(
        [
            models.ViolationPlace(violation=violation, place=places[n % len(places)], role="origin")
            for n, violation in enumerate(violations)
        ],
        batch_size=500,
    )
    models.ViolationProvision.objects.bulk_create(
        [models.ViolationProvision(violation=violation, paragraph=paragraph) for violation in violations],
        batch_size=500,
    )


def rich() -> models.Violation:
    """One record with five of everything on its page."""
    row = models.Violation.objects.get(slug="v-1")
    for n in range(2, 7):
        item = models.Evidence.objects.get(slug=f"ev-{n}")
        make.claim(row, item, unit=make.unit(), low=1)
        models.ViolationActor.objects.create(
            violation=row, actor=models.Actor.objects.get(slug=f"actor-{n}"), role="host"
        )
        models.ViolationPlace.objects.create(
            violation=row, place=models.Place.objects.get(slug=f"place-{n}"), role="transit"
        )
        models.Reply.objects.create(
            violation=row,
            actor=models.Actor.objects.get(slug=f"actor-{n}"),
            kind="denial",
            evidence=item,
            **make.DATE,
        )
        conflict = models.Conflict.objects.create(
            slug=f"c-{n}", violation=row, kind="figure", what="Two figures"
        )
        conflict.sources.set(models.Source.objects.filter(slug__in=[f"src-{n}", f"src-{n + 1}"]))
        conflict.claims.set(row.claims.all())
        row.overlaps_with.add(models.Violation.objects.get(slug=f"v-{n}"))
    row.part_of = models.Violation.objects.get(slug="v-10")
    row.unit, row.low = make.unit(), 5
    row.save()
    return row
