"""Sitemaps: the addresses a site lists, with index files, .gz files and the news extension's publication
date.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import ParseError

import msgspec
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from marsad.errors import FetchError
from marsad.intake.net.limits import Limits
from marsad.intake.net.unpack import gunzip

_MOST = 50_000  # the protocol's own bound


class Listed(msgspec.Struct, frozen=True):
    """One entry: a page, or (`index`) another sitemap; `modified` and `published` as written."""

    url: str
    modified: str | None
    published: str | None
    title: str | None
    index: bool


def read_sitemap(data: bytes, url: str, limits: Limits) -> Sequence[Listed]:
    """The entries of a sitemap or sitemap index. Raises FetchError for anything else."""
    if data.startswith(b"\x1f\x8b"):
        data = gunzip(data, limits, url)
    try:
        root = fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        raise FetchError(
            f"{url} declares XML entities or a DTD; refused, since they can read files."
        ) from error
    except (ParseError, ValueError, LookupError) as error:
        raise FetchError(f"{url} is no sitemap ({error}); check the address.") from error
    kind = _name(root.tag)
    if kind not in ("urlset", "sitemapindex"):
        raise FetchError(f"{url} is no sitemap (its root is {kind!r}); check the address.")
    entries = []
    for element in list(root)[:_MOST]:
        found = {_name(child.tag): (child.text or "").strip() for child in element.iter()}
        if found.get("loc"):
            entries.append(Listed(
                found["loc"], found.get("lastmod") or None, found.get("publication_date") or None,
                found.get("title") or None, kind == "sitemapindex",
            ))  # fmt: skip
    return entries


def _name(tag: str) -> str:
    return tag.rsplit("}", 1)[-1]
