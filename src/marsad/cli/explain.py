"""`marsad explain`: for each value of a record, the rules and words that made it and what models added."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.reports import Reader
from marsad.errors import InputError

if TYPE_CHECKING:
    from marsad.cli.layout import Page
    from marsad.cli.show import Words
    from marsad.coding.explain import Explained, Explanation, Reason, Step


def explain(
    file: Annotated[str, typer.Argument(help="A report (.txt), reports (.jsonl), or - for standard input.")],
    event: Annotated[
        int | None,
        typer.Option(metavar="N", help="Only the event with this number (from 0, as `code` shows)."),
    ] = None,
    report: Annotated[
        str | None, typer.Option(metavar="ID", help="Only the report with this id, of a file with several.")
    ] = None,
    published: Annotated[
        str | None,
        typer.Option(metavar="DAY", help="Publication day (2025-06-14) of reports that name none."),
    ] = None,
    names: Annotated[bool, typer.Option("--names", help="Show the names of private people.")] = False,
) -> None:
    """Print why Marsad read what it read: value by value, the rules, the words, and the models' weights.

    A line `rule: meaning «words»` is a rule that fired; what stands further in is what it was made of. A line
    `model …` is what a linear model added: its answer, its probability, the strongest features and their
    weights.
    """
    from marsad.cli.layout import Page  # noqa: PLC0415 - kept out of the start of other commands
    from marsad.cli.show import Words  # noqa: PLC0415
    from marsad.coding.explain import explain_report  # noqa: PLC0415
    from marsad.coding.private import private_names  # noqa: PLC0415

    page, reader = Page(), Reader(published)
    shown = 0
    for item in reader.read([file]):
        if report in (None, item.id):
            words = Words(item.text, () if names else private_names(item))
            _print(page, explain_report(item), words, event)
            shown += 1
    if report is not None and not shown:
        raise InputError(f"{file}: no report has the id {report!r}")
    if reader.refused:
        raise typer.Exit(2)


def _print(page: Page, found: Explanation, words: Words, only: int | None) -> None:
    from marsad.cli.show import heading  # noqa: PLC0415

    if only is not None and not 0 <= only < len(found.events):
        last = len(found.events) - 1
        has = f"events 0 to {last}" if last > 0 else "event 0 only" if last == 0 else "no event"
        raise InputError(f"{found.coded.id}: no event {only}; the report has {has}")
    heading(page, found.coded, words)
    for number, event in enumerate(found.events):
        if only in (None, number):
            _record(page, f"event {number}", event, words)
    if only is None:
        for claim in found.claims:
            _record(page, f"claim {claim.record.id.rpartition('#')[2]}", claim, words)
        for word in found.coded.restored:
            page.line(f"restored {words.hide(word.raw)} → {words.hide(word.text)}", 2)
    page.line()


def _record(page: Page, head: str, found: Explained, words: Words) -> None:
    page.line(head, style="bold")
    for span in found.record.evidence:
        page.line(" ".join(words.between(span.start, span.end).split()), 6, "    │", style="dim")
    for reason in found.reasons:
        _reason(page, reason, words)


def _reason(page: Page, reason: Reason, words: Words) -> None:
    page.line(f"{reason.field}: {words.hide(reason.value)}", 2, style="cyan")
    if reason.note:
        page.line(reason.note, 6)
    for step in reason.steps:
        _step(page, step, words, 6)
    for added in reason.added:
        told = ", ".join(f"{words.hide(feature)} {weight:+.2f}" for feature, weight in added.features)
        page.line(f"model {added.model}: {added.answer} {added.probability:.2f}  ({told})", 6, style="yellow")


def _step(page: Page, step: Step, words: Words, indent: int) -> None:
    quoted = "" if step.span is None else f" «{' '.join(words.of(step.span, '').split())}»"
    page.line(f"{step.rule}: {words.hide(step.made)}{quoted}", indent)
    for part in step.parts:
        _step(page, part, words, indent + 2)
