"""manage.py load_record"""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from tracker.actions.loading import Report, Unloadable, load_and_publish
from tracker.actions.pen import Refused
from tracker.release.library import Library

MOST_NAMED = 20
TOLD = (
    "violations",
    "evidence",
    "claims",
    "sources",
    "actors",
    "places",
    "resolutions",
    "provisions",
    "caps",
    "declarations",
)


class Command(BaseCommand):
    help = "Load the record from fixtures/ and publish it; can be repeated, and never overwrites an analyst's change."

    def add_arguments(self, parser):
        parser.add_argument("--by", default="initial import")

    def handle(self, *args, **options):
        def tell(line: str) -> None:
            if options["verbosity"]:
                self.stderr.write(line)

        try:
            report = load_and_publish(by=options["by"], folder=settings.FIXTURES, tell=tell)
        except Unloadable as problem:
            raise CommandError(f"Nothing was loaded: {problem}") from problem
        except Refused as refused:
            raise CommandError("Nothing was loaded:\n" + "\n".join(refused.reasons)) from refused
        if options["verbosity"]:
            self.table(report)

    def table(self, report: Report) -> None:
        """Counts by noun, and what was left alone."""
        self.stdout.write(f"{'':24}{'new':>7}{'changed':>9}{'as before':>11}{'kept':>7}")
        kept = [model for model, _ in report.kept]
        for model in sorted({*report.added, *report.updated, *report.same, *kept}):
            counts = (report.added[model], report.updated[model], report.same[model], kept.count(model))
            self.stdout.write("{:24}{:7}{:9}{:11}{:7}".format(model, *counts))
        for model, key in report.kept[:MOST_NAMED]:
            self.stdout.write(f"Kept as analysts have it: {model} {key}")
        if len(report.kept) > MOST_NAMED:
            self.stdout.write(f"… and {len(report.kept) - MOST_NAMED} more")
        for slug, reasons in report.drafts.items():
            self.stdout.write(f"Not published: {slug}: {' '.join(reasons)}")
        self.stdout.write(f"In service: release {report.release}")
        if report.release:
            edition = Library(settings.RELEASES).edition()
            public = ", ".join(f"{edition.select(noun).count()} {noun}" for noun in TOLD)
            self.stdout.write(f"Public now: {public}")
