import tracker.rules.vocabulary
from django.db import migrations, models


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
