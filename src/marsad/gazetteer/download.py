"""Downloads GeoNames country dumps: resumable, over HTTPS, with progress.

A broken download leaves `NAME.part`; the next run asks the server for the rest by a Range request, and begins
anew when the server's file has changed meanwhile (its ETag is kept beside the part).
"""

from __future__ import annotations

import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from marsad.errors import FetchError, InputError

BASE = "https://download.geonames.org/export/dump"
ALTERNATES = "alternatenames"
_TRIES = 5
Progress = Callable[[str, int, int | None], None]
"""(file, bytes so far, all bytes or None)"""


def urls(countries: list[str], alternates: bool = True, base: str = BASE) -> dict[str, str]:
    """File names and addresses for country codes. Raises InputError on what is no two-letter code."""
    found = {}
    for code in countries:
        upper = code.upper()
        if len(upper) != 2 or not upper.isascii() or not upper.isalpha():
            raise InputError(f"{code!r} is no country code; give two letters, as in SY IQ")
        found[f"{upper}.zip"] = f"{base}/{upper}.zip"
        if alternates:
            found[f"{ALTERNATES}-{upper}.zip"] = f"{base}/{ALTERNATES}/{upper}.zip"
    return found


def fetch(
    url: str, target: Path, progress: Progress | None = None, client: Any = None, wait: float = 1.0
) -> Path:
    """Download `url` to `target`, resuming a part; returns `target`.

    `client` is an `httpx.Client` (for tests); `wait` seconds stand between tries, doubled each time.
    Raises FetchError after five tries, or at once when the server says that there is no such file.
    """
    import httpx  # noqa: PLC0415 - only this command needs it

    if target.exists():
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    own = client or httpx.Client(follow_redirects=True, timeout=30.0)
    failure: Exception | None = None
    try:
        for attempt in range(_TRIES):
            if attempt:
                time.sleep(wait * 2 ** (attempt - 1))
            try:
                _resume(own, url, target, progress)
            except (httpx.TransportError, httpx.RemoteProtocolError) as error:
                failure = error
                continue
            return _checked(target)
    finally:
        if client is None:
            own.close()
    raise FetchError(
        f"{url}: {failure or 'no answer'} after {_TRIES} tries; run the command again to go on from there"
    )


def _resume(client: Any, url: str, target: Path, progress: Progress | None) -> None:
    part, tag = target.with_suffix(target.suffix + ".part"), target.with_suffix(target.suffix + ".etag")
    have = part.stat().st_size if part.exists() else 0
    headers = {"Range": f"bytes={have}-"} if have else {}
    if have and tag.exists():
        headers["If-Range"] = tag.read_text(encoding="utf-8")
    with client.stream("GET", url, headers=headers) as answer:
        if answer.status_code == 416:  # the part is whole already
            part.replace(target)
            return
        if answer.status_code not in (200, 206):
            raise FetchError(
                f"{url}: the server answers {answer.status_code}; check the country code and the address"
            )
        if answer.status_code == 200:
            have = 0
        if "etag" in answer.headers:
            tag.write_text(answer.headers["etag"], encoding="utf-8")
        length = answer.headers.get("content-length")
        total = have + int(length) if length else None
        with part.open("ab" if have else "wb") as out:
            for chunk in answer.iter_raw():
                out.write(chunk)
                have += len(chunk)
                if progress is not None:
                    progress(target.name, have, total)
    part.replace(target)
    tag.unlink(missing_ok=True)


def _checked(target: Path) -> Path:
    if target.suffix == ".zip" and not zipfile.is_zipfile(target):
        target.unlink()
        raise FetchError(f"{target.name}: what the server sent is no zip archive; try again later")
    return target
