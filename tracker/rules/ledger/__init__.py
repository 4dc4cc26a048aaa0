"""The ledger of a cap: exact arithmetic over what was declared and what is alleged, each figure open to its rows."""

from tracker.rules.ledger.counting import Alleged, Counted, Excluded, alleged
from tracker.rules.ledger.declared import Month, Reporter, Stated, Told, assumed, told
from tracker.rules.ledger.explaining import Explanation, Step, explain
from tracker.rules.ledger.gaps import DECLARED_NIL, NO_FIGURE, NO_NOTICE, Gap, gaps
from tracker.rules.ledger.parts import BOUNDS, TOGETHER, Allegation, Allowed, Amount, Declared, Reason
from tracker.rules.ledger.reasons import english
from tracker.rules.ledger.whole import Ledger, ledger

__all__ = [
    "BOUNDS",
    "DECLARED_NIL",
    "NO_FIGURE",
    "NO_NOTICE",
    "TOGETHER",
    "Allegation",
    "Alleged",
    "Allowed",
    "Amount",
    "Counted",
    "Declared",
    "Excluded",
    "Explanation",
    "Gap",
    "Ledger",
    "Month",
    "Reason",
    "Reporter",
    "Stated",
    "Step",
    "Told",
    "alleged",
    "assumed",
    "english",
    "explain",
    "gaps",
    "ledger",
    "told",
]
