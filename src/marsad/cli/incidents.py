"""`marsad incidents`: the store's incidents, one with its evidence and disagreements, and why its events are
one."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from marsad.cli.record import AsOfOption, DbOption, as_range, checked_day, print_json, say

if TYPE_CHECKING:
    from marsad.link.explain import Waterfall
    from marsad.record import Party
    from marsad.store.views import IncidentView

app = typer.Typer(help="Incidents of the record: list them, show one, say what is one act and what is not.")


@app.callback(invoke_without_command=True)
def incidents(
    context: typer.Context,
    db: DbOption = None,
    since: Annotated[str | None, typer.Option(metavar="DAY", help="Of this day or later.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DAY", help="Of this day or earlier.")] = None,
    type: Annotated[list[str] | None, typer.Option(help="Only of this type (repeatable).")] = None,
    country: Annotated[list[str] | None, typer.Option(help="Only in this country (ISO code).")] = None,
    contested: Annotated[bool, typer.Option("--contested", help="Only where tellers disagree.")] = False,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="At most so many.")] = 50,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Print JSON Lines.")] = False,
    as_of: AsOfOption = None,
) -> None:  # fmt: skip
    """List incidents, newest first."""
    if context.invoked_subcommand is not None:
        context.obj = db
        return
    from marsad.store import open_database, views  # noqa: PLC0415
    from marsad.store.filters import Filters  # noqa: PLC0415

    filters = Filters(
        date_from=checked_day(since, "--since"), date_to=checked_day(until, "--until"),
        types=tuple(type or ()),
        countries=tuple(country or ()), contested=True if contested else None,
    )  # fmt: skip
    with open_database(db).reading() as conn:
        page = views.list_incidents(conn, filters, limit=limit, as_of=as_of, with_members=jsonl)
    if jsonl:
        for incident in page.items:
            print_json(incident)
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    table = Table("id", "day", "type", "place", "killed", "reports", "sources", "standing", box=None)
    for i in page.items:
        killed = ", ".join(as_range(h.low, h.high) for h in i.harm if h.kind == "killed")
        place, day = i.place.name if i.place else "", (i.date.start or "") if i.date else ""
        table.add_row(i.id, day, i.type, place, killed, str(i.reports), str(i.sources), i.corroboration or "")
    Console().print(table)
    say(f"{len(page.items)} shown" + (", there are more" if page.next else ""))


@app.command()
def show(
    context: typer.Context,
    incident: Annotated[str, typer.Argument(help="Its id; that of a merged one leads on.")],
    db: DbOption = None,
    why: Annotated[bool, typer.Option("--why", help="Why its events are one act, weight by weight.")] = False,
    versus: Annotated[
        str | None, typer.Option(help="With --why: weigh it against this event or incident.")
    ] = None,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Print JSON.")] = False,
    as_of: AsOfOption = None,
) -> None:  # fmt: skip
    """Tell one incident: its values, what each report says, where they differ, and the words."""
    from marsad.errors import InputError  # noqa: PLC0415
    from marsad.store import open_database, views  # noqa: PLC0415

    database = open_database(db or context.obj)
    with database.reading() as conn:
        view = views.get_incident(conn, incident, as_of=as_of)
    if view is None:
        raise InputError(f"There is no incident {incident!r} in the store; `marsad incidents` lists them.")
    if why:
        from marsad.link.update import why_linked, why_not  # noqa: PLC0415

        falls = (
            why_linked(database, view.incident.id)
            if versus is None
            else why_not(database, view.incident.id, versus)
        )
        for fall in falls:
            print_json(fall) if jsonl else _show_why(fall)
        return
    print_json(view) if jsonl else _show(view)


@app.command()
def judge(
    context: typer.Context,
    verdict: Annotated[str, typer.Argument(help="same, not-same, or split (OTHER out of ONE).")],
    one: Annotated[str, typer.Argument(help="An incident or event.")],
    other: Annotated[str, typer.Argument(help="Another one; for split an event of the incident.")],
    by: Annotated[str, typer.Option(help="Who decides.")],
    comment: Annotated[str | None, typer.Option(help="Why.")] = None,
    db: DbOption = None,
) -> None:  # fmt: skip
    """Record that two are one act, are not, or that an event belongs elsewhere; `marsad link` then follows
    it."""
    from marsad.errors import InputError  # noqa: PLC0415
    from marsad.store import judging, open_database  # noqa: PLC0415

    kind = verdict.replace("-", "_")
    if kind not in ("same", "not_same", "split"):
        raise InputError(f"{verdict!r} is no verdict; use same, not-same or split.")
    target_kind = "incident" if one.startswith("i-") and "#" not in one else "event"
    database = open_database(db or context.obj)
    done = judging.judge(database, by, kind, target_kind, one, other=other, comment=comment)  # type: ignore[arg-type]
    say(f"judgement {done.jid} by {done.reviewer} recorded; `marsad link` follows it")


def _line(text: str = "") -> None:
    sys.stdout.write(text + "\n")


def _named(parties: tuple[Party, ...]) -> str:
    return ", ".join(p.actor for p in parties) or "nobody named"


def _show(view: IncidentView) -> None:
    """One incident for a person."""
    i, found = view.incident, view.incident.fields
    if view.asked_for:
        _line(f"{view.asked_for} is part of {i.id}")
    first, last = (i.date.start, i.date.end) if i.date else (None, None)
    day = f"{first} – {last}" if first != last else first or "no day"
    _line(f"{i.id}  {i.type}  {day}  {i.place.name if i.place else 'no place'}")
    _line(f"by {_named(i.initiators)}; against {_named(i.targets)}")
    _line(f"{i.reports} reports, {i.sources} independent sources: {i.corroboration}")
    for figure in found.get("figures", ()):
        _show_figure(figure)
    for name in found.get("disagreements", ()):
        _line(f"tellers disagree: {name}")
    for row in view.events:
        head = row.report
        _line(f"{head.published or 'no day'}  {head.outlet or ''}  {row.event.id}  {row.event.status}")
        for span in row.event.evidence:
            _line("    «" + " ".join(span.text.split()) + "»")
    for told in view.judgements:
        what = told.other or told.field or ""
        _line(f"{told.at}  {told.reviewer}: {told.kind} {what} {told.comment or ''}".rstrip())


def _show_figure(figure: dict[str, Any]) -> None:
    """A figure's range, and who said which."""
    _line(
        f"{figure['kind']}: {as_range(figure['low'], figure['high']) if figure['said'] else 'only claimed'}"
    )
    for mark, listed in (("", figure["said"]), ("claimed: ", figure["claimed"])):
        for said in listed:
            number, who = as_range(said["low"], said["high"]), f"{said['source']} ({said['kind']})"
            _line(f"    {mark}{number}  {who}, {said['published']}, {said['report']}")


def _show_why(fall: Waterfall | Any) -> None:
    """One waterfall for a person."""
    _line(f"{fall.left}  –  {fall.right}: weight {fall.weight:+.1f}, probability {fall.probability:.3f}")
    if fall.same_report:
        _line("    both stand in one report, which tells them apart: never joined by the machine")
    if not fall.met:
        _line("    never compared: no days and place in common")
    for step in fall.steps:
        if step.weight:
            bar = ("+" if step.weight > 0 else "-") * max(1, round(abs(step.weight) * 2))
            _line(f"    {step.weight:+6.2f} → {step.total:+7.2f}  {step.aspect}: {step.found}  {bar}")
