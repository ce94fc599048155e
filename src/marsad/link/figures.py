"""Figures of an incident: what each report says of each kind of harm, the range, the latest toll, the claim
apart."""

from __future__ import annotations

from collections.abc import Iterable

from marsad.link.incident import Figure, Said
from marsad.record import HARM_KINDS, CodedReport, Event, Harm, Source

_RANK = ("official", "ngo", "agency", "media", "witness", "expert", "anonymous", "perpetrator")
"""Of two figures of one day the one of the earlier kind is the latest toll."""


def _sum(harm: list[Harm]) -> tuple[int, int | None, bool]:
    """The total of entries that differ by party."""
    high = None if any(h.high is None for h in harm) else sum(h.high or 0 for h in harm)
    return sum(h.low for h in harm), high, any(h.approx for h in harm)


def _says(event: Event, report: CodedReport, kind: str) -> list[tuple[Said, bool]]:
    """What one event says of a kind, each with whether it is the perpetrator's word.

    Where the perpetrator and others are among the sources of a range, the codebook puts the others' figure
    low and the perpetrator's high.
    """
    harm = [h for h in event.harm if h.kind == kind]
    if not harm:
        return []
    low, high, approx = _sum(harm)
    who = tuple(sorted({h.who for h in harm if h.who}))
    ours = [s for s in event.sources if s.kind != "perpetrator"]
    theirs = [s for s in event.sources if s.kind == "perpetrator"]

    def said(low: int, high: int | None, source: Source | None) -> Said:
        return Said(
            low=low, high=high, approx=approx, who=who, report=report.id, published=report.published,
            source=source.name if source else report.outlet, kind=source.kind if source else "media",
        )  # fmt: skip

    if not theirs:
        return [(said(low, high, ours[0] if ours else None), False)]
    if not ours:
        return [(said(low, high, theirs[0]), True)]
    if high is None or high == low:
        return [(said(low, high, ours[0]), False)]
    return [(said(low, low, ours[0]), False), (said(high, high, theirs[0]), True)]


def _latest(said: list[Said]) -> Said | None:
    """The newest figure that is no perpetrator's; of one day that of the better placed source, then the
    higher."""
    if not said:
        return None
    return max(said, key=lambda s: (s.published or "", -_RANK.index(s.kind or "media"), s.low, s.report))


def figures(told: Iterable[tuple[Event, CodedReport]]) -> tuple[Figure, ...]:
    """Figures of each kind that any event gives, in the codebook's order of kinds; copies must be left out
    before."""
    events = sorted(told, key=lambda t: (t[1].published or "", t[0].id))
    found = []
    for kind in HARM_KINDS:
        says = [one for event, report in events for one in _says(event, report, kind)]
        ours = [s for s, claimed in says if not claimed]
        if says:
            open_end = any(s.high is None for s in ours)
            found.append(Figure(
                kind=kind,  # type: ignore[arg-type]
                low=min((s.low for s in ours), default=None),
                high=None if open_end or not ours else max(s.high or 0 for s in ours),
                latest=_latest(ours),
                said=tuple(ours),
                claimed=tuple(s for s, claimed in says if claimed),
            ))  # fmt: skip
    return tuple(found)


def disagree(figure: Figure) -> bool:
    """Whether two tellers' ranges of one kind of harm do not meet, or the perpetrator claims another
    figure."""
    said = [*figure.said, *figure.claimed]
    highest_low = max(s.low for s in said)
    return any(s.high is not None and s.high < highest_low for s in said)
