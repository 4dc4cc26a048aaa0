"""Where claims come from in the end: relays collapse into what they relay, and one body is one origin.

`standing` says what a source or an item is, `graph` follows who relays whom, `counting` counts for one record,
`doubts` finds where a grade doubts that a claim is independent.
"""

from tracker.rules.origins.counting import COUNTED, Origin, Origins, origins
from tracker.rules.origins.doubts import doubts_independence
from tracker.rules.origins.graph import Graph, Link, Node, graph
from tracker.rules.origins.standing import Item, Publication, body_of, denying, of_item, of_source

__all__ = [
    "COUNTED",
    "Graph",
    "Item",
    "Link",
    "Node",
    "Origin",
    "Origins",
    "Publication",
    "body_of",
    "denying",
    "doubts_independence",
    "graph",
    "of_item",
    "of_source",
    "origins",
]
