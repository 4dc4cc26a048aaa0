"""Programs that run beside a site as its own code would, in a process of their own."""

import json
from typing import Any

from tests.site import Site

START = """
import django, json, sys
django.setup()
from pathlib import Path
from django.conf import settings
from tracker.actions import editing, keeping, loading, publishing, retracting, sealing, verifying
from tracker.actions.pen import Refused
from tracker.models import *
said = []
"""


def at_desk(site: Site, program: str, *arguments: str, **more: str) -> Any:
    """Run a program with the site's models and verbs at hand; what it appended to `said`."""
    done = site.python("-c", f"{START}{program}\nprint(json.dumps(said))", *arguments, **more)
    return json.loads(done.stdout.splitlines()[-1])


def verified(site: Site) -> list[str]:
    """What the command `verify` finds, line by line; its exit code must agree."""
    done = site.manage("verify", code=None)
    lines = done.stdout.splitlines()
    clean = lines == ["Everything is as published."]
    assert done.returncode == (0 if clean else 1), done.stderr
    assert clean or f"{len(lines)} found that differ" in done.stderr
    return [] if clean else lines


def counts(site: Site) -> dict[str, int]:
    """How many rows the tables of the record have that only grow."""
    tables = ("version", "auditentry", "releaserecord", "loaded", "violation", "claim")
    return {name: site.sql(f"SELECT count(*) FROM tracker_{name}")[0][0] for name in tables}
