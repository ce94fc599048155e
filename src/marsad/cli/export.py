"""`marsad export`: incidents in the formats of the field."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.record import AsOfOption, DbOption, checked_day, say
from marsad.cli.selection import (
    ActorOption,
    AreaOption,
    ConfidenceOption,
    FamilyOption,
    FilesArgument,
    KilledOption,
    SinceOption,
    StatusOption,
    TextOption,
    TypeOption,
    UntilOption,
    chosen,
    make_filters,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from marsad.publish.about import About, Written
    from marsad.publish.entry import Entry

_FORMATS = "acled-csv, acled-xlsx, ucdp-csv, ucdp-xlsx, plover, geojson, gpkg, kml, parquet, jsonl"


def export(
    files: FilesArgument = None,
    format: Annotated[str, typer.Option("--format", "-f", help=f"One of {_FORMATS}.")] = "jsonl",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="File to write; without it standard output.")
    ] = None,
    db: DbOption = None,
    as_of: AsOfOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    type: TypeOption = None,
    family: FamilyOption = None,
    status: StatusOption = None,
    actor: ActorOption = None,
    area: AreaOption = None,
    text: TextOption = None,
    killed_min: KilledOption = None,
    confidence_min: ConfidenceOption = None,
    lang: Annotated[str, typer.Option(help="Language of names and labels: en or ar.")] = "en",
    hxl: Annotated[
        bool, typer.Option("--hxl", help="A row of HXL tags below the header (tables only).")
    ] = False,
    licence: Annotated[
        str | None, typer.Option(help="Licence of the data, for the metadata. Default: CC BY 4.0.")
    ] = None,
    names: Annotated[
        bool, typer.Option("--names", help="Keep the names of private persons; they are withheld without it.")
    ] = False,
) -> None:
    """Write incidents from the record, or from files of coded reports or linked incidents, in one of ten
    formats.

    Beside the file a FILE.meta.json says licence, version, filters, as-of day, SHA-256, and what was left out
    and why. The same record gives the same file, byte for byte.
    """
    from marsad.publish.about import LICENCE, About  # noqa: PLC0415
    from marsad.publish.exports import named  # noqa: PLC0415

    named(format)
    day = checked_day(as_of, "--as-of")
    filters = make_filters(
        since=since,
        until=until,
        types=type,
        families=family,
        statuses=status,
        actors=actor,
        areas=area,
        text=text,
        killed_min=killed_min,
        confidence_min=confidence_min,
    )
    import msgspec  # noqa: PLC0415

    with chosen(files, db, filters, day) as (entries, shown_day, source):
        about = About(
            as_of=shown_day, lang="ar" if lang == "ar" else "en", licence=licence or LICENCE, source=source,
            filters=msgspec.to_builtins(filters), hxl=hxl, masked=not names,
        )  # fmt: skip
        written = _write(entries, format, output, about)
    if not files:
        _note(db, format, output, written, about)
    left = "; ".join(f"{count} left out ({reason})" for reason, count in sorted(written.left_out.items()))
    say(f"{written.records} incidents written{'; ' + left if left else ''}")


def _write(entries: Iterable[Entry], format_name: str, output: Path | None, about: About) -> Written:
    from marsad.publish.exports import export as write  # noqa: PLC0415

    if output is not None:
        return write(entries, format_name, output, about)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "export"
        written = write(entries, format_name, path, about, sidecar=False)
        with path.open("rb") as stream:
            shutil.copyfileobj(stream, sys.stdout.buffer)
    return written


def _note(db: str | None, format_name: str, output: Path | None, written: Written, about: About) -> None:
    """Put the export on the custody log of the record."""
    from marsad.publish.sidecar import sha256_of  # noqa: PLC0415
    from marsad.store import custody, open_database  # noqa: PLC0415
    from marsad.store.types import now  # noqa: PLC0415

    detail = {
        "format": format_name, "records": written.records, "filters": about.filters, "as_of": about.as_of,
        "names": not about.masked, "sha256": sha256_of(output) if output is not None else None,
    }  # fmt: skip
    with open_database(db).writing() as conn:
        custody.append(conn, now(), [("export", output.name if output is not None else "-", detail)])
