"""Check a release file, checkpoints, and preserved files with their log, by Python's library alone (3.11 or later).

Prints what differs, what was not compared, how much was checked (docs/custody.md). Exit 1: differs; 2: no comparison.
"""

import argparse
import json
import sqlite3
from hashlib import file_digest, sha256
from pathlib import Path

# Tables with the columns that the content is hashed over; then what a link of each chain is hashed over.
TABLES = "row noun key slug answer record", "term noun facet value label", "tombstone noun key slug notice"
VERSION = "sequence noun key number change reason published_at sha256 previous_sha256"
CANONICAL = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def hashed(value):
    return sha256(CANONICAL.encode(value).encode()).hexdigest()


def links(rows, columns, name, heads):
    for row in rows:
        number, before = row["sequence"], heads.get(row["sequence"] - 1)
        if before is None and number not in heads:  # what was withdrawn is in no release
            yield f"{name} {number}: its link is not compared as {number - 1} is not there"
        elif number in heads or hashed([*map(row.get, columns.split()), before]) != row["chain_sha256"]:
            yield f"{name} {number}: its link to the chain before it is broken"
        heads[number] = row["chain_sha256"]


def release(path, heads):
    file, content, versions = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True), sha256(), []
    file.row_factory, meta = sqlite3.Row, dict(file.execute("SELECT key, value FROM meta").fetchall())
    for table, *columns in map(str.split, TABLES):
        for row in map(dict, file.execute(f"SELECT {','.join(columns)} FROM {table} ORDER BY position")):  # noqa: S608
            row |= {name: json.loads(row[name]) for name in row.keys() & {"answer", "record", "notice"}}
            yield from (f"{row['key']}: its record holds {a}" for a in row.keys() & row.get("record", {}))
            versions += [row["answer"]] if "answer" in row and row["noun"] == "versions" else []
            content.update((CANONICAL.encode(row.pop("record", {}) | row) + "\n").encode())
    if sha256(f"{content.hexdigest()}:{meta['previous']}".encode()).hexdigest() != meta["id"]:
        yield f"{path.name}: its content is not that of its id"
    for one in versions:
        if hashed(one["payload"]) != one["sha256"]:
            yield f"version {one['sequence']} ({one['id']}): its payload is not what its sha256 says"
    yield from links(sorted(versions, key=lambda one: one["sequence"]), VERSION, "version", heads["versions"])
    heads["releases"] = {meta["id"]: meta["id"]}  # which number it has, it does not say


asked, heads, ends, log, files = argparse.ArgumentParser(), {"versions": {0: ""}}, {}, [], {}
asked.add_argument("--checkpoint", type=Path, action="append", default=[])
for option in ("release", "--custody", "--captures"):
    asked.add_argument(option, type=Path)
found = list(release((of := asked.parse_args()).release, heads))
if of.custody:
    log = [json.loads(line) for line in of.custody.read_text(encoding="utf-8").splitlines()]
    found += [f"event {n}: it is not there" for n, one in enumerate(log, 1) if one["sequence"] != n]
    found += links(log, "sequence sha256 action at told", "event", heads.setdefault("custody", {0: ""}))
    for name in sorted({one["sha256"] for one in log if of.captures}):
        path = files[name] = of.captures / name[:2] / name
        if not path.is_file() or file_digest(path.open("rb"), "sha256").hexdigest() != name:
            found += [f"file {name}: {'it has changed' if path.is_file() else 'it is missing'}"]
for path in of.checkpoint:
    for chain, said in json.loads(path.read_text(encoding="utf-8")).items():
        if isinstance(said, dict) and said["size"]:
            known, place = heads.get(chain, {}), said["head" if chain == "releases" else "size"]
            if known.get(place, "" if chain == "custody" and known else said["head"]) != said["head"]:
                found += [f"{path.name}: {chain} is another chain at entry {said['size']}"]
            elif place in known and (chain == "releases" or place - 1 in known):
                ends[chain] = max(said["size"], ends.get(chain, 0))
            else:
                found += [f"{path.name}: {chain} not compared at entry {said['size']}"]
for chain in sorted(heads.keys() - {"releases"} - ({"versions"} if "releases" in ends else set())):
    if max(heads[chain]) > ends.get(chain, 0):
        found += [f"{chain} not compared after entry {ends.get(chain, 0)}: no checkpoint has its head"]
bad, alone = sum(" not compared " not in line for line in found), "compared with no checkpoint"
amount = f"{len(heads['versions']) - 1} versions, {len(log)} events, {len(files)} files"
print(*found, f"Checked {amount}: {f'{bad} differ' if bad else 'all agree' if ends else alone}.", sep="\n")
raise SystemExit(1 if bad else 2 * bool((of.checkpoint or of.custody) and not ends))
