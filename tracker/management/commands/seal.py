"""manage.py seal"""

from django.core.management.base import BaseCommand, CommandError

from tracker.actions.pen import Refused
from tracker.actions.sealing import seal


class Command(BaseCommand):
    help = (
        "Write a signed checkpoint of the chains: a public half, and a private one to be kept elsewhere "
        "(docs/custody.md)."
    )

    def add_arguments(self, parser):
        parser.add_argument("--by", default="command line")
        parser.add_argument(
            "--new-key", action="store_true", help="make a key though checkpoints were signed by another one"
        )

    def handle(self, *args, **options):
        try:
            made = seal(by=options["by"], new_key=options["new_key"])
        except Refused as refused:
            raise CommandError("\n".join(refused.reasons)) from refused
        self.stdout.write(
            f"Checkpoint {made.number}\npublished: {made.public}\nto be kept elsewhere: {made.private}"
        )
