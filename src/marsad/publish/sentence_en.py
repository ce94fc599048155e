"""One English sentence for an incident: what, where, when, how many, who says so."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from marsad.publish.entry import Entry, EntryDate, EntryPlace
from marsad.record import Harm
from marsad.record.names import area_name, country_name, parties, party_name

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")

ACTS: dict[str, tuple[str, str, str]] = {
    "arrest": ("{by} made arrests", "arrests were made", ""),
    "raid": ("{by} carried out a raid", "a raid was carried out", ""),
    "clash": (
        "clashes broke out between {by} and {on}",
        "clashes broke out",
        "clashes broke out involving {by}",
    ),
    "armed_attack": ("{by} attacked {on}", "an armed attack took place", "{by} carried out an armed attack"),
    "assassination": ("{by} carried out a targeted killing", "an assassination took place", ""),
    "execution": ("{by} killed captives", "bodies of people killed in captivity were found", ""),
    "explosion": ("{what} laid by {by} went off", "{what} went off", ""),
    "suicide_attack": ("a suicide attacker of {by} struck", "a suicide attacker struck", ""),
    "air_strike": ("{by} carried out an air strike", "an air strike hit", ""),
    "drone_strike": ("a drone of {by} struck", "a drone strike took place", ""),
    "shelling": ("{by} shelled the area", "shelling was reported", ""),
    "abduction": ("{by} abducted people", "an abduction was reported", ""),
    "foiled_plot": ("{by} foiled a plot", "a plot was foiled", ""),
    "weapons_seizure": ("{by} seized weapons", "weapons were seized", ""),
    "surrender": ("members of {by} gave themselves up", "fighters gave themselves up", ""),
    "release": ("{by} released people", "people were released", ""),
    "escape": ("{by} escaped from custody", "people escaped from custody", ""),
    "transfer": ("{by} moved people", "people were moved", ""),
    "sentence": ("a court of {by} passed sentence", "a court passed sentence", ""),
    "territory": ("{by} took control", "control of the area changed hands", ""),
    "deployment": ("{by} deployed forces", "forces were deployed", ""),
    "destruction": ("{by} destroyed property", "property was destroyed", ""),
    "protest": ("{by} demonstrated", "a demonstration was held", ""),
    "riot": ("{by} rioted", "a riot broke out", ""),
    "agreement": ("{by} reached an agreement", "an agreement was reached", ""),
}
"""Clause of each type: with both parties, with no initiator, with initiators only (where it differs from
the first).
"""

_DEVICES = {
    "car_bomb": "a car bomb",
    "motorcycle": "a motorcycle bomb",
    "mine": "a landmine",
    "uxo": "unexploded ordnance",
    "grenade": "a grenade",
    "ied": "an explosive device",
}
HARMED: dict[str, str] = {
    "killed": "killed",
    "wounded": "wounded",
    "killed_or_wounded": "killed or wounded",
    "arrested": "arrested",
    "abducted": "abducted",
    "surrendered": "surrendered",
    "released": "released",
    "escaped": "escaped",
    "transferred": "moved",
    "sentenced": "sentenced",
}
_PEOPLE = {
    "civilians": ("civilian", "civilians"),
    "suspects": ("suspect", "suspects"),
    "detainees": ("prisoner", "prisoners"),
    "protesters": ("protester", "protesters"),
    "journalists": ("journalist", "journalists"),
    "unidentified_armed": ("gunman", "gunmen"),
    "smugglers": ("smuggler", "smugglers"),
    "settlers": ("settler", "settlers"),
    "individual": ("attacker", "attackers"),
}


def news_name(actor: str) -> str:
    """A party's name in running text."""
    known = parties().get(actor)
    return known.news_en if known is not None else party_name(actor, "en")


def joined(names: list[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1] if names else ""


def number(n: int) -> str:
    """A number as the press writes it: words below ten."""
    return _WORDS[n] if n < len(_WORDS) else f"{n:,}"


def count(low: int, high: int | None, approx: bool = False) -> str:
    """A range of people in words."""
    vague = {(20, 99): "dozens of", (200, 999): "hundreds of", (2000, 9999): "thousands of", (3, 9): "a few"}
    if high == low:
        return f"about {number(low)}" if approx else number(low)
    if high is None:
        return f"at least {number(low)}"
    return vague.get((low, high)) or (
        f"up to {number(high)}" if low == 0 else f"{number(low)} to {number(high)}"
    )


def people(harm: Harm) -> str:
    """`three civilians`, `at least two members of the Syrian army`, `five people`."""
    one = harm.low == 1 and harm.high == 1
    words = _PEOPLE.get(harm.who or "", ("person", "people"))
    if harm.who and harm.who not in _PEOPLE:
        noun = ("member of " if one else "members of ") + news_name(harm.who)
    else:
        noun = words[0] if one else words[1]
    return f"{count(harm.low, harm.high, harm.approx)} {noun}"


def day(iso: str) -> str:
    """`Sunday 8 June 2025`."""
    date = dt.date.fromisoformat(iso)
    return f"{date:%A} {date.day} {_MONTHS[date.month - 1]} {date.year}"


def month(number: int) -> str:
    """The name of a month, 1 to 12."""
    return _MONTHS[number - 1]


def short_day(iso: str) -> str:
    """`8 June 2025`."""
    date = dt.date.fromisoformat(iso)
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


@lru_cache(maxsize=4096)
def when(date: EntryDate | None) -> str:
    """`on Sunday 8 June 2025`, `between 8 June 2025 and 10 June 2025`, or nothing."""
    if date is None or not date.start or date.inferred:
        return ""
    if not date.end or date.end == date.start:
        return f"on {day(date.start)}"
    first, last = (dt.date.fromisoformat(d) for d in (date.start, date.end))
    return (
        f"between {first.day} {_MONTHS[first.month - 1]} {first.year} and "
        f"{last.day} {_MONTHS[last.month - 1]} {last.year}"
    )


def where(place: EntryPlace | None) -> str:
    """`in NAME, Deir ez-Zor, Syria`, or nothing. NAME is as the report wrote it, in a left-to-right
    isolate.
    """
    if place is None:
        return ""
    if place.level == "country" and place.country:
        return f"in {country_name(place.country, 'en')}"
    parts = [area_name(place.adm1, "en"), country_name(place.country, "en")]
    if place.level == "governorate" and parts[0]:
        return f"in {', '.join(p for p in parts if p)}"
    return f"in {', '.join(p for p in (place.name, *parts) if p)}"


def act(entry: Entry) -> str:
    """The clause that says what was done, by whom and to whom."""
    both, nobody, alone = ACTS[entry.type]
    by = joined([news_name(a) for a in entry.initiators])
    on = joined([news_name(a) for a in entry.targets])
    what = next((_DEVICES[m] for m in entry.modes if m in _DEVICES), "an explosive device")
    form = nobody if not by else alone if alone and not on else both
    return form.format(by=by, on=on, what=what)


def harmed(entry: Entry) -> str:
    """`three civilians killed and two wounded`, or nothing."""
    return joined([f"{people(h)} {HARMED[h.kind]}" for h in entry.harm])


def describe(entry: Entry) -> str:
    """The sentence, with its full stop."""
    text = " ".join(part for part in (act(entry), where(entry.place), when(entry.date)) if part)
    text = text[0].upper() + text[1:]
    toll = harmed(entry)
    if toll:
        text += f": {toll}"
    names = [s.name for s in entry.sources[:2]] or [r.outlet for r in entry.reports[:1] if r.outlet]
    if names:
        text += f", according to {joined(names)}"
    return text + "."
