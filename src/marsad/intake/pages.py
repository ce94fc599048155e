"""One address that a person gives: fetched within the same bounds as all others, archived, read as a page."""

from __future__ import annotations

from marsad.errors import FetchError
from marsad.intake.archive import Archive
from marsad.intake.files import Told
from marsad.intake.ingest import Fetch
from marsad.intake.item import Bad, Item, id_of, make_item
from marsad.intake.net import Fetched, Fetcher
from marsad.intake.page import read_page
from marsad.intake.published import choose


def read_address(
    url: str, told: Told, archive: Archive | None, fetcher: Fetcher | None = None
) -> tuple[Item | Bad, Fetch]:
    """The report at an address and the fetch for the log.

    Raises FetchError or InputError where there is none.
    """
    found = (fetcher or Fetcher()).get(url)
    if found.status != 200:
        raise FetchError(f"{url} answers {found.status} {found.reason}; check the address.")
    fetch = Fetch(found.url, found.status, archive.keep_response(found) if archive else None)
    article = read_page(found.body, url, url=found.url, charset=charset_of(found))
    item = make_item(
        id=id_of("web", url), text=article.text, title=article.title, outlet=told.outlet or article.outlet,
        url=url, language=told.language or article.language, where=url, archive=fetch.sha256,
        published=choose(
            [("metadata", article.declared), ("page", article.shown), ("given", told.published)]
        ),
    )  # fmt: skip
    return item, fetch


def charset_of(found: Fetched) -> str | None:
    """The character set that the HTTP header names."""
    media = found.header("content-type") or ""
    return media.partition("charset=")[2].partition(";")[0].strip(" \"'") or None
