"""The filters' choices with their live counts: what each would leave if it were chosen too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from marsad.record.names import area_name, country_name, party_name
from marsad.store import facets
from marsad.store.filters import Unit
from marsad.web.i18n import Translator
from marsad.web.marks import printable
from marsad.web.privacy import mask_actor
from marsad.web.state import PARAMS, View
from marsad.web.visit import Visit


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter: its name, how many it leaves (None: not counted), and whether it is chosen."""

    value: str
    name: str
    count: int | None
    chosen: bool


class Group(NamedTuple):
    """A filter with its choices (None: not counted yet); `open` when one of them is chosen."""

    param: str
    choices: list[Choice] | None
    open: bool


GROUPS: dict[Unit, tuple[str, ...]] = {
    "incident": (
        "type",
        "initiator",
        "target",
        "country",
        "adm1",
        "harm",
        "corroboration",
        "contested",
        "status",
        "source",
        "outlet",
        "level",
        "review",
    ),
    "claim": ("kind", "subject", "speaker", "country"),
}
OPEN = frozenset({"type", "initiator", "kind", "subject"})
"""Filters that stand open from the start."""
_SHOWN = {
    "initiator": 15,
    "target": 15,
    "adm1": 20,
    "outlet": 15,
    "country": 15,
    "subject": 15,
    "speaker": 12,
}
_MOST = 60
_TERMS = {
    "type": "type", "harm": "harm", "corroboration": "corroboration", "status": "status", "source": "source",
    "level": "level", "review": "review", "kind": "claim",
}  # fmt: skip


def groups(visit: Visit, view: View, unit: Unit, revision: int) -> list[Group]:
    """The filters of a unit with counts, kept until the record changes.

    Those that start closed are counted only once they are opened (see `group`): each costs the record a query.
    """
    return [
        group(visit, view, unit, param, revision)
        if param in OPEN or _chosen(getattr(view.filters, PARAMS[param].field))
        else Group(param, None, False)
        for param in GROUPS[unit]
    ]


def name_of(param: str, value: str, t: Translator) -> str:
    """What a value of a parameter is called."""
    if param in _TERMS:
        return t.term(_TERMS[param], value)
    if param in ("actor", "initiator", "target", "subject", "speaker"):
        return printable(party_name(value, t.language))
    if param == "country":
        return country_name(value, t.language)
    if param == "adm1":
        return area_name(value, t.language)
    if param == "contested":
        return t("filter.contested_yes" if value == "true" else "filter.contested_no")
    if param == "family":
        return t.term("family", value)
    if param in ("from", "to"):
        return t.day(value)
    if param in ("bbox", "area"):
        return t(f"filter.{param}_set")
    if param in ("confidence_min", "confidence_max"):
        return t.percent(float(value))
    return printable(value)


def group(visit: Visit, view: View, unit: Unit, param: str, revision: int) -> Group:
    """One filter with its choices and counts."""
    field = PARAMS[param].field
    chosen = _chosen(getattr(view.filters, field))
    counted = visit.house.cache.get(
        ("facet", unit, field, view.query(order=None), revision), lambda: _count(visit, view, unit, field)
    )
    if visit.masked:
        counted = [(value, number) for value, number in counted if mask_actor(value) == value]
    known = dict(counted)
    values = [v for v, _ in counted[: _SHOWN.get(param, _MOST)]]
    values += [v for v in chosen if v not in values]
    choices = [Choice(v, name_of(param, v, visit.t), known.get(v, 0), v in chosen) for v in values]
    return Group(param, choices, bool(chosen))


def _count(visit: Visit, view: View, unit: Unit, field: str) -> list[tuple[str, int]]:
    if unit == "incident":
        rows = visit.house.board.facet(field, view.filters, as_of=view.as_of)
    else:
        with visit.database.reading() as conn:
            rows = facets.facet(conn, unit, field, view.filters, as_of=view.as_of)
    return [
        (_written(value, field), number) for value, number in rows if value is not None or field == "review"
    ]


def _written(value: object, field: str) -> str:
    if field == "contested":
        return "true" if value else "false"
    return "none" if value is None else str(value)


def _chosen(value: object) -> tuple[str, ...]:
    if isinstance(value, bool):
        return ("true" if value else "false",)
    return tuple(value) if isinstance(value, tuple) else ()
