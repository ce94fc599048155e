"""`marsad trends`: counts by week or day, with the reports behind them."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from marsad.cli.record import AsOfOption, DbOption, checked_day, print_json, say
from marsad.cli.selection import (
    ActorOption,
    AreaOption,
    FamilyOption,
    FilesArgument,
    SinceOption,
    TypeOption,
    UntilOption,
    chosen,
    make_filters,
)

if TYPE_CHECKING:
    from marsad.trends.acts import Act
    from marsad.trends.series import Series

ByOption = Annotated[
    list[str] | None,
    typer.Option("--by", help="Part by area, country, type, family or party; several times. Default: area."),
]
PeriodOption = Annotated[str, typer.Option(help="week (ISO, from Monday) or day.")]


def trends(
    files: FilesArgument = None,
    by: ByOption = None,
    period: PeriodOption = "week",
    db: DbOption = None,
    as_of: AsOfOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    type: TypeOption = None,
    family: FamilyOption = None,
    actor: ActorOption = None,
    area: AreaOption = None,
    top: Annotated[int, typer.Option(min=1, help="Series shown, the largest first.")] = 20,
    format: Annotated[str, typer.Option("--format", "-f", help="table, jsonl, csv, svg or png.")] = "table",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="File to write; svg and png need one or a pipe.")
    ] = None,
    lang: Annotated[str, typer.Option(help="Language of names: en or ar.")] = "en",
) -> None:
    """Count incidents, people killed and wounded, and the reports behind them, for each area, type or party.

    Incidents that are denied or told as background are not counted. The share of recent days' incidents that
    has been reported by now is stated, so that a fall at the end is not taken for calm.
    """
    from marsad.trends.completeness import complete, shares  # noqa: PLC0415
    from marsad.trends.series import count  # noqa: PLC0415

    chosen_by, acts, day = _acts(
        files, by, period, db, as_of, since, until, type, family, actor, area, format
    )
    series = count(acts, by=chosen_by, period=period, first=since, last=until or _end(acts, day))[:top]  # type: ignore[arg-type]
    share = shares(acts, day)
    days = 7 if period == "week" else 1
    known = [complete(share, p.start, days, day) for p in series[0].points] if series else []
    _show(series, known, format, output, "ar" if lang == "ar" else "en", day)


def _acts(
    files: list[str] | None,
    by: list[str] | None,
    period: str,
    db: str | None,
    as_of: str | None,
    since: str | None,
    until: str | None,
    types: list[str] | None,
    families: list[str] | None,
    actors: list[str] | None,
    areas: list[str] | None,
    format_name: str,
) -> tuple[tuple[str, ...], list[Act], str]:
    """Checked options: what to part by, the acts, the day they are shown as of."""
    from marsad.errors import InputError  # noqa: PLC0415
    from marsad.trends.series import BY  # noqa: PLC0415

    chosen_by = tuple(by or ("area",))
    if wrong := [b for b in chosen_by if b not in BY]:
        raise InputError(f"--by: {wrong[0]!r} is none of {', '.join(BY)}.")
    if period not in ("week", "day"):
        raise InputError(f"--period: {period!r} is neither week nor day.")
    if format_name not in ("table", "jsonl", "csv", "svg", "png"):
        raise InputError(f"--format: {format_name!r} is none of table, jsonl, csv, svg, png.")
    filters = make_filters(
        since=since, until=until, types=types, families=families, actors=actors, areas=areas
    )
    acts, day = load_acts(files, db, filters, checked_day(as_of, "--as-of"))
    return chosen_by, acts, day


def load_acts(
    files: list[str] | None, db: str | None, filters: Any, as_of: str | None
) -> tuple[list[Act], str]:
    """The acts meant and the day they are shown as of."""
    from marsad.publish.acts import acts_of  # noqa: PLC0415

    with chosen(files, db, filters, as_of) as (entries, day, _):
        return list(acts_of(entries)), day


def _end(acts: list[Act], day: str) -> str | None:
    """The as-of day where it lies behind all acts, but no more than four weeks behind."""
    if not acts:
        return None
    last = max(a.day for a in acts)
    limit = (dt.date.fromisoformat(last) + dt.timedelta(weeks=4)).isoformat()
    return max(last, min(day, limit))


def label(series: Series, lang: Any) -> str:
    """The name of a series."""
    from marsad.publish.style import family_name  # noqa: PLC0415
    from marsad.record.names import area_name, party_name, type_name  # noqa: PLC0415

    parts = []
    for part, value in zip(series.by, series.key, strict=True):
        if value == "?":
            parts.append("غير محدد" if lang == "ar" else "not told")
        elif part in ("area", "country"):
            parts.append(area_name(value, lang))
        elif part == "type":
            parts.append(type_name(value, lang))
        else:
            parts.append(family_name(value, lang) if part == "family" else party_name(value, lang))
    return " – ".join(parts)


def _show(
    series: list[Series],
    known: list[float | None],
    format_name: str,
    output: Path | None,
    lang: Any,
    day: str,
) -> None:
    if not series:
        say("nothing to count")
        return
    if format_name == "table":
        _table(series, known, lang, day)
        return
    if format_name == "jsonl":
        for one in series:
            for point, share in zip(one.points, known, strict=True):
                print_json(
                    {
                        "by": one.by,
                        "key": one.key,
                        "name": label(one, lang),
                        "period": one.period,
                        "start": point.start,
                        "incidents": point.count,
                        "killed_low": point.killed_low,
                        "killed_high": point.killed_high,
                        "wounded_low": point.wounded_low,
                        "wounded_high": point.wounded_high,
                        "reports": point.reports,
                        "complete": None if share is None else round(share, 3),
                    }
                )
        return
    data = _csv(series, known, lang) if format_name == "csv" else _drawn(series, known, format_name, lang)
    if output is not None:
        output.write_bytes(data)
    else:
        sys.stdout.buffer.write(data)


def _csv(series: list[Series], known: list[float | None], lang: Any) -> bytes:
    import csv  # noqa: PLC0415
    import io  # noqa: PLC0415

    from marsad.publish.tables import guarded  # noqa: PLC0415

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(
        [
            *series[0].by,
            "name",
            "start",
            "incidents",
            "killed_low",
            "killed_high",
            "wounded_low",
            "wounded_high",
            "reports",
            "complete",
        ]
    )
    for one in series:
        for p, share in zip(one.points, known, strict=True):
            writer.writerow(
                [
                    *map(guarded, one.key),
                    guarded(label(one, lang)),
                    p.start,
                    p.count,
                    p.killed_low,
                    p.killed_high,
                    p.wounded_low,
                    p.wounded_high,
                    p.reports,
                    "" if share is None else round(share, 3),
                ]
            )
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _drawn(series: list[Series], known: list[float | None], kind: Any, lang: Any) -> bytes:
    from marsad.publish.figures import series_chart  # noqa: PLC0415

    shown = series[:8]
    unfinished = sum(1 for share in known[-8:] if share is not None and share < 0.9)
    named = [(label(s, lang), s.counts, [p.reports for p in s.points]) for s in shown]
    return series_chart(named, [p.start for p in shown[0].points], lang, kind, unfinished)


def _table(series: list[Series], known: list[float | None], lang: Any, day: str) -> None:
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    from marsad.trends.sparkline import sparkline  # noqa: PLC0415

    table = Table(box=None, header_style="bold")
    table.add_column("", overflow="fold")
    for name in ("incidents", "killed", "wounded", "reports", f"last {series[0].period}", "before"):
        table.add_column(name, justify="right")
    table.add_column(f"by {series[0].period}", no_wrap=True)
    for one in series:
        points = one.points
        table.add_row(
            label(one, lang),
            str(sum(one.counts)),
            str(sum(p.killed_low for p in points)),
            str(sum(p.wounded_low for p in points)),
            str(sum(p.reports for p in points)),
            str(points[-1].count),
            str(points[-2].count) if len(points) > 1 else "",
            sparkline(one.counts),
        )
    Console(highlight=False).print(table)
    late = [
        (p.start, share)
        for p, share in zip(series[0].points[-4:], known[-4:], strict=True)
        if share is not None
    ]
    if late:
        say(f"as of {day}, reported so far: " + ", ".join(f"{start} {share:.0%}" for start, share in late))
    else:
        say(
            f"as of {day}; too few incidents with day and publication day to say how complete the last "
            "days are"
        )
