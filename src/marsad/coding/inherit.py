"""What an event takes over from its report where its own acts are silent: parties, day and place of the series."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from marsad.coding.candidates import Past, Stage
from marsad.coding.drafts import Draft
from marsad.coding.sides import BY_FORCES, decide
from marsad.coding.sides_words import lone_bomber, lone_sniper
from marsad.coding.when import dates_act
from marsad.record import EVENT_FAMILY, Harm, Party
from marsad.resolve.actors_data import ancestors
from marsad.resolve.actors_table import forces_of

if TYPE_CHECKING:
    from marsad.coding.document import Document
    from marsad.coding.linear import Linear
    from marsad.coding.participants import Participant
    from marsad.coding.values import DatedPhrase, PlacedPhrase

_WIDE = frozenset({"iraq_security_forces", "syria_gov"})
"""Wider parties that say nothing beside one of their parts (codebook, section 4: the most specific organisation)."""
_NAMELESS = "unidentified_armed"
Sides = tuple[dict[str, "Party"], dict[str, "Party"]]


@dataclass(slots=True)
class Report:
    """The report's parties and the events recorded so far, as events are assembled in reading order."""

    stage: Stage
    model: Linear

    @property
    def kind_of(self) -> dict[str, str]:
        """The kind (state, rebel, civilian, ...) of each listed actor."""
        return self.stage.kind_of

    def parties(self, kind: str, draft: Draft, harm: list[Harm]) -> Sides:
        """The sides of an event of this kind, weighed against the whole report; those of its `harm` are targets too."""
        document = self.stage.document
        found = decide(kind, draft, self.stage, self.model)
        did, suffered = (
            {a: Party(a, document.span(m.start, m.end)) for a, m in side.items()} for side in found
        )
        if kind in BY_FORCES:
            did = {_force(a, found[0][a]): party for a, party in did.items()}
            did = {a: msgspec.structs.replace(party, actor=a) for a, party in did.items()}
        text = document.folded.text
        if (not did and lone_bomber(kind, draft, text)) or lone_sniper(kind, draft, text):
            did = {_NAMELESS: did.get(_NAMELESS, Party(_NAMELESS))}
        for entry in harm:
            if entry.who and entry.who not in did and kind not in ("surrender", "escape"):
                suffered.setdefault(entry.who, Party(entry.who, entry.span))
        for side in (did, suffered):
            for wide in _WIDE & side.keys():
                if any(wide in ancestors(a) for a in side):
                    side.pop(wide)
        if kind == "arrest" and any(self.stage.fights(a) for a in suffered):
            suffered.pop("suspects", None)
        return did, suffered

    def note(self, kind: str, draft: Draft, sides: Sides) -> None:
        """Remember an event that was recorded."""
        unit = draft.told[-1].act.unit
        self.stage.past.append(Past(kind, unit, frozenset(sides[0]), frozenset(sides[1])))


def _force(actor: str, mention: Participant) -> str:
    """The forces of a listed state whose government is said to act through them (`السلطات التركية`)."""
    party = mention.party
    if actor != "gov_other" or party is None or not party.country:
        return actor
    return forces_of(party.country) or actor


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
