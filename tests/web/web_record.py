"""A small record of invented reports, and clients before an app over it."""

from __future__ import annotations

import hashlib
from typing import Any

from fastapi.testclient import TestClient

from marsad.coding.pipeline import code_report
from marsad.intake.ingest import Coding
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
from marsad.store import incidents, users
from marsad.store.codings import MadeBy
from marsad.store.database import Database
from marsad.store.incident_record import Incident, Member
from marsad.store.types import now
from marsad.store.writer import Entry, add
from marsad.web.access import hash_password
from marsad.web.app import create_app
from marsad.web.settings import Settings

MADE_BY = MadeBy("test", "lexicon", "gazetteer")
CODING = Coding(code_report, MADE_BY)
PASSWORD = "a long enough password"
ROLES = ("viewer", "editor", "admin")
HOSTILE = (
    'انفجار <script>alert("x")</script> في <b>البلدة</b> \u202eمقلوب\u202c \x00 \x1b[31m '
    + "ع"
    + "\u0301" * 80
    + " {{ 7*7 }} ${7*7} javascript:alert(1)"
)
BLAST = "قتل مدنيان وأصيب خمسة آخرون بانفجار عبوة في بلدة الخضراء أمس، وقالت الشرطة إن الشاب سمير الحلبي بين القتلى."
BLAST_AGAIN = "ارتفعت حصيلة انفجار بلدة الخضراء إلى ثلاثة قتلى مدنيين، بحسب مصدر طبي."
ARREST = "ألقت الشرطة القبض على أربعة من عناصر د|اعـ.ش في مدينة النهر يوم السبت."
CLAIM = "قال الناطق إن التنظيم يضم نحو 300 مقاتل في البادية."
PLACE = Place("الخضراء", "settlement", 35.5, 39.2, "SY", "SY-RA")


def span(text: str, words: str) -> Span:
    """The span of some words of a text."""
    start = text.index(words)
    return Span(start, start + len(words), words)


def event(report: str, n: int, text: str, words: str, **more: Any) -> Event:
    """An event whose evidence are these words."""
    given: dict[str, Any] = {"type": "explosion", "confidence": 0.7} | more
    return Event(id=f"{report}#{n}", evidence=(span(text, words),), **given)


def coded(
    report: Report, *, events: tuple[Event, ...] = (), claims: tuple[Claim, ...] = (), **more: Any
) -> Entry:
    """A report with its coding, as the store takes it."""
    digest = hashlib.sha256(report.text.encode()).hexdigest()
    result = CodedReport(
        id=report.id, title=report.title, published=report.published, outlet=report.outlet, sha256=digest,
        events=events, claims=claims, **more,
    )  # fmt: skip
    return Entry(report=report, coded=result)


def _entries() -> list[Entry]:
    day = EventDate("2025-06-13", "2025-06-13", span=span(BLAST, "أمس"))
    two = Harm("killed", "civilians", 2, 2, span=span(BLAST, "مدنيان"))
    police = Source("الشرطة", "official", span=span(BLAST, "الشرطة"))
    witness = Source("الشاب سمير الحلبي", "witness", span=span(BLAST, "الشاب سمير الحلبي"))
    blast = event(
        "r1", 0, BLAST, "قتل مدنيان وأصيب خمسة آخرون بانفجار عبوة في بلدة الخضراء أمس", place=PLACE, date=day,
        targets=(Party("civilians", span(BLAST, "مدنيان")),), harm=(two,), sources=(police, witness),
    )  # fmt: skip
    again = event(
        "r2", 0, BLAST_AGAIN, "ثلاثة قتلى مدنيين", place=PLACE, date=EventDate("2025-06-13", "2025-06-13"),
        targets=(Party("civilians"),), harm=(Harm("killed", "civilians", 3, 3),),
        sources=(Source("مصدر طبي", "anonymous"),), confidence=0.4,
    )  # fmt: skip
    arrest = event(
        "r3",
        0,
        ARREST,
        "ألقت الشرطة القبض على أربعة من عناصر د|اعـ.ش",
        type="arrest",
        confidence=0.9,
        initiators=(Party("iraq_police"),),
        targets=(Party("islamic_state", span(ARREST, "عناصر د|اعـ.ش")),),
        harm=(Harm("arrested", "islamic_state", 4, 4, span=span(ARREST, "أربعة")),),
        place=Place("النهر", "governorate", 33.3, 44.4, "IQ", "IQ-BG"),
        date=EventDate("2025-06-14", "2025-06-14"),
    )
    hostile = event(
        "r4",
        0,
        HOSTILE,
        "انفجار",
        place=Place("<i>مكان</i>", "settlement"),
        initiators=(Party('other:"><img src=x>'),),
    )
    strength = Claim(
        id="r5/c0",
        kind="strength",
        subject="islamic_state",
        low=300,
        high=300,
        approx=True,
        unit="fighters",
        speaker=Speaker("الناطق", "ناطق"),
        date=EventDate("2025-05-01", "2025-05-01"),
        evidence=(span(CLAIM, "نحو 300 مقاتل"),),
    )
    restored = span(ARREST, "د|اعـ.ش")
    return [
        coded(
            Report(
                id="r1", text=BLAST, title="انفجار في الخضراء", published="2025-06-14", outlet="وكالة ألف"
            ),
            events=(blast,),
        ),
        coded(
            Report(
                id="r2", text=BLAST_AGAIN, title="حصيلة الخضراء", published="2025-06-15", outlet="موقع باء"
            ),
            events=(again,),
        ),
        coded(
            Report(
                id="r3", text=ARREST, published="2025-06-15", outlet="وكالة ألف", url="javascript:alert(1)"
            ),
            events=(arrest,),
            restored=(Restored(restored.start, restored.end, restored.text, "داعش"),),
        ),
        coded(
            Report(id="r4", text=HOSTILE, title=HOSTILE, published="2025-06-16", outlet="<u>مصدر</u>"),
            events=(hostile,),
        ),
        coded(
            Report(
                id="r5", text=CLAIM, published="2025-06-16", outlet="موقع باء", url="https://example.org/5"
            ),
            claims=(strength,),
        ),
    ]


def fill(database: Database) -> None:
    """Write the record: five reports, three incidents, three users."""
    entries = _entries()
    add(database, entries, MADE_BY)
    found = {
        e.id: (entry.report.id, e) for entry in entries for e in (entry.coded.events if entry.coded else ())
    }

    def incident(name: str, *members: str, **more: Any) -> Incident:
        first = found[members[0]][1]
        return Incident(
            id=name, type=first.type, initiators=first.initiators, targets=first.targets, harm=first.harm,
            place=first.place, date=first.date, reports=len(members), sources=len(members),
            members=tuple(Member(found[m][0], m, found[m][1].evidence) for m in members),
            confidence=first.confidence, **more,
        )  # fmt: skip

    figures = [
        {
            "kind": "killed", "low": 2, "high": 3, "latest": {"low": 3, "high": 3},
            "said": [{"low": 2, "high": 2, "report": "r1", "source": "الشاب سمير الحلبي", "kind": "witness"},
                     {"low": 3, "high": 3, "report": "r2", "source": "مصدر طبي", "kind": "anonymous"}],
        }
    ]  # fmt: skip
    linked = [
        incident(
            "i-blast",
            "r1#0",
            "r2#0",
            worth=9.0,
            corroboration="several_sides",
            contested=True,
            fields={"figures": figures, "disagreements": ["figure:killed"], "sources": [], "targets": []},
        ),
        incident("i-arrest", "r3#0", worth=5.0, corroboration="single_source"),
        incident("i-hostile", "r4#0", worth=1.0, corroboration="single_source"),
    ]
    with database.writing() as conn:
        incidents.put_incidents(conn, linked, now())
        for role in ROLES:
            users.put_user(conn, role, role, HASHED)  # type: ignore[arg-type]


HASHED = hash_password(PASSWORD)


def make_client(database: Database, *, sign_in: bool = False, **more: Any) -> TestClient:
    """A browser without cookies before an app of its own."""
    app = create_app(database, Settings(sign_in=sign_in, **more), CODING)
    return TestClient(app, base_url="http://localhost", follow_redirects=False)


def sign_in(client: TestClient, name: str, password: str = PASSWORD) -> Any:
    """Sign in through the form."""
    client.get("/sign-in")
    return client.post(
        "/sign-in", data={"csrf": csrf_of(client, "/sign-in"), "name": name, "password": password}
    )


def csrf_of(client: TestClient, path: str = "/account") -> str:
    """The token that a page's forms carry."""
    text = client.get(path).text
    return text.partition('<meta name="csrf" content="')[2].partition('"')[0]
