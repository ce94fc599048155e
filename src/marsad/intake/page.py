"""A web page to its article: text and title by trafilatura, the publication day from what the page itself
declares.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

import msgspec
import trafilatura
from lxml import etree, html

from marsad.errors import InputError

_META = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date",
    "dc.date.issued", "dcterms.created", "dcterms.issued", "publishdate", "pubdate", "publication_date",
    "parsely-pub-date", "sailthru.date",
)  # fmt: skip
_MOST_BYTES = 20_000_000
_CHARSET = re.compile(rb"charset=[\"']?([\w-]+)", re.IGNORECASE)


class Article(msgspec.Struct, frozen=True):
    """What was read from a page; `declared` is its metadata's date, `shown` one in its text."""

    text: str
    title: str | None
    outlet: str | None
    language: str | None
    declared: str | None
    shown: str | None


def read_page(data: bytes, name: str, *, url: str | None = None, charset: str | None = None) -> Article:
    """The article of a page. `charset` is that of the HTTP header.

    Raises InputError where no text is found.
    """
    if len(data) > _MOST_BYTES:
        raise InputError(
            f"{name}: the page has {len(data):,} bytes, more than {_MOST_BYTES:,}; it is not read."
        )
    tree = _parse(data, name, charset)
    declared, shown = declared_day(tree), shown_day(tree)
    language, title = tree.get("lang"), _meta(tree, ("og:title",))
    outlet = _meta(tree, ("og:site_name",))
    heading = tree.findtext(".//title")
    text = trafilatura.extract(tree, url=url, include_comments=False, include_tables=True, deduplicate=False)
    if not text:
        raise InputError(f"{name}: no article text was found on the page.")
    return Article(text, title or heading, outlet, language and language[:12], declared, shown)


def fragment_text(markup: str) -> str:
    """The text of a piece of HTML (a feed's or a blog's content): one line a block, nothing left out or put
    in.
    """
    if not markup.strip():
        return ""
    try:
        tree = html.fragment_fromstring(markup, create_parent="div", parser=_parser(None))
    except (etree.ParserError, ValueError):
        return markup
    for element in list(tree.iter("script", "style", "iframe", "noscript", "template", etree.Comment)):
        element.drop_tree()
    return "\n".join(line for line in _lines(tree) if line)


def page_links(data: bytes, url: str, charset: str | None = None) -> list[tuple[str, str]]:
    """The links of a page to pages of the same host, once each, in order, with their words."""
    tree = _parse(data, url, charset)
    found: dict[str, str] = {}
    for element in tree.iter("a"):
        try:
            target = urljoin(url, (element.get("href") or "").strip())
        except ValueError:
            continue
        target = urldefrag(target).url
        if target.startswith("http") and urlsplit(target).netloc == urlsplit(url).netloc:
            words = " ".join(element.text_content().split())
            found[target] = found.get(target) or words
    return list(found.items())


def declared_day(tree: Any) -> str | None:
    """The publication date of a page's metadata as written: JSON-LD first, then meta elements."""
    for script in tree.xpath("//script[@type='application/ld+json']"):
        for value in _published_in(script.text or ""):
            return value
    return _meta(tree, _META)


def shown_day(tree: Any) -> str | None:
    """The first date that the page's text marks up for machines: `<time datetime>`, or microdata."""
    for element in tree.xpath(
        "//*[@itemprop='datePublished'] | //time[@datetime][@pubdate] | //article//time[@datetime]"
    ):
        written = element.get("datetime") or element.get("content")
        if written:
            return str(written)
    found = tree.xpath("//time[@datetime]")
    return str(found[0].get("datetime")) if len(found) == 1 else None


def _parser(encoding: str | None) -> Any:
    return html.HTMLParser(encoding=encoding, no_network=True, remove_pis=True, huge_tree=False)


def _parse(data: bytes, name: str, charset: str | None) -> Any:
    declared = _CHARSET.search(data[:4096])
    encoding = charset or (declared and declared[1].decode("ascii", "replace")) or "utf-8"
    for candidate in (encoding, "utf-8"):
        try:
            tree = html.document_fromstring(data, parser=_parser(candidate))
        except LookupError:
            continue
        except (etree.ParserError, ValueError, AssertionError) as error:
            raise InputError(f"{name}: the page cannot be read ({error}).") from error
        return tree
    raise InputError(f"{name}: the page names the unknown encoding {encoding!r}.")


def _meta(tree: Any, names: tuple[str, ...]) -> str | None:
    found: dict[str, str] = {}
    for element in tree.xpath("//meta[@content]"):
        key = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
        if key in names and element.get("content").strip():
            found.setdefault(key, element.get("content").strip())
    return next((found[name] for name in names if name in found), None)


def _published_in(text: str) -> Iterator[str]:
    try:
        loaded = json.loads(text)
    except (ValueError, RecursionError):
        return
    waiting = [loaded]
    while waiting:
        value = waiting.pop(0)
        if isinstance(value, dict):
            day = value.get("datePublished")
            if isinstance(day, str):
                yield day
            waiting.extend(v for k, v in value.items() if k in ("@graph", "mainEntity", "mainEntityOfPage"))
        elif isinstance(value, list):
            waiting.extend(value[:100])


_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "br",
        "dd",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "td",
        "th",
        "tr",
        "ul",
    ]
)


def _lines(tree: Any) -> Iterator[str]:
    line: list[str] = []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        block = element.tag in _BLOCKS
        if block:
            yield " ".join("".join(line).split())
            line = []
        line.append((element.text if event == "start" else element.tail) or "")
    yield " ".join("".join(line).split())
