"""Annotated articles of a corpus that is not shipped: codings with offsets, joined with the articles by address.

A line holds id, url, published, sha256 of the text, and events as gold has them, but with evidence as (start, end)
offsets into the text. The text is the article's title and content, a line each, white space squeezed.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from marsad.errors import InputError
from marsad.record.lines import digest

Row = dict[str, Any]
_SPACES = re.compile(r"[^\S\n]+")


def article_text(title: str | None, content: str | None) -> str:
    """The text of a corpus article: title and content, lines stripped, empty ones dropped, spaces squeezed."""
    lines = (_SPACES.sub(" ", line).strip() for line in f"{title or ''}\n{content or ''}".splitlines())
    return "\n".join(line for line in lines if line)


def articles(folder: Path) -> Iterator[tuple[str, str]]:
    """Address and text of every article in the folder's zip files (a JSON array each)."""
    for path in sorted(folder.glob("*.zip")):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                for row in json.loads(archive.read(name)):
                    yield row["url"], article_text(row.get("title"), row.get("content"))


def gold_rows(path: Path, folder: Path) -> list[Row]:
    """The annotated articles as gold rows with their texts; raises InputError when the corpus does not hold one."""
    wanted: dict[str, Row] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        wanted[row["sha256"]] = row
    found = []
    for _, text in articles(folder):
        row = wanted.pop(digest(text), None)
        if row is not None:
            events = [e | {"evidence": [text[a:b] for a, b in e["evidence"]]} for e in row["events"]]
            found.append(row | {"text": text, "events": events, "claims": []})
    if wanted:
        raise InputError(
            f"{path}: {len(wanted)} annotated articles are not in {folder}; use the corpus they are of"
        )
    return sorted(found, key=lambda row: str(row["id"]))
