"""The one linear scale of a picture, from zero to a round figure above everything that is drawn."""

from math import ceil, floor, log10

from tracker.pages.charting.parts import Number, Tick

WIDTH = 480  # units of the view box: at 320 CSS pixels a text of 15 units is still 9 pixels high
LEFT, RIGHT = 6.0, 436.0  # where zero and the top of the scale lie; what is open above runs on to EDGE
EDGE = 476.0
STEPS = (1, 2, 2.5, 5)  # between ticks of the scale, times a power of ten
TICKS = 5  # at most, above zero


def scale(most: Number) -> tuple[Number, Number]:
    """The top of a scale that holds `most`, and the step of its ticks; of a scale of nothing but zeros, 1."""
    if most <= 0:
        return 1, 1
    tenth = 10.0 ** (floor(log10(most)) - 1)
    steps = (factor * power for power in (tenth, 10 * tenth) for factor in STEPS)
    step = next(step for step in steps if most <= TICKS * step)
    return plain(step * ceil(most / step)), plain(step)


def plain(value: Number) -> Number:
    """A whole number as one."""
    return int(value) if value == int(value) else value


def place(value: Number, top: Number) -> float:
    """Where a quantity lies, from the left."""
    return LEFT + (RIGHT - LEFT) * value / top


def at(position: float) -> str:
    """As SVG wants it, with a point in every language."""
    return f"{position:.1f}"


def tick(value: Number, top: Number, words: float) -> Tick:
    """A value on the scale. `words`: the room that its text takes."""
    x = place(value, top)
    anchor = "start" if x < words / 2 else "end" if x + words / 2 > WIDTH else "middle"
    return Tick(plain(value), at(x), anchor)
