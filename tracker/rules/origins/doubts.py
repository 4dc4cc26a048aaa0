"""Where whoever graded a claim doubts that it is independent of others: said beside the count, which it changes not."""

import re

# What graders write, in the record's language: "may rest on OSC: circular risk", "joint work, so not independent".
DOUBTED = re.compile(r"\bcircular(ity)?\b|\bnot (fully )?independent\b", re.IGNORECASE)


def doubts_independence(reasoning: str | None) -> bool:
    """Whether the reasoning of a grade says that the claim may rest on another than it names."""
    return bool(DOUBTED.search(reasoning or ""))
