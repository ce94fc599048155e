"""Roles: who of an act's participants did it and who suffered it.

Each participant gets features that a reader can follow (the marker before it, its side of the verb, what
befell it); a small linear model weighs them. Labels: initiator, target, none.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from marsad.coding.linear import Linear
from marsad.record import EVENT_FAMILY

if TYPE_CHECKING:
    from marsad.coding.acts import Act
    from marsad.coding.harm import Victims, WordIndex
    from marsad.coding.participants import Participant
    from marsad.grammar.deeds import DeedPhrase
    from marsad.lexicon import Mention

_STATE_KINDS = frozenset({"state", "security", "political"})
_REACH = 4
_PREPOSITIONS = frozenset(
    ["في", "علي", "من", "الي", "مع", "بين", "عن", "ضد", "ان", "بان", "لدي", "نحو", "عند", "حتي", "تجاه"]
)


@dataclass(frozen=True, slots=True)
class Role:
    """A participant's part in an act, with its probability and the features that told."""

    participant: Participant
    label: str
    probability: float
    features: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """What the role features read besides the act: words, role markers, speakers, and kinds of actors."""

    forms: list[str]
    starts: list[int]
    markers: list[Mention]
    speakers: list[tuple[int, int]]
    kind_of: dict[str, str]
    index: WordIndex
    text: str


def assign(act: Act, types: list[str], harmed: list[Victims], setting: Setting, model: Linear) -> list[Role]:
    """The role of each participant of the act, in reading order."""
    lead = act.first
    kind = types[0] if types else ("harm" if harmed else lead.act or "none")
    roles: list[Role] = []
    before_seen = after_seen = 0
    for person in act.people:
        if person.end <= lead.start:
            before_seen += 1
            order = before_seen
        else:
            after_seen += 1
            order = after_seen
        told = features(act, person, lead, kind, order, harmed, setting, roles[-1] if roles else None)
        label, probability = model.best(told)
        if roles and roles[-1].label != "none" and _joined(roles[-1].participant, person, setting.text):
            label, probability = roles[-1].label, max(probability, roles[-1].probability)
        roles.append(Role(person, label, probability, tuple(told)))
    return roles


def features(
    act: Act,
    person: Participant,
    lead: DeedPhrase,
    kind: str,
    order: int,
    harmed: list[Victims],
    setting: Setting,
    previous: Role | None,
) -> list[str]:
    """The features of one participant of an act; `kind` is the act's leading event type."""
    family = EVENT_FAMILY.get(kind, kind)
    side = "before" if person.end <= lead.start else "within" if person.start < lead.end else "after"
    gap = (
        setting.index.between(person.end, lead.start)
        if side == "before"
        else setting.index.between(lead.end, person.start)
    )
    told = [
        "any",
        f"kind={_kind(person, setting)}",
        f"fam={family} kind={_kind(person, setting)}",
        f"type={kind} civil={person.civil}",
        f"{side} gap={min(gap, 8) if gap < 4 else 4 if gap < 8 else 8}",
        f"{side} order={min(order, 3)} form={lead.form} voice={lead.voice}",
        f"{side} order={min(order, 3)} form={lead.form} voice={lead.voice} fam={family}",
        f"{side} order={min(order, 3)} type={kind}",
        f"lead={lead.entry.id} {side} near={gap <= 2}",
    ]
    frame = (
        "loses" if lead.entry.features.get("loses") else "leaves" if lead.entry.features.get("leaves") else ""
    )
    if frame:
        told += [f"{frame} {side}", f"{frame} {side} order={min(order, 2)}"]
    told += _marker(act, person, family, setting)
    told += _neighbour(act, person, setting)
    told += _governors(act, person, family, setting)
    told += _chain(act, person, family, setting)
    state = next((v.kind for v in harmed if v.people is person), None)
    if state:
        told += [f"harmed={state}", f"harmed={state} type={kind}", f"harmed={state} civil={person.civil}"]
    else:
        told.append(f"unharmed fam={family} anyharm={bool(harmed)}")
    if any(start <= person.start < end for start, end in setting.speakers):
        told += ["speaker", f"speaker kind={_kind(person, setting)}", f"speaker fam={family}"]
    if previous is not None and listed(previous.participant, person, setting.text):
        told += [f"and={previous.label}", f"and={previous.label} fam={family}"]
    return told


def _kind(person: Participant, setting: Setting) -> str:
    actor = person.actor
    if actor is None:
        return "people"
    if actor.startswith("other:"):
        return "other"
    kind = setting.kind_of.get(actor, "other")
    if actor in ("suspects", "detainees", "unidentified_armed", "civilians", "protesters"):
        return actor
    return "state" if kind in _STATE_KINDS else kind


def _marker(act: Act, person: Participant, family: str, setting: Setting) -> list[str]:
    """The role marker before the participant within a few words, no other participant between."""
    at = bisect_right(setting.starts, person.start) - 1
    told = []
    for mention in reversed(setting.markers):
        if mention.start > person.start:
            continue
        if mention.start < act.start or at - mention.j > _REACH:
            break
        if mention.start == person.start and mention.end >= person.end:
            continue
        if any(o is not person and mention.end <= o.start and o.end <= person.start for o in act.people):
            continue
        near = max(0, at - mention.j)
        role = mention.entry.features["role"]
        told += [
            f"mark={role}",
            f"mark={role} fam={family}",
            f"mark={role} near={min(near, 3)}",
            f"markid={mention.entry.id} fam={family}",
        ]
        if len(told) >= 8:
            break
    return told or ["mark=none"]


def _neighbour(act: Act, person: Participant, setting: Setting) -> list[str]:
    """The word before, the clitic in front, and the deed noun that the participant follows at once."""
    at = bisect_right(setting.starts, person.start) - 1
    word = setting.forms[at] if at >= 0 else ""
    before = setting.forms[at - 1] if at > 0 else ""
    told = []
    clitic = word[0] if word[:1] in "بلفوك" and len(word) > 4 else ""
    if word.startswith("لل"):
        clitic = "ل"
    told.append(f"clitic={clitic}")
    bare = before.lstrip("وف")
    if bare in _PREPOSITIONS:
        told.append(f"prep={bare}")
    for deed in act.deeds:
        gap = setting.index.between(deed.end, person.start)
        if deed.end <= person.start and gap <= 1:
            told += [
                f"next_to={deed.form}/{deed.act}/{deed.harm}",
                f"next_to={deed.form} clitic={clitic}",
                f"next_to={deed.entry.id} gap={gap}",
            ]
            if deed.suffix:
                told.append(f"next_to suffix form={deed.form}")
        elif person.end <= deed.start and setting.index.between(person.end, deed.start) <= 1:
            told += [f"then={deed.form}/{deed.voice}", f"then={deed.entry.id}"]
    return told


def _governors(act: Act, person: Participant, family: str, setting: Setting) -> list[str]:
    """The deeds nearest before and behind the participant, and how many others stand between."""
    others = [o for o in act.people if o is not person and o.actor]

    def told(side: str, deed: DeedPhrase, start: int, end: int) -> list[str]:
        between = min(sum(start <= o.start and o.end <= end for o in others), 2)
        far = setting.index.between(start, end) > _REACH
        return [
            f"{side} {deed.form}/{deed.voice}/{deed.harm or deed.act} n={between}",
            f"{side} {deed.entry.id} n={between}",
            f"{side} {deed.form} n={between} far={far} fam={family}",
        ]

    before = max((d for d in act.deeds if d.end <= person.start), key=lambda d: d.end, default=None)
    after = min((d for d in act.deeds if d.start >= person.end), key=lambda d: d.start, default=None)
    return [
        *(told("behind", before, before.end, person.start) if before is not None else ()),
        *(told("ahead of", after, person.end, after.start) if after is not None else ()),
    ]


_CHAIN = 6
"""Words before a participant within which the head of its noun phrase is sought (`على رتل آليات تابع لـ`)."""
_CHAIN_ROLES = frozenset({"holding", "belongs", "aside", "other_side", "support", "does", "agent", "target"})


def _chain(act: Act, person: Participant, family: str, setting: Setting) -> list[str]:
    """The nouns and the preposition, deed or party that the participant hangs on (`على مقر لـ`, `رتل تابع لـ`)."""
    first = bisect_right(setting.starts, person.start) - 1
    marked = {m.i: m.entry.features["role"] for m in setting.markers if first - _CHAIN <= m.i < first}
    deeds = {bisect_right(setting.starts, d.start) - 1: d for d in act.deeds}
    ends = {bisect_right(setting.starts, o.end - 1) - 1 for o in act.people if o is not person}
    held: list[str] = []
    stop = "start"
    for at in range(first - 1, max(first - 1 - _CHAIN, -1), -1):
        if setting.starts[at] < act.start:
            break
        word = setting.forms[at]
        role = marked.get(at)
        if role in _CHAIN_ROLES and role not in held:
            held.append(str(role))
        if at in deeds:
            stop = f"deed {deeds[at].form}/{deeds[at].voice}"
            break
        if at in ends:
            stop = "party"
            break
        if word.lstrip("وف") in _PREPOSITIONS:
            stop = word.lstrip("وف")
            break
        if word in _STOPS:
            stop = "stop"
            break
    told = [f"chain={stop} {'+'.join(sorted(held))}", f"chain={stop} fam={family}"]
    return told + [f"chain has {h} fam={family}" for h in held]


_STOPS = frozenset([".", "،", ",", ":", "؛", '"', "(", ")", "-", "\n"])


def _joined(previous: Participant, person: Participant, text: str) -> bool:
    """Two parties with nothing but `و` between them act or suffer together (`الحوثيون وقوات صالح`)."""
    if previous.actor is None or person.actor is None or previous.civil != person.civil:
        return False
    return not text[previous.end : person.start].strip() and text.startswith("و", person.start)


def listed(previous: Participant, person: Participant, text: str) -> bool:
    """Whether two participants are neighbours on one list (`الحوثيون وقوات صالح`, `الجيش، والشرطة`)."""
    between = text[previous.end : person.start].strip(" ،,")
    return between in ("", "و") and (
        between == "و" or text.startswith("و", person.start) or "،" in text[previous.end : person.start]
    )
