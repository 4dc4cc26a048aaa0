"""manage.py keep_capture"""

import os
from datetime import UTC, datetime
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from tracker.actions.keeping import keep
from tracker.actions.pen import Refused
from tracker.models import Evidence


class Command(BaseCommand):
    help = "Preserve a file of an item of evidence: it is stored by its hash, and its log begins."

    def add_arguments(self, parser):
        parser.add_argument("evidence", metavar="SLUG", help="slug or reference of the item")
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument("--captured-at", required=True, metavar="TIME", help="2024-03-07T12:00:00Z")
        parser.add_argument("--tool", default="", help="what it was captured with")
        parser.add_argument("--url", default="", help="of which address")
        parser.add_argument("--received", action="store_true", help="somebody handed it over")
        parser.add_argument("--by", default="command line")

    def handle(self, *args, **options):
        name, path = options["evidence"], options["file"]
        item = Evidence.objects.filter(slug=name).first() or Evidence.objects.filter(ref=name).first()
        if item is None:
            raise CommandError(f"No item of evidence has the slug or reference {name}")
        try:
            captured_at = datetime.fromisoformat(options["captured_at"])
            if captured_at.tzinfo:
                captured_at = captured_at.astimezone(UTC)
        except (ValueError, OverflowError) as problem:
            raise CommandError(f"--captured-at: {problem}; such as 2024-03-07T12:00:00Z") from problem
        try:
            with path.open("rb") as file:
                capture = keep(
                    by=options["by"],
                    evidence=item,
                    file=file,
                    captured_at=captured_at,
                    tool=options["tool"],
                    original_url=options["url"],
                    original_name=os.fsencode(path.name).decode("utf-8", "backslashreplace"),
                    received=options["received"],
                )
        except OSError as problem:
            raise CommandError(f"{path} cannot be read: {problem}") from problem
        except Refused as refused:
            raise CommandError("\n".join(refused.reasons)) from refused
        self.stdout.write(
            f"Kept {capture.sha256} ({capture.media_type}, {capture.size} bytes) of {item.slug}"
        )
