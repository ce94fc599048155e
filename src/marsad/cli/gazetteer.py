"""`marsad gazetteer`: look places up, build the embedded gazetteer, add public ones."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from marsad.gazetteer import GazetteerPlace

app = typer.Typer(
    help="Places: look up, build, import, download.", no_args_is_help=True, add_completion=False
)


@app.command()
def lookup(
    name: Annotated[str, typer.Argument(help="A place's name, in Arabic or Latin letters.")],
    near: Annotated[
        str | None, typer.Option(metavar="PLACE|LAT,LON", help="Prefer places near this one.")
    ] = None,
    within: Annotated[
        str | None,
        typer.Option("--in", metavar="UNIT", help="Only in this country or governorate: name, SY, SY-DY."),
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="Most candidates to show.")] = 10,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """Show which places a name may mean, best first, with scores and reasons.

    Exit status 1 when none is known.
    """
    from marsad.gazetteer import gazetteer  # noqa: PLC0415
    from marsad.resolve.places_search import candidates  # noqa: PLC0415

    found = candidates(name, gazetteer(), near, within, limit)
    for rank, scored in enumerate(found, 1):
        if as_json:
            print(
                json.dumps(
                    _row(scored.place) | {"score": scored.score, "reasons": scored.reasons},
                    ensure_ascii=False,
                )
            )
        else:
            place = scored.place
            where = " · ".join(filter(None, (place.type, place.adm2, place.adm1 or place.country)))
            at = f"{place.lat:.4f},{place.lon:.4f}"
            print(f"{rank:2}  {scored.score:.2f}  {place.name}  {where}  {at}  {place.id}")
            print(f"          {'; '.join(scored.reasons)}")
    if not found:
        print(
            f"marsad: no place {name!r}; see `marsad gazetteer import` for larger gazetteers", file=sys.stderr
        )
        raise typer.Exit(1)


def _row(place: GazetteerPlace) -> dict[str, object]:
    return {
        "id": place.id,
        "name": place.name,
        "names": [{"text": n.text, "kind": n.kind, "lang": n.lang} for n in place.names],
        "type": place.type,
        "level": place.level,
        "country": place.country,
        "adm1": place.adm1,
        "adm2": place.adm2,
        "lat": place.lat,
        "lon": place.lon,
        "radius_km": place.radius_km,
        "population": place.population,
        "source": place.source,
        "licence": place.licence,
    }


@app.command()
def build(
    out: Annotated[
        Path | None, typer.Option(help="Where to write; the product's own file by default.")
    ] = None,
) -> None:
    """Build the embedded gazetteer from the packages and the curated files (needs the extra `gazetteer`)."""
    from marsad.gazetteer.build import build as run  # noqa: PLC0415
    from marsad.gazetteer.use import EMBEDDED  # noqa: PLC0415

    target = out or EMBEDDED
    counts = run(target)
    for source, count in counts.items():
        print(f"{count:9,}  {source}")
    print(f"written to {target}")


@app.command("import")
def import_(
    files: Annotated[
        list[Path], typer.Argument(help="Gazetteer files: GeoNames, Who's On First, OCHA, CSV.")
    ],
    form: Annotated[
        str | None,
        typer.Option("--format", help="geonames, whosonfirst, ocha or csv; told from the file by default."),
    ] = None,
    alternates: Annotated[
        Path | None, typer.Option(help="GeoNames' alternate names for these files (alternateNamesV2).")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="Where to write; the user's gazetteer by default.")] = None,
) -> None:
    """Add the places of files to the gazetteer in use; what is there already is merged, not doubled."""
    from marsad.gazetteer.importers import import_file  # noqa: PLC0415
    from marsad.gazetteer.store import read  # noqa: PLC0415
    from marsad.gazetteer.use import EMBEDDED, user_file  # noqa: PLC0415

    target = out or user_file()
    for path in files:
        into = read(target if target.exists() else EMBEDDED)
        added = import_file(path, into, target, form, alternates, _rows_read)
        print(
            f"{path}: {added.read:,} places read, {added.new:,} new, {added.merged:,} known before; "
            f"{added.total:,} in {target}"
        )


@app.command()
def download(
    countries: Annotated[list[str], typer.Argument(help="Two-letter country codes: SY IQ YE.")],
    folder: Annotated[Path, typer.Option(help="Where to keep the files.")] = Path("geonames"),
    alternates: Annotated[bool, typer.Option(help="Also each country's alternate names.")] = True,
) -> None:
    """Download GeoNames dumps; a broken download goes on where it stopped."""
    from marsad.gazetteer.download import fetch, urls  # noqa: PLC0415

    for name, url in urls(countries, alternates).items():
        path = fetch(url, folder / name, _bytes_read)
        print(f"\r{path}", file=sys.stderr)
        print(path)


def _rows_read(count: int) -> None:
    print(f"\r{count:,} places read", end="", file=sys.stderr, flush=True)


def _bytes_read(name: str, have: int, total: int | None) -> None:
    share = f" of {total / 1e6:.1f}" if total else ""
    print(f"\r{name}: {have / 1e6:.1f}{share} MB", end="", file=sys.stderr, flush=True)
