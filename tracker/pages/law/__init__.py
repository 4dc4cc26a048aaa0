"""The law on pages: resolutions and measures, what a cap allows, deadlines, and the law on a day."""

from tracker.pages.law.day import law
from tracker.pages.law.limits import caps
from tracker.pages.law.lives import alleged, link, living, read, related, spoken_of, text_order
from tracker.pages.law.measures import measure
from tracker.pages.law.resolutions import resolution, resolutions

__all__ = [
    "alleged",
    "caps",
    "law",
    "link",
    "living",
    "measure",
    "read",
    "related",
    "resolution",
    "resolutions",
    "spoken_of",
    "text_order",
]
