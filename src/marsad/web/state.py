"""The state of a view in its address: query parameters to filters and back, the same for pages and API."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable
from typing import Any, NamedTuple, get_args
from urllib.parse import urlencode

import msgspec

from marsad.errors import InputError
from marsad.link.incident import Corroboration
from marsad.record import CLAIM_KINDS, EVENT_FAMILY, EVENT_TYPES, HARM_KINDS
from marsad.record.model import PlaceLevel, SourceKind, Status
from marsad.store.filters import ALLOWED, Filters, Unit
from marsad.store.views import Order

_LONGEST = 300
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")  # no name or word holds one
_MOST_VALUES = 100
_MOST_POINTS = 200


class Param(NamedTuple):
    """A query parameter: the filter it sets, how it is read, its choices if closed, and its meaning."""

    field: str
    kind: str
    choices: tuple[str, ...] = ()
    about: str = ""


_MANY = "many"
PARAMS: dict[str, Param] = {
    "q": Param("text", "text", about="Words that a report must hold; spelling variants are folded."),
    "from": Param("date_from", "day", about="First day, ISO."),
    "to": Param("date_to", "day", about="Last day, ISO."),
    "type": Param("types", _MANY, EVENT_TYPES, "Event type (codebook, section 2)."),
    "family": Param("families", _MANY, tuple(sorted(set(EVENT_FAMILY.values()))), "Family of event types."),
    "status": Param("statuses", _MANY, get_args(Status), "Status (codebook, section 3)."),
    "actor": Param("actors", _MANY, about="Party on either side."),
    "initiator": Param("initiators", _MANY, about="Party that did it."),
    "target": Param("targets", _MANY, about="Party that suffered it."),
    "country": Param("countries", _MANY, about="ISO 3166-1 code."),
    "adm1": Param("adm1", _MANY, about="ISO 3166-2 code."),
    "level": Param("levels", _MANY, get_args(PlaceLevel), "Precision of the place."),
    "place": Param("place", "text", about="Place name as recorded."),
    "bbox": Param("bbox", "bbox", about="west,south,east,north in degrees."),
    "area": Param("area", "area", about="A drawn area: lon,lat;lon,lat;… (3 to 200 points)."),
    "harm": Param("harm", _MANY, HARM_KINDS, "Kind of harm told."),
    "killed_min": Param("killed_min", "count", about="At least so many killed."),
    "corroboration": Param("corroboration", _MANY, get_args(Corroboration), "How well it is told."),
    "contested": Param("contested", "yes", ("true", "false"), "Whether tellers disagree."),
    "source": Param("sources", _MANY, get_args(SourceKind), "Kind of source."),
    "outlet": Param("outlets", _MANY, about="Outlet of a report."),
    "confidence_min": Param("confidence_min", "share", about="Least confidence, 0 to 1."),
    "confidence_max": Param("confidence_max", "share", about="Most confidence, 0 to 1."),
    "review": Param("review", _MANY, ("none", "accepted", "corrected", "rejected"), "What people judged."),
    "kind": Param("kinds", _MANY, CLAIM_KINDS, "Kind of claim (codebook, section 9)."),
    "subject": Param("subjects", _MANY, about="Party that a claim is about."),
    "speaker": Param("speakers", _MANY, about="Party that speaks."),
}
ORDERS: dict[str, tuple[str, ...]] = {
    "incident": get_args(Order),
    "event": ("newest", "oldest", "killed", "least_sure"),
    "claim": ("newest", "oldest"),
}


class View(NamedTuple):
    """What a page or an answer shows: filters, order, and the day as of which (None: now)."""

    filters: Filters
    order: Order
    as_of: str | None = None

    def query(self, **changes: Any) -> str:
        """The view as a query string; `changes` set or (None) drop parameters."""
        pairs = [(k, v) for k, v in to_pairs(self.filters) if k not in changes]
        if self.order != "newest" and "order" not in changes:
            pairs.append(("order", self.order))
        if self.as_of and "as_of" not in changes:
            pairs.append(("as_of", self.as_of))
        for name, value in changes.items():
            values = value if isinstance(value, (list, tuple)) else () if value is None else (value,)
            pairs += [(name, str(v)) for v in values]
        return urlencode(pairs)

    def between(self, start: str, end: str) -> str:
        """The view narrowed (or moved) to some days, as a query string."""
        return self.query(**{"from": start, "to": end})


def allowed(unit: Unit) -> list[str]:
    """The parameters that apply to incidents, events or claims."""
    return [name for name, param in PARAMS.items() if param.field in ALLOWED[unit]]


def read_view(
    pairs: Iterable[tuple[str, str]], unit: Unit, *, more: frozenset[str] = frozenset(), strict: bool = False
) -> View:
    """The view that query parameters ask for. Empty values are left out.

    `more` are parameters that the caller reads; `strict` refuses unknown and empty ones. Raises InputError.
    """
    known = allowed(unit)
    given: dict[str, list[str]] = {}
    order, as_of = "newest", None
    for name, value in pairs:
        if name in more:
            continue
        if not value:
            if strict:
                raise InputError(f"The parameter {name!r} is empty; leave it out or give it a value.")
            continue
        if name == "order":
            order = _choice(name, value, ORDERS[unit])
        elif name == "as_of":
            as_of = _day(name, value)
        elif name in known:
            given.setdefault(name, []).append(value)
        elif strict or name in PARAMS:
            raise InputError(f"There is no parameter {name!r} here; there are {', '.join(known)}.")
    values = {PARAMS[name].field: _READ[PARAMS[name].kind](name, found) for name, found in given.items()}
    filters = Filters(**values)
    if filters.date_from and filters.date_to and filters.date_from > filters.date_to:
        raise InputError("The first day lies behind the last; exchange them.")
    return View(filters, order, as_of)  # type: ignore[arg-type]


def to_pairs(filters: Filters) -> list[tuple[str, str]]:
    """The filters as query parameters, in a fixed order."""
    pairs: list[tuple[str, str]] = []
    for name, param in PARAMS.items():
        value = getattr(filters, param.field)
        if value is None or value == ():
            continue
        pairs += [(name, text) for text in _written(param.kind, value)]
    return pairs


def active(filters: Filters) -> list[tuple[str, str]]:
    """The restrictions in force, as (parameter, value) pairs, for chips that can be taken away."""
    return to_pairs(filters)


def without(filters: Filters, name: str, value: str) -> Filters:
    """The filters without one restriction."""
    param = PARAMS[name]
    now = getattr(filters, param.field)
    if param.kind == _MANY:
        return msgspec.structs.replace(filters, **{param.field: tuple(v for v in now if v != value)})
    return msgspec.structs.replace(filters, **{param.field: () if param.kind == "area" else None})


def _written(kind: str, value: Any) -> list[str]:
    if kind == _MANY:
        return list(value)
    if kind == "bbox":
        return [",".join(f"{v:g}" for v in value)]
    if kind == "area":
        return [";".join(f"{x:g},{y:g}" for x, y in value)]
    if kind == "yes":
        return ["true" if value else "false"]
    return [f"{value:g}" if isinstance(value, float) else str(value)]


def _choice(name: str, value: str, choices: tuple[str, ...]) -> str:
    if value not in choices:
        raise InputError(
            f"The parameter {name!r} cannot be {value[:40]!r}; choose one of {', '.join(choices)}."
        )
    return value


def _single(name: str, values: list[str]) -> str:
    if len(values) > 1:
        raise InputError(f"The parameter {name!r} is given twice; give it once.")
    return values[0]


def _text(name: str, values: list[str]) -> str:
    value = _single(name, values)
    if len(value) > _LONGEST:
        raise InputError(f"The parameter {name!r} is longer than {_LONGEST} characters; shorten it.")
    return _UNPRINTABLE.sub(" ", value)


def _many(name: str, values: list[str]) -> tuple[str, ...]:
    choices = PARAMS[name].choices
    if len(values) > _MOST_VALUES:
        raise InputError(f"The parameter {name!r} is given more than {_MOST_VALUES} times.")
    if choices:
        return tuple(dict.fromkeys(_choice(name, value, choices) for value in values))
    return tuple(dict.fromkeys(_text(name, [value]) for value in values))


def _day(name: str, value: str) -> str:
    try:
        if len(value) != 10 or not value.isascii():
            raise ValueError
        return dt.date.fromisoformat(value).isoformat()
    except ValueError:
        raise InputError(f"{value[:40]!r} is no day for {name!r}; write it as 2025-06-14.") from None


def _number(name: str, values: list[str], least: float, most: float) -> float:
    value = _single(name, values)
    try:
        number = float(value)
    except ValueError:
        number = math.nan
    if not least <= number <= most or "_" in value:
        raise InputError(
            f"The parameter {name!r} is a number from {least:g} to {most:g}, not {value[:40]!r}."
        )
    return number


def _count(name: str, values: list[str]) -> int:
    number = _number(name, values, 0, 1_000_000)
    if number != int(number):
        raise InputError(f"The parameter {name!r} is a whole number, not {values[0][:40]!r}.")
    return int(number)


def _point(name: str, text: str) -> tuple[float, float]:
    parts = text.split(",")
    if len(parts) != 2:
        raise InputError(f"The parameter {name!r} needs points as lon,lat.")
    return _number(name, [parts[0]], -180, 180), _number(name, [parts[1]], -90, 90)


def _bbox(name: str, values: list[str]) -> tuple[float, float, float, float]:
    parts = _single(name, values).split(",")
    if len(parts) != 4:
        raise InputError(f"The parameter {name!r} is west,south,east,north in degrees.")
    west, south = _point(name, ",".join(parts[:2]))
    east, north = _point(name, ",".join(parts[2:]))
    if south > north:
        raise InputError("The south of the box lies north of its north; exchange them.")
    return west, south, east, north


def _area(name: str, values: list[str]) -> tuple[tuple[float, float], ...]:
    points = tuple(_point(name, text) for text in _single(name, values).split(";"))
    if not 3 <= len(points) <= _MOST_POINTS:
        raise InputError(f"A drawn area has 3 to {_MOST_POINTS} points.")
    return points


_READ: dict[str, Any] = {
    "text": _text,
    "day": lambda name, values: _day(name, _single(name, values)),
    "many": _many,
    "count": _count,
    "share": lambda name, values: _number(name, values, 0, 1),
    "yes": lambda name, values: _choice(name, _single(name, values), ("true", "false")) == "true",
    "bbox": _bbox,
    "area": _area,
}
