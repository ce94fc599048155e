"""A report's text with its spans marked: in colours, or with labels in brackets where there are none."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from rich.text import Text

from marsad.cli.layout import Page
from marsad.cli.rtl import printable
from marsad.cli.show import Words, actor, heading, number
from marsad.record import CodedReport, Span


class Mark(NamedTuple):
    """A labelled stretch of the raw text; `style` names what kind of value it is."""

    start: int
    end: int
    label: str
    style: str


STYLES = {
    "evidence": "underline",
    "claim": "italic",
    "initiator": "bold red",
    "target": "bold magenta",
    "harm": "bold yellow",
    "place": "bold green",
    "date": "bold cyan",
    "source": "bold blue",
    "restored": "reverse",
}
"""Kinds of marks, with the style that shows each in colour."""


def show_marked(page: Page, coded: CodedReport, words: Words) -> None:
    """Print the text of one report with the spans of its values marked."""
    heading(page, coded, words)
    found = sorted(set(marks(coded)), key=lambda m: (m.start, -m.end, m.label))
    if page.colours:
        legend = Text("  ").join(Text(name, style=style) for name, style in STYLES.items())
        page.line(legend)
    text = _coloured(words, found) if page.colours else Text(_labelled(words, found))
    for paragraph in text.split("\n", allow_blank=True):
        page.line(paragraph)


def marks(coded: CodedReport) -> Iterator[Mark]:
    """Every span of a coded report with a label: `0 place`, `0 killed 3`, `c1 tally`."""
    for event in coded.events:
        name = event.id.rpartition("#")[2]
        yield from (Mark(s.start, s.end, f"{name} {event.type}", "evidence") for s in event.evidence)
        for style, people in (("initiator", event.initiators), ("target", event.targets)):
            yield from _mark([(p.span, f"{name} {style} {actor(p.actor)}") for p in people], style)
        counted = [(h.span, f"{name} {h.kind} {number(h.low, h.high, h.approx)}") for h in event.harm]
        yield from _mark(counted, "harm")
        if event.place:
            yield from _mark([(event.place.span, f"{name} place")], "place")
        if event.date:
            yield from _mark([(event.date.span, f"{name} date {event.date.start}")], "date")
        yield from _mark([(s.span, f"{name} source") for s in event.sources], "source")
    for claim in coded.claims:
        name = claim.id.rpartition("#")[2]
        yield from (Mark(s.start, s.end, f"{name} {claim.kind}", "claim") for s in claim.evidence)
        if claim.speaker:
            yield from _mark([(claim.speaker.span, f"{name} speaker")], "source")
    for word in coded.restored:
        yield Mark(word.start, word.end, f"= {word.text}", "restored")


def _mark(spans: list[tuple[Span | None, str]], style: str) -> Iterator[Mark]:
    return (Mark(s.start, s.end, label, style) for s, label in spans if s is not None)


def _pieces(words: Words, cuts: list[int]) -> Iterator[tuple[int, str]]:
    """The text cut at the given offsets, each piece with where it begins; a withheld name is told once."""
    inside = [n for n in words.names if any(n.start < c < n.end for c in cuts)]
    kept = [c for c in cuts if not any(n.start < c < n.end for n in inside)]
    edges = sorted({0, *kept, len(words.text)})
    for start, end in pairwise(edges):
        yield start, printable(words.between(start, end))


def _outside(words: Words, found: list[Mark]) -> list[Mark]:
    """Marks whose ends within a withheld name are moved to its edges."""

    def moved(at: int, to_end: bool) -> int:
        for n in words.names:
            if n.start < at < n.end:
                return n.end if to_end else n.start
        return at

    return [m._replace(start=moved(m.start, False), end=moved(m.end, True)) for m in found]


def _merged(found: list[Mark]) -> list[Mark]:
    """Values of the same stretch as one mark with all their labels."""
    labels: dict[tuple[int, int, bool], list[Mark]] = {}
    for mark in found:
        labels.setdefault((mark.start, mark.end, mark.style in _OUTER), []).append(mark)
    return [
        marks[0]._replace(label=", ".join(m.label for m in marks)) if not outer else marks[0]
        for (_, _, outer), marks in labels.items()
    ] + [m for (_, _, outer), marks in labels.items() if outer for m in marks[1:]]


def _labelled(words: Words, found: list[Mark]) -> str:
    found = _merged(_outside(words, found))
    parts: list[str] = []
    for at, piece in _pieces(words, sorted({e for m in found for e in (m.start, m.end)})):
        parts += _brackets(at, found)
        parts.append(piece)
    return "".join([*parts, *_brackets(len(words.text), found)])


def _brackets(at: int, found: list[Mark]) -> Iterator[str]:
    """What closes and opens at an offset: braces `{0 arrest … 0}` around evidence, brackets around values."""
    for mark in sorted((m for m in found if m.end == at), key=lambda m: (-m.start, m.label)):
        yield f" {mark.label.split()[0]}}}" if mark.style in ("evidence", "claim") else "]"
    for mark in sorted((m for m in found if m.start == at), key=lambda m: (-m.end, m.style not in _OUTER)):
        yield f"{{{mark.label}: " if mark.style in _OUTER else f"[{mark.label}: "


_OUTER = ("evidence", "claim")


def _coloured(words: Words, found: list[Mark]) -> Text:
    found = _outside(words, found)
    shown = Text()
    for at, piece in _pieces(words, sorted({e for m in found for e in (m.start, m.end)})):
        over = [m for m in found if m.start <= at < m.end]
        over.sort(key=lambda m: m.start - m.end)
        begins = [m for m in over if m.start == at and m.style in _OUTER]
        for mark in begins:
            shown.append(f"({mark.label}) ", style="dim")
        shown.append(piece, style=" ".join(STYLES[m.style] for m in over))
    return shown
