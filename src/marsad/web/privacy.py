"""Hides the names of private persons from everyone below editor: in texts, sources, speakers and spans."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

import msgspec

from marsad.coding.person_names import is_person_name
from marsad.coding.private import WITHHELD, private_names
from marsad.record import Claim, Event, Harm, Party, Report, Source, Span, Speaker
from marsad.store.incident_record import Incident
from marsad.store.ledger import Judgement


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
    actor = speaker.actor and mask_actor(speaker.actor, names)
    return msgspec.structs.replace(speaker, name=named, actor=actor, span=_bare(speaker.span))


def mask_actor(actor: str, names: Sequence[str] = ()) -> str:
    """A party's id; of one that the list does not know, its name withheld where it is a private person's."""
    if not actor.startswith(_UNLISTED):
        return actor
    return _UNLISTED + hide(_shown_party(actor.removeprefix(_UNLISTED)), names)


@lru_cache(maxsize=8192)
def _shown_party(name: str) -> str:
    return WITHHELD if is_person_name(name) else hide(name, [span.text for span in names_in(name)])


_UNLISTED = "other:"


def _mask_parties(parties: Iterable[Party], names: Sequence[str]) -> tuple[Party, ...]:
    return tuple(Party(mask_actor(p.actor, names), _bare(p.span)) for p in parties)


def _mask_harm(harm: Iterable[Harm], names: Sequence[str]) -> tuple[Harm, ...]:
    return tuple(
        msgspec.structs.replace(h, who=h.who and mask_actor(h.who, names), span=_bare(h.span)) for h in harm
    )


_UNNAMED_FIELDS = ("types", "disagreements", "copies", "place_report")


def mask_incident(incident: Incident, names: Sequence[str] | None = None) -> Incident:
    """An incident for a reader below editor; `names` are those of all its reports, None where they were not read."""
    known = names or ()
    fields = {key: value for key, value in incident.fields.items() if key in _UNNAMED_FIELDS}
    return msgspec.structs.replace(
        incident,
        initiators=_mask_parties(incident.initiators, known),
        targets=_mask_parties(incident.targets, known),
        harm=_mask_harm(incident.harm, known),
        fields=fields if names is None else mask_any(incident.fields, names),
        members=tuple(
            msgspec.structs.replace(m, evidence=tuple(mask_span(s, names) for s in m.evidence))
            for m in incident.members
        ),
    )


def mask_judgement(judgement: Judgement, names: Sequence[str] | None = None) -> Judgement:
    """A judgement for a reader below editor: a comment in a reviewer's own words only with the names in it withheld."""
    known = names or ()
    comment = judgement.comment
    return msgspec.structs.replace(
        judgement,
        value=mask_any(judgement.value, known),
        machine=mask_any(judgement.machine, known),
        comment=comment and hide(comment, [*known, *(span.text for span in names_in(comment))]),
    )


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
        initiators=_mask_parties(event.initiators, known),
        targets=_mask_parties(event.targets, known),
        harm=_mask_harm(event.harm, known),
    )


def mask_claim(claim: Claim, names: Sequence[str] | None = None) -> Claim:
    """A claim for a reader below editor; see `mask_event`."""
    return msgspec.structs.replace(
        claim,
        subject=claim.subject and mask_actor(claim.subject, names or ()),
        speaker=mask_speaker(claim.speaker, names or ()),
        evidence=tuple(mask_span(s, names) for s in claim.evidence),
    )


def mask_span(span: Span, names: Sequence[str] | None) -> Span:
    """A span with the names in it withheld, or with no words where the names are not known."""
    return Span(span.start, span.end, "" if names is None else hide(span.text, names))


def mask_any(value: Any, names: Sequence[str]) -> Any:
    """Plain JSON values with every name in every string withheld."""
    if isinstance(value, str):
        return hide(mask_actor(value, names), names)
    if isinstance(value, dict):
        return {key: mask_any(v, names) for key, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [mask_any(v, names) for v in value]
    return value


def _bare(span: Span | None) -> Span | None:
    return None if span is None else Span(span.start, span.end, "")
