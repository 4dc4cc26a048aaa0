"""One way of writing a value down, so that its hash means the same everywhere."""

import hashlib
import json
from typing import Any


def canonical(value: Any) -> str:
    """`value` (JSON types only) as JSON with sorted keys, no spaces and no escapes but JSON's own.

    Raises ValueError for NaN and the infinities, which JSON has no words for.
    """
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def sha256(value: Any) -> str:
    """SHA-256 (64 hexadecimal digits) over the UTF-8 of `canonical(value)`."""
    return hashlib.sha256(canonical(value).encode()).hexdigest()
