"""manage.py retract"""

from django.core.management.base import BaseCommand, CommandError

from tracker.actions.pen import Refused
from tracker.actions.retracting import retract
from tracker.models import Violation


class Command(BaseCommand):
    help = "Retract a published violation: its address keeps a notice with the reason, everything else forgets it."
    verb = staticmethod(retract)

    def add_arguments(self, parser):
        parser.add_argument("violation", metavar="SLUG")
        parser.add_argument("--reason", required=True, help="public")
        parser.add_argument("--by", default="command line")

    def handle(self, *args, **options):
        name = options["violation"]
        row = Violation.objects.filter(slug=name).first() or Violation.objects.filter(ref=name).first()
        if row is None:
            raise CommandError(f"No violation has the slug or reference {name}")
        try:
            release = self.verb(by=options["by"], violation=row, reason=options["reason"])
        except Refused as refused:
            raise CommandError("\n".join(refused.reasons)) from refused
        self.stdout.write(f"{row.ref} is {row.state}; in service: {release}")
