"""The gazetteer on disk and in memory: columns of places, and an index from name keys to places.

The file is one msgpack map. Texts of a column are one string joined by line feeds, numbers are packed arrays,
so that 20 thousand places load in some 20 ms; a place is put together only when asked for.
"""

from __future__ import annotations

import unicodedata
from array import array
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from marsad.errors import DataError
from marsad.gazetteer.keys import gates, tokens, usable
from marsad.gazetteer.place import TYPES, GazetteerPlace, NameKind, PlaceName
from marsad.text.fold import fold_word

FORMAT = 4
_KINDS: tuple[NameKind, ...] = ("official", "other", "short", "former")
ARTICLE = 4
DOUBTS = ("", "word", "common", "person", "nationality", "bare")
"""What else a name may be; see `data/doubtful_names.tsv`."""
_CORE = frozenset(["SY", "IQ", "YE", "LB", "PS", "LY", "SD", "EG", "JO", "SA"])
"""Countries whose villages the Arabic press names without more ado."""
_SETTLEMENTS = frozenset({"city", "town", "village"})
_LEAST_SIZE = {"town": 1, "city": 2}
"""Size class of a settlement of unknown population."""
_POPULATION_STEPS = (10_000, 50_000, 200_000, 1_000_000)
_PROMINENCE = {"country": 9, "adm1": 8, "adm2": 6, "adm3": 5, "quarter": 3, "street": 2, "square": 3}
"""Posting flag beside the name kind (0 to 3): the name's first word has the article."""


class Packed(msgspec.Struct):
    """The file's content; see `pack`."""

    format: int
    ids: str
    names: str
    countries: str
    regions: list[tuple[str, str, str]]
    origins: list[tuple[str, str]]
    types: bytes
    region: bytes
    origin: bytes
    lat: bytes
    lon: bytes
    radius: bytes
    population: bytes
    keys: str
    doubts: bytes
    posting_ends: bytes
    posting_place: bytes
    posting_flag: bytes
    gates: str
    gate_words: bytes


class Posting(NamedTuple):
    """A place that a key names: its number, the kind of name, whether the name has the article."""

    place: int
    kind: int
    article: bool


def pack(places: Iterable[GazetteerPlace]) -> bytes:
    """The file for `places` (ids unique), in the order of their ids.

    Raises DataError on a repeated id or unknown type.
    """
    rows = sorted(places, key=lambda p: p.id)
    for a, b in pairwise(rows):
        if a.id == b.id:
            raise DataError(f"gazetteer: two places have the id {a.id!r}; give one another id")
    regions = sorted({(p.adm1, p.adm2, p.adm3) for p in rows})
    origins = sorted({(p.source, p.licence) for p in rows})
    region_number = {r: i for i, r in enumerate(regions)}
    origin_number = {o: i for i, o in enumerate(origins)}
    postings, first = _index(rows)
    keys = sorted(postings)
    doubt = doubtful()
    flat = [p for k in keys for p in postings[k]]
    ends, total = array("I"), 0
    for k in keys:
        total += len(postings[k])
        ends.append(total)
    gate_keys = sorted(first)
    return msgspec.msgpack.encode(
        Packed(
            format=FORMAT,
            ids="\n".join(p.id for p in rows),
            names="\n".join(_write_names(p.names) for p in rows),
            countries="".join(f"{p.country:2}" for p in rows),
            regions=regions,
            origins=origins,
            types=bytes(_type_number(p) for p in rows),
            region=array("I", [region_number[p.adm1, p.adm2, p.adm3] for p in rows]).tobytes(),
            origin=bytes(origin_number[p.source, p.licence] for p in rows),
            lat=array("f", [p.lat for p in rows]).tobytes(),
            lon=array("f", [p.lon for p in rows]).tobytes(),
            radius=array("f", [p.radius_km for p in rows]).tobytes(),
            population=array("I", [p.population for p in rows]).tobytes(),
            keys="\n".join(keys),
            doubts=bytes(_doubts(k, postings[k], rows, doubt) for k in keys),
            posting_ends=ends.tobytes(),
            posting_place=array("I", [p.place for p in flat]).tobytes(),
            posting_flag=bytes(p.kind + (ARTICLE if p.article else 0) for p in flat),
            gates="\n".join(gate_keys),
            gate_words=bytes(min(first[g], 9) for g in gate_keys),
        )
    )


def _type_number(place: GazetteerPlace) -> int:
    if place.type not in TYPES:
        raise DataError(f"gazetteer: {place.id}: unknown type {place.type!r}; known are {', '.join(TYPES)}")
    return TYPES.index(place.type)


def _write_names(names: tuple[PlaceName, ...]) -> str:
    return "\t".join(f"{_KINDS.index(n.kind)}{'' if n.lang == 'ar' else n.lang + ':'}{n.text}" for n in names)


def _read_names(text: str) -> tuple[PlaceName, ...]:
    found = []
    for part in text.split("\t"):
        if not part:
            continue
        kind, rest = _KINDS[int(part[0])], part[1:]
        lang, colon, name = rest.partition(":")
        found.append(PlaceName(name, kind, lang) if colon and len(lang) == 2 else PlaceName(rest, kind))
    return tuple(found)


def _index(rows: list[GazetteerPlace]) -> tuple[dict[str, list[Posting]], dict[str, int]]:
    postings: dict[str, list[Posting]] = {}
    first: dict[str, int] = {}
    for number, place in enumerate(rows):
        seen: set[tuple[str, bool]] = set()
        for name in place.names:
            if not usable(fold_word(name.text)):
                continue
            parts, article = tokens(name.text)
            joined = "".join(parts)
            if (joined, article) in seen or len(joined) < 2:
                continue
            seen.add((joined, article))
            postings.setdefault(joined, []).append(Posting(number, _KINDS.index(name.kind), article))
            for gate, count in gates(parts):
                first[gate] = max(first.get(gate, 0), count)
    return postings, first


class Gazetteer:
    """Places in memory, found by id or by name key. Read-only and safe to share between threads."""

    def __init__(self, packed: Packed) -> None:
        self._ids = packed.ids.split("\n") if packed.ids else []
        self._names = packed.names.split("\n")
        self._countries = packed.countries
        self._regions, self._origins = packed.regions, packed.origins
        self._types = packed.types
        self._region = _array("I", packed.region)
        self._origin = packed.origin
        self._lat, self._lon = _array("f", packed.lat), _array("f", packed.lon)
        self._radius, self._population = _array("f", packed.radius), _array("I", packed.population)
        keys = packed.keys.split("\n") if packed.keys else []
        self._keys = dict(zip(keys, range(len(keys)), strict=True))
        self._doubts = packed.doubts
        self._ends = _array("I", packed.posting_ends)
        self._posting_place = _array("I", packed.posting_place)
        self._posting_flag = packed.posting_flag
        gate_keys = packed.gates.split("\n") if packed.gates else []
        self.gates: dict[str, int] = dict(zip(gate_keys, packed.gate_words, strict=True))
        self._by_id: dict[str, int] | None = None
        self._seats: dict[str, int] | None = None
        self._units: dict[str, int] | None = None

    def __len__(self) -> int:
        return len(self._ids)

    def __iter__(self) -> Iterator[GazetteerPlace]:
        return (self.at(i) for i in range(len(self._ids)))

    def id_at(self, number: int) -> str:
        """The id of the place with this number."""
        return self._ids[number]

    def at(self, number: int) -> GazetteerPlace:
        """The place with this number."""
        adm1, adm2, adm3 = self._regions[self._region[number]]
        source, licence = self._origins[self._origin[number]]
        return GazetteerPlace(
            id=self._ids[number],
            names=_read_names(self._names[number]),
            type=TYPES[self._types[number]],
            country=self._countries[2 * number : 2 * number + 2].strip(),
            lat=round(self._lat[number], 5),
            lon=round(self._lon[number], 5),
            adm1=adm1,
            adm2=adm2,
            adm3=adm3,
            radius_km=round(self._radius[number], 1),
            population=self._population[number],
            source=source,
            licence=licence,
        )

    def prominence(self, number: int) -> int:
        """How well known a place is, 0 (a hamlet far off) to 9 (a country): by type, population and
        country.
        """
        kind = TYPES[self._types[number]]
        fixed = _PROMINENCE.get(kind)
        if fixed is not None:
            return fixed
        population = self._population[number]
        size = sum(population >= bound for bound in _POPULATION_STEPS)
        size = max(size, _LEAST_SIZE.get(kind, 0)) if not population else size
        near = self._countries[2 * number : 2 * number + 2] in _CORE
        return 2 + size + (2 if near else 0) if kind in _SETTLEMENTS else 4

    def number(self, place_id: str) -> int | None:
        """The number of the place with this id, or None."""
        if self._by_id is None:
            self._by_id = {i: n for n, i in enumerate(self._ids)}
        return self._by_id.get(place_id)

    def get(self, place_id: str) -> GazetteerPlace | None:
        """The place with this id, or None."""
        number = self.number(place_id)
        return None if number is None else self.at(number)

    def prominence_of(self, place_id: str) -> int:
        """The prominence of the place with this id; 0 for an unknown id."""
        number = self.number(place_id)
        return 0 if number is None else self.prominence(number)

    def seat(self, adm1: str) -> GazetteerPlace | None:
        """The largest settlement of a first-level unit (ISO 3166-2 code), which is its seat as a rule."""
        if self._seats is None:
            best: dict[str, tuple[int, int]] = {}
            for n in range(len(self._ids)):
                if TYPES[self._types[n]] in _SETTLEMENTS:
                    code = self._regions[self._region[n]][0]
                    best[code] = max(best.get(code, (0, -1)), (self._population[n], -n))
            self._seats = {code: -n for code, (_, n) in best.items()}
        number = self._seats.get(adm1)
        return None if number is None else self.at(number)

    def unit(self, adm1: str) -> GazetteerPlace | None:
        """The first-level unit of an ISO 3166-2 code."""
        if self._units is None:
            kind = TYPES.index("adm1")
            self._units = {
                self._regions[self._region[n]][0]: n for n in range(len(self._ids)) if self._types[n] == kind
            }
        number = self._units.get(adm1)
        return None if number is None else self.at(number)

    def postings(self, name_key: str) -> list[Posting]:
        """What a name key (see `keys.key`) names; empty when unknown."""
        number = self._keys.get(name_key)
        if number is None:
            return []
        start = self._ends[number - 1] if number else 0
        places, flags = self._posting_place, self._posting_flag
        return [
            Posting(places[i], flags[i] & 3, bool(flags[i] & ARTICLE))
            for i in range(start, self._ends[number])
        ]

    def keys(self) -> list[str]:
        """All name keys."""
        return list(self._keys)

    def latin(self, name: str) -> list[int]:
        """Numbers of the places with this Latin name, letter case and accents aside; a slow search."""
        wanted = _plain(name)
        return [
            n
            for n, line in enumerate(self._names)
            if any(wanted == _plain(part.partition(":")[2]) for part in line.split("\t") if ":" in part[:4])
        ]

    def doubt(self, name_key: str, article: bool) -> str:
        """What else the name of this key, with or without the article, may be: "" or one of DOUBTS."""
        both = self._doubts[self._keys[name_key]]
        return DOUBTS[both >> 4 if article else both & 15]

    @property
    def listed(self) -> Mapping[str, int]:
        """All name keys, for many questions in a row; read only."""
        return self._keys

    def has(self, name_key: str) -> bool:
        """Whether a name key names any place."""
        return name_key in self._keys


def _doubts(key: str, postings: list[Posting], rows: list[GazetteerPlace], doubt: dict[Doubt, str]) -> int:
    """What else a name may be, without the article (low half) and with it (high half).

    A form that is not listed itself shares the doubt of the other form, unless it is the name of a place well
    known: رقة is a word, الرقة is not.
    """
    both = 0
    for article in (False, True):
        kind = doubt.get((key, article), "")
        if not kind and not any(_well_known(rows[p.place]) for p in postings if p.article == article):
            kind = doubt.get((key, not article), "")
        both |= DOUBTS.index(kind) << (4 if article else 0)
    return both


def _well_known(place: GazetteerPlace) -> bool:
    return place.type in ("country", "adm1") or place.population >= _POPULATION_STEPS[1]


Doubt = tuple[str, bool]
"""A name key and whether the name has the article."""


def doubtful() -> dict[Doubt, str]:
    """The names that are other words as well, each with what it may be."""
    found: dict[Doubt, str] = {}
    for line in (
        (Path(__file__).parent / "data" / "doubtful_names.tsv").read_text(encoding="utf-8").splitlines()
    ):
        if line.startswith(("#", "kind\t")):
            continue
        kind, _, names = line.partition("\t")
        for name in names.split("|"):
            parts, article = tokens(name)
            found["".join(parts), article] = kind
    return found


def _plain(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name)
    return "".join(c for c in decomposed if c.isalnum()).casefold()


def _array(kind: str, data: bytes) -> array[Any]:
    found: array[Any] = array(kind)
    found.frombytes(data)
    return found


def read(path: Path) -> Gazetteer:
    """Load a gazetteer file. Raises DataError when it is none, or of another format."""
    try:
        packed = msgspec.msgpack.decode(path.read_bytes(), type=Packed)
    except OSError as error:
        raise DataError(
            f"{path}: cannot read the gazetteer ({error.strerror}); run `marsad gazetteer build`"
        ) from error
    except msgspec.DecodeError as error:
        raise DataError(f"{path}: not a gazetteer file ({error}); build or import it anew") from error
    if packed.format != FORMAT:
        raise DataError(
            f"{path}: gazetteer format {packed.format}, this version reads {FORMAT}; build or import it anew"
        )
    return Gazetteer(packed)
