"""The generator of clusters: coded reports about invented acts, with the truth of which events are one.

It stands for what linking meets: one act told by one outlet or by thirty, hours or weeks later; tolls that
grow, claims that inflate; a village here, "the eastern countryside" there; wrong days, missing places, other
types; relayed texts and round-ups. Every random draw comes from the seed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

import msgspec

from marsad.link.features import day as iso
from marsad.link.kin import kin_types, parents
from marsad.link.world import ACTS_A_DAY, Act, acts, pools
from marsad.record import CodedReport, Event, EventDate, Harm, Party, Place, Source, Span
from marsad.record.lines import digest
from marsad.record.model import SourceKind

SIZES = (1,) * 42 + (2,) * 20 + (3,) * 12 + (4,) * 9 + (5,) * 6 + (6,) * 4 + (8,) * 3 + (11,) * 2 + (16, 28)
"""Tellings of one act, one entry a percent: four in ten acts are told once, one in a hundred by
twenty-eight."""
COPIED = 0.3
"""Share of later tellings that relay an earlier text."""
ROUND_UP = 0.12
"""Share of tellings that stand in a report of several acts."""


@dataclass(frozen=True, slots=True)
class Generated:
    """Coded reports, the act of each event by event id, and (report, origin) of each relayed text."""

    reports: list[CodedReport]
    truth: dict[str, str]
    copies: list[tuple[str, str]]


@cache
def _allies(party: str) -> list[str]:
    """Listed parties that share a parent or a camp with one: what a hasty report names instead."""
    mine = set(parents().get(party, ()))
    return sorted(p for p, listed in parents().items() if p != party and mine & set(listed))


def _parties(true: list[str], random: Random) -> list[str]:
    """The parties as one report names them."""
    told = []
    for party in true:
        draw = random.random()
        listed = [p for p in parents().get(party, ()) if not p.startswith("camp:")]
        if draw < 0.74:
            told.append(party)
        elif draw < 0.80 and listed:
            told.append(random.choice(listed))
        elif draw < 0.84 and _allies(party):
            told.append(random.choice(_allies(party)))
        elif draw < 0.90:
            told.append(
                random.choice(("unidentified_armed", "suspects")) if party != "civilians" else "civilians"
            )
        elif draw < 0.92:
            told.append("civilians")
        elif draw < 0.94:
            told.append("other:" + random.choice(pools()["parties"].get(party, [party])))
    return sorted(set(told))


def _type(true: str, random: Random) -> str:
    """The type as one coder reads it."""
    kin = kin_types(true).strip(";").split(";")
    return random.choice(kin) if random.random() < 0.09 and kin != [""] else true


def _modes(act: Act, random: Random) -> tuple[str, ...]:
    """The modes that one report tells; now and then another weapon than the true one."""
    if act.modes and random.random() < 0.06:
        return (random.choice(("rocket", "drone", "ied", "ambush", "motorcycle", "artillery")),)
    return tuple(m for m in act.modes if random.random() < 0.7)


def _figure(true: int, delay: int, inflated: bool, random: Random) -> tuple[int, int | None] | None:
    """The range that one report gives of a true figure; None where it gives none."""
    draw = random.random()
    if inflated:
        n = round(true * random.uniform(1.3, 4)) + 1
        return n, n
    if draw < 0.58:
        return true, true
    if draw < 0.76:
        early = max(1, true - random.randint(1, max(1, true // 2)))
        n = early if random.random() < (0.7 if delay == 0 else 0.3) else true + random.randint(1, 2)
        return n, n
    if draw < 0.82:
        return max(1, true - 1), true + random.randint(0, 2)
    if draw < 0.88:
        return max(1, round(true * 0.8)), None
    if draw < 0.93:
        return (3, None) if true > 2 else (true, true)
    return None


def _harm(act: Act, delay: int, source: str, random: Random) -> tuple[Harm, ...]:
    """The harm that one report tells."""
    who = act.sufferers[0] if act.sufferers and random.random() < 0.8 else None
    found = []
    for kind, true in act.counts.items():
        told = _figure(true, delay, source == "perpetrator" and kind in ("killed", "wounded"), random)
        if told is not None and told[0] > 2 and told[0] == told[1] and random.random() < 0.12:
            part = random.randint(1, told[0] - 1)
            found.append(Harm(kind=kind, who="civilians", low=part, high=part))  # type: ignore[arg-type]
            told = (told[0] - part, told[0] - part)
        if told is not None:
            found.append(Harm(kind=kind, who=who, low=told[0], high=told[1]))  # type: ignore[arg-type]
    return tuple(found)


def _place(act: Act, random: Random) -> Place | None:
    """The place as one report gives it, at its own precision, with a gazetteer's error."""
    town = act.town
    draw = random.random()
    if draw < 0.025:
        return None
    if draw < 0.075:
        return Place(town.governorate, "governorate", *town.centre, town.country, town.adm1)
    lat, lon = town.lat + random.gauss(0, 0.006), town.lon + random.gauss(0, 0.006)
    if draw < 0.20:
        name = f"ريف {town.governorate} {random.choice(('الشرقي', 'الغربي', 'الشمالي', 'الجنوبي'))}"
        spread = random.choice((0.05, 0.13, 0.3))
        return Place(
            name,
            "area",
            lat + random.gauss(0, spread),
            lon + random.gauss(0, spread),
            town.country,
            town.adm1,
        )
    if draw < 0.22:
        wrong = (lat + random.uniform(-2, 2), lon + random.uniform(-2, 2))
        return Place(town.name, "settlement", *wrong, town.country, None)
    if draw < 0.26:
        return Place(town.name, "district", lat, lon, town.country, town.adm1)
    if act.site and draw < 0.62:
        site = act.site if random.random() < 0.94 else random.choice(pools()["quarters"])
        return Place(site, "site", lat, lon, town.country, town.adm1)
    return Place(town.name, "settlement", lat, lon, town.country, town.adm1)


def _date(act: Act, pub: int, random: Random) -> EventDate | None:
    """The date as one report gives it."""
    draw = random.random()
    if draw < 0.03:
        return None
    if draw < 0.08:
        return EventDate(iso(pub), iso(pub), inferred=True)
    if draw < 0.12:
        return EventDate(iso(act.day - 1), iso(act.day))
    if draw < 0.14:
        return EventDate(iso(min(act.day, pub - 4)), iso(pub))
    if draw < 0.17:
        off = act.day + random.choice((-1, -1, 1, 2))
        return EventDate(iso(off), iso(off))
    return EventDate(iso(act.day), iso(act.day))


def _sentences(
    act: Act, place: Place | None, harm: tuple[Harm, ...], brief: bool, random: Random
) -> list[str]:
    """The sentences that tell the act: the lead and some of its details, each in the words of this outlet."""
    data = pools()

    def name(parties: list[str]) -> str:
        return random.choice(data["parties"].get(parties[0], [parties[0]])) if parties else "مجهولون"

    toll = " و".join(f"{h.low} {'قتلى' if h.kind == 'killed' else 'أشخاص'}" for h in harm) or "أضرار"
    where = place.name if place else act.town.country
    if (place and place.level == "site") or random.random() < 0.15:
        where += f" في {act.town.name}"
    told_hour = act.hour if random.random() < 0.85 else (act.hour + random.choice((-1, -1, 1, 1, 2, 3))) % 6
    hour, noun = random.choice(data["hours"][told_hour]), random.choice(data["acts"][act.type])
    lead = random.choice((
        f"{random.choice(data['openings'])} أن {noun} في {where} {hour} خلف {toll} من {name(act.sufferers)}",
        f"{noun} {hour} يخلف {toll} في {where} وينسب إلى {name(act.doers)}",
        f"{name(act.doers)} وراء {noun} في {where} وقع {hour}",
        f"شهدت {where} {hour} {noun} طال {name(act.sufferers)}",
        f"أسفر {noun} في {where} عن سقوط {toll}",
    ))  # fmt: skip
    chosen = [d for d in act.details if random.random() < (0.3 if brief else 0.6)]
    chosen += [
        (random.randrange(len(data["details"])), random.randint(2, 60))
        for _ in range(random.choice((0, 0, 1, 2)))
    ]
    random.shuffle(chosen)
    told = (data["details"][n][random.random() < 0.35].replace("{n}", str(k)) for n, k in chosen)
    return [lead, *(_retold(t, random) for t in told)]


@cache
def _vocabulary() -> list[str]:
    """Words of all details: what an outlet says in its own words."""
    return sorted({w for told in pools()["details"] for one in told for w in one.split() if w != "{n}"})


def _retold(sentence: str, random: Random) -> str:
    """A detail in an outlet's own words: a quarter of them are others."""
    words = [random.choice(_vocabulary()) if random.random() < 0.25 else w for w in sentence.split()]
    return " ".join(words)


def _edited(text: str, random: Random) -> str:
    """A relayed text: up to a quarter of its words changed, sometimes cut."""
    synonyms = pools()["synonyms"]
    share = random.uniform(0.0, 0.22)
    words = []
    for word in text.split(" "):
        draw = random.random()
        if word in synonyms and draw < 0.5:
            words.append(synonyms[word])
        elif draw < share * 0.5:
            continue
        elif draw < share:
            words.append(
                random.choice(("أيضا", "هناك", "وفق", "الأنباء", "تحديدا", "صباحا", "مؤخرا", "المحلية"))
            )
        else:
            words.append(word)
    sentences = " ".join(words).split(". ")
    kept = (
        len(sentences) if random.random() < 0.6 else max(2, round(len(sentences) * random.uniform(0.5, 0.9)))
    )
    return ". ".join(sentences[:kept])


_KINDS: tuple[SourceKind, ...] = ("official", "ngo", "witness", "media", "perpetrator")


class _Teller:
    """Writes the reports; keeps the texts that later reports may relay and the acts that a round-up may
    list."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.made = Generated([], {}, [])
        self.recent: list[Act] = []
        self.acts: dict[str, Act] = {}

    def event(self, number: int, n: int, act: Act, pub: int, brief: bool) -> tuple[dict[str, Any], list[str]]:
        """Fields of one event of report `number`, and its sentences."""
        random = self.random
        source = random.choices(_KINDS, (35, 15, 25, 20, 5))[0]
        harm, place = _harm(act, pub - act.day, source, random), _place(act, random)
        fields: dict[str, Any] = {
            "id": f"r{number:07d}#{n}",
            "type": _type(act.type, random),
            "modes": _modes(act, random),
            "status": "background" if pub - act.day > 3 else "reported",
            "initiators": tuple(Party(p) for p in _parties(act.doers, random)),
            "targets": tuple(Party(p) for p in _parties(act.sufferers, random)),
            "harm": harm,
            "place": place,
            "date": _date(act, pub, random),
            "sources": (Source(random.choice(pools()["openings"]), source),),
        }
        self.made.truth[fields["id"]] = act.id
        return fields, _sentences(act, place, harm, brief, random)

    def report(self, told: list[Act], pub: int) -> CodedReport:
        """A report of one act, or of several."""
        random, number = self.random, len(self.made.reports)
        text, events = "", []
        for n, act in enumerate(told):
            fields, sentences = self.event(number, n, act, pub, brief=len(told) > 1)
            start = len(text)
            text += ". ".join(sentences) + ". "
            fields["evidence"] = (Span(start, len(text) - 2, text[start:-2]),)
            events.append(Event(**fields))
        said = random.sample(pools()["fillers"], random.randint(0, 2))
        text += ". ".join([_retold(random.choice(pools()["fillers"]), random), *said])
        return self.keep(number, pub, text, tuple(events))

    def keep(self, number: int, pub: int, text: str, events: tuple[Event, ...]) -> CodedReport:
        """File a report."""
        made = CodedReport(
            id=f"r{number:07d}",
            outlet=self.random.choice(pools()["outlets"]),
            published=iso(pub),
            sha256=digest(text),
            text=text,
            events=events,
        )
        self.made.reports.append(made)
        return made

    def copy(self, origin: CodedReport, pub: int) -> CodedReport:
        """A report that relays another; its events are coded alike but where a changed word misled coding."""
        number, random = len(self.made.reports), self.random
        text = _edited(origin.text or "", random)
        events = []
        for n, event in enumerate(origin.events):
            act = self.acts[self.made.truth[event.id]]
            end = min(len(text), event.evidence[0].end)
            start = min(event.evidence[0].start, max(0, end - 20))
            changes: dict[str, Any] = {
                "id": f"r{number:07d}#{n}",
                "evidence": (Span(start, end, text[start:end]),),
            }
            for name, again in (("place", _place), ("date", lambda a, r: _date(a, pub, r))):
                if random.random() < 0.1:
                    changes[name] = again(act, random)
            events.append(msgspec.structs.replace(event, **changes))
            self.made.truth[events[-1].id] = act.id
        made = self.keep(number, pub, text, tuple(events))
        self.made.copies.append((made.id, origin.id))
        return made

    def tell(self, act: Act) -> None:
        """All reports about an act."""
        random = self.random
        self.acts[act.id] = act
        single: list[tuple[CodedReport, int]] = []
        for n in range(random.choice(SIZES)):
            delay = random.choices((0, 1, 2, 3, 5, 9, 20), (40, 36, 12, 6, 3, 2, 1))[0]
            if single and n and random.random() < COPIED:
                origin, pub = random.choice(single)
                self.copy(origin, pub + random.choice((0, 0, 1)))
                continue
            others = [
                a
                for a in self.recent[-30:]
                if abs(a.town.lat - act.town.lat) < 1 and a.day <= act.day + delay
            ]
            told = [act]
            if others and random.random() < ROUND_UP:
                told += random.sample(others, min(len(others), random.choice((1, 1, 2, 3))))
            report = self.report(told, act.day + delay)
            if len(told) == 1 or random.random() < 0.2:
                single.append((report, act.day + delay))
        self.recent.append(act)
        del self.recent[:-60]


def generate(events: int, seed: int = 1, acts_a_day: int = ACTS_A_DAY) -> Generated:
    """Coded reports with `events` events or a few more, ordered by publication; the same for the same
    arguments.

    `acts_a_day` sets how crowded the record is: the whole region's press, or one small collection.
    """
    random = Random(seed)  # noqa: S311  (invented reports, no secrets)
    teller = _Teller(random)
    for act in acts(max(20, events // 2), random, acts_a_day):
        if len(teller.made.truth) >= events:
            break
        teller.tell(act)
    teller.made.reports.sort(key=lambda r: (r.published or "", r.id))
    return teller.made
