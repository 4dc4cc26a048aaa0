"""The life of a measure as pages tell it: when it was in force, what it is tied to, and where it was read."""

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from django.http import HttpRequest

from tracker.rules.vocabulary import NOT_ALLEGING

BREACHES = "".join(
    f"&status__not={status}" for status in sorted(NOT_ALLEGING)
)  # leaves what alleges a breach


def text_order(paragraph: str) -> tuple[int, str]:
    """Sorts "2397-op5" before "2397-op12", and letters within a paragraph after it."""
    rest = paragraph.partition("-op")[2]
    digits = rest[: len(rest) - len(rest.lstrip("0123456789"))]
    return int(digits or 0), rest[len(digits) :]


def living(measure: dict) -> dict:
    """A measure with `never`: whether it was replaced before the day on which it would have taken effect; and with
    `until`: the last day on which it governed, which is that before its successor's first. Both as far as is known.
    """
    until = measure["in_force_until"]
    last = measure.get("last_day") or until
    never = last is not None and last < measure["in_force_from"]
    return {**measure, "never": never, "until": until if never else last}


def related(measure: dict, measures: Mapping[str, dict]) -> dict:
    """A measure with its life and the measures that it is tied to, each as {id, paragraph, summary, url}."""
    replaces = [one for one in measures.values() if one["superseded_by"] == measure["id"]]
    expands = [one for one in measures.values() if measure["id"] in one.get("expanded_by", [])]
    return {
        **living(measure),
        "replaced_by": link(measures.get(measure["superseded_by"] or "")),
        "replaces": [link(one) for one in replaces],
        "expanded_by": [link(measures[slug]) for slug in measure.get("expanded_by", []) if slug in measures],
        "expands": [link(one) for one in expands],
        "read": read(measure["sources"]),
    }


def link(measure: dict | None) -> dict | None:
    """What names a measure elsewhere: its paragraph, what it does, and the address of the paragraph."""
    if measure is None:
        return None
    first = measure["paragraphs"][0]
    url = f"/resolutions/{measure['resolution']}/#{first.partition('-')[2]}"
    return {
        "id": measure["id"],
        "paragraph": measure["paragraph"],
        "summary": measure["summary"],
        "url": url,
    }


def read(sources: list[str]) -> list[dict]:
    """Where something was read, as {name, url}: addresses by their host, other texts without a url."""
    hosts = [(text, urlsplit(text)) for text in sources]
    return [
        {"name": address.hostname.removeprefix("www."), "url": text}
        if address.scheme in {"http", "https"} and address.hostname
        else {"name": spoken_of(text), "url": ""}
        for text, address in hosts
    ]


def spoken_of(text: str) -> str:
    """What people call the place that a text which is no address stands for: what it says in brackets, or its start."""
    bracketed = re.search(r"\(([^()]+)\)\s*$", text)
    return bracketed[1] if bracketed else text.partition(" @ ")[0]


def alleged(request: HttpRequest, measure: dict | None) -> dict:
    """How many records cite a paragraph of a measure, and the question that finds them."""
    paragraphs = measure["paragraphs"] if measure else []
    found = request.edition.select("violations").any("provision", "provision", paragraphs)
    return {
        "records": found.count() if paragraphs else 0,
        "question": "&".join(f"provision={one}" for one in paragraphs),
    }
