"""`marsad search`: reports by their words."""

from __future__ import annotations

from typing import Annotated

import typer

from marsad.cli.record import DbOption, checked_day, print_json, say

_WORDS = 'Words, all of them wanted; "a phrase" in quotes, -word not wanted, word* a beginning.'


def search(
    words: Annotated[list[str], typer.Argument(help=_WORDS)],
    db: DbOption = None,
    outlet: Annotated[str | None, typer.Option(help="Only reports of this outlet.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DAY", help="Published on this day or later.")] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DAY", help="Published on this day or earlier.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="At most so many reports.")] = 20,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Print JSON Lines.")] = False,
) -> None:  # fmt: skip
    """Search the texts of all reports, newest first, and show each hit in its place.

    Spelling does not matter where the press does not care: أ إ ا, ة ه, ى ي, vowel marks, tatweel and kinds of
    digits are one; a word is also found behind ال and the one-letter words written onto it (و ف ب ل ك).
    """
    from marsad.store import open_database, reading  # noqa: PLC0415

    database = open_database(db)
    first, last = checked_day(since, "--since"), checked_day(until, "--until")
    query = " ".join(
        word if word.startswith(('"', "-")) or " " not in word else f'"{word}"' for word in words
    )
    with database.reading() as conn:
        page = reading.search(conn, query, outlet=outlet, date_from=first, date_to=last, limit=limit)
        number = reading.count_hits(conn, query)
    for hit in page.items:
        print_json(hit) if jsonl else _show(hit)
    say(f"{len(page.items)} shown of {number}{'+' if number >= 10_000 else ''} found")


def _show(hit) -> None:  # type: ignore[no-untyped-def]
    from rich.console import Console  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    head = hit.report
    line = Text(f"{head.published or 'no day'}  {head.outlet or ''}  {head.id}\n", style="dim")
    for piece in hit.snippet:
        line.append(" ".join(piece.text.split("\n")), style="bold reverse" if piece.hit else "default")
    Console(highlight=False).print(line, soft_wrap=True)
