"""A site with a folder and a database of its own: commands and servers in processes of their own, as in service.

On SQLite, or on PostgreSQL where DATABASE_URL names a server (`python -m tests.postgres ...`).
"""

import fcntl
import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import psycopg

ROOT = Path(__file__).resolve().parent.parent
POSTGRES = os.environ.get("DATABASE_URL", "")
SCRUBBED = ("TRACKER_", "DATABASE_", "DJANGO_", "PYTEST_")


def named(url: str, database: str) -> str:
    """The same server's other database."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{database}"))


def free_port() -> int:
    """A port on which nothing listens."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


class Site:
    """One site. `database`: its database's name on PostgreSQL; on SQLite it lies in `var`."""

    def __init__(self, var: Path) -> None:
        self.var = var
        self.releases = var / "releases"
        self.database = var / "tracker.sqlite3"
        self.name_file = var / "database-name"

    @classmethod
    def create(cls, var: Path) -> "Site":
        """An empty site, its tables made."""
        var.mkdir(parents=True)
        site = cls(var)
        if POSTGRES:
            site._create_database("")
        site.manage("migrate", "-v0")
        return site

    def copy(self, var: Path) -> "Site":
        """The same site once more, in a folder and database of its own."""
        shutil.copytree(self.var, var)
        other = Site(var)
        if POSTGRES:
            other._create_database(f" TEMPLATE {self.name_file.read_text()}")
        return other

    def _create_database(self, like: str) -> None:
        name = f"site_{uuid4().hex[:12]}"
        with closing(psycopg.connect(POSTGRES, autocommit=True)) as connection:
            connection.execute(f"CREATE DATABASE {name}{like}")
        self.name_file.write_text(name)

    def environment(self, **more: str) -> dict[str, str]:
        """What its processes are started with."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith(SCRUBBED)}
        if POSTGRES:
            kept["DATABASE_URL"] = named(POSTGRES, self.name_file.read_text())
        return kept | {"TRACKER_VAR": str(self.var), "DJANGO_SETTINGS_MODULE": "tracker.settings"} | more

    def manage(self, *arguments: str, code: int | None = 0, **more: str) -> subprocess.CompletedProcess:
        """Run a command; its exit code must be `code` (None: any)."""
        return self.python(str(ROOT / "manage.py"), *arguments, code=code, **more)

    def python(self, *arguments: str, code: int | None = 0, **more: str) -> subprocess.CompletedProcess:
        """Run Python beside the site, with its settings."""
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=self.environment(**more),
            capture_output=True,
            text=True,
            timeout=300,
        )
        assert code is None or done.returncode == code, (
            f"{arguments}: {done.stdout[-2000:]}{done.stderr[-3000:]}"
        )
        return done

    def sql(self, statement: str, *values: object) -> list[tuple]:
        """Run SQL on the editorial database as somebody who goes around the program; `?` marks values."""
        if POSTGRES:
            url = named(POSTGRES, self.name_file.read_text())
            with closing(psycopg.connect(url, autocommit=True)) as connection:
                cursor = connection.execute(statement.replace("%", "%%").replace("?", "%s"), values)
                return cursor.fetchall() if cursor.description else []
        with closing(sqlite3.connect(self.database, isolation_level=None)) as connection:
            return connection.execute(statement, values).fetchall()

    def release(self) -> Path:
        """The release file in service."""
        return self.releases / (self.releases / "current").read_text().strip()

    def meta(self) -> dict[str, str]:
        """What the release in service says of itself: id, content, previous, at, upto."""
        with closing(sqlite3.connect(f"file:{self.release()}?mode=ro", uri=True)) as connection:
            return dict(connection.execute("SELECT key, value FROM meta"))

    @contextmanager
    def serve(self, side: str = "both") -> Iterator["Reader"]:
        """A server of this site on loopback, and somebody who asks it."""
        port = free_port()
        command = [sys.executable, "-m", "gunicorn", "tracker.wsgi:application"]
        command += ["--config", str(ROOT / "deploy" / "gunicorn.conf.py")]
        with (self.var / "server.log").open("ab") as log:
            environment = self.environment(TRACKER_SIDE=side, PORT=str(port))
            server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
        try:
            reader = Reader(f"http://127.0.0.1:{port}")
            for _ in range(200):
                if reader.status("/healthz") == 200:
                    break
                assert server.poll() is None, (self.var / "server.log").read_text()[-3000:]
                time.sleep(0.1)
            yield reader
        finally:
            server.terminate()
            server.wait(30)


class Reader:
    """Somebody who asks a server by address."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), NoRedirect)

    def ask(self, path: str) -> tuple[int, dict[str, str], bytes]:
        """Status, headers by small letters, and body."""
        try:
            with self.opener.open(self.base + path, timeout=30) as answer:
                return answer.status, {k.lower(): v for k, v in answer.headers.items()}, answer.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, {k.lower(): v for k, v in error.headers.items()}, error.read()

    def status(self, path: str) -> int:
        """Status alone; 0 where nothing answers."""
        try:
            return self.ask(path)[0]
        except OSError:
            return 0

    def json(self, path: str) -> dict:
        """The answer of the API."""
        status, _, body = self.ask(path)
        assert status == 200, f"{path}: {status} {body[:300]!r}"
        return json.loads(body)


class NoRedirect(urllib.request.HTTPRedirectHandler):
    """Redirects are answers like any other."""

    def redirect_request(self, *_: object) -> None:
        return None


def loaded_once(folder: Path) -> Site:
    """The site with the whole record, made once for all test processes that share `folder`. Copy it to change it."""
    with (folder / "loaded.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        var = folder / "loaded"
        if not (folder / "loaded.done").exists():
            site = Site.create(var)
            site.manage("load_record", "-v0")
            (folder / "loaded.done").touch()
        return Site(var)
