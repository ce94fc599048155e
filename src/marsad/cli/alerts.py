"""`marsad alerts`: what happens more often than usual, and where it has fallen silent."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import typer

from marsad.cli.record import AsOfOption, DbOption, checked_day, print_json, print_line, say
from marsad.cli.selection import AreaOption, FilesArgument, TypeOption, UntilOption, make_filters
from marsad.cli.trends import ByOption, PeriodOption, load_acts


def alerts(
    files: FilesArgument = None,
    by: ByOption = None,
    period: PeriodOption = "week",
    db: DbOption = None,
    as_of: AsOfOption = None,
    until: UntilOption = None,
    type: TypeOption = None,
    area: AreaOption = None,
    rate: Annotated[float, typer.Option(min=0.001, max=0.9, help="Share of alerts that may be false.")] = 0.2,
    lang: Annotated[str, typer.Option(help="ar, en, or both.")] = "both",
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Print JSON Lines.")] = False,
) -> None:
    """Alerts for the last whole period up to --until: observed against expected, the interval, since when,
    which incidents.

    Exit code 0 whether there are alerts or not.
    """
    from marsad.errors import InputError  # noqa: PLC0415
    from marsad.publish.phrases import PHRASES  # noqa: PLC0415
    from marsad.trends.alerts import alerts as find  # noqa: PLC0415
    from marsad.trends.series import BY, count, volume  # noqa: PLC0415

    chosen_by = tuple(by or ("area",))
    if wrong := [b for b in chosen_by if b not in BY]:
        raise InputError(f"--by: {wrong[0]!r} is none of {', '.join(BY)}.")
    if period not in ("week", "day"):
        raise InputError(f"--period: {period!r} is neither week nor day.")
    if lang not in ("ar", "en", "both"):
        raise InputError(f"--lang: {lang!r} is none of ar, en, both.")
    acts, day = load_acts(
        files, db, make_filters(until=until, types=type, areas=area), checked_day(as_of, "--as-of")
    )
    if not acts:
        say("no incidents")
        return
    last = last_whole(until or min(day, max(a.day for a in acts)), period)
    series = [s for s in count(acts, by=chosen_by, period=period, last=last) if "?" not in s.key]  # type: ignore[arg-type]
    if not series:
        say("no incidents of a known area")
        return
    starts = [p.start for p in series[0].points]
    found = find(series, volumes=volume(acts, starts, period), rate=rate)  # type: ignore[arg-type]
    for alert in found:
        sentences = {name: PHRASES[name].alert(alert) for name in ("ar", "en") if lang in (name, "both")}
        if jsonl:
            import msgspec  # noqa: PLC0415

            print_json({**msgspec.to_builtins(alert), "sentences": sentences})
        else:
            for sentence in sentences.values():
                print_line(sentence)
            print_line("  " + " ".join(alert.ids))
    say(f"{len(found)} alerts among {len(series)} series, {period} from {starts[-1]}")


def last_whole(day: str, period: str) -> str:
    """The last day of the last period that is over by the end of a day."""
    date = dt.date.fromisoformat(day)
    if period == "day" or date.weekday() == 6:
        return day
    return (date - dt.timedelta(days=date.weekday() + 1)).isoformat()
