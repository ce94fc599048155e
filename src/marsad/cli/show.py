"""Coded reports for a person: a table of events and claims with the words that each was read from."""

from __future__ import annotations

from collections.abc import Iterable

from rich.text import Text

from marsad.cli.layout import Page
from marsad.coding.private import WITHHELD
from marsad.record import Claim, CodedReport, Event, Harm, Place, Span

_STYLE = {"reported": "", "denied": "red", "background": "dim", "alleged": "yellow"}
_FIXED = (4, 17, 24, 10, 4)
"""Widths of number, event, people, day and confidence; parties and places share what is left."""


class Words:
    """The raw text of a report as a person may see it: private names withheld."""

    def __init__(self, text: str, names: Iterable[Span] = ()) -> None:
        self.text = text
        self.names = sorted(names)

    def between(self, start: int, end: int) -> str:
        """A stretch of the raw text."""
        parts: list[str] = []
        at = start
        for name in self.names:
            if name.end <= at or name.start >= end:
                continue
            parts += [self.text[at : max(at, name.start)], WITHHELD]
            at = min(name.end, end)
        return "".join([*parts, self.text[at:end]])

    def of(self, span: Span | None, else_: str) -> str:
        """The words of a span, or `else_` where there is none; private names withheld in either."""
        return self.hide(else_) if span is None else self.between(span.start, span.end)

    def hide(self, text: str) -> str:
        """Any text with the report's private names withheld."""
        for name in sorted({n.text for n in self.names}, key=len, reverse=True):
            text = text.replace(name, WITHHELD)
        return text


def show_table(page: Page, coded: CodedReport, words: Words) -> None:
    """Print one report's events and claims."""
    heading(page, coded, words)
    if not coded.events and not coded.claims:
        page.line("no event and no claim", 2, style="dim")
    if coded.events:
        widths = columns(page.width)
        page.row(("#", "event", "who → whom", "people", "where", "when", "sure"), widths, style="bold")
        for event in coded.events:
            show_event(page, event, words, widths)
    if coded.claims:
        page.row(("#", "claim", "about, what"), (4, 17, page.width - 27), style="bold")
        for claim in coded.claims:
            show_claim(page, claim, words)


def heading(page: Page, coded: CodedReport, words: Words) -> None:
    """The line that says which report it is, and its title."""
    told = [coded.id, coded.published or "no publication day", coded.outlet or ""]
    page.line(" · ".join(t for t in told if t), style="bold cyan")
    if coded.title:
        page.line(words.hide(coded.title), style="bold")


def columns(width: int) -> tuple[int, ...]:
    """Widths of the seven columns of the table of events on a page of this width."""
    number, kind, people, day, sure = _FIXED
    left = max(16, width - sum(_FIXED) - 12)
    return (number, kind, left // 2, people, left - left // 2, day, sure)


def show_event(page: Page, event: Event, words: Words, widths: tuple[int, ...]) -> None:
    """One event: its row, its evidence, its sources."""
    day = when(event)
    page.row(
        (
            event.id.rpartition("#")[2],
            Text(kind(event), style=_STYLE[event.status]),
            parties(event),
            "\n".join(harm(h) for h in event.harm) or size(event) or "-",
            place(event.place),
            day,
            f"{event.confidence:.2f}".removeprefix("0"),
        ),
        widths,
    )
    for span in event.evidence:
        page.line(_one_line(words.between(span.start, span.end)), 6, "    │")
    said = [
        f"{words.of(s.span, s.name)} ({s.kind}{', via ' + s.via if s.via else ''})" for s in event.sources
    ]
    if said:
        page.line("said by " + _one_line("; ".join(said)), 6, "    └", style="dim")


def kind(event: Event) -> str:
    """The type with modes, and the status where it is not the usual one."""
    told = [event.type, *(f"+ {m}" for m in event.modes)]
    if event.status != "reported":
        told.append(f"({event.status})")
    return "\n".join(told)


def parties(event: Event) -> str:
    """`who → whom`."""
    did = ", ".join(actor(p.actor) for p in event.initiators) or "?"
    suffered = ", ".join(actor(p.actor) for p in event.targets)
    return f"{did} → {suffered}" if suffered else did


def actor(name: str) -> str:
    """An actor's id, or the name of an unlisted group."""
    return name.removeprefix("other:")


def harm(entry: Harm) -> str:
    """`killed 3 civilians`."""
    who = f" {actor(entry.who)}" if entry.who else ""
    return f"{entry.kind.replace('_', ' ')} {number(entry.low, entry.high, entry.approx)}{who}"


def number(low: int | None, high: int | None, approx: bool = False) -> str:
    """A range as people write it: `3`, `~20`, `3+`, `20-99`."""
    if low is None:
        return "" if high is None else f"up to {high:,}"
    told = f"{low:,}" if low == high else f"{low:,}+" if high is None else f"{low:,}-{high:,}"
    return "~" + told if approx else told


def size(event: Event) -> str:
    """How many took part."""
    return f"{number(event.size.low, event.size.high, event.size.approx)} took part" if event.size else ""


def place(where: Place | None) -> str:
    """The place as written, how precise it is, and its province."""
    if where is None:
        return "-"
    return (
        f"{where.name} ({where.level}{', ' + (where.adm1 or where.country or '') if where.country else ''})"
    )


def when(event: Event) -> str:
    """The day or days; in brackets where the text gives none and the publication day stands in."""
    date = event.date
    if date is None or not date.start:
        return "-"
    told = date.start if date.start == date.end or not date.end else f"{date.start}\n{date.end}"
    return f"({told[2:]})" if date.inferred else told


def show_claim(page: Page, claim: Claim, words: Words) -> None:
    """One claim: kind, subject, number, speaker, and the words."""
    told = [actor(claim.subject) if claim.subject else ""]
    count = number(claim.low, claim.high, claim.approx)
    told.append(f"{count} {claim.unit or ''}".strip())
    if claim.place:
        told.append(place(claim.place))
    if claim.date and claim.date.start:
        same = claim.date.start == claim.date.end
        told.append(claim.date.start if same else f"{claim.date.start}/{claim.date.end}")
    if claim.modality != "asserted":
        told.append(f"({claim.modality})")
    about = ", ".join(t for t in told if t) or "-"
    page.row((claim.id.rpartition("#")[2], claim.kind, about), (4, 17, page.width - 27))
    for span in claim.evidence:
        page.line(_one_line(words.between(span.start, span.end)), 6, "    │")
    if claim.speaker and claim.speaker.name:
        name = words.of(claim.speaker.span, claim.speaker.name)
        page.line(
            f"said by {_one_line(name)}{', via ' + claim.via if claim.via else ''}", 6, "    └", style="dim"
        )


def _one_line(text: str) -> str:
    return " ".join(text.split())
