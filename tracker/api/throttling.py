"""How often one address may ask: a count a minute, kept in this process."""

import threading
import time
from ipaddress import AddressValueError, IPv6Address
from typing import ClassVar

from rest_framework.request import Request
from rest_framework.settings import api_settings
from rest_framework.throttling import SimpleRateThrottle

MOST_ADDRESSES = 50_000  # remembered at once, so that a flood of addresses fills no memory


class PerAddress(SimpleRateThrottle):
    """Requests of one address in one clock window; the rate is `address` in DEFAULT_THROTTLE_RATES.

    Behind a proxy, REST_FRAMEWORK["NUM_PROXIES"] says how many hops of X-Forwarded-For to trust; without it the
    header counts for nothing, as anyone can write it.
    """

    scope = "address"
    counts: ClassVar[dict[tuple[str, int], int]] = {}
    lock = threading.Lock()
    left = 0.0

    def allow_request(self, request: Request, view: object) -> bool:
        """Count the request; False where its address has used up the window."""
        now = time.monotonic()
        window = int(now // self.duration)
        self.left = (window + 1) * self.duration - now
        key = (self.get_ident(request), window)
        with self.lock:
            if len(self.counts) >= MOST_ADDRESSES:
                self._forget(window)
            count = self.counts[key] = self.counts.get(key, 0) + 1
        return count <= self.num_requests

    def wait(self) -> float:
        """Seconds until the window ends."""
        return self.left

    def get_ident(self, request: Request) -> str:
        """The address; of IPv6 the network of 64 bits, which is what one customer gets."""
        given = (
            super().get_ident(request) if api_settings.NUM_PROXIES else request.META.get("REMOTE_ADDR", "")
        )
        if ":" not in given:
            return given
        try:
            return str(int(IPv6Address(given.partition("%")[0])) >> 64)
        except AddressValueError:
            return given

    @classmethod
    def _forget(cls, window: int) -> None:
        """Drop the windows that are over; all, where this one alone is too many."""
        for key in [key for key in cls.counts if key[1] != window]:
            del cls.counts[key]
        if len(cls.counts) >= MOST_ADDRESSES:
            cls.counts.clear()
