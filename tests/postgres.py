"""A throw-away PostgreSQL cluster: `python -m tests.postgres COMMAND ...` runs the command with DATABASE_URL set to it.

It listens on a Unix socket in a folder of its own and nowhere else, and is gone afterwards. Exit code: the command's,
or 77 where no cluster can be started on this machine (the reason is printed).
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

CANNOT = 77  # the convention of automake's test driver for "skipped"
PLACES = [
    "usr/lib/postgresql/*/bin",
    "usr/pgsql-*/bin",
    "opt/homebrew/opt/postgresql*/bin",
    "usr/local/pgsql/bin",
]
# Nothing here outlives the run, so nothing has to survive a crash.
SETTINGS = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses="]


class NoPostgres(Exception):
    """No cluster can be started here; the message says why."""


def programs() -> Path:
    """The folder that holds initdb and pg_ctl; raises NoPostgres where there is none."""
    on_path = [Path(found).resolve().parent for found in [shutil.which("initdb")] if found]
    installed = [folder for place in PLACES for folder in sorted(Path("/").glob(place), reverse=True)]
    for folder in on_path + installed:
        if (folder / "initdb").exists() and (folder / "pg_ctl").exists():
            return folder
    raise NoPostgres("no initdb and pg_ctl found (Debian: apt-get install -y postgresql)")


def account() -> dict[str, int | list[int]]:
    """Who runs the server, as arguments of subprocess.run: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    raise NoPostgres("PostgreSQL does not run as root, and neither 'postgres' nor 'nobody' exists")


def run(arguments: list[str | Path], home: Path, who: dict) -> None:
    """Run one of PostgreSQL's programs with its output in a log; raises NoPostgres with the end of it."""
    log = home / "log"
    with log.open("ab") as output:
        try:
            done = subprocess.run(arguments, cwd=home, stdout=output, stderr=output, timeout=120, **who)
        except (OSError, subprocess.SubprocessError) as problem:
            raise NoPostgres(f"{arguments[0]}: {problem}") from problem
    if done.returncode:
        raise NoPostgres(f"{arguments[0]} failed: {log.read_text(errors='replace')[-800:]}")


def collation(folder: Path) -> list[str]:
    """initdb's options for a linguistic order where it can: what rests on the database's order then shows."""
    offered = subprocess.run([folder / "initdb", "--help"], capture_output=True, text=True).stdout
    icu = ["--locale-provider=icu", "--icu-locale=en-US"] if "--icu-locale" in offered else []
    return ["--locale=C", "--encoding=UTF8", *icu]


@contextmanager
def cluster() -> Iterator[str]:
    """Yield a DATABASE_URL of a fresh cluster; stops and deletes it afterwards. Raises NoPostgres."""
    folder, who = programs(), account()
    # /tmp and not $TMPDIR: a Unix socket's path may have about a hundred characters at most.
    home = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    data = home / "data"
    try:
        if who:
            os.chown(home, who["user"], who["group"])
        create = ["--auth=trust", "--username=postgres", "--no-sync"]
        run([folder / "initdb", "-D", data, *create, *collation(folder)], home, who)
        options = " ".join(f"-c {setting}" for setting in [*SETTINGS, f"unix_socket_directories={home}"])
        run(
            [
                folder / "pg_ctl",
                "-D",
                data,
                "-w",
                "-t",
                "60",
                "-l",
                home / "server.log",
                "-o",
                options,
                "start",
            ],
            home,
            who,
        )
        try:
            yield f"postgres://postgres@{quote(str(home), safe='')}/postgres"
        finally:
            run([folder / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop"], home, who)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def main(command: list[str]) -> int:
    """Run the command against a cluster; returns its exit code, or CANNOT."""
    # A polite kill must still stop the server: as SystemExit it passes through every `finally`.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        with cluster() as url:
            return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}).returncode
    except NoPostgres as problem:
        print(f"PostgreSQL cannot be started on this machine: {problem}", file=sys.stderr)
        return CANNOT


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
