"""manage.py first_login"""

from django.core.management.base import BaseCommand

from tracker.actions.accounts import first_login


class Command(BaseCommand):
    help = (
        "Make an analyst's login with a random password and print it; does nothing where any account exists."
    )

    def handle(self, *args, **options):
        made = first_login()
        if made:
            name, password = made
            self.stdout.write(f"Analyst login for /admin/: {name} / {password}  (shown this once)")
