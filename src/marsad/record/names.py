"""Names for display: parties, countries, first-level units, and the words for types and harm, in Arabic and
English.
"""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec

from marsad.errors import DataError, InputError
from marsad.record.model import EVENT_TYPES

Lang = Literal["ar", "en"]


class PartyName(msgspec.Struct, frozen=True):
    """A party of the actors' list: display names, kind, home country (ISO 3166-1 or ""), and names for
    running text.

    `news_ar` is nominative, `news_gen` the genitive; `gender` (`m`, `f`) rules an Arabic verb before it.
    """

    id: str
    name_en: str
    name_ar: str
    kind: str
    country: str
    news_ar: str
    news_gen: str
    gender: str
    news_en: str


class AreaName(msgspec.Struct, frozen=True):
    """A first-level unit: ISO 3166-2 code, names, country, its middle in degrees, and its reach in km."""

    code: str
    name_ar: str
    name_en: str
    country: str
    lat: float
    lon: float
    reach_km: float


class CountryName(msgspec.Struct, frozen=True):
    """A country: ISO codes, names, ACLED's and UCDP's regions, Gleditsch-Ward number ("" where not needed)."""

    code: str
    name_ar: str
    name_en: str
    numeric: str
    acled_region: str
    ucdp_region: str
    gw: str


TYPE_NAMES: dict[str, tuple[str, str]] = {
    "arrest": ("اعتقال", "Arrest"),
    "raid": ("مداهمة", "Raid"),
    "clash": ("اشتباك", "Clash"),
    "armed_attack": ("هجوم مسلح", "Armed attack"),
    "assassination": ("اغتيال", "Assassination"),
    "execution": ("إعدام ميداني", "Execution"),
    "explosion": ("انفجار", "Explosion"),
    "suicide_attack": ("هجوم انتحاري", "Suicide attack"),
    "air_strike": ("غارة جوية", "Air strike"),
    "drone_strike": ("ضربة مسيّرة", "Drone strike"),
    "shelling": ("قصف", "Shelling"),
    "abduction": ("خطف", "Abduction"),
    "foiled_plot": ("إحباط مخطط", "Foiled plot"),
    "weapons_seizure": ("ضبط أسلحة", "Weapons seizure"),
    "surrender": ("استسلام", "Surrender"),
    "release": ("إفراج", "Release"),
    "escape": ("فرار", "Escape"),
    "transfer": ("نقل", "Transfer"),
    "sentence": ("حكم قضائي", "Court sentence"),
    "territory": ("سيطرة على الأرض", "Territory"),
    "deployment": ("انتشار قوات", "Deployment"),
    "destruction": ("تدمير ممتلكات", "Destruction"),
    "protest": ("احتجاج", "Protest"),
    "riot": ("شغب", "Riot"),
    "agreement": ("اتفاق", "Agreement"),
}
"""Arabic and English name of each event type, for tables and headings."""


def _rows(name: str, columns: int) -> list[list[str]]:
    lines = files("marsad.record").joinpath(f"data/{name}").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    if bad := [row for row in rows if len(row) != columns]:
        raise DataError(f"record/data/{name}: a row of {len(bad[0])} columns, not {columns}: {bad[0][0]!r}")
    return rows


@cache
def parties() -> dict[str, PartyName]:
    """All listed parties by id."""
    found = {}
    for ident, en, ar, kind, country, news_ar, news_gen, gender, news_en in _rows("parties.tsv", 9):
        found[ident] = PartyName(ident, en, ar, kind, country, news_ar, news_gen or news_ar, gender, news_en)
    return found


@cache
def areas() -> dict[str, AreaName]:
    """First-level units by ISO 3166-2 code."""
    return {
        row[0]: AreaName(row[0], row[1], row[2], row[3], float(row[4]), float(row[5]), float(row[6]))
        for row in _rows("areas.tsv", 7)
    }


@cache
def countries() -> dict[str, CountryName]:
    """Countries by ISO 3166-1 alpha-2 code."""
    return {row[0]: CountryName(*row) for row in _rows("countries.tsv", 7)}


def party_name(actor: str | None, lang: Lang) -> str:
    """The display name of a party; an `other:NAME` is the name as the text gave it, None is empty."""
    if actor is None:
        return ""
    if actor.startswith("other:"):
        return actor.removeprefix("other:")
    party = parties().get(actor)
    if party is None:
        return actor
    return party.name_ar if lang == "ar" else party.name_en


def party_kind(actor: str) -> str:
    """The kind of a party (state, rebel, militia, civilian, ...); `other` for one that is not listed."""
    party = parties().get(actor)
    return party.kind if party is not None else "other"


def area_name(code: str | None, lang: Lang) -> str:
    """The name of a first-level unit or country by its code; the code itself if it is not known, "" for
    None.
    """
    if not code:
        return ""
    area = areas().get(code)
    if area is not None:
        return area.name_ar if lang == "ar" else area.name_en
    return country_name(code, lang)


def country_name(code: str | None, lang: Lang) -> str:
    """The name of a country by its ISO 3166-1 code; the code itself if it is not known, "" for None."""
    country = countries().get(code or "")
    if country is None:
        return code or ""
    return country.name_ar if lang == "ar" else country.name_en


def type_name(kind: str, lang: Lang) -> str:
    """The name of an event type."""
    return TYPE_NAMES[kind][0 if lang == "ar" else 1]


def _plain(text: str) -> str:
    """A name as it is compared: lower case, without article, hyphens and the letters that are written
    either way.
    """
    text = text.casefold().translate(str.maketrans("أإآىةؤئ-'’", "ااايهوي   "))
    words = [
        w.removeprefix("ال") if len(w) > 4 else w
        for w in text.split()
        if w not in ("al", "ar", "as", "el", "محافظه")
    ]
    return " ".join(words)


@cache
def _by_name() -> dict[str, str]:
    found: dict[str, str] = {}
    for code, country in countries().items():
        for name in (code, country.name_en, country.name_ar):
            found.setdefault(_plain(name), code)
    for code, area in areas().items():
        for name in (code, area.name_en, area.name_ar):
            found.setdefault(_plain(name), code)
    return found


def find_area(text: str) -> str:
    """The code of a country (ISO 3166-1) or first-level unit (ISO 3166-2) by code or by name in either
    language.

    Raises InputError that offers names like it.
    """
    code = _by_name().get(_plain(text))
    if code is not None:
        return code
    close = get_close_matches(_plain(text), _by_name(), n=3, cutoff=0.6)
    like = ", ".join(dict.fromkeys(f"{area_name(_by_name()[c], 'en')} ({_by_name()[c]})" for c in close))
    raise InputError(
        f"No area is called {text!r}; "
        + (f"did you mean {like}?" if like else "give an ISO code such as SY-DY.")
    )


if set(TYPE_NAMES) != set(EVENT_TYPES):
    raise DataError("record/names.py: TYPE_NAMES does not name the event types of the codebook, each once")
