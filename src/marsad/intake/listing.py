"""What a source lists right now: addresses with what the list tells of each, or whole posts."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from marsad.errors import FetchError
from marsad.intake import feeds, sitemaps
from marsad.intake.net import Fetched, Fetcher
from marsad.intake.net.pace import Pace
from marsad.intake.net.robots import Robots
from marsad.intake.page import page_links
from marsad.intake.pages import charset_of
from marsad.intake.published import read_day
from marsad.intake.sources import Source

_MOST_SITEMAPS = 50


class Hint(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a list tells of an address: title, day as written, and the content that a feed carries (HTML)."""

    title: str | None = None
    published: str | None = None
    content: str | None = None


class Visitor:
    """Fetches for one source as politely as it asks: robots.txt, the rate of the host, `Retry-After`."""

    def __init__(self, fetcher: Fetcher, robots: Robots, pace: Pace, source: Source) -> None:
        self.fetcher, self.robots, self.pace, self.source = fetcher, robots, pace, source

    def get(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Fetched:
        """Fetch one address.

        Raises FetchError also where robots.txt forbids it, or the host asks for patience.
        """
        rate = self.source.rate
        if self.source.robots:
            if not self.robots.allows(url):
                raise FetchError(
                    f"{url} is closed to us by the host's robots.txt, or that file cannot be had."
                )
            rate = max(rate, self.robots.delay(url))
        self.pace.wait(url, rate)
        found = self.fetcher.get(url, etag=etag, modified=modified)
        if found.status in (429, 503):
            wait = found.header("retry-after") or ""
            self.pace.hold(url, min(float(wait) if wait.isdigit() else 300.0, 3600.0))
            raise FetchError(f"{url} asks for patience (status {found.status}); it is tried again later.")
        return found


def read_listing(visitor: Visitor, found: Fetched) -> list[tuple[str, Hint]]:
    """The addresses that a feed, sitemap or page lists, with what it tells of each. Raises FetchError."""
    source = visitor.source
    if found.status != 200:
        raise FetchError(
            f"{found.url} answers {found.status} {found.reason}; check the address of the source."
        )
    if source.kind == "feed":
        listed = [
            (entry.url, Hint(entry.title, entry.published, entry.content or None))
            for entry in feeds.read_feed(found.body, found.url)
        ]
    elif source.kind == "sitemap":
        listed = _sitemap(visitor, found)
    else:
        links = page_links(found.body, found.url, charset_of(found))
        listed = [(url, Hint(title)) for url, title in links]
    wanted = [(url, hint) for url, hint in listed if source.wants(url) and _recent(hint, source.since)]
    return wanted[: source.most]


def _sitemap(visitor: Visitor, found: Fetched) -> list[tuple[str, Hint]]:
    """Pages of a sitemap, newest change first; index files are followed, newest first, within bounds."""
    pages: list[sitemaps.Listed] = []
    waiting: list[sitemaps.Listed] = []
    limits = visitor.fetcher.limits
    entries: Sequence[sitemaps.Listed] = sitemaps.read_sitemap(found.body, found.url, limits)
    read = 1
    while True:
        pages += [entry for entry in entries if not entry.index and visitor.source.wants(entry.url)]
        waiting += [entry for entry in entries if entry.index and _changed_since(entry, visitor.source.since)]
        waiting.sort(key=lambda entry: entry.modified or "", reverse=True)
        if not waiting or read >= _MOST_SITEMAPS or len(pages) >= visitor.source.most:
            break
        following = visitor.get(waiting.pop(0).url)
        entries = sitemaps.read_sitemap(following.body, following.url, limits)
        read += 1
    pages.sort(key=lambda entry: entry.published or entry.modified or "", reverse=True)
    kept = [entry for entry in pages if _changed_since(entry, visitor.source.since)]
    return [(entry.url, Hint(entry.title, entry.published)) for entry in kept]


def _changed_since(entry: sitemaps.Listed, since: str | None) -> bool:
    day = read_day(entry.published or entry.modified)
    return since is None or day is None or day >= since


def _recent(hint: Hint, since: str | None) -> bool:
    day = read_day(hint.published)
    return since is None or day is None or day >= since
