"""manage.py verify"""

from django.core.management.base import BaseCommand, CommandError

from tracker.actions.verifying import verify


class Command(BaseCommand):
    help = "Recompute the hash chains, the evidence files and the release in service; exit 1 and a list if any differ."

    def handle(self, *args, **options):
        found = list(verify())
        for line in found:
            self.stdout.write(line)
        if found:
            raise CommandError(f"{len(found)} found that differ")
        self.stdout.write("Everything is as published.")
