"""The ledger of a cap as a picture: one row a period on one linear scale from zero, as positions for an SVG.

A bound that nobody gives is drawn as open and never as zero; a figure that is not known has no mark at all. Positions
are texts with a point before fractions, which no locale may rewrite; figures stay figures, for the template to word.
"""

from tracker.pages.charting.drawing import chart, period_of
from tracker.pages.charting.parts import FIGURE, NIL, NO_FIGURE, NO_NOTICE, Chart, Interval, Period, Row
from tracker.pages.charting.scale import EDGE, LEFT, RIGHT, scale

__all__ = [
    "EDGE",
    "FIGURE",
    "LEFT",
    "NIL",
    "NO_FIGURE",
    "NO_NOTICE",
    "RIGHT",
    "Chart",
    "Interval",
    "Period",
    "Row",
    "chart",
    "period_of",
    "scale",
]
