"""Files to reports: text, HTML, JSON Lines, CSV, Parquet, Word, PDF with a text layer, Telegram exports,
folders of them.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from marsad.errors import InputError
from marsad.intake import documents, tables, telegram
from marsad.intake.item import Bad, Item, id_of, make_item
from marsad.intake.page import read_page
from marsad.intake.published import choose
from marsad.text.decode import decode

_MOST_EXPORT_BYTES = 4_000_000_000


class Told(msgspec.Struct, frozen=True):
    """What the person who adds a file says of its reports; what a file itself tells of a report goes first.

    `columns` renames the columns of tables: field of Marsad to column of the file.
    """

    outlet: str | None = None
    published: str | None = None
    language: str | None = None
    columns: dict[str, str] = {}


Reader = Callable[[Path, Told, str | None], Iterator[Item | Bad]]


def find_files(path: Path) -> list[Path]:
    """The path itself, or the files in a folder and its subfolders that can be read, by name.

    InputError if none.
    """
    if path.is_dir():
        found = sorted(p for p in path.rglob("*") if p.is_file() and reader_of(p) is not None)
        if not found:
            raise InputError(
                f"{path}: the folder holds no file that can be read ({', '.join(sorted(_READERS))})."
            )
        return found
    if not path.exists():
        raise InputError(f"{path}: there is no such file.")
    if reader_of(path) is None:
        raise InputError(
            f"{path}: files of this kind are not read; use one of {', '.join(sorted(_READERS))}."
        )
    return [path]


def reader_of(path: Path) -> Reader | None:
    """The reader of a file by its ending; `.gz` may follow that of a table or text."""
    suffixes = path.suffixes[-2:]
    if suffixes and suffixes[-1].lower() == ".gz":
        return (
            _READERS.get(suffixes[0].lower())
            if len(suffixes) == 2 and suffixes[0].lower() in _PACKED
            else None
        )
    return _READERS.get(path.suffix.lower())


def media_of(path: Path) -> str | None:
    """The media type by the file's ending."""
    return mimetypes.guess_type(path.name)[0]


def read_file(path: Path, told: Told, archive: str | None = None) -> Iterator[Item | Bad]:
    """The reports of one file; `archive` is the SHA-256 under which it was archived.

    Raises InputError where the file as a whole cannot be read; parts that cannot are yielded as Bad.
    """
    reader = reader_of(path)
    if reader is None:
        raise InputError(
            f"{path}: files of this kind are not read; use one of {', '.join(sorted(_READERS))}."
        )
    try:
        yield from reader(path, told, archive)
    except OSError as error:
        raise InputError(f"{path}: the file cannot be read ({error.strerror or error}).") from error


def _text(path: Path, told: Told, archive: str | None) -> Iterator[Item | Bad]:
    text = decode(_bytes(path), str(path))
    yield make_item(
        id=id_of("file", told.outlet, text), text=text, outlet=told.outlet, language=told.language,
        where=str(path),
        published=choose([("given", told.published)]), archive=archive,
    )  # fmt: skip


def _html(path: Path, told: Told, archive: str | None) -> Iterator[Item | Bad]:
    article = read_page(_bytes(path), str(path))
    outlet = told.outlet or article.outlet
    yield make_item(
        id=id_of("file", outlet, article.text), text=article.text, title=article.title, outlet=outlet,
        language=told.language or article.language, where=str(path), archive=archive,
        published=choose(
            [("metadata", article.declared), ("page", article.shown), ("given", told.published)]
        ),
    )  # fmt: skip


def _word(path: Path, told: Told, archive: str | None) -> Iterator[Item | Bad]:
    yield _document(path, documents.read_docx(path), told, archive)


def _pdf(path: Path, told: Told, archive: str | None) -> Iterator[Item | Bad]:
    yield _document(path, documents.read_pdf(path), told, archive)


def _document(path: Path, found: documents.Document, told: Told, archive: str | None) -> Item | Bad:
    return make_item(
        id=id_of("file", told.outlet, found.text), text=found.text, title=found.title, outlet=told.outlet,
        language=told.language, where=str(path), archive=archive,
        published=choose([("given", told.published)]),
    )  # fmt: skip


def _json(path: Path, told: Told, archive: str | None) -> Iterator[Item | Bad]:
    if path.stat().st_size > _MOST_EXPORT_BYTES:
        raise InputError(
            f"{path}: the file is larger than {_MOST_EXPORT_BYTES:,} bytes; export chats one by one."
        )
    with path.open("rb") as stream:
        head = stream.read(65_536)
    if not telegram.is_export(head):
        raise InputError(
            f"{path}: this JSON file is no Telegram export; give reports as JSON Lines (.jsonl)."
        )
    yield from telegram.read_export(path.read_bytes(), str(path), outlet=told.outlet, archive=archive)


def _table(read: Callable[[Path, dict[str, str]], Iterator[tables.Row | Bad]]) -> Reader:
    def reader(path: Path, told: Told, archive: str | None) -> Iterator[Item | Bad]:
        for row in read(path, told.columns):
            yield (
                row
                if isinstance(row, Bad)
                else tables.item_of(row, told.outlet, told.published, told.language, archive)
            )

    return reader


def _bytes(path: Path) -> bytes:
    return path.read_bytes()


_READERS: dict[str, Reader] = {
    ".txt": _text,
    ".html": _html,
    ".htm": _html,
    ".jsonl": _table(tables.read_jsonl),
    ".ndjson": _table(tables.read_jsonl),
    ".csv": _table(tables.read_csv),
    ".tsv": _table(tables.read_csv),
    ".parquet": _table(tables.read_parquet),
    ".docx": _word,
    ".pdf": _pdf,
    ".json": _json,
}
_PACKED = frozenset({".jsonl", ".ndjson", ".csv", ".tsv"})
