import tracker.rules.vocabulary
from django.db import migrations, models


# What the fixtures had of these nouns until now. A row that was loaded is known to be untouched by the hash of those
# fields alone; with the ones that come now it would look like an analyst's own.
HAD = {
    "Category": "slug label definition position",
    "Provision": "slug law_id resolution paragraph_label paragraphs category measure direction binding in_force_from "
    "in_force_until superseded_by expanded_by deadline hs_basis exceptions summary sources sources_partial verified "
    "paragraph_verified unverified_fields note",
    "Cap": "slug provision name quantity unit alternative_quantity alternative_unit rule period anchor scope baseline "
    "notification_thresholds",
    "Declaration": "slug cap reporter kind date_text tons barrels tons_reported barrels_reported precision as_of "
    "alternatives sources verified note",
    "Violation": "slug title summary category status regime date_text counts_as part_of overlaps_with verified low "
    "best high unit qualifier",
    "Claim": "evidence violation stance date_text unit_as_stated ready low best high unit qualifier reliability "
    "credibility reasoning",
}
NO_NOTICE = "slug cap reporter kind date_text basis sources verified"


def had(apps, _schema_editor):
    """Write down with each loaded row which fields its fixture had."""
    rows = apps.get_model("tracker", "Loaded").objects
    for model, names in HAD.items():
        rows.filter(model=model).update(fields=sorted(names.split()))
    rows.filter(model="Declaration", key__startswith='["no-notice').update(fields=sorted(NO_NOTICE.split()))


def undecided(apps, _schema_editor):
    """A flow without a figure was never countable: nobody has decided how it counts."""
    bounds = {"low__isnull": True, "best__isnull": True, "high__isnull": True}
    apps.get_model("tracker", "Violation").objects.filter(counts_as="increment", **bounds).update(
        counts_as=""
    )


class Migration(migrations.Migration):
    dependencies = [
        ("tracker", "0001_initial"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="declaration",
            name="tracker_declaration_no_notice_no_figure",
        ),
        migrations.AddField(
            model_name="cap",
            name="conversions",
            field=models.JSONField(
                blank=True,
                default=list,
                help_text="factors from metric tons to barrels, each with who states it",
            ),
        ),
        migrations.AddField(
            model_name="category",
            name="measures",
            field=models.JSONField(
                blank=True,
                default=list,
                help_text="categories of measures that such a breach may touch; our reading",
            ),
        ),
        migrations.AddField(
            model_name="claim",
            name="counted",
            field=models.BooleanField(
                default=False, help_text="the figure of the record rests on this claim"
            ),
        ),
        migrations.AddField(
            model_name="declaration",
            name="usd",
            field=models.DecimalField(
                blank=True, decimal_places=4, max_digits=24, null=True, verbose_name="value in US dollars"
            ),
        ),
        migrations.AddField(
            model_name="provision",
            name="grace_days",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="days from adoption in which deliveries under contracts made before were still allowed",
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="violation",
            name="counts_why",
            field=models.TextField(
                blank=True,
                help_text="the reason for that decision, in public",
                verbose_name="why it counts so",
            ),
        ),
        migrations.AddField(
            model_name="violation",
            name="transport",
            field=models.CharField(
                blank=True,
                choices=[
                    ("sea", "by sea"),
                    ("rail", "by rail"),
                    ("road", "by road"),
                    ("air", "by air"),
                    ("pipeline", "by pipeline"),
                ],
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="loaded",
            name="fields",
            field=models.JSONField(
                blank=True,
                default=list,
                help_text="the fields that the fixture had then, over which that is",
            ),
        ),
        migrations.RunPython(had, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.UniqueConstraint(
                condition=models.Q(("counted", True)),
                fields=("violation",),
                name="tracker_claim_counted_once",
                violation_error_message="the figure of a record rests on one claim: untick the other first",
            ),
        ),
        migrations.AddConstraint(
            model_name="declaration",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", tracker.rules.vocabulary.DeclarationKind["NO_NOTICE"]), _negated=True),
                    models.Q(("barrels__isnull", True), ("tons__isnull", True), ("usd__isnull", True)),
                    _connector="OR",
                ),
                name="tracker_declaration_no_notice_no_figure",
                violation_error_message="a month without a notice has no figure",
            ),
        ),
        migrations.AddConstraint(
            model_name="violation",
            constraint=models.CheckConstraint(
                condition=models.Q(("transport__in", ["sea", "rail", "road", "air", "pipeline", ""])),
                name="tracker_violation_transport_in_list",
                violation_error_message="transport must be one of: sea, rail, road, air, pipeline",
            ),
        ),
        migrations.RunPython(undecided, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="violation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("counts_as", tracker.rules.vocabulary.Counting["INCREMENT"]), _negated=True),
                    ("low__isnull", False),
                    ("best__isnull", False),
                    ("high__isnull", False),
                    _connector="OR",
                ),
                name="tracker_violation_flow_has_a_figure",
                violation_error_message="a flow of its own needs a figure: low, best or high",
            ),
        ),
    ]
