"""Check a release file, checkpoints, and preserved files with their log, by Python's library alone (3.11 or later).

    python3 verify_record.py RELEASE.sqlite [--checkpoint FILE]... [--custody LOG] [--captures FOLDER]

Prints each thing that differs, and what was not compared; exit 1 if anything differs. Whose a checkpoint is, its
signature says: openssl pkeyutl -verify -pubin -inkey public-key.pem -rawin -in FILE -sigfile FILE.sig
"""

import argparse
import json
import sqlite3
from hashlib import file_digest, sha256
from pathlib import Path

LINES = {  # table: its columns in what the content is hashed over, and which of them hold JSON
    "row": ("noun, key, slug, answer, record", ("answer", "record")),
    "term": ("noun, facet, value, label", ()),
    "tombstone": ("noun, key, slug, notice", ("notice",)),
}
VERSION = "sequence noun key number change reason published_at sha256 previous_sha256"
EVENT = "sequence sha256 action at who detail"


def canonical(value):
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def links(rows, columns, name, heads):
    for row in rows:  # what was withdrawn is in no release: nobody can check the link after it
        linked = canonical([*(row[column] for column in columns.split()), heads.get(row["sequence"] - 1)])
        if row["sequence"] - 1 in heads and sha256(linked).hexdigest() != row["chain_sha256"]:
            yield f"{name} {row['sequence']}: its link to the chain before it is broken"
        heads[row["sequence"]] = row["chain_sha256"]


def release(path, heads):
    file, content, versions = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True), sha256(), []
    file.row_factory, meta = sqlite3.Row, dict(file.execute("SELECT key, value FROM meta").fetchall())
    for table, (columns, packed) in LINES.items():
        for row in map(dict, file.execute(f"SELECT {columns} FROM {table} ORDER BY position")):  # noqa: S608
            row |= {column: json.loads(row[column]) for column in packed}
            versions += [row["answer"]] if "answer" in row and row["noun"] == "versions" else []
            content.update(canonical(row | row.pop("record", {})) + b"\n")
    if sha256(f"{content.hexdigest()}:{meta['previous']}".encode()).hexdigest() != meta["id"]:
        yield f"{path.name}: its content is not that of its id"
    for one in versions:
        if sha256(canonical(one["payload"])).hexdigest() != one["sha256"]:
            yield f"version {one['sequence']} ({one['id']}): its payload is not what its sha256 says"
    yield from links(sorted(versions, key=lambda one: one["sequence"]), VERSION, "version", heads["versions"])
    heads["releases"] = {0: meta["id"]}


def custody(log, folder, heads):
    events = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    yield from (f"event {n}: it is not there" for n, one in enumerate(events, 1) if one["sequence"] != n)
    yield from links(events, EVENT, "event", heads.setdefault("custody", {0: ""}))
    for name in sorted({one["sha256"] for one in events if folder}):
        path = folder / name[:2] / name
        if not path.is_file() or file_digest(path.open("rb"), "sha256").hexdigest() != name:
            yield f"file {name}: {'it has changed' if path.is_file() else 'it is missing'}"


def checkpoint(path, heads):
    for chain, said in json.loads(path.read_text(encoding="utf-8")).items():
        if isinstance(said, dict) and said["head"] not in ("", *heads.get(chain, {}).values()):
            wrong = (chain == "custody" and chain in heads) or said["size"] in heads.get(chain, {})
            yield f"{path.name}: {chain} {'is another chain' if wrong else 'not compared'} at entry {said['size']}"


asked, heads = argparse.ArgumentParser(), {"versions": {0: ""}}
asked.add_argument("release", type=Path)
asked.add_argument("--checkpoint", type=Path, action="append", default=[])
asked.add_argument("--custody", type=Path)
asked.add_argument("--captures", type=Path)
of = asked.parse_args()
found = [*release(of.release, heads), *(custody(of.custody, of.captures, heads) if of.custody else ())]
found += [line for path in of.checkpoint for line in checkpoint(path, heads)]
print(*(found or ["Nothing differs."]), sep="\n")
raise SystemExit(any(" not compared " not in line for line in found))
