"""`marsad forecast`: the next weeks by area, as samples, with what they are worth."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import typer

from marsad.cli.alerts import last_whole
from marsad.cli.record import AsOfOption, DbOption, checked_day, print_json, say
from marsad.cli.selection import AreaOption, FilesArgument, TypeOption, UntilOption, make_filters
from marsad.cli.trends import label, load_acts


def forecast(
    files: FilesArgument = None,
    db: DbOption = None,
    as_of: AsOfOption = None,
    until: UntilOption = None,
    type: TypeOption = None,
    area: AreaOption = None,
    top: Annotated[int, typer.Option(min=1, help="Areas, the ones with most incidents first.")] = 15,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Print JSON Lines, with the 1,000 samples.")] = False,
    lang: Annotated[str, typer.Option(help="Language of names: en or ar.")] = "en",
) -> None:  # fmt: skip
    """Forecast incidents in the weeks 1, 4 and 12 weeks ahead, by area.

    Before forecasting, all models and baselines (zero, last value, mean, conflictology) forecast the past of
    these very series; a model is shown only where it beat every baseline, else the best baseline is shown and
    named.
    """
    from marsad.errors import InputError  # noqa: PLC0415
    from marsad.trends.forecast import HORIZONS, LEAST_HISTORY  # noqa: PLC0415
    from marsad.trends.forecast import forecast as make  # noqa: PLC0415
    from marsad.trends.rolling import back_test, choose  # noqa: PLC0415
    from marsad.trends.series import count  # noqa: PLC0415

    acts, day = load_acts(
        files, db, make_filters(until=until, types=type, areas=area), checked_day(as_of, "--as-of")
    )
    if not acts:
        say("no incidents")
        return
    last = last_whole(until or min(day, max(a.day for a in acts)), "week")
    series = [s for s in count(acts, last=last) if s.key != ("?",)][:top]
    if not series or len(series[0].points) < LEAST_HISTORY + max(HORIZONS) + 1:
        weeks = len(series[0].points) if series else 0
        raise InputError(
            f"{weeks} weeks are too few to forecast from; {LEAST_HISTORY + max(HORIZONS) + 1} are needed."
        )
    scores = back_test([s.counts for s in series])
    shown_lang = "ar" if lang == "ar" else "en"
    made = []
    for chosen in choose(scores):
        said = "beats every baseline" if chosen.beats_baselines else "no model beats this baseline"
        say(f"{chosen.horizon} weeks ahead: {chosen.model} ({said}, back-test on {len(series)} series)")
        for one in series:
            week = dt.date.fromisoformat(one.points[-1].start) + dt.timedelta(weeks=chosen.horizon)
            made.append(
                (
                    label(one, shown_lang),
                    make(
                        one.key,
                        one.counts,
                        week.isoformat(),
                        chosen.horizon,
                        chosen.model,
                        beats_baselines=chosen.beats_baselines,
                    ),
                )
            )
    if jsonl:
        import msgspec  # noqa: PLC0415

        for name, found in made:
            print_json({"name": name, **msgspec.to_builtins(found)})
    else:
        _table(made)


def _table(made: list) -> None:  # type: ignore[type-arg]
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    table = Table(box=None, header_style="bold")
    for name in ("area", "week from", "weeks ahead", "model", "mean", "90 % interval", "chance of any"):
        table.add_column(name)
    for name, f in sorted(made, key=lambda m: (m[0], m[1].horizon)):
        table.add_row(
            name,
            f.week,
            str(f.horizon),
            f.model,
            f"{f.mean:.1f}",
            f"{f.low}–{f.high}",
            f"{f.chance_of_any:.0%}",
        )
    Console(highlight=False).print(table)
