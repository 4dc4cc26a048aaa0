"""The file format of a release: one SQLite file, written once and never changed."""

import re

from tracker.release.nouns import COLUMNS

FORMAT = 1
APPLICATION = 0x44505254  # "DPRT", in SQLite's header, so that `file` can tell one from another

NAME = re.compile(r"release-([0-9a-f]{64})\.sqlite")
POINTER = "current"

# Bitmaps are CRoaring's portable format. Arrays are little-endian: float64 with NaN for None, or uint32.
# `row` is in the order given; `docid` (the rank in the noun's first order) leads to it by ordering "row".
SCHEMA = f"""
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE row(position INTEGER PRIMARY KEY, noun TEXT NOT NULL, key TEXT NOT NULL, slug TEXT NOT NULL,
                 answer TEXT NOT NULL, record TEXT NOT NULL);
CREATE TABLE because(ref TEXT PRIMARY KEY, bitmap BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE posting(noun TEXT, facet TEXT, value TEXT, label TEXT NOT NULL, n INTEGER NOT NULL,
                     bitmap BLOB NOT NULL, PRIMARY KEY(noun, facet, value)) WITHOUT ROWID;
CREATE TABLE term(position INTEGER PRIMARY KEY, noun TEXT NOT NULL, facet TEXT NOT NULL, value TEXT NOT NULL,
                  label TEXT NOT NULL);
CREATE TABLE number(noun TEXT, name TEXT, data BLOB NOT NULL, PRIMARY KEY(noun, name)) WITHOUT ROWID;
CREATE TABLE ordering(noun TEXT, name TEXT, data BLOB NOT NULL, PRIMARY KEY(noun, name)) WITHOUT ROWID;
CREATE TABLE point(noun TEXT PRIMARY KEY, data BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE alias(noun TEXT, slug TEXT, key TEXT NOT NULL, PRIMARY KEY(noun, slug)) WITHOUT ROWID;
CREATE TABLE tombstone(position INTEGER PRIMARY KEY, noun TEXT NOT NULL, key TEXT NOT NULL, slug TEXT NOT NULL,
                       notice TEXT NOT NULL);
CREATE VIRTUAL TABLE search USING fts5({", ".join(COLUMNS)}, content='',
                                       tokenize='unicode61 remove_diacritics 2', prefix='2 3');
"""

# Made after the rows, which is faster; unique, so that no key can be there twice.
INDEXES = """
CREATE UNIQUE INDEX row_key ON row(noun, key);
CREATE UNIQUE INDEX term_value ON term(noun, facet, value);
CREATE UNIQUE INDEX tombstone_key ON tombstone(noun, key);
"""

ROWS = "row"  # the ordering that leads from docid to position


def file_name(release: str) -> str:
    """The file name of a release by its id (64 hexadecimal digits)."""
    return f"release-{release}.sqlite"
