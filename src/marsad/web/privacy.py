"""Hides the names of private persons from everyone below editor: in texts, sources, speakers and spans."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

import msgspec

from marsad.coding.private import private_names
from marsad.record import Claim, Event, Report, Source, Span, Speaker

WITHHELD = "[name withheld]"


@lru_cache(maxsize=8192)
def names_in(text: str, published: str | None = None) -> tuple[Span, ...]:
    """The private names of a text, kept for the texts that were read last."""
    return private_names(Report(id="", text=text, published=published))


def hide(text: str, names: Iterable[str]) -> str:
    """The text with every one of the names withheld, longest first."""
    for name in sorted(set(names), key=len, reverse=True):
        text = text.replace(name, WITHHELD)
    return text


def mask_source(source: Source, names: Sequence[str]) -> Source:
    """A source without a private name: one of the report's, or one that its own words show to be one."""
    name = hide(source.name, names)
    if source.kind in _PRIVATE_SOURCES:
        name = hide(name, [span.text for span in names_in(name)])
    return msgspec.structs.replace(source, name=name, span=_bare(source.span))


_PRIVATE_SOURCES = frozenset({"witness", "anonymous"})


def mask_speaker(speaker: Speaker | None, names: Sequence[str]) -> Speaker | None:
    """A speaker without a name, unless an office or a party says that the name is public."""
    if speaker is None:
        return None
    named = speaker.name
    if named and not (speaker.role or speaker.actor):
        named = hide(named, [*names, *(span.text for span in names_in(named))])
    return msgspec.structs.replace(speaker, name=named, span=_bare(speaker.span))


def mask_event(event: Event, names: Sequence[str] | None = None) -> Event:
    """An event for a reader below editor; `names` are its report's private names,
    None where they were not read.

    Without names, spans keep their offsets and lose their words.
    """
    known = names or ()
    return msgspec.structs.replace(
        event,
        sources=tuple(mask_source(s, known) for s in event.sources),
        evidence=tuple(mask_span(s, names) for s in event.evidence),
        initiators=tuple(msgspec.structs.replace(p, span=_bare(p.span)) for p in event.initiators),
        targets=tuple(msgspec.structs.replace(p, span=_bare(p.span)) for p in event.targets),
        harm=tuple(msgspec.structs.replace(h, span=_bare(h.span)) for h in event.harm),
    )


def mask_claim(claim: Claim, names: Sequence[str] | None = None) -> Claim:
    """A claim for a reader below editor; see `mask_event`."""
    return msgspec.structs.replace(
        claim,
        speaker=mask_speaker(claim.speaker, names or ()),
        evidence=tuple(mask_span(s, names) for s in claim.evidence),
    )


def mask_span(span: Span, names: Sequence[str] | None) -> Span:
    """A span with the names in it withheld, or with no words where the names are not known."""
    return Span(span.start, span.end, "" if names is None else hide(span.text, names))


def mask_any(value: Any, names: Sequence[str]) -> Any:
    """Plain JSON values with every name in every string withheld."""
    if isinstance(value, str):
        return hide(value, names)
    if isinstance(value, dict):
        return {key: mask_any(v, names) for key, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [mask_any(v, names) for v in value]
    return value


def _bare(span: Span | None) -> Span | None:
    return None if span is None else Span(span.start, span.end, "")
