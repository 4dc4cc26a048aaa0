"""Made-up allegations and declarations for the rules of the ledger, by hand and by lot."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import strategies as st

from tracker.rules.caps import Period, days_of, months
from tracker.rules.conversions import Conversion
from tracker.rules.figures import Figure
from tracker.rules.ledger import Allegation, Allowed, Declared, ledger
from tracker.rules.vocabulary import DeclarationKind, Status

YEAR = Period("2024", date(2024, 1, 1), date(2024, 12, 31))
TODAY = date(2026, 11, 25)
RUSSIAN = Conversion(Fraction("7.98"), slug="ru", label="Russia's own", reporter="RU")
USUAL = Conversion(Fraction(8), slug="usual", label="usual", default=True)
CAP = Allowed(Decimal(500_000), "barrels", (RUSSIAN, USUAL))


def barrels(low=None, best=None, high=None, unit: str = "barrels") -> Figure:
    """A figure of whole numbers."""
    return Figure(*(None if one is None else Decimal(one) for one in (low, best, high)), unit=unit)


def flow(ref: str, figure: Figure | None = None, **changes) -> Allegation:
    """A record that counts, unless something is changed."""
    given = {
        "status": "alleged",
        "counts_as": "increment",
        "figure": barrels(100) if figure is None else figure,
        "earliest": date(2024, 3, 1),
        "latest": date(2024, 5, 31),
    }
    return Allegation(ref=ref, **{**given, **changes})


def told(id: str, reporter: str = "RU", month: str = "2024-01", **changes) -> Declared:
    """A month's figure of one state, unless something is changed."""
    first, last = days_of(month)
    given = {"kind": "monthly", "quantities": {"barrels": Decimal(10)}, "reported": frozenset({"barrels"})}
    return Declared(**{"id": id, "reporter": reporter, "first": first, "last": last, **given, **changes})


def annual(id: str, quantity: int, as_of: date | None = None, **changes):
    """The figure of the whole year."""
    given = {
        "kind": "annual",
        "first": YEAR.first,
        "last": YEAR.last,
        "quantities": {"barrels": Decimal(quantity)},
    }
    return told(id, **{**given, "as_of": (as_of, as_of) if as_of else None, **changes})


def nil(id: str, **changes):
    return told(id, **{"kind": "monthly_zero", "quantities": {"barrels": Decimal(0)}, **changes})


def silence(id: str, month: str, **changes):
    return told(id, month=month, kind="no_notice", quantities={}, reported=frozenset(), **changes)


def of(found, reporter: str = "RU"):
    """What is known of one reporter."""
    (one,) = [one for one in found.told.reporters if one.reporter == reporter]
    return one


def why_not(found) -> dict[str, str]:
    """Why each figure that is shown is not used."""
    return {stated.row.id: stated.reason.code for stated in found.told.stated}


def kinds(found, reporter: str = "RU") -> dict[str, str]:
    return {gap.month: gap.kind for gap in found.gaps if gap.reporter == reporter}


def made(rows=(), declarations=(), *, period=YEAR, cap=CAP, today=TODAY, on=None, wholes=None):
    """The ledger of them."""
    return ledger(period, cap, rows, declarations, today=today, on=on, wholes=wholes)


def totals(found) -> dict[str, Fraction | None]:
    """Every total of a ledger."""
    return {bound: found.alleged.total(bound) for bound in ("low", "best", "high")}


def reasons(found) -> dict[str, list[str]]:
    """Reference -> codes of every reason, the first being the one that is shown."""
    return {
        one.row.ref: [one.reason.code, *(other.code for other in one.also)] for one in found.alleged.excluded
    }


def counted(found) -> list[str]:
    return [row.row.ref for row in found.alleged.counted]


@st.composite
def figures(draw) -> Figure:
    """Bounds in order, any of them missing, in one of three units."""
    numbers = sorted(draw(st.lists(st.integers(0, 10**7), min_size=3, max_size=3)))
    kept = [number if draw(st.booleans()) else None for number in numbers]
    return barrels(*kept, unit=draw(st.sampled_from(["barrels", "barrels", "tonnes", "vessels"])))


REFS = [f"r{number}" for number in range(8)]


@st.composite
def allegations(draw, refs=REFS) -> list[Allegation]:
    """Up to eight records of any kind; part_of and overlaps may name one another in circles, or nobody."""
    names = draw(st.lists(st.sampled_from(refs), unique=True))
    return [draw(allegation(name, refs)) for name in names if name != "added"]


@st.composite
def allegation(draw, ref: str, refs=REFS) -> Allegation:
    """A record of any kind; most of them could be counted."""
    first = YEAR.first + timedelta(days=draw(st.integers(-40, 330)))
    last = first + timedelta(days=draw(st.integers(0, 60)))
    return Allegation(
        ref=ref,
        status=draw(st.sampled_from(["alleged", "corroborated", "alleged", *Status.values()])),
        counts_as=draw(st.sampled_from(["increment", "increment", "increment", "snapshot", "none", ""])),
        figure=draw(figures()),
        earliest=draw(st.sampled_from([first, first, first, None])),
        latest=draw(st.sampled_from([last, last, last, None])),
        part_of=draw(st.sampled_from(["", "", *refs])),
        overlaps=tuple(draw(st.lists(st.sampled_from(refs), max_size=2))),
        cites=draw(st.sampled_from(["cap", "paragraph", "paragraph", ""])),
        why="why",
    )


@st.composite
def declarations(draw) -> list[Declared]:
    """Declarations of any kind and span around the year."""
    return [draw(declaration(f"d{number}")) for number in range(draw(st.integers(0, 12)))]


@st.composite
def declaration(draw, id: str) -> Declared:
    """A declaration of one state or of all together."""
    near = months(date(2023, 11, 1), date(2025, 2, 1))
    kind = draw(st.sampled_from(DeclarationKind.values()))
    start = draw(st.integers(0, len(near) - 1))
    long = kind not in {"monthly", "monthly_zero", "no_notice"}
    end = draw(st.integers(start, len(near) - 1)) if long else start
    first, last = days_of(near[start])[0], days_of(near[end])[1]
    if kind in {"annual", "annual_to_date"} and draw(st.booleans()):
        first, last = YEAR.first, YEAR.last
    if kind == "no_notice" and draw(st.booleans()):
        last = None
    given = draw(st.dictionaries(st.sampled_from(["barrels", "tonnes"]), st.integers(0, 10**6), max_size=2))
    looked = date(2024, 1, 1) + timedelta(days=draw(st.integers(0, 900)))
    return Declared(
        id=id,
        reporter=draw(st.sampled_from(["RU", "CN", "ALL"])),
        kind=kind,
        first=first,
        last=last,
        quantities={} if kind == "no_notice" else {unit: Decimal(value) for unit, value in given.items()},
        reported=frozenset(draw(st.sets(st.sampled_from(["barrels", "tonnes"])))),
        as_of=draw(st.sampled_from([None, (looked, looked + timedelta(days=30))])),
        precision=draw(st.sampled_from(["", "as reported", "implied, not printed month by month"])),
    )
