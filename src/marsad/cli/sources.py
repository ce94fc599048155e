"""`marsad sources`: how each followed source is doing."""

from __future__ import annotations

from typing import Annotated

import typer

from marsad.cli.record import DbOption, print_json, print_line


def sources(
    name: Annotated[
        str | None, typer.Argument(help="Only this source, with the addresses that failed and why.")
    ] = None,
    db: DbOption = None,
    retry: Annotated[
        bool, typer.Option("--retry", help="Make the source and all its failed addresses due now.")
    ] = False,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Print JSON Lines.")] = False,
) -> None:
    """Show each source: its state, when it was last read and is due next, reports so far, addresses waiting
    and failed.

    With --retry, addresses that were given up after eight attempts are taken up again at the next visit.
    """
    from marsad.errors import InputError  # noqa: PLC0415
    from marsad.store import open_database, watching  # noqa: PLC0415

    database = open_database(db)
    if retry:
        if name is None:
            raise InputError("--retry needs the name of a source.")
        number = database.transact(lambda conn: watching.retry(conn, name))
        print_line(f"{name}: due now, with {number} addresses that had failed")
        return
    with database.reading() as conn:
        states = [state for state in watching.list_sources(conn) if name in (None, state.name)]
        counts = watching.item_counts(conn)
        failed = watching.failed_items(conn, name) if name is not None else []
    if name is not None and not states:
        raise InputError(f"No source {name!r} was ever watched; names are compared exactly.")
    if jsonl:
        for state in states:
            print_json({"source": state, "addresses": counts.get(state.name, {})})
        for item in failed:
            print_json(
                {"address": item.url, "state": item.state, "attempts": item.attempts, "message": item.message}
            )
        return
    _print_table(states, counts)
    for item in failed:
        print_line(f"{item.state} after {item.attempts}: {item.url}: {item.message}")


def _print_table(states: list, counts: dict[str, dict[str, int]]) -> None:  # type: ignore[type-arg]
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    table = Table("source", "kind", "state", "last read", "due", "reports", "waiting", "failed", box=None)
    for state in states:
        found = counts.get(state.name, {})
        waiting, failed = found.get("new", 0), found.get("failed", 0) + found.get("given_up", 0)
        table.add_row(
            state.name, state.kind, state.status, _short(state.succeeded), _short(state.due),
            str(state.reports), str(waiting), str(failed),
        )  # fmt: skip
        if state.message:
            table.add_row("", "", state.message)
    Console().print(table)


def _short(moment: str | None) -> str:
    return "never" if moment is None else moment[:16].replace("T", " ")
