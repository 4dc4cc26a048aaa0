"""manage.py verify"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from tracker.actions.adopting import adopt
from tracker.actions.verifying import verify


class Command(BaseCommand):
    help = "Recompute the hash chains, the evidence files and the release in service; exit 1 and a list if any differ."

    def add_arguments(self, parser):
        parser.add_argument(
            "--checkpoint",
            action="append",
            default=[],
            type=Path,
            metavar="FILE",
            help="a checkpoint that was kept elsewhere; may be given more than once",
        )
        parser.add_argument(
            "--adopt",
            action="store_true",
            help="first write down, as they are now, the rows of which the audit log has no hash yet",
        )
        parser.add_argument("--by", default="command line", help="who adopts")

    def handle(self, *args, **options):
        if options["adopt"]:
            self.stdout.write(f"Adopted: {adopt(by=options['by'])} rows.")
        found = list(verify(options["checkpoint"]))
        for line in found:
            self.stdout.write(line)
        if found:
            raise CommandError(f"{len(found)} found that differ")
        self.stdout.write("Everything is as published.")
