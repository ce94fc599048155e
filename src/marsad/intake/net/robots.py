"""robots.txt: read once a day per host, obeyed; a host that cannot serve it is left alone until it can."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from marsad.errors import FetchError
from marsad.intake.net.fetch import Fetcher

_DAY = 86_400.0
_RETRY = 900.0
_LONGEST_DELAY = 60.0
_MOST_BYTES = 500_000
_MOST_HOSTS = 4096


class Robots:
    """What hosts allow. `name` is the product name that rules may speak of."""

    def __init__(
        self, fetcher: Fetcher, *, name: str = "Marsad", clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._fetcher, self._name, self._clock = fetcher, name, clock
        self._known: dict[str, tuple[float, RobotFileParser]] = {}
        self._lock = threading.Lock()

    def allows(self, url: str) -> bool:
        """Whether the host of an address lets us fetch it."""
        return self._rules(url).can_fetch(self._name, url)

    def delay(self, url: str) -> float:
        """Seconds between requests that the host asks for, at most a minute; 0 if it asks for none."""
        asked = self._rules(url).crawl_delay(self._name)
        return min(float(asked), _LONGEST_DELAY) if asked is not None else 0.0

    def _rules(self, url: str) -> RobotFileParser:
        parts = urlsplit(url)
        host = f"{parts.scheme}://{parts.netloc}"
        with self._lock:
            known = self._known.get(host)
        if known is not None and known[0] > self._clock():
            return known[1]
        rules, keep = self._read(host)
        with self._lock:
            if len(self._known) >= _MOST_HOSTS:
                self._known.clear()
            self._known[host] = (self._clock() + keep, rules)
        return rules

    def _read(self, host: str) -> tuple[RobotFileParser, float]:
        rules = RobotFileParser()
        try:
            found = self._fetcher.get(f"{host}/robots.txt")
        except FetchError:
            rules.parse(["User-agent: *", "Disallow: /"])
            return rules, _RETRY
        if found.status >= 500 or found.status == 429:
            rules.parse(["User-agent: *", "Disallow: /"])
            return rules, _RETRY
        text = found.body[:_MOST_BYTES].decode("utf-8", "replace") if found.status == 200 else ""
        rules.parse(text.splitlines())
        return rules, _DAY
