"""A polite rate: requests to one host stand apart by a set time, whichever source or thread makes them."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from urllib.parse import urlsplit

_MOST_HOSTS = 4096


class Pace:
    """Spaces requests; `clock` and `sleep` are given by tests."""

    def __init__(
        self, *, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._clock, self._sleep = clock, sleep
        self._next: dict[str, float] = {}
        self._lock = threading.Lock()

    def wait(self, url: str, seconds: float) -> None:
        """Wait for the host's turn, then keep the next request `seconds` away."""
        host = urlsplit(url).netloc.lower()
        with self._lock:
            now = self._clock()
            if len(self._next) >= _MOST_HOSTS:
                self._next = {name: at for name, at in self._next.items() if at > now}
            turn = max(now, self._next.get(host, now))
            self._next[host] = turn + seconds
        if turn > now:
            self._sleep(turn - now)

    def hold(self, url: str, seconds: float) -> None:
        """Let no request go to the host for so long (it said `Retry-After`)."""
        host = urlsplit(url).netloc.lower()
        with self._lock:
            self._next[host] = max(self._next.get(host, 0.0), self._clock() + seconds)
