"""The one application of this project."""

from django.apps import AppConfig


class TrackerConfig(AppConfig):
    """The editorial side. The public side runs without it, so that no model is ever imported there."""

    name = "tracker"
    verbose_name = "Record of alleged sanctions violations"
    default_auto_field = "django.db.models.BigAutoField"
