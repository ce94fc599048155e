"""Authors: events whose doer the report names elsewhere, in a claim of responsibility or an official's naming."""

from __future__ import annotations

import msgspec

from marsad.coding.assemble import same_body
from marsad.record import EVENT_FAMILY, Claim, Event, Harm, Party, Source

_ATTACKS = frozenset({"fight", "remote"})
_SEVERAL = (
    "هجومين",
    "هجومان",
    "الهجمات",
    "تفجيرين",
    "تفجيران",
    "التفجيرات",
    "هجمات",
    "عمليتين",
    "العمليات",
    "تبناهما",
    "هجومي",
)
_OFFICIAL = frozenset({"state", "security", "political"})


def named(events: tuple[Event, ...], claims: tuple[Claim, ...], kind_of: dict[str, str]) -> tuple[Event, ...]:
    """Give attacks with no doer the party that claims them, or that officials name (codebook, section 4).

    The claim speaks of the nearest attack told before it, else after it; of all before it when its words are of
    several. Who claims an attack is also a source of it.
    """
    found = list(events)
    for claim in claims:
        if claim.subject is None or claim.modality == "denied" or not _names(claim, kind_of):
            continue
        at = claim.evidence[0]
        numbers = _spoken_of(found, at.start, several=any(w in at.text for w in _SEVERAL))
        for number in numbers:
            event = found[number]
            changes: dict[str, object] = {}
            if not event.initiators or event.initiators[0].actor == "unidentified_armed":
                changes["initiators"] = (Party(claim.subject, at),)
                changes["targets"] = tuple(t for t in event.targets if t.actor != claim.subject)
            if claim.kind == "responsibility" and claim.speaker and claim.speaker.name:
                changes["sources"] = _with(
                    event.sources, Source(claim.speaker.name, "perpetrator", claim.via, claim.speaker.span)
                )
            if claim.kind == "responsibility" and claim.low is not None and claim.unit in _PEOPLE:
                changes["harm"] = _widened(event.harm, claim.low, claim.high)
            if changes:
                found[number] = msgspec.structs.replace(event, **changes)
    return tuple(found)


_PEOPLE = frozenset({"people", "killed", "soldiers"})


def _widened(harm: tuple[Harm, ...], low: int, high: int | None) -> tuple[Harm, ...]:
    """The first count of dead as a range with the claimant's (codebook, section 5: sources that differ)."""
    at = next((n for n, h in enumerate(harm) if h.kind == "killed" and h.high is not None), None)
    if at is None:
        return harm
    old = harm[at]
    wide = msgspec.structs.replace(
        old, low=min(old.low, low), high=None if high is None else max(old.high or high, high)
    )
    return (*harm[:at], wide, *harm[at + 1 :])


def _names(claim: Claim, kind_of: dict[str, str]) -> bool:
    if claim.kind == "responsibility":
        return True
    actor = claim.speaker.actor if claim.speaker else None
    return claim.kind == "attribution" and actor is not None and kind_of.get(actor) in _OFFICIAL


def _spoken_of(events: list[Event], offset: int, several: bool) -> list[int]:
    attacks = [
        n
        for n, e in enumerate(events)
        if EVENT_FAMILY[e.type] in _ATTACKS
        and e.type not in ("territory", "destruction")
        and e.status == "reported"
    ]
    before = [n for n in attacks if min(s.start for s in events[n].evidence) <= offset]
    if several and before:
        return [n for n in before if not events[n].initiators] or before[-1:]
    return before[-1:] or attacks[:1]


def _with(sources: tuple[Source, ...], new: Source) -> tuple[Source, ...]:
    same = [s for s in sources if same_body(s.name, new.name)]
    return sources if same else (*sources, new)
