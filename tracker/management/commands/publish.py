"""manage.py publish"""

from django.core.management.base import BaseCommand, CommandError

from tracker.actions.pen import Refused
from tracker.actions.publishing import publish
from tracker.models import Violation
from tracker.rules.vocabulary import Change


class Command(BaseCommand):
    help = "Publish violations, named by slug or reference, with everything that they refer to."

    def add_arguments(self, parser):
        parser.add_argument("violations", nargs="+", metavar="SLUG")
        parser.add_argument("--reason", required=True, help="public")
        parser.add_argument("--restore", action="store_true", help="bring a retracted record back")
        parser.add_argument("--by", default="command line")
        parser.add_argument("--change", choices=Change.values(), default=Change.CORRECTION.value)

    def handle(self, *args, **options):
        found = {
            name: Violation.objects.filter(slug=name).first() or Violation.objects.filter(ref=name).first()
            for name in options["violations"]
        }
        if missing := [name for name, row in found.items() if row is None]:
            raise CommandError(f"No violation has the slug or reference {', '.join(missing)}")
        try:
            done = publish(
                by=options["by"],
                violations=list(found.values()),
                reason=options["reason"],
                change=options["change"],
                restore=options["restore"],
            )
        except Refused as refused:
            raise CommandError("Not published:\n" + "\n".join(refused.reasons)) from refused
        self.stdout.write(
            f"Published {', '.join(done.refs)}: {done.versions} new versions; in service: {done.release}"
        )
