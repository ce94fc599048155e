"""Drafts: acts of one event gathered from the whole report, before they are written as a record."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from marsad.coding.acts import Act, related
from marsad.coding.geometry import place_relation
from marsad.coding.when import narrowest
from marsad.coding.where import most_precise
from marsad.record import EVENT_FAMILY

if TYPE_CHECKING:
    from marsad.coding.harm import Victims
    from marsad.coding.linear import Linear
    from marsad.coding.roles import Role
    from marsad.coding.values import DatedPhrase, PlacedPhrase


@dataclass(slots=True)
class Told:
    """One act with all that was made of it: what an editor would underline in that stretch of text."""

    act: Act
    types: list[str]
    victims: list[Victims]
    roles: list[Role]
    place: PlacedPhrase | None
    date: DatedPhrase | None
    background: bool = False
    fresh: bool = False
    listed: bool = False
    item: bool = False
    standing: float = 1.0
    harm: list[tuple[str, str | None, int, int | None]] = field(default_factory=list)

    def actors(self, label: str) -> set[str]:
        """Ids of the participants with this role."""
        return {r.participant.actor for r in self.roles if r.label == label and r.participant.actor}


@dataclass(slots=True)
class Draft:
    """An event in the making: its acts in reading order."""

    told: list[Told]
    joins: list[tuple[float, tuple[str, ...]]] = field(default_factory=list)

    @property
    def types(self) -> list[str]:
        """All types its acts stand for, in reading order."""
        return [t for told in self.told for t in told.types]

    @property
    def place(self) -> PlacedPhrase | None:
        """The most precise place its acts tell; the first of equals."""
        return most_precise(t.place for t in self.told if t.place)

    @property
    def date(self) -> DatedPhrase | None:
        """The narrowest date its acts tell; the first of equals."""
        return narrowest(t.date for t in self.told if t.date)


def gather(told: list[Told], model: Linear, headline: bool) -> list[Draft]:
    """Join the acts of a report that tell the same event.

    Each act goes to the draft that it most likely tells of, by `model` over `join_features`, or founds a
    new one. With `headline`, the first act waits until the others are joined and then seeks its match.
    """
    drafts: list[Draft] = []
    first = told[:1] if headline and len(told) > 1 and told[0].act.unit == 0 else []
    waiting = [t for t in told if t.act.unit == 0] if first else []
    for item in told:
        if any(item is w for w in waiting):
            continue
        _place_in(item, drafts, model)
    for item in waiting:
        _place_in(item, drafts, model, headline=True)
    for draft in drafts:
        draft.told.sort(key=lambda t: t.act.start)
    drafts.sort(key=lambda d: d.told[0].act.start)
    return drafts


_SAME = 0.5
_HEADLINE_SAME = 0.2
"""A headline repeats what follows: it joins the likeliest event of fitting types much sooner than it founds one."""


def _place_in(item: Told, drafts: list[Draft], model: Linear, headline: bool = False) -> None:
    best: tuple[float, Draft, tuple[str, ...]] | None = None
    if not item.listed:
        for draft in drafts:
            if item.item and draft.told[-1].act.unit != item.act.unit:
                continue
            if related(draft.types, item.types) == 0:
                continue
            told = tuple(join_features(draft, item, drafts, headline))
            label, probability = model.best(told)
            same = probability if label == "same" else 1 - probability
            if best is None or same > best[0]:
                best = (same, draft, told)
    if best is not None and best[0] >= (_HEADLINE_SAME if headline else _SAME):
        best[1].told.append(item)
        best[1].joins.append((best[0], best[2]))
    else:
        drafts.append(Draft([item]))


def join_features(draft: Draft, item: Told, drafts: list[Draft], headline: bool) -> list[str]:
    """Features of "this act tells of that event": types, places, dates, counts, parties, and how it is put."""
    last = draft.told[-1]
    units = item.act.unit - last.act.unit
    told = ["any", f"headline={headline}"]
    told.append(f"near={'same' if units == 0 else 'next' if units == 1 else 'later'}")
    types = related(draft.types, item.types)
    told += [f"types={types}", f"types={types} headline={headline}", f"item typed={bool(item.types)}"]
    lead = item.act.first
    told.append(f"form={lead.form} definite={lead.definite} types={types}")
    told += [f"fresh={item.fresh}", f"fresh={item.fresh} types={types}"]
    told.append(f"background={item.background}/{any(t.background for t in draft.told)}")
    told.append(f"plural={lead.plural}/{draft.told[0].act.first.plural} precise={item.place is not None}")
    told.append(f"harm only={not item.types} near={told[2]}")
    told.append(f"lead={lead.entry.id} near={told[2]}")
    place = place_relation(draft.place, item.place)
    told += [f"place={place}", f"place={place} types={types}", f"place={place} near={told[2]}"]
    date = _date_relation(draft, item)
    told += [f"date={date}", f"date={date} place={place}"]
    harm = _harm_relation(draft, item)
    told += [f"harm={harm}", f"harm={harm} place={place}"]
    told += _parties(draft, item)
    told.append(f"last={draft is drafts[-1]} near={told[2]}")
    families = {EVENT_FAMILY[t] for t in draft.types} & {EVENT_FAMILY[t] for t in item.types}
    if units == 0 and _went_on(item):
        told += [f"went on types={types}", f"went on {last.types[:1]} {item.types[:1]}"]
    told.append(f"family shared={bool(families)} place={place} date={date}")
    return told


def _went_on(item: Told) -> bool:
    """Whether a clause goes on with the doer of the one before: `ودهمت ... وأوقفت`, no party and no place of its own."""
    lead = item.act.deeds[0]
    if not lead.joined or lead.form != "verb" or lead.start - item.act.start > _CLAUSE_OPENING:
        return False
    first = next((p for p in item.act.people if p.start >= lead.end), None)
    return item.place is None and (
        first is None or first.people is not None or first.start > lead.end + _OBJECT
    )


_CLAUSE_OPENING = 3
_OBJECT = 25


def _date_relation(draft: Draft, item: Told) -> str:
    a, b = draft.date, item.date
    if a is None or b is None:
        return "none" if a is None and b is None else "one"
    x, y = a.interval, b.interval
    if (x.start, x.end) == (y.start, y.end):
        return "same"
    return "meet" if x.start <= y.end and y.start <= x.end else "apart"


def _harm_relation(draft: Draft, item: Told) -> str:
    ours = [h for t in draft.told for h in t.harm]
    if not ours or not item.harm:
        return "none" if not ours and not item.harm else "one"
    equal = {(k, low, high) for k, _, low, high in ours} & {(k, low, high) for k, _, low, high in item.harm}
    if equal:
        return "same"
    kinds = {k for k, *_ in ours} & {k for k, *_ in item.harm}
    if not kinds:
        return "other kind"
    vague = any(high is None and low <= 3 for _, _, low, high in ours + item.harm)
    return "vague" if vague else "differ"


def _parties(draft: Draft, item: Told) -> list[str]:
    told = []
    for label in ("initiator", "target"):
        ours = set().union(*(t.actors(label) for t in draft.told)) if draft.told else set()
        theirs = item.actors(label)
        if not ours or not theirs:
            told.append(f"{label}=one")
        else:
            told.append(f"{label}={'shared' if ours & theirs else 'other'}")
    crossed = set().union(*(t.actors("initiator") for t in draft.told)) & item.actors("target")
    told.append(f"crossed={bool(crossed)}")
    return told
