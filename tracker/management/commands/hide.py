"""manage.py hide"""

from tracker.actions.retracting import hide
from tracker.management.commands import retract


class Command(retract.Command):
    help = "Take a published violation out of sight at once, for safety or by law."
    verb = staticmethod(hide)
