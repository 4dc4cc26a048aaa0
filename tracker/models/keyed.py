"""Lookup by natural key, so that fixtures name things by what they are and loading twice is harmless."""

from django.db import models


class Keyed(models.QuerySet):
    """A queryset that finds a row by its model's `NATURAL` fields (dotted through relations)."""

    def get_by_natural_key(self, *key):
        """The row whose natural key this is; raises DoesNotExist."""
        return self.get(**dict(zip(self.model.NATURAL, key, strict=True)))  # type: ignore[attr-defined]


class Natural(models.Model):
    """A row with a natural key: the values of `NATURAL`."""

    NATURAL: tuple[str, ...] = ("slug",)
    objects = Keyed.as_manager()

    class Meta:
        abstract = True

    def natural_key(self) -> tuple:
        """The values of `NATURAL`, followed through relations."""
        values = []
        for path in self.NATURAL:
            value = self
            for part in path.split("__"):
                value = getattr(value, part)
            values.append(value)
        return tuple(values)
