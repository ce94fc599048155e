"""What the publishing commands share: which incidents are meant, and where they lie."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from marsad.publish.entry import Entry
    from marsad.store.filters import Filters

FilesArgument = Annotated[
    list[str] | None,
    typer.Argument(
        help="Files of `marsad code --format jsonl` or `marsad link`, - for standard input. Without any: the record."
    ),
]
SinceOption = Annotated[str | None, typer.Option(metavar="DAY", help="On this day or later.")]
UntilOption = Annotated[str | None, typer.Option(metavar="DAY", help="On this day or earlier.")]
TypeOption = Annotated[
    list[str] | None, typer.Option("--type", help="Event type; may be given several times.")
]
FamilyOption = Annotated[
    list[str] | None,
    typer.Option(
        "--family", help="Family: security, fight, remote, custody, posture, public; several times."
    ),
]
StatusOption = Annotated[
    list[str] | None,
    typer.Option("--status", help="reported, denied, background, alleged; several times."),
]
ActorOption = Annotated[
    list[str] | None, typer.Option("--actor", help="Party id, on either side; several times.")
]
AreaOption = Annotated[
    list[str] | None,
    typer.Option(
        "--area", help="Country or governorate: ISO code or name in Arabic or English; several times."
    ),
]
TextOption = Annotated[
    str | None, typer.Option(help="Only incidents whose reports hold these words (record only).")
]
KilledOption = Annotated[int | None, typer.Option(min=0, help="At least so many killed.")]
ConfidenceOption = Annotated[float | None, typer.Option(min=0, max=1, help="At least so sure.")]


def make_filters(
    *, since: str | None = None, until: str | None = None, types: list[str] | None = None,
    families: list[str] | None = None, statuses: list[str] | None = None, actors: list[str] | None = None,
    areas: list[str] | None = None, text: str | None = None, killed_min: int | None = None,
    confidence_min: float | None = None,
) -> Filters:  # fmt: skip
    """The filters of the options. Raises InputError for a day, type, family, status or area that is none."""
    from marsad.cli.record import checked_day  # noqa: PLC0415
    from marsad.record import EVENT_FAMILY  # noqa: PLC0415
    from marsad.record.names import find_area  # noqa: PLC0415
    from marsad.store.filters import Filters  # noqa: PLC0415

    codes = [find_area(area) for area in areas or ()]
    return Filters(
        date_from=checked_day(since, "--since"),
        date_to=checked_day(until, "--until"),
        types=_known(types, tuple(EVENT_FAMILY), "--type"),
        families=_known(families, tuple(dict.fromkeys(EVENT_FAMILY.values())), "--family"),
        statuses=_known(statuses, ("reported", "denied", "background", "alleged"), "--status"),
        actors=tuple(actors or ()),
        countries=tuple(c for c in codes if "-" not in c),
        adm1=tuple(c for c in codes if "-" in c),
        text=text,
        killed_min=killed_min,
        confidence_min=confidence_min,
    )


def _known(given: list[str] | None, allowed: tuple[str, ...], option: str) -> tuple[str, ...]:
    from marsad.errors import InputError  # noqa: PLC0415

    if wrong := [value for value in given or () if value not in allowed]:
        raise InputError(f"{option}: {wrong[0]!r} is none of {', '.join(allowed)}.")
    return tuple(given or ())


@contextmanager
def chosen(
    files: list[str] | None, db: str | None, filters: Filters, as_of: str | None = None
) -> Iterator[tuple[Iterator[Entry], str, str]]:
    """The entries meant, the day that the record is shown as of, and the name of where they come from."""
    from marsad.publish.gather import from_store  # noqa: PLC0415
    from marsad.publish.sift import sifted  # noqa: PLC0415

    if files:
        day, names = _last_day(files), ", ".join(Path(name).name for name in files)
        yield sifted(_read(files), filters), as_of or day, names
        return
    from marsad.store import default_database, open_database  # noqa: PLC0415

    database = open_database(db)
    with database.reading() as conn:
        where = Path(db or default_database()).name if "://" not in (db or default_database()) else "record"
        yield from_store(conn, filters, as_of=as_of), as_of or _changed(conn), where


def _changed(conn: Any) -> str:
    """The last day on which anything but an export was put on the custody log: the record has stood so
    since.
    """
    from marsad.store import custody  # noqa: PLC0415

    latest = custody.revision(conn)
    while latest > 0:
        entries = custody.read(conn, after=max(0, latest - 1000), limit=1000)
        days = [str(e["at"])[:10] for e in entries if e["action"] != "export"]
        if days:
            return max(days)
        latest -= 1000
    return "1970-01-01"


def _read(files: list[str]) -> Iterator[Entry]:
    from marsad.errors import InputError  # noqa: PLC0415
    from marsad.publish.gather import from_lines  # noqa: PLC0415

    for name in files:
        if name == "-":
            yield from from_lines(sys.stdin.buffer, "standard input")
            continue
        try:
            stream = Path(name).open("rb")  # noqa: SIM115 - closed by the with below
        except OSError as error:
            raise InputError(
                f"{name}: cannot be read ({error.strerror}); check the name and its rights."
            ) from None
        with stream:
            yield from from_lines(stream, name)


def _last_day(files: list[str]) -> str:
    """The newest publication day in the files, so that the same files give the same export on any day."""
    newest = ""
    for name in files:
        if name == "-":
            continue
        for entry in _read([name]):
            newest = max(newest, *(r.published or "" for r in entry.reports), entry.day or "")
    return newest or dt.datetime.now(tz=dt.UTC).date().isoformat()
