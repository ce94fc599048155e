"""What an event takes over from its report where its own acts are silent: parties, day and place of the series."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from marsad.coding.drafts import Draft, Told
from marsad.coding.when import dates_act
from marsad.record import EVENT_FAMILY, Party

if TYPE_CHECKING:
    from marsad.coding.document import Document
    from marsad.coding.values import DatedPhrase, PlacedPhrase

_SERIES = frozenset(
    [
        "air_strike",
        "shelling",
        "drone_strike",
        "arrest",
        "raid",
        "weapons_seizure",
        "foiled_plot",
        "territory",
        "release",
        "transfer",
        "sentence",
        "deployment",
        "clash",
        "armed_attack",
    ]
)
_OWN_DEED = frozenset(
    ["arrest", "raid", "weapons_seizure", "foiled_plot", "release", "sentence", "deployment"]
)
"""Types whose doer is the force that announces them when no other is named."""
_FIGHTS = frozenset(["clash", "territory", "air_strike", "shelling", "armed_attack", "drone_strike"])
_DOERS = frozenset({"state", "security", "rebel", "militia", "political"})

_DOUBTFUL = 0.75

Sides = tuple[dict[str, "Party"], dict[str, "Party"]]


@dataclass(slots=True)
class Report:
    """What the events recorded so far have told; filled as events are assembled in reading order."""

    document: Document
    kind_of: dict[str, str]
    speakers: list[tuple[int, int, str]] = field(default_factory=list)
    """Stretches of the text and the actor that is said to speak them."""
    heads: dict[int, list[Told]] = field(default_factory=dict)
    """Told acts of the units that introduce lists, by unit number."""
    before: list[tuple[str, Draft, Sides]] = field(default_factory=list)

    def parties(self, kind: str, draft: Draft, sides: Sides) -> Sides:
        """Add the parties that the report lends to an event of this kind."""
        did, suffered = sides
        if not did:
            did = self._doers(kind, draft, set(suffered))
        if kind in _FIGHTS and len(did) >= 1 and not suffered:
            suffered = self._adversary(set(did))
        if kind in _FIGHTS and suffered and not did and kind in ("clash", "territory"):
            did = self._adversary(set(suffered))
        if not suffered and kind in _SERIES and self.before and self._same_series(kind, draft):
            suffered = {k: v for k, v in self.before[-1][2][1].items() if k not in did}
        return did, suffered

    def note(self, kind: str, draft: Draft, sides: Sides) -> None:
        """Remember an event that was recorded."""
        self.before.append((kind, draft, sides))

    def _doers(self, kind: str, draft: Draft, suffered: set[str]) -> dict[str, Party]:
        head = self._head(draft, suffered)
        if head:
            return head
        if kind in _SERIES and self.before and self._same_series(kind, draft):
            return dict(self.before[-1][2][0])
        if kind in _OWN_DEED:
            return self._speaker(draft)
        return {}

    def _same_series(self, kind: str, draft: Draft) -> bool:
        """Whether the event before is of the same kind and near: a series under one subject."""
        before_kind, before, sides = self.before[-1]
        if not sides[0]:
            return False
        gap = draft.told[0].act.unit - before.told[-1].act.unit
        return before_kind == kind and gap <= 3 and not any(t.background for t in draft.told)

    def _head(self, draft: Draft, suffered: set[str]) -> dict[str, Party]:
        """Initiators told by the line that introduces the list an act stands in."""
        for told in draft.told:
            head = self.document.units[told.act.unit].head
            if head is None:
                continue
            found = {
                r.participant.actor: _party(
                    r.participant.actor, self.document, r.participant.start, r.participant.end
                )
                for item in self.heads.get(head, [])
                for r in item.roles
                if r.participant.actor
                and r.participant.actor not in suffered
                and (r.label != "target" or r.probability < _DOUBTFUL)
                and self.kind_of.get(r.participant.actor) in _DOERS
            }
            if found:
                return found
        return {}

    def _speaker(self, draft: Draft) -> dict[str, Party]:
        for told in draft.told:
            for start, end, actor in self.speakers:
                if start <= told.act.first.start < end and self.kind_of.get(actor) in _DOERS:
                    return {actor: _party(actor, self.document, 0, 0)}
        return {}

    def _adversary(self, side: set[str]) -> dict[str, Party]:
        """The other side of the nearest earlier fight in which this side took part."""
        for kind, _, (did, suffered) in reversed(self.before):
            if kind not in _FIGHTS:
                continue
            if side & set(did):
                return {
                    k: v for k, v in suffered.items() if k not in side and self.kind_of.get(k) != "civilian"
                }
            if side & set(suffered):
                return {k: v for k, v in did.items() if k not in side}
        return {}


def _party(actor: str, document: Document, start: int, end: int) -> Party:
    return Party(actor, document.span(start, end) if end > start else None)


def date_of(
    draft: Draft, drafts: list[Draft], document: Document, dates: list[DatedPhrase]
) -> DatedPhrase | None:
    """The day that the report lends: that of the line heading the list, else of the event before of the same kind."""
    for told in draft.told:
        head = document.units[told.act.unit].head
        if head is not None:
            unit = document.units[head]
            of_head = [d for d in dates if unit.start <= d.start < unit.end and dates_act(d, document)]
            if of_head:
                return of_head[-1]
    if any(t.background for t in draft.told):
        return None
    earlier = [d for d in drafts[: _index(draft, drafts)] if d.date is not None]
    earlier = [d for d in earlier if not any(t.background for t in d.told)]
    same = [d for d in earlier[-1:] if set(d.types) & set(draft.types)]
    lead = [d for d in earlier[:1] if _leads(d) and _families(d) & _families(draft)]
    return (same or lead)[0].date if same or lead else None


_LEAD_UNITS = 2
"""The lead: its day covers the later acts of the same series (codebook, section 7)."""


def _leads(draft: Draft) -> bool:
    """Whether a draft is of the lead and told of one day or night."""
    day = draft.date
    return (
        draft.told[0].act.unit <= _LEAD_UNITS
        and day is not None
        and (day.interval.end - day.interval.start).days <= 1
    )


def _index(draft: Draft, drafts: list[Draft]) -> int:
    return next(n for n, other in enumerate(drafts) if other is draft)


def _families(draft: Draft) -> set[str]:
    return {EVENT_FAMILY[t] for t in draft.types}


def place_of(draft: Draft, drafts: list[Draft]) -> PlacedPhrase | None:
    """The place of the nearest event before this one in the same or the last paragraph."""
    found: PlacedPhrase | None = None
    for other in drafts:
        if other is draft:
            break
        if other.place is not None and draft.told[0].act.unit - other.told[-1].act.unit <= 2:
            found = other.place
    return found
