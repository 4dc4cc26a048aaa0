"""The published versions, read once into dictionaries: what a release is made of, and nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass, field

HIDING = "hiding"
GONE = frozenset({"retraction", HIDING})


@dataclass(frozen=True, slots=True)
class Published:
    """One version as it was published. `published_at` is ISO UTC; `payload` holds JSON types."""

    sequence: int
    noun: str
    key: str
    number: int
    change: str
    reason: str
    published_at: str
    payload: dict
    sha256: str
    previous_sha256: str
    chain_sha256: str

    @property
    def id(self) -> str:
        """Its key in the public record: `violations/DPRK-2024-0007/v1`."""
        return f"{self.noun}/{self.key}/v{self.number}"


@dataclass(slots=True)
class Record:
    """Everything public of one moment, by noun and key; `gone` holds what was retracted or hidden.

    `withheld`: the sequence of the last hiding of a thing, before which none of its versions is shown again.
    """

    versions: list[Published] = field(default_factory=list)
    newest: dict[tuple[str, str], Published] = field(default_factory=dict)
    first: dict[tuple[str, str], Published] = field(default_factory=dict)
    gone: dict[tuple[str, str], Published] = field(default_factory=dict)
    withheld: dict[tuple[str, str], int] = field(default_factory=dict)
    by_noun: dict[str, dict[str, dict]] = field(default_factory=dict)

    def of(self, noun: str) -> dict[str, dict]:
        """Key → payload of what is public of `noun`, in order of key."""
        return self.by_noun.get(noun, {})

    def version(self, noun: str, key: str) -> Published:
        """The newest version of a thing."""
        return self.newest[noun, key]


def read(versions: Iterable[Published]) -> Record:
    """The record that these versions (in order of sequence) make."""
    record = Record()
    for version in versions:
        name = (version.noun, version.key)
        record.versions.append(version)
        record.newest[name] = version
        record.first.setdefault(name, version)
        if version.change == HIDING:
            record.withheld[name] = version.sequence
    for name in sorted(record.newest):
        version = record.newest[name]
        if version.change in GONE:
            record.gone[name] = version
        else:
            record.by_noun.setdefault(version.noun, {})[version.key] = version.payload
    return record
