"""RSS and Atom: the entries of a feed, its XML read with entities off."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

import feedparser
import msgspec

from marsad.errors import FetchError

_MOST_ENTRIES = 2000
_DECLARES = re.compile(rb"<!\s*(ENTITY|DOCTYPE[^>]*\[)", re.IGNORECASE)


class Entry(msgspec.Struct, frozen=True):
    """One entry: its address, title, day as written, and the HTML it carries."""

    url: str
    title: str | None
    published: str | None
    content: str


def read_feed(data: bytes, url: str) -> Sequence[Entry]:
    """The entries of a feed in its order, those without an address left out.

    Raises FetchError for what is no feed, or declares XML entities (which can read files or blow up memory).
    """
    refuse_entities(data, url)
    parsed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=True)
    if not parsed.get("version") and not parsed.entries:
        raise FetchError(
            f'{url} is no RSS or Atom feed; check the address, or use kind = "page" or "sitemap".'
        )
    entries = []
    for entry in parsed.entries[:_MOST_ENTRIES]:
        link = entry.get("link") or (entry.get("id") if str(entry.get("id", "")).startswith("http") else None)
        if not link:
            continue
        contents = [part.get("value", "") for part in entry.get("content", [])]
        content = max([*contents, entry.get("summary", "")], key=len)
        written = (
            entry.get("published") or entry.get("issued") or entry.get("dc_date") or entry.get("updated")
        )
        entries.append(Entry(str(link), entry.get("title"), written, content))
    return entries


def refuse_entities(data: bytes, url: str) -> None:
    """Raise FetchError if an XML document declares entities, in any of the encodings XML is sent in."""
    head = data[:200_000].replace(b"\x00", b"")
    if _DECLARES.search(head):
        raise FetchError(
            f"{url} declares XML entities; refused, since they can read files or exhaust memory."
        )
