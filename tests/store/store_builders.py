"""Invented reports and codings for the store's tests."""

from __future__ import annotations

import pytest

from marsad.record import (
    Claim,
    CodedReport,
    Event,
    EventDate,
    Harm,
    Party,
    Place,
    Report,
    Restored,
    Source,
    Span,
    Speaker,
)
from marsad.store.codings import MadeBy
from marsad.store.writer import Entry, text_digest

BOTH = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]
FIRST = MadeBy("1.0", "lexicon-a", "gazetteer-a")
SECOND = MadeBy("2.0", "lexicon-b", "gazetteer-a")

TEXT = "اعتقلت قوات الأمن رجلين في بلدة الواحة يوم الأحد. وقال مصدر محلي إن انفجارا وقع قرب الجسر وأدى إلى مقتل ثلاثة مدنيين."
TYPES = ("arrest", "explosion", "clash", "shelling", "raid")
PLACES = (
    ("الواحة", "SY", "SY-RA", 35.95, 39.01),
    ("التل", "SY", "SY-DY", 35.33, 40.14),
    ("العين", "IQ", "IQ-AN", 33.42, 43.30),
)


def report(number: int, text: str | None = None, **more: object) -> Report:
    values: dict = {
        "id": f"r{number}",
        "text": text if text is not None else f"{TEXT} رقم {number}",
        "title": f"خبر {number}",
        "outlet": ("وكالة النهر", "شبكة الجبل")[number % 2],
        "published": f"2024-05-{number % 28 + 1:02d}",
        "url": f"https://news.example/{number}",
    }
    return Report(**(values | more))


def span(text: str, quote: str) -> Span:
    start = text.index(quote)
    return Span(start, start + len(quote), quote)


def event(r: Report, n: int = 0, quote: str = "اعتقلت قوات الأمن رجلين", **more: object) -> Event:
    number = int(r.id.split("r")[1].split("-")[0]) if r.id[1:2].isdigit() else 0
    name, country, adm1, lat, lon = PLACES[number % 3]
    values: dict = {
        "id": f"{r.id}#{n}",
        "type": TYPES[number % 5],
        "initiators": (Party("syria_gov_forces"),),
        "targets": (Party(("islamic_state", "suspects")[number % 2]),),
        "harm": (Harm("arrested", "suspects", 2, 2), Harm("killed", "civilians", number % 4, None)),
        "place": Place(name, "settlement", lat, lon, country, adm1),
        "date": EventDate(r.published, r.published) if number % 5 else None,
        "sources": (Source("مصدر محلي", "witness"), Source("الوزارة", "official", via="وكالة النهر")),
        "confidence": (number % 10) / 10,
        "evidence": (span(r.text, quote),),
    }
    return Event(**(values | more))


def claim(r: Report, n: int = 0, quote: str = "مقتل ثلاثة مدنيين", **more: object) -> Claim:
    values: dict = {
        "id": f"{r.id}!{n}",
        "kind": "tally",
        "subject": "islamic_state",
        "low": 3,
        "high": 3,
        "speaker": Speaker("مصدر محلي", actor="syria_gov_forces"),
        "evidence": (span(r.text, quote),),
    }
    return Claim(**(values | more))


def coded(
    r: Report, events: tuple[Event, ...] | None = None, claims: tuple[Claim, ...] | None = None
) -> CodedReport:
    return CodedReport(
        id=r.id,
        url=r.url,
        outlet=r.outlet,
        title=r.title,
        published=r.published,
        sha256=text_digest(r.text),
        restored=(Restored(0, 6, r.text[:6], "اعتقلت"),),
        events=(event(r),) if events is None else events,
        claims=(claim(r),) if claims is None else claims,
    )


def entry(number: int, **more: object) -> Entry:
    r = report(number, **more)
    return Entry(report=r, coded=coded(r), published_from="file")
