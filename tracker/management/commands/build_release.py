"""manage.py build_release"""

from django.core.management.base import BaseCommand

from tracker.actions.releasing import finish


class Command(BaseCommand):
    help = "Bring the release in service up to the newest published version. Finishes what a crash left half done."

    def add_arguments(self, parser):
        parser.add_argument("--if-due", action="store_true", help="say nothing where nothing was due")

    def handle(self, *args, **options):
        release = finish()
        if not options["if_due"] or not release:
            self.stdout.write(f"In service: {release}" if release else "Nothing is published yet.")
