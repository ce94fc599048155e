"""Coded reports in a few words, for the tests of linking. All towns and acts are invented."""

from __future__ import annotations

from marsad.record import CodedReport, Event, EventDate, Harm, Party, Place, Source, Span
from marsad.record.lines import digest

TOWNS = {
    "تل الزعفران": (35.10, 40.40),
    "خربة اللوز": (35.12, 40.46),
    "وادي السدر": (36.90, 38.20),
}


def place(name, level="settlement", at=None):
    lat, lon = at or TOWNS[name]
    return Place(name=name, level=level, lat=lat, lon=lon, country="SY", adm1="SY-DY")


def event(
    words="انفجار عبوة في سوق الحبوب",
    *,
    type="explosion",
    day="2024-03-10",
    where="تل الزعفران",
    killed=None,
    wounded=None,
    who="civilians",
    by=(),
    against=("civilians",),
    modes=("ied",),
    status="reported",
    sources=(),
    harm=None,
    inferred=False,
):
    listed = list(harm or ())
    if killed is not None:
        low, high = killed if isinstance(killed, tuple) else (killed, killed)
        listed.append(Harm(kind="killed", who=who, low=low, high=high))
    if wounded is not None:
        listed.append(Harm(kind="wounded", who=who, low=wounded, high=wounded))
    start, end = day if isinstance(day, tuple) else (day, day)
    return {
        "type": type, "modes": tuple(modes), "status": status, "words": words, "harm": tuple(listed),
        "initiators": tuple(Party(p) for p in by), "targets": tuple(Party(p) for p in against),
        "place": place(where) if isinstance(where, str) else where,
        "date": None if day is None else EventDate(start, end, inferred=inferred),
        "sources": tuple(sources),
    }  # fmt: skip


def report(id, *events, pub="2024-03-10", outlet=None, title=None, more="", claims=()):
    text, made = "", []
    for n, told in enumerate(events):
        start = len(text)
        text += told["words"] + ". "
        values = {k: v for k, v in told.items() if k != "words"}
        span = Span(start, len(text) - 2, text[start:-2])
        made.append(Event(id=f"{id}#{n}", evidence=(span,), **values))
    return CodedReport(
        id=id, outlet=outlet or f"شبكة {id}", title=title, published=pub, sha256=digest(text + more),
        text=text + more, events=tuple(made), claims=tuple(claims),
    )  # fmt: skip


def source(name, kind, via=None):
    return Source(name, kind, via)


def together(linked):
    """Groups of event ids, each sorted."""
    return sorted(sorted(m.event for m in i.members) for i in linked.incidents)
