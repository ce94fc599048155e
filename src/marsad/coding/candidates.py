"""Candidates: the parties that an event may have on a side, with the features that speak for it.

Roles judge one mention in one clause. Here all that the event's acts say of a party is weighed together, beside what
the report says elsewhere: who was named last, which side it was on in the event before, whether its enemy is here.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from marsad.coding.roles import listed
from marsad.record import EVENT_FAMILY
from marsad.resolve.actors_data import adversaries

if TYPE_CHECKING:
    from collections.abc import Iterable

    from marsad.coding.document import Document
    from marsad.coding.drafts import Draft, Told
    from marsad.coding.participants import Participant
    from marsad.coding.roles import Role

ARMED = frozenset({"state", "security", "rebel", "militia", "political", "unidentified", "criminal"})
_STATE = frozenset({"state", "security", "political"})
_BODIES = frozenset({"suspects", "detainees", "unidentified_armed", "civilians", "protesters"})
_FAR = 4
"""Units beyond which it no longer counts how far off a party is named."""


@dataclass(slots=True)
class Past:
    """An event told before, with the parties on its two sides."""

    kind: str
    unit: int
    did: frozenset[str]
    suffered: frozenset[str]


@dataclass(slots=True)
class Stage:
    """What the sides of one report's events are weighed against."""

    document: Document
    named: list[Participant]
    """Participants of the report that are a party, in reading order."""
    kind_of: dict[str, str]
    speakers: list[tuple[int, int, str]] = field(default_factory=list)
    heads: dict[int, list[Told]] = field(default_factory=dict)
    past: list[Past] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    forces: list[tuple[str, Participant]] = field(default_factory=list)
    """The mentions of armed parties, each with its actor, in reading order."""
    partners: list[tuple[str, str]] = field(default_factory=list)
    """Armed parties that the report somewhere lists as one side (`الجيش والحشد`), no enemies."""

    @classmethod
    def of(
        cls,
        document: Document,
        participants: Iterable[Participant],
        kind_of: dict[str, str],
        speakers: list[tuple[int, int, str]],
        told: Iterable[Told],
    ) -> Stage:
        """The stage of a report that is read and told, before its first event."""
        stage = cls(document, [p for p in participants if p.actor], kind_of, speakers)
        stage.starts = [u.start for u in document.units]
        stage.forces = [(p.actor, p) for p in stage.named if p.actor and stage.armed(p.actor)]
        stage.partners = stage._partners()
        for item in told:
            stage.heads.setdefault(item.act.unit, []).append(item)
        return stage

    def _partners(self) -> list[tuple[str, str]]:
        text = self.document.folded.text
        found = {
            (min(a, b), max(a, b))
            for one, other in pairwise(self.named)
            if (a := one.actor) and (b := other.actor) and a != b
            if self.armed(a) and self.armed(b) and not at_war(a, b, self)
            if listed(one, other, text) and not opposed(text, one.start)
        }
        return sorted(found)

    def unit(self, offset: int) -> int:
        """The number of the unit that an offset lies in."""
        return bisect_right(self.starts, offset) - 1

    def armed(self, actor: str) -> bool:
        """Whether a party is one that fights, rules or polices."""
        return actor.startswith("other:") or self.kind_of.get(actor) in ARMED

    def fights(self, actor: str) -> bool:
        """Whether a party is an armed group that is no state's."""
        return actor.startswith("other:") or self.kind_of.get(actor) in ("rebel", "militia", "criminal")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A party that an event may have on a side, with what speaks for it and where it is named nearest."""

    actor: str
    mentions: tuple[Participant, ...]
    features: tuple[str, ...]
    present: bool

    @property
    def mention(self) -> Participant:
        """The first of its mentions in the event's acts, else the nearest one."""
        return self.mentions[0]


def candidates(kind: str, draft: Draft, stage: Stage) -> list[Candidate]:
    """Every party of the event's acts, then the armed parties that only the rest of the report names."""
    here: dict[str, list[Role]] = {}
    for told in draft.told:
        for role in told.roles:
            if role.participant.actor:
                here.setdefault(role.participant.actor, []).append(role)
    armed = [a for a in here if stage.armed(a)]
    found = []
    for actor, roles in here.items():
        told_of = _own(roles) + _scene(kind, draft, actor, armed, stage)
        found.append(
            Candidate(actor, tuple(r.participant for r in roles), tuple(dict.fromkeys(told_of)), present=True)
        )
    for actor, mention in _elsewhere(draft, stage).items():
        if actor not in here:
            told_of = _afar(kind, draft, actor, mention, armed, stage) + _scene(
                kind, draft, actor, armed, stage
            )
            found.append(Candidate(actor, (mention,), tuple(dict.fromkeys(told_of)), present=False))
    return found


def _own(roles: list[Role]) -> list[str]:
    """What the mentions of a party in the event's acts say of it."""
    found = [f for r in roles for f in r.features if not f.startswith("and=")]
    found.append(f"mentions={min(len(roles), 3)}")
    return found


def _class(actor: str, stage: Stage) -> str:
    if actor in _BODIES:
        return actor
    if actor.startswith("other:"):
        return "other"
    kind = stage.kind_of.get(actor, "other")
    return "state" if kind in _STATE else kind


def _scene(kind: str, draft: Draft, actor: str, armed: list[str], stage: Stage) -> list[str]:
    """How a party stands to the event's kind, harm, rivals, speakers, and to the events before."""
    family, who = EVENT_FAMILY.get(kind, kind), _class(actor, stage)
    rivals = [a for a in armed if a != actor]
    present = actor in armed or not stage.armed(actor)
    where = "here" if present else "away"
    found = [f"{where} t={kind}", f"{where} t={kind} k={who}", f"{where} rivals={min(len(rivals), 3)}"]
    found.append(f"{where} rivals={min(len(rivals), 3)} t={kind}")
    if present and actor in armed:
        found += [
            f"rank={min(armed.index(actor), 3)} of={min(len(armed), 3)}",
            f"rank={min(armed.index(actor), 3)} t={kind}",
        ]
    hurt = {v.people.actor: v.kind for t in draft.told for v in t.victims}
    if actor in hurt:
        found += [f"hurt={hurt[actor]}", f"hurt={hurt[actor]} t={kind} k={who}"]
    elif hurt:
        found.append(f"others hurt f={family} k={who}")
    foes = adversaries(actor)
    if any(a in foes for a in rivals):
        found += [f"{where} foe", f"{where} foe t={kind}", f"{where} foe f={family} k={who}"]
        if any(a in foes and a in hurt for a in rivals):
            found.append(f"{where} foe hurt f={family}")
    for start, end, speaker in stage.speakers:
        if speaker == actor and any(start <= t.act.first.start < end for t in draft.told):
            found += [
                f"{where} says",
                f"{where} says t={kind}",
                f"{where} says rivals={min(len(rivals), 2)} f={family}",
            ]
            break
    return found + _history(kind, draft, actor, where, stage)


def _history(kind: str, draft: Draft, actor: str, where: str, stage: Stage) -> list[str]:
    """On which side the party was in the event just before and in its last one."""
    found = []
    family = EVENT_FAMILY.get(kind, kind)
    for number, past in enumerate(reversed(stage.past)):
        side = _side(actor, past)
        same = "type" if past.kind == kind else "family" if EVENT_FAMILY.get(past.kind) == family else "no"
        if number == 0:
            near = min(draft.told[0].act.unit - past.unit, _FAR)
            found += [
                f"{where} prev={side} same={same}",
                f"{where} prev={side} same={same} near={near}",
                f"{where} prev={side} t={kind}",
            ]
        if side != "none":
            found += [f"{where} was={side} same={same}"]
            break
    else:
        found.append(f"{where} was=new past={bool(stage.past)}")
    return found


def _side(actor: str, past: Past) -> str:
    if actor in past.did:
        return "both" if actor in past.suffered else "did"
    return "suffered" if actor in past.suffered else "none"


def _elsewhere(draft: Draft, stage: Stage) -> dict[str, Participant]:
    """The armed parties that the report names, each with the mention nearest before the event, else the first after."""
    start = draft.told[0].act.start
    found: dict[str, Participant] = {}
    for actor, person in stage.forces:
        if person.start < start or actor not in found:
            found[actor] = person
    return found


def _afar(
    kind: str, draft: Draft, actor: str, mention: Participant, armed: list[str], stage: Stage
) -> list[str]:
    """How near a party is named that the event's own acts do not name."""
    lead = draft.told[0].act
    gap = lead.unit - stage.unit(mention.start)
    step = f"{'before' if gap >= 0 else 'after'}{min(abs(gap), _FAR)}"
    family, who = EVENT_FAMILY.get(kind, kind), _class(actor, stage)
    found = [
        "away",
        f"away k={who}",
        f"away {step}",
        f"away {step} t={kind}",
        f"away {step} k={who} f={family}",
    ]
    last = next((a for a, p in reversed(stage.forces) if p.start < lead.start), None)
    if last == actor:
        found += [f"last f={family}", f"last {step} empty={not armed}", f"last t={kind} empty={not armed}"]
    told_of = [a for a, _ in stage.forces]
    share = told_of.count(actor) / max(1, len(told_of))
    found.append(f"away share={round(share * 5)} empty={not armed} f={family}")
    if len(set(told_of)) == 1:
        found += ["away only", f"away only t={kind}", f"away only k={who} f={family}"]
    head = next((stage.document.units[t.act.unit].head for t in draft.told), None)
    if head is not None:
        for item in stage.heads.get(head, []):
            for role in item.roles:
                if role.participant.actor == actor:
                    found += [f"head {f}" for f in role.features if not f.startswith("and=")] + ["head"]
    return found


def opposed(text: str, start: int) -> bool:
    """Whether a list is of two sides (`بين أ وب`)."""
    return text[max(0, start - 24) : start].split()[-1:] in (["بين"], ["وبين"])


def at_war(a: str, b: str, stage: Stage) -> bool:
    """Whether two parties are at war: by the table, or as forces of law and the lawless."""
    if b in adversaries(a):
        return True
    lawless, lawful = {"unidentified", "criminal"}, {"state", "security"}
    kinds = {stage.kind_of.get(a), stage.kind_of.get(b)}
    return bool(kinds & lawless and kinds & lawful)
