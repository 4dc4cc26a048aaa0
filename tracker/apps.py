"""The one application of this project, and the desk in the place of Django's admin."""

from django.apps import AppConfig
from django.contrib.admin import apps as admin


class TrackerConfig(AppConfig):
    """The editorial side. The public side runs without it, so that no model is ever imported there."""

    default = True
    name = "tracker"
    verbose_name = "Record of alleged sanctions violations"
    default_auto_field = "django.db.models.BigAutoField"


class DeskConfig(admin.AdminConfig):
    """Django's admin with the desk as its site."""

    default = False
    default_site = "tracker.admin.site.the_desk"
