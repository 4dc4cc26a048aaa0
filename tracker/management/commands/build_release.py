"""manage.py build_release"""

from django.core.management.base import BaseCommand

from tracker.actions.releasing import finish


class Command(BaseCommand):
    help = "Write the release of the newest published version anew and put it into service."

    def add_arguments(self, parser):
        parser.add_argument(
            "--if-due", action="store_true", help="only what a crash left half done or an older program made"
        )

    def handle(self, *args, **options):
        release = finish(anew=not options["if_due"])
        if not options["if_due"] or not release:
            self.stdout.write(f"In service: {release}" if release else "Nothing is published yet.")
