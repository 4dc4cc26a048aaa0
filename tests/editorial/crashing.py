"""Run beside a site: do a deed in a process that is killed at a chosen point, then start again and look.

`python -m tests.editorial.crashing BASE POINTS`: the address of a public server of this site; how many evenly spaced
points besides the named ones. Prints what was seen after each kill, as JSON. Each deed and each new start is a fork
of a process that has done nothing yet: as good as a new one, and without the time to import Django.
"""

import itertools
import json
import os
import signal
import sqlite3
import sys
import traceback
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402
from django.db.backends.base.base import BaseDatabaseWrapper  # noqa: E402

from tracker.actions import editing, publishing, releasing, retracting, verifying  # noqa: E402
from tracker.models import Version, Violation  # noqa: E402
from tracker.release import folder, hidden, writer  # noqa: E402
from tracker.release.library import Library  # noqa: E402
from tracker.rules.vocabulary import State  # noqa: E402

OIL = "v-oil-2024-vostochny"
WATCHED = ("/tracker/actions/", "/tracker/release/")

# Where a publication may be interrupted: what is wrapped, and at which of its calls.
NAMED: dict[str, tuple[Any, str, int]] = {
    "references": (publishing, "_give_references", 1),
    "versions of violations": (publishing, "version_violations", 1),
    "audit": (publishing, "audit", 1),
    "commit": (BaseDatabaseWrapper, "commit", 1),
    "hidden list": (releasing, "hide_what_is_gone", 1),
    "rows assembled": (releasing, "assemble", 1),
    "first row": (writer.Writing, "_row", 1),
    "terms": (writer.Writing, "_terms", 1),
    "search index": (writer.Writing, "_search", 1),
    "flush of the file": (folder, "flush", 1),
    "move of the file": (writer, "move", 1),
    "log of releases": (releasing, "note", 1),
    "pointer": (writer, "put", 1),
    "flush of the pointer": (folder, "flush", 3),
    "end": (releasing, "show_what_came_back", 1),
}
OF_A_RETRACTION: dict[str, tuple[Any, str, int]] = {
    "notice": (retracting, "audit", 1),
    "commit": (BaseDatabaseWrapper, "commit", 1),
    "hidden list": (hidden, "put", 1),
    "flush of the hidden list": (folder, "flush", 1),
    "move of the file": (writer, "move", 1),
    "log of releases": (releasing, "note", 1),
    "pointer": (writer, "put", 1),
}
OF_A_RESTORATION: dict[str, tuple[Any, str, int]] = {
    "commit": (BaseDatabaseWrapper, "commit", 1),
    "pointer": (writer, "put", 1),
    "hidden list": (hidden, "put", 1),
}


BOTH_SIDES = {"commit", "hidden list", "move of the file", "log of releases", "pointer", "end"}


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def arm(where: Any, name: str, call: int, when: str) -> None:
    """Be killed before or after the n-th call of a function."""
    original, calls = getattr(where, name), []

    def wrapped(*args: Any, **kwargs: Any) -> Any:
        calls.append(1)
        if when == "before" and len(calls) == call:
            die()
        result = original(*args, **kwargs)
        if when == "after" and len(calls) == call:
            die()
        return result

    setattr(where, name, wrapped)


def count(until: int = 0) -> list[int]:
    """Count the calls in the rooms that publish, and be killed at number `until`."""
    calls = [0]

    def watch(frame: Any, event: str, _: object) -> None:
        if event == "call" and any(part in frame.f_code.co_filename for part in WATCHED):
            calls[0] += 1
            if calls[0] == until:
                die()

    sys.setprofile(watch)
    return calls


def forked(do: Callable[[], Any]) -> tuple[int, Any]:
    """Do it in a process of its own; the signal that ended it (0: none), and what it returned."""
    connections.close_all()
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        with os.fdopen(writing, "w") as answer:
            try:
                json.dump(do(), answer)
            except BaseException:  # said on stderr, and by the exit code; nothing of the parent may run on
                traceback.print_exc()
                os._exit(1)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as answer:
        text = answer.read()
    _, status = os.waitpid(child, 0)
    return (os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0), json.loads(text) if text else None


def oil() -> Violation:
    return Violation.objects.get(slug=OIL)


def edit(title: str) -> None:
    row = oil()
    row.title = title
    editing.save(by="kim", row=row)


def publish() -> str:
    return publishing.publish(by="kim", violations=[oil()], reason="Words.", restore=True).release


def retract() -> str:
    return retracting.retract(by="kim", violation=oil(), reason="Withdrawn.")


def whole(path: Path, content: str) -> bool:
    """Whether a release file is sound, and holds what it says that it does."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as release:
        sound = release.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    return sound and writer.content_of(path) == content


def looked(base: str) -> dict[str, Any]:
    """What readers are served, and what the desk holds, at this moment."""
    row, edition = oil(), Library(settings.RELEASES).edition()
    newest = Version.objects.filter(noun="violations", key=row.ref).order_by("-number").first()
    return {
        "release": edition.id,
        "versions": Version.objects.count(),
        "state": row.state,
        "newest": newest.change,
        "published": json.loads(newest.payload).get("title"),
        "title": (edition.get("violations", row.ref) or {}).get("title"),
        "served": asked(base, f"/api/v1/violations/{row.ref}/"),
        "building": [one.name for one in settings.RELEASES.glob(f"{folder.BUILDING}*")],
    }


def asked(base: str, path: str) -> Any:
    """What a public server answers: the title, or the state of the notice."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(base + path, timeout=30) as answer:
            return json.load(answer)["title"]
    except urllib.error.HTTPError as error:
        with error:
            return json.load(error).get("state")


def found(base: str) -> dict[str, Any]:
    """The same after a kill, with a close look at the release (`verify` has one after the new start)."""
    edition = Library(settings.RELEASES).edition()
    return {**looked(base), "whole": whole(edition.release.path, edition.content)}


def started_again(base: str, verified: bool) -> dict[str, Any]:
    """As `./run site` starts, then what is there, and what `verify` says of it, if it is asked: it takes long."""
    call_command("build_release", "--if-due", verbosity=0, stdout=sys.stderr)
    return {**looked(base), "verify": list(verifying.verify()) if verified else None}


def prune() -> None:
    """Older releases are looked at elsewhere."""
    current = (settings.RELEASES / "current").read_text().strip()
    for path in settings.RELEASES.glob("release-*.sqlite"):
        if path.name != current:
            path.unlink()


TRIALS = itertools.count()
VERIFIED = 3  # `verify` has a look after every third kill, and after those around a commit


def trial(base: str, before: dict, deed: Callable[[], Any], name: str, arm_it: Callable) -> dict[str, Any]:
    """One kill: what was there before, right after, and after a new start."""

    def doomed() -> None:
        arm_it()
        deed()

    killed, _ = forked(doomed)
    verified = "commit" in name or next(TRIALS) % VERIFIED == 0
    after, again = forked(lambda: found(base))[1], forked(lambda: started_again(base, verified))[1]
    prune()
    return {"point": name, "signal": killed, "before": before, "after": after, "again": again}


def done(base: str, deed: Callable[[], Any]) -> dict[str, Any]:
    """Do something undisturbed; what is there then."""

    def do() -> dict[str, Any]:
        deed()
        return looked(base)

    seen = forked(do)[1]
    prune()
    return seen


def named(points: dict[str, tuple[Any, str, int]]) -> list[tuple[str, Callable[[], None]]]:
    """Every named point, before it and, where the next one is not just behind it, after it."""
    return [
        (f"{when} {name}", lambda where=where, when=when: arm(*where, when))
        for name, where in points.items()
        for when in (("before", "after") if name in BOTH_SIDES else ("before",))
    ]


def spaced(points: int) -> list[tuple[str, Callable[[], Any]]]:
    """Evenly spaced calls of one publication, the first and the last included."""

    def counted() -> int:
        calls = count()
        publish()
        sys.setprofile(None)
        return calls[0]

    forked(lambda: edit("Counted"))
    total = forked(counted)[1]
    numbers = [1 + (total - 1) * n // (points - 1) for n in range(points)]
    return [(f"call {number} of {total}", lambda number=number: count(number)) for number in numbers]


def publications(base: str, points: int) -> Iterator[dict[str, Any]]:
    """Each time another title, published."""
    kills = [*named(NAMED), *spaced(points)]
    before = forked(lambda: looked(base))[1]
    for number, (name, arm_it) in enumerate(kills):
        title = f"Title {number}"
        forked(lambda title=title: edit(title))
        seen = trial(base, before, publish, name, arm_it)
        before = seen["again"]
        if before["title"] != title:
            before = seen["repeated"] = done(base, publish)
        yield {**seen, "title": title}


def retractions(base: str) -> Iterator[dict[str, Any]]:
    """Of a record that is public."""
    before = forked(lambda: looked(base))[1]
    for name, arm_it in named(OF_A_RETRACTION):
        seen = trial(base, before, retract, name, arm_it)
        before = done(base, publish) if seen["again"]["state"] == State.RETRACTED else seen["again"]
        yield seen


def restorations(base: str) -> Iterator[dict[str, Any]]:
    """Of one that was retracted."""
    before = done(base, retract)
    for name, arm_it in named(OF_A_RESTORATION):
        seen = trial(base, before, publish, name, arm_it)
        before = done(base, retract) if seen["again"]["state"] == State.PUBLISHED else seen["again"]
        yield seen


def main(base: str, points: int) -> dict[str, list]:
    return {
        "publication": list(publications(base, points)),
        "retraction": list(retractions(base)),
        "restoration": list(restorations(base)),
    }


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], int(sys.argv[2]))))
