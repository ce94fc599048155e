"""An invented world of acts: what truly happened, before anybody tells it. Half of the linkage's generator.

Towns cluster around real governorates, acts come in series (like acts in one town within days, which linking
must keep apart), and every act has a few details of its own. See `link.generate` for the reports.
"""

from __future__ import annotations

from bisect import bisect
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import accumulate
from random import Random
from typing import Any

import yaml

START = 737791
"""Day number of the first act (2021-01-01)."""
ACTS_A_DAY = 40
TOWNS_A_GOVERNORATE = 30
SERIES = 0.3
"""Share of acts that follow another within days, in its town or the next."""


@cache
def pools() -> dict[str, Any]:
    """The word pools of data/generator.yaml."""
    loaded: dict[str, Any] = yaml.safe_load(
        files("marsad.link").joinpath("data/generator.yaml").read_text("utf-8")
    )
    return loaded


@dataclass(frozen=True, slots=True)
class Town:
    """An invented town with coordinates in degrees."""

    name: str
    lat: float
    lon: float
    country: str
    adm1: str
    governorate: str
    centre: tuple[float, float]


@dataclass(slots=True)
class Act:
    """What truly happened. `details` are numbers of the pool with the figure that each holds."""

    id: str
    day: int
    hour: int
    town: Town
    site: str | None
    type: str
    doers: list[str]
    sufferers: list[str]
    modes: list[str]
    counts: dict[str, int]
    details: list[tuple[int, int]] = field(default_factory=list)


def towns(random: Random) -> list[Town]:
    """All towns, the same for the same random state."""
    data = pools()
    found = []
    for country, listed in data["countries"].items():
        for name, adm1, lat, lon in listed["governorates"]:
            for _ in range(TOWNS_A_GOVERNORATE):
                full = f"{random.choice(data['town_first'])} {random.choice(data['town_second'])}"
                where = (round(lat + random.gauss(0, 0.25), 4), round(lon + random.gauss(0, 0.25), 4))
                found.append(Town(full, *where, country, adm1, name, (lat, lon)))
    return found


_HARM = {
    "arrest": ("arrested",), "raid": ("killed", "arrested"), "weapons_seizure": (),
    "foiled_plot": ("arrested",), "protest": (), "territory": (), "deployment": (), "destruction": (),
    "abduction": ("abducted",), "release": ("released",), "transfer": ("transferred",),
    "sentence": ("sentenced",),
}  # fmt: skip
_FEW = {
    "assassination": 1.3,
    "abduction": 2.0,
    "arrest": 4.0,
    "raid": 3.0,
    "release": 25.0,
    "transfer": 90.0,
    "sentence": 3.0,
}


def _counts(kind: str, random: Random) -> dict[str, int]:
    """True figures of an act of a type, long-tailed."""
    counts = {}
    for harm in _HARM.get(kind, ("killed", "wounded")):
        if random.random() < 0.92:
            mean = _FEW.get(kind, 3.5)
            counts[harm] = max(
                1, round(random.lognormvariate(0, 0.9) * mean * (1.6 if harm == "wounded" else 1))
            )
    return counts


def _new_act(number: int, day: int, town: Town, random: Random) -> Act:
    """An act of its own."""
    data = pools()
    scene = random.choice(data["countries"][town.country]["scenes"])
    kind = random.choice(scene["types"])
    return Act(
        id=f"act-{number}",
        day=day,
        hour=random.choices(range(6), (4, 4, 2, 2, 4, 3))[0],
        town=town,
        site=random.choice(data["quarters"]) if random.random() < 0.45 else None,
        type=kind,
        doers=[random.choice(scene["doers"])] if scene["doers"] else [],
        sufferers=random.sample(
            scene["sufferers"], min(len(scene["sufferers"]), random.choice((1, 1, 1, 2)))
        ),
        modes=[random.choice(scene["modes"])] if scene["modes"] and random.random() < 0.6 else [],
        counts=_counts(kind, random),
        details=_details(random),
    )


def _details(random: Random) -> list[tuple[int, int]]:
    """Three to six details of its own."""
    chosen = random.sample(range(len(pools()["details"])), random.randint(3, 6))
    return [(n, random.randint(2, 60)) for n in chosen]


def _next_act(number: int, before: Act, near: list[Town], random: Random) -> Act:
    """An act that follows another within four days, in its town or one nearby, more often than not like
    it."""
    act = _new_act(number, before.day + random.choice((0, 0, 1, 1, 2, 2, 3, 4)), random.choice(near), random)
    act.hour = random.randrange(6)
    if random.random() < 0.65:
        act.type, act.doers, act.sufferers = before.type, list(before.doers), list(before.sufferers)
        act.modes = list(before.modes) if random.random() < 0.5 else act.modes
        act.counts = _counts(act.type, random)
    return act


def acts(count: int, random: Random, a_day: int = ACTS_A_DAY) -> list[Act]:
    """So many acts at a steady rate a day, in order of time; busy towns see more of them."""
    everywhere = towns(random)
    random.shuffle(everywhere)
    weights = list(accumulate(1 / (n + 8) for n in range(len(everywhere))))
    near = {
        t: [o for o in everywhere if abs(o.lat - t.lat) + abs(o.lon - t.lon) < 0.15][:4] + [t] * 5
        for t in everywhere
    }
    found: list[Act] = []
    for number in range(count):
        day = START + number // a_day
        if found and random.random() < SERIES:
            before = found[-random.randint(1, min(len(found), a_day))]
            found.append(_next_act(number, before, near[before.town], random))
        else:
            town = everywhere[bisect(weights, random.random() * weights[-1])]
            found.append(_new_act(number, day, town, random))
    found.sort(key=lambda a: (a.day, a.id))
    return found
