"""What every importer needs: lines of plain, gzipped and zipped files, numbers, and names without
repetition.
"""

from __future__ import annotations

import csv
import gzip
import io
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from marsad.errors import InputError
from marsad.gazetteer.keys import tokens
from marsad.gazetteer.place import NameKind, PlaceName


def lines(path: Path) -> Iterator[str]:
    """The lines of a text file (UTF-8, also .gz, and the largest .txt or .csv member of a .zip).

    Raises InputError.
    """
    try:
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as archive:
                members = [i for i in archive.infolist() if i.filename.endswith((".txt", ".csv", ".jsonl"))]
                if not members:
                    raise InputError(f"{path}: the archive holds no .txt, .csv or .jsonl file")
                largest = max(members, key=lambda i: i.file_size)
                with archive.open(largest) as raw:
                    yield from io.TextIOWrapper(raw, encoding="utf-8", newline="")
            return
        with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as raw:
            yield from io.TextIOWrapper(raw, encoding="utf-8-sig", newline="")
    except (OSError, EOFError, UnicodeDecodeError, zipfile.BadZipFile) as error:
        raise InputError(f"{path}: cannot be read ({error}); give a UTF-8 text, .gz or .zip file") from error


def table(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows of a CSV or TSV file with a header, with their line numbers; header cells in lower case."""
    stream = lines(path)
    first = next(stream, "")
    delimiter = (
        "\t" if first.count("\t") > first.count(",") else ";" if first.count(";") > first.count(",") else ","
    )
    header = [c.strip().lower() for c in next(csv.reader([first], delimiter=delimiter), [])]
    for number, cells in enumerate(csv.reader(stream, delimiter=delimiter), 2):
        if any(c.strip() for c in cells):
            yield number, dict(zip(header, (c.strip() for c in cells), strict=False))


def number(text: str) -> float | None:
    """A number, or None for an empty or malformed cell."""
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return None


def names(found: Iterable[tuple[str, NameKind, str]]) -> tuple[PlaceName, ...]:
    """Names as (text, kind, language) without repetition: of Arabic spellings with one key only the first."""
    kept: dict[object, PlaceName] = {}
    for text, kind, lang in found:
        plain = " ".join(text.split())
        if not plain:
            continue
        parts, article = tokens(plain)
        kept.setdefault((lang == "en", "".join(parts), article), PlaceName(plain, kind, lang))
    return tuple(kept.values())
