"""The toll of an event: the harm entries of its acts, put together by the codebook's rules (section 5)."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from marsad.coding.nouns import noun_kinds
from marsad.coding.told_aside import aside, risen
from marsad.coding.whose_near import of_two
from marsad.record import Harm
from marsad.record.model import HarmKind

if TYPE_CHECKING:
    from marsad.coding.document import Document
    from marsad.coding.drafts import Draft, Told
    from marsad.coding.harm import Victims
    from marsad.grammar.phrase import PeoplePhrase

BODILY = ("killed", "wounded", "killed_or_wounded")
SURE = {"initiator": 0.45, "target": 0.5}
"""Roles less likely than this are not recorded; people whom the act harmed are targets all the same."""


def merged_harm(draft: Draft, document: Document, kind: str | None, kind_of: dict[str, str]) -> list[Harm]:
    """One entry per kind and party: a precise count wins over a vague one, differing ones make a range.

    Within one act people of one kind and party that a deed lists add up.
    """
    entries: dict[tuple[str, str | None], Harm] = {}
    final: set[tuple[str, str | None]] = set()
    told_of: dict[tuple[str, str | None], bool] = {}
    for told in draft.told:
        own: dict[tuple[HarmKind, str | None, int], Harm] = {}
        named: dict[tuple[HarmKind, str | None, int], bool] = {}
        last: set[tuple[HarmKind, str | None, int]] = set()
        both = False
        for victim in _meant(told, kind, draft, document.folded.text):
            people = victim.people.people
            if people is None:
                continue
            befell, who = _befallen(victim, draft, kind, kind_of)
            both = of_two(victim.people, told.act.people, document.folded.text) or (both and _of_them(people))
            who = None if both else who
            count = people.count
            new = Harm(
                befell, who, count.low, count.high, count.approx, document.span(people.start, people.end)
            )
            place: tuple[HarmKind, str | None, int]
            place = (befell, who, victim.deed.start if victim.deed else -1)
            own[place] = _added(own[place], new) if place in own and victim.deed else new
            if risen(victim, told, document.folded.text):
                last.add(place)
            named[place] = named.get(place, False) or people.party is not None or victim.people.civil
        before = dict(entries)
        for place, new in own.items():
            key = _same_entry(before, new, named[place], told_of)
            entries[key] = _joined(entries[key], new, named[place]) if key in entries else new
            if place in last:
                final.add(key)
            told_of[key] = told_of.get(key, False) or named[place]
    return _apart(_latest(entries, final))


def _of_them(people: PeoplePhrase) -> bool:
    """Whether people are told as more of those before (`وأصيب العشرات`, `وجرح آخرون`)."""
    return people.noun is None and people.party is None


def _latest(entries: dict[tuple[str, str | None], Harm], final: set[tuple[str, str | None]]) -> list[Harm]:
    """`لترتفع الحصيلة إلى قتيلين`: a later toll of people of no told party stands for the earlier of one party."""
    found = list(entries.values())
    for key in final:
        new = entries[key]
        older = [h for h in found if h.kind == new.kind and h is not new]
        if new.who is None and len(older) == 1 and older[0].low <= new.low:
            both = Harm(new.kind, older[0].who, new.low, new.high, new.approx, new.span)
            found = [both if h is new else h for h in found if h is not older[0]]
    return found


def _meant(told: Told, kind: str | None, draft: Draft, text: str) -> list[Victims]:
    """The people of an act who belong to the event: none told aside, nor those who go on after such ones."""
    if _sum_of_many(told, draft):
        return []
    found: list[Victims] = []
    last: Victims | None = None
    for victim in told.victims:
        start = min(victim.deed.start, victim.people.start) if victim.deed else victim.people.start
        goes_on = last is not None and text[last.people.end : start].strip() in ("", "و")
        if found and _their_bodies(victim, text):
            continue
        if kind in _FIGHTS and _left_the_field(victim, told, text):
            continue
        if goes_on or aside(victim, kind, told, text):
            last = victim
            continue
        found.append(victim)
    return found


def _left_the_field(victim: Victims, told: Told, text: str) -> bool:
    """Those who flee a fight, unless from a prison, and bodies carried away."""
    if victim.kind == "transferred":
        return victim.people.people is not None and victim.people.people.state == "killed"
    return victim.kind == "escaped" and not _PRISON.search(text, told.act.start, told.act.end)


_FIGHTS = frozenset(
    {
        "clash",
        "armed_attack",
        "raid",
        "air_strike",
        "drone_strike",
        "shelling",
        "explosion",
        "suicide_attack",
        "assassination",
    }
)
_PRISON = re.compile(r"سج[نو]|سجين|معتقل|محتجز|اسير|اسري|زنزان|احتجاز|نزلا|نزيل")


def _their_bodies(victim: Victims, text: str) -> bool:
    """`شرطيين عثر على جثتيهما`: the bodies of people told already."""
    people = victim.people.people
    if people is None or people.state != "killed":
        return False
    words = text[people.start : people.end].split()
    return (
        len(words) == 1
        and words[0].lstrip("وبل").startswith(("جث", "جثمان"))
        and words[0].endswith(("هم", "هما", "ه", "ها"))
        and not words[0].endswith("جثه")
    )


def _sum_of_many(told: Told, draft: Draft) -> bool:
    """Whether a headline counts the victims of several attacks (`30 قتيلا بتفجيرات`), and the event has a toll of its own."""
    many = told.act.unit == 0 and any(d.plural and d.act for d in told.act.deeds)
    kinds = {v.kind for v in told.victims}
    return many and any(
        v.kind in kinds and v.people.people is not None and v.people.people.count.high is not None
        for t in draft.told
        if t is not told and t.act.unit > 0
        for v in t.victims
    )


def _befallen(
    victim: Victims, draft: Draft, kind: str | None, kind_of: dict[str, str]
) -> tuple[HarmKind, str | None]:
    """What befell people and whose they are, by the kind of the event."""
    if kind == "abduction":
        return ("abducted" if victim.kind == "arrested" else victim.kind), victim.people.actor
    who = _whose(victim, draft, kind_of, kind)
    held = victim.deed is None and victim.kind in ("abducted", "arrested")
    if kind == "release" and (victim.kind == "transferred" or held):
        return "released", who
    return victim.kind, who


def _apart(entries: list[Harm]) -> list[Harm]:
    """The entries without those that others tell more exactly: a vague count, dead and hurt in one number."""
    precise = {h.kind for h in entries if not _vague(h)}
    found = [h for h in entries if not (_vague(h) and h.who is None and h.kind in precise)]
    split = {h.who for h in found if h.kind == "killed"} & {h.who for h in found if h.kind == "wounded"}
    return [
        h
        for h in found
        if not (h.kind == "killed_or_wounded" and (h.who in split or (h.who is None and split)))
    ]


def _added(a: Harm, b: Harm) -> Harm:
    high = None if a.high is None or b.high is None else a.high + b.high
    return Harm(a.kind, a.who, a.low + b.low, high, a.approx or b.approx, a.span)


_GROUP_KINDS = {"initiator": ("rebel", "militia"), "target": ("rebel", "militia"), "none": ("rebel",)}
_UNGROUPED = frozenset({None, "civilians", "detainees", "unidentified_armed"})


def _whose(victim: Victims, draft: Draft, kind_of: dict[str, str], kind: str | None) -> str | None:
    """The party of harmed people: detained people of no named group are suspects, or of the group acted against.

    Gunmen told only as attackers are of the group that is said to have attacked, or that forces acted against.
    """
    who = victim.people.actor
    if (
        victim.kind == "arrested"
        and who == "detainees"
        and victim.people.people
        and "subset" in victim.people.people.rule
    ):
        return who  # those who had fled and were caught again
    if victim.kind == "arrested" and who in _UNGROUPED:
        groups = _groups(_beside(victim, draft), ("target", "none"), kind_of) or _captured(
            victim, draft, kind_of
        )
        return (
            groups[0] if groups else "civilians" if who == "civilians" and _of_a_trade(victim) else "suspects"
        )
    if victim.kind == "released" and who == "civilians" and _plain(victim) and not _of_captors(draft):
        return "detainees"
    if who == "unidentified_armed":
        doers = _doers(victim, draft)
        groups = [g for g in _groups(draft, ("initiator", "target"), kind_of) if {g} != doers]
        return groups[0] if groups else who
    if who and (_their_own(victim, who, draft) or _own_strike(victim, who, draft, kind)):
        other = next((a for a in _armed(draft, kind_of) if a != who), None)
        crew = victim.kind == "killed_or_wounded" or (
            victim.people.people is not None and victim.people.people.noun == "crew"
        )
        return other or (None if crew else who)
    return who


def _armed(draft: Draft, kind_of: dict[str, str]) -> list[str]:
    """The forces and armed groups that the draft's acts name, in reading order."""
    found = [r.participant.actor for t in draft.told for r in t.roles]
    return [a for a in found if a and kind_of.get(a) in _FORCE_KINDS]


def _captured(victim: Victims, draft: Draft, kind_of: dict[str, str]) -> list[str]:
    """`وأسرت أربعة`: prisoners of a fight are of the other side, where only one is named."""
    deed = victim.deed
    if deed is None or deed.entry.id != "capture" or not _plain(victim):
        return []
    did = {a for t in draft.told if any(v is victim for v in t.victims) for a in t.actors("initiator")}
    others = list(dict.fromkeys(a for a in _armed(draft, kind_of) if a not in did))
    return others if did and len(others) == 1 else []


def _doers(victim: Victims, draft: Draft) -> set[str]:
    """Who did the deed that befell people, where a verb in their act tells it."""
    if victim.deed is None or victim.deed.tense == "" or victim.deed.voice == "mid":
        return set()
    return {a for t in draft.told if any(v is victim for v in t.victims) for a in t.actors("initiator") if a}


def _of_a_trade(victim: Victims) -> bool:
    """People told by a trade or office, whom a force detains (`مدرسين`, `ناشط`)."""
    people = victim.people.people
    return people is not None and people.noun in _TRADES


_TRADES = frozenset(
    {
        "teacher", "student", "medic", "rescuer", "professional", "cleric", "activist", "official", "aid_worker", "farmer",
        "herder", "fisher", "forager", "tribal", "tradesman", "worker", "driver", "child", "kin_child", "elder",
    }
)  # fmt: skip


def _own_strike(victim: Victims, who: str, draft: Draft, kind: str | None) -> bool:
    """Fighters of no told party who would be those of the only party that struck from afar (`غارة أمريكية على مقر`)."""
    people = victim.people.people
    if people is None or people.party is not None or victim.kind not in BODILY or kind not in _FROM_AFAR:
        return False
    if noun_kinds().get(people.noun or "") == "attacker" or "subset" in people.rule:
        return False
    return {a for t in draft.told for a in t.actors("initiator")} == {who}


_FROM_AFAR = frozenset({"air_strike", "drone_strike", "shelling", "explosion"})


def _plain(victim: Victims) -> bool:
    """People told by no more than that they are people (`ثمانين شخصا`, `شبان`)."""
    people = victim.people.people
    return people is not None and people.noun in _PLAIN_NOUNS


_PLAIN_NOUNS = frozenset({"person", "man", "youth", "citizen", "civilian", "national", None})


def _of_captors(draft: Draft) -> bool:
    """Whether kidnappers held them, or gunmen freed them."""
    deeds = {d.entry.id for t in draft.told for d in t.act.deeds}
    return "abduct" in deeds or any("kidnap" in d or "abduct" in d or "hostage" in d for d in deeds)


def _beside(victim: Victims, draft: Draft) -> Draft:
    """The draft with only the acts in whose sentence the people are told, when other people are hurt elsewhere in it."""
    at = next((t for t in draft.told if any(v is victim for v in t.victims)), None)
    hurt = any(v.kind in BODILY for t in draft.told for v in t.victims)
    if at is None or not hurt or not _plain(victim):
        return draft
    return replace(draft, told=[at])


_FORCE_KINDS = frozenset({"state", "security", "rebel", "militia"})


def _their_own(victim: Victims, who: str, draft: Draft) -> bool:
    """Members of no named party who seem to be those of the doer: a group does not fight itself."""
    people = victim.people.people
    if people is None or people.party is not None or victim.kind not in BODILY:
        return False
    if people.noun is None or noun_kinds().get(people.noun) == "attacker" or "subset" in people.rule:
        return False
    told = next((t for t in draft.told if any(v is victim for v in t.victims)), None)
    return (
        told is not None
        and told.actors("initiator") == {who}
        and victim.deed is not None
        and victim.deed.tense != ""
    )


def _groups(draft: Draft, labels: tuple[str, ...], kind_of: dict[str, str]) -> list[str]:
    """Armed groups among the draft's participants with one of these roles, in the order of the roles.

    A group that did something in the draft is none that was acted against.
    """
    roles = [
        r
        for t in draft.told
        for r in t.roles
        if r.participant.actor and r.probability >= SURE.get(r.label, 0.0)
    ]
    did = {r.participant.actor for r in roles if r.label == "initiator"}
    return [
        actor
        for label in labels
        for r in roles
        if r.label == label
        and (actor := r.participant.actor or "")
        and (
            kind_of.get(actor) in _GROUP_KINDS.get(label, ())
            or (label == "target" and actor.startswith("other:"))
        )
        and (label == "initiator" or actor not in did)
    ]


def _same_entry(
    entries: dict[tuple[str, str | None], Harm],
    new: Harm,
    named: bool,
    told_of: dict[tuple[str, str | None], bool],
) -> tuple[str, str | None]:
    """The key of the entry that counts the same people: same kind and party, or the same number and no told party.

    `named`, `told_of`: whether the words themselves say whose people these are; else a party is only read from near.
    """
    if (new.kind, new.who) in entries:
        return (new.kind, new.who)
    for key, old in entries.items():
        loose = key[1] is None or new.who is None or not named or not told_of.get(key, False)
        if key[0] == new.kind and old.low == new.low and old.high == new.high and loose:
            return key
    for key, old in entries.items():
        if key[0] == new.kind and (key[1] is None or new.who is None) and old.low == new.low:
            return key
    return (new.kind, new.who)


def _joined(old: Harm, new: Harm, named: bool) -> Harm:
    who = (new.who or old.who) if named else (old.who or new.who)
    if _vague(new) or _rough(new, old) or (old.low, old.high) == (new.low, new.high):
        return Harm(old.kind, who, old.low, old.high, old.approx, old.span)
    if _vague(old) or _rough(old, new):
        return Harm(new.kind, who, new.low, new.high, new.approx, new.span)
    if old.low == new.low and None in (old.high, new.high):
        return Harm(old.kind, who, old.low, None, old.approx or new.approx, new.span or old.span)
    high = None if old.high is None or new.high is None else max(old.high, new.high)
    return Harm(old.kind, who, min(old.low, new.low), high, old.approx or new.approx, old.span)


_ROUGH = frozenset({(3, 9), (20, 99), (200, 999), (2000, 9999)})
"""The ranges of `بضعة`, `عشرات`, `مئات`, `آلاف` (codebook, section 5)."""


def _rough(harm: Harm, other: Harm) -> bool:
    """Whether a count is a rough word that an exact count of the same people bears out."""
    return (
        (harm.low, harm.high) in _ROUGH
        and other.high is not None
        and harm.low <= other.low <= (harm.high or 0)
    )


def _vague(harm: Harm) -> bool:
    return harm.high is None and harm.low <= 3
