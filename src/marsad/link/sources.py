"""Independent sources of an incident: relayed texts, and statements that several outlets quote, count
once."""

from __future__ import annotations

from collections.abc import Iterable

from marsad.link.incident import Corroboration, SourceTold
from marsad.record import CodedReport, Event, Source
from marsad.text.fold import fold_word

_NAMED = frozenset({"official", "ngo", "agency", "perpetrator", "expert"})
"""Kinds whose name tells one body; a witness or unnamed source is another one with every outlet."""
_SIDE = {
    "official": "official", "perpetrator": "perpetrator", "ngo": "civil", "witness": "civil",
    "expert": "civil", "agency": "press", "media": "press", "anonymous": "press",
}  # fmt: skip
"""Side from which a source sees an act. An unnamed source stands behind the outlet that carries it."""


def _key(source: Source, outlet: str) -> str:
    """What makes two sources one."""
    name = fold_word(source.name).removeprefix("ال")
    if source.kind in _NAMED:
        return f"{source.kind}:{name}"
    if source.kind == "media":
        own = not name or name.startswith("مراسل")
        return f"outlet:{outlet if own else name}"
    return f"{source.kind}:{fold_word(source.via or '') or outlet}"


def independent(told: Iterable[tuple[Event, CodedReport]]) -> tuple[SourceTold, ...]:
    """The independent sources behind some events, most relied upon first; copies must be left out before.

    An event that names no source rests on its outlet.
    """
    found: dict[str, tuple[Source, list[str]]] = {}
    for event, report in told:
        outlet = fold_word(report.outlet or report.id).removeprefix("ال")
        sources = event.sources or (Source(report.outlet or report.id, "media"),)
        for source in sources:
            key = f"outlet:{outlet}" if not event.sources else _key(source, outlet)
            _, reports = found.setdefault(key, (source, []))
            if report.id not in reports:
                reports.append(report.id)
    listed = [
        SourceTold(name=s.name, kind=s.kind, side=_SIDE[s.kind], reports=tuple(reports))
        for s, reports in found.values()
    ]
    return tuple(sorted(listed, key=lambda s: (-len(s.reports), s.kind, s.name)))


def denied_by_claim(event: Event, report: CodedReport) -> bool:
    """Whether a speaker of the report denies the act: a denial claim whose words overlap the event's
    evidence."""
    return any(
        claim.kind == "denial"
        and any(a.start < b.end and b.start < a.end for a in claim.evidence for b in event.evidence)
        for claim in report.claims
    )


def corroboration(sources: tuple[SourceTold, ...], denied: int, told: int) -> Corroboration:
    """The level of an incident with these sources, of whose events `denied` deny it and `told` report it."""
    if denied and not told:
        return "denied"
    if denied:
        return "contested"
    if len(sources) <= 1:
        return "single_source"
    return "several_sides" if len({s.side for s in sources}) > 1 else "one_side"
