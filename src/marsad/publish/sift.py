"""The store's filters on entries that come from a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from marsad.errors import InputError
from marsad.publish.entry import Entry, toll_of
from marsad.store.filters import Filters

Test = Callable[[Entry], bool]

_ONLY_STORE = ("text", "area", "contested", "review", "kinds", "subjects", "speakers")


def sifted(entries: Iterable[Entry], filters: Filters) -> Iterator[Entry]:
    """The entries that the filters leave. Raises InputError for a filter that needs the store."""
    given = [name for name in filters.__struct_fields__ if getattr(filters, name) not in (None, ())]
    if wrong := [name for name in given if name in _ONLY_STORE]:
        raise InputError(
            f"The filter {wrong[0]!r} works on the record only; add the reports to it (`marsad add`) first."
        )
    tests = [_BUILD[name](getattr(filters, name)) for name in given]
    return (entry for entry in entries if all(test(entry) for test in tests))


def _field(name: str) -> Callable[[tuple[str, ...]], Test]:
    return lambda wanted: lambda e: getattr(e, name) in wanted


def _place(name: str) -> Callable[[tuple[str, ...]], Test]:
    return lambda wanted: lambda e: e.place is not None and getattr(e.place, name) in wanted


def _box(box: tuple[float, float, float, float]) -> Test:
    west, south, east, north = box

    def test(e: Entry) -> bool:
        place = e.place
        if place is None or place.lat is None or place.lon is None:
            return False
        return west <= place.lon <= east and south <= place.lat <= north

    return test


def _killed(least: int) -> Test:
    def test(e: Entry) -> bool:
        toll = toll_of(e, "killed")
        return toll is not None and toll.low >= least

    return test


_BUILD: dict[str, Callable[..., Test]] = {
    "date_from": lambda day: lambda e: e.day is not None and e.day >= day,
    "date_to": lambda day: lambda e: e.day is not None and e.day <= day,
    "types": _field("type"),
    "families": _field("family"),
    "statuses": _field("status"),
    "corroboration": _field("corroboration"),
    "actors": lambda wanted: lambda e: not {*e.initiators, *e.targets}.isdisjoint(wanted),
    "initiators": lambda wanted: lambda e: not set(e.initiators).isdisjoint(wanted),
    "targets": lambda wanted: lambda e: not set(e.targets).isdisjoint(wanted),
    "countries": _place("country"),
    "adm1": _place("adm1"),
    "levels": _place("level"),
    "place": lambda name: lambda e: e.place is not None and e.place.name == name,
    "bbox": _box,
    "harm": lambda wanted: lambda e: any(h.kind in wanted for h in e.harm),
    "killed_min": _killed,
    "sources": lambda wanted: lambda e: any(s.kind in wanted for s in e.sources),
    "outlets": lambda wanted: lambda e: any(r.outlet in wanted for r in e.reports),
    "confidence_min": lambda least: lambda e: e.confidence >= least,
    "confidence_max": lambda most: lambda e: e.confidence <= most,
}
