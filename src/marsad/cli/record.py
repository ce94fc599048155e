"""What the commands on the record share: which database and archive, how reports are coded, how lines are
printed.
"""

from __future__ import annotations

import hashlib
import os
import sys
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
import typer

if TYPE_CHECKING:
    from marsad.intake.archive import Archive
    from marsad.intake.ingest import Coding
    from marsad.store import Database

DbOption = Annotated[
    str | None,
    typer.Option(
        "--db",
        metavar="PATH|URL",
        help="The record: a SQLite file or a postgresql:// URL. Default: MARSAD_DB, else marsad.db here.",
    ),
]  # fmt: skip
ArchiveOption = Annotated[
    Path | None,
    typer.Option(
        help="Folder of the archived originals. Default: MARSAD_ARCHIVE, else NAME.archive beside a SQLite "
        "file NAME.db, else marsad.archive here."
    ),
]  # fmt: skip
AsOfOption = Annotated[
    str | None,
    typer.Option(metavar="DAY", help="What the record held at the end of this day (2026-03-14, UTC)."),
]


def archive_folder(database: Database, given: Path | None) -> Path:
    """The folder of the archive that belongs to a database."""
    if given is not None:
        return given
    if os.environ.get("MARSAD_ARCHIVE"):
        return Path(os.environ["MARSAD_ARCHIVE"])
    return database.path.with_suffix(".archive") if database.path is not None else Path("marsad.archive")


def open_archive(database: Database, given: Path | None) -> Archive:
    """The archive that belongs to a database; it writes no payload twice."""
    from marsad.intake.archive import Archive  # noqa: PLC0415
    from marsad.store.evidence import ArchivedObject, get_object  # noqa: PLC0415

    def known(sha256: str) -> ArchivedObject | None:
        with database.reading() as conn:
            return get_object(conn, sha256)

    return Archive(archive_folder(database, given), known)


def coding() -> Coding:
    """The coder of this Marsad and the fingerprints of what it is made of: lexicon with weights, and
    gazetteer.
    """
    from marsad import __version__  # noqa: PLC0415
    from marsad.coding.pipeline import code_report  # noqa: PLC0415
    from marsad.intake.ingest import Coding  # noqa: PLC0415
    from marsad.lexicon.load import fingerprint  # noqa: PLC0415
    from marsad.store.codings import MadeBy  # noqa: PLC0415

    lexicon = hashlib.sha256(f"{fingerprint()}{_digest('coding')}{_digest('resolve')}".encode()).hexdigest()
    return Coding(code_report, MadeBy(__version__, lexicon[:16], _digest("gazetteer")[:16]))


def checked_day(day: str | None, option: str) -> str | None:
    """A day given on the command line. Raises InputError for one that is no ISO day."""
    from marsad.errors import InputError  # noqa: PLC0415
    from marsad.intake.published import given_day  # noqa: PLC0415

    try:
        return None if day is None else given_day(day)
    except InputError as error:
        raise InputError(f"{option}: {error}") from error


def as_range(low: int | None, high: int | None) -> str:
    """A count for a table: `3`, `3–5`, `3+` without an upper bound."""
    if low == high:
        return str(low)
    return f"{low}+" if high is None else f"{low}–{high}"


def say(line: str) -> None:
    """A line about progress or failure, on standard error."""
    print(line, file=sys.stderr, flush=True)


def print_line(line: str) -> None:
    """A line of the result, out of our hands at once: acknowledgements must not wait in a buffer."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def print_json(value: Any) -> None:
    """A value as one JSON line."""
    print_line(msgspec.json.encode(value).decode())


def _digest(package: str) -> str:
    """SHA-256 over the data files of one of Marsad's packages."""
    digest = hashlib.sha256()
    for path in sorted(_data_files(Path(str(files("marsad") / package)))):
        digest.update(path.name.encode() + b"\x00" + path.read_bytes())
    return digest.hexdigest()


def _data_files(folder: Path) -> list[Path]:
    return [p for p in folder.rglob("*") if p.is_file() and p.suffix not in (".py", ".pyc")]
