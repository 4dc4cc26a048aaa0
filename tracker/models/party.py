"""Actors and places, with their names in several scripts."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from tracker.models.constraints import NAME, imo_is_valid, in_list
from tracker.models.fields import slug_field
from tracker.models.keyed import Natural
from tracker.models.vocabulary import Country
from tracker.rules.identifiers import imo_ship_reason
from tracker.rules.vocabulary import ActorType, PlaceType, Verified


def a_ship_number(text: str) -> None:
    """Says why a text is no IMO ship number; ValidationError."""
    if reason := imo_ship_reason(text):
        raise ValidationError(reason)


class Actor(Natural):
    """A state, agency, company, vessel, person or armed unit."""

    slug = slug_field()
    name = models.CharField(max_length=200)
    type = models.CharField(max_length=20, choices=ActorType.choices())
    countries = models.ManyToManyField(Country, blank=True, related_name="+")
    imo = models.CharField(
        "IMO number", max_length=7, null=True, blank=True, unique=True, validators=[a_ship_number]
    )
    vessel_type = models.CharField(max_length=60, blank=True)
    un_designated = models.BooleanField(null=True, blank=True)
    verified = models.CharField(max_length=10, choices=Verified.choices(), default=Verified.RECALLED)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            in_list("type", ActorType),
            in_list("verified", Verified),
            imo_is_valid(),
            models.CheckConstraint(
                condition=Q(imo__isnull=True) | Q(type=ActorType.VESSEL),
                name=f"{NAME}imo_of_a_vessel",
                violation_error_message="only a vessel has an IMO ship number",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ActorAlias(Natural):
    """Another name of an actor."""

    NATURAL = ("actor__slug", "name")
    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=200)
    verified = models.CharField(max_length=10, choices=Verified.choices(), default=Verified.RECALLED)

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "actor aliases"
        constraints = [
            models.UniqueConstraint(fields=["actor", "name"], name=f"{NAME}once"),
            in_list("verified", Verified),
        ]

    def __str__(self) -> str:
        return self.name


class Place(Natural):
    """A place, with how precisely it is known."""

    slug = slug_field()
    name = models.CharField(max_length=200)
    type = models.CharField(max_length=20, choices=PlaceType.choices())
    countries = models.ManyToManyField(Country, blank=True, related_name="+")
    lat = models.DecimalField("latitude", max_digits=9, decimal_places=6, null=True, blank=True)
    lon = models.DecimalField("longitude", max_digits=9, decimal_places=6, null=True, blank=True)
    datum = models.CharField(max_length=12, default="WGS84")
    precision_km = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    verified = models.CharField(max_length=10, choices=Verified.choices(), default=Verified.RECALLED)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            in_list("type", PlaceType),
            in_list("verified", Verified),
            models.CheckConstraint(
                condition=Q(lat__isnull=True, lon__isnull=True)
                | Q(lat__gte=-90, lat__lte=90, lon__gte=-180, lon__lte=180),
                name=f"{NAME}on_the_globe",
                violation_error_message="latitude is -90 to 90 and longitude -180 to 180, both or neither",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PlaceAlias(Natural):
    """Another name of a place."""

    NATURAL = ("place__slug", "name")
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=200)
    verified = models.CharField(max_length=10, choices=Verified.choices(), default=Verified.RECALLED)

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "place aliases"
        constraints = [
            models.UniqueConstraint(fields=["place", "name"], name=f"{NAME}once"),
            in_list("verified", Verified),
        ]

    def __str__(self) -> str:
        return self.name
