"""Who did an event and who suffered it, over invented posts; the words and ties that decide."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.coding import pipeline
from marsad.coding.participants import Participant
from marsad.coding.pipeline import code_report
from marsad.coding.sides_words import hints
from marsad.record import Report
from marsad.resolve.actors_data import actors, adversaries

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "sides_corpus.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def _ids(cell: str) -> set[str]:
    return set() if cell == "-" else set(cell.split(","))


@pytest.mark.parametrize(("day", "did", "suffered", "text"), ROWS, ids=[r[3][:40] for r in ROWS])
def test_the_sides_of_an_event(
    day: str, did: str, suffered: str, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "ACCEPT_BRIEF", 0.1)  # whether it is an event is tested elsewhere
    events = code_report(Report(id="x", text=text, published=day)).events
    assert events
    assert {p.actor for p in events[0].initiators} == _ids(did)
    assert {p.actor for p in events[0].targets} == _ids(suffered)


def _hint(kind: str, text: str, name: str) -> dict[str, float]:
    start = text.index(name)
    return hints(kind, Participant(start, start + len(name), "x", None, None), text)


@pytest.mark.parametrize(
    ("kind", "text", "name", "side"),
    [
        ("armed_attack", "قتل راعيان علي يد عناصر الفصيل امس", "الفصيل", "initiator"),
        ("shelling", "في قصف شنته الكتيبه علي الحي", "الكتيبه", "initiator"),
        ("clash", "تصدت الفرقه لهجوم عنيف شرق البلده", "الفرقه", "target"),
        ("clash", "صدت الفرقه هجوما لمسلحي الجماعه", "الجماعه", "initiator"),
        ("territory", "خسر الفصيل التل امس", "الفصيل", "target"),
        ("territory", "انتقلت البلده الي سيطره الفصيل", "الفصيل", "initiator"),
        ("clash", "اشتبكت الفرقه مع الفصيل قرب النهر", "الفصيل", None),
        ("armed_attack", "اعلنت الفرقه مقتل جندي في هجوم", "الفرقه", None),
    ],
)
def test_words_that_leave_no_doubt(kind: str, text: str, name: str, side: str | None) -> None:
    assert set(_hint(kind, text, name)) == ({side} if side else set())


def test_enemies_are_known_actors_and_mutual() -> None:
    for actor in actors():
        for other in adversaries(actor):
            assert other in actors()
            assert actor in adversaries(other)


@pytest.mark.parametrize(
    ("kind", "text", "name", "side"),
    [
        ("territory", "استعاد الجيش مسنودا برجال القبيله التل", "القبيله", "initiator"),
        ("territory", "سيطر الفصيل علي البلده بدعم من الكتيبه", "الكتيبه", "initiator"),
        ("surrender", "سلم عشرون مسلحا انفسهم للفرقه امس", "للفرقه", "target"),
        ("surrender", "استسلم عشرون من عناصر الفصيل امس", "الفصيل", None),
        ("air_strike", "قصفت الطايرات مواقع تابعه للفصيل شرق البلده", "للفصيل", "target"),
        ("explosion", "انفجار عبوه ناسفه بدوريه للفرقه", "للفرقه", "target"),
        ("armed_attack", "استهدف الفصيل منزلا قرب مقر قال ان الفرقه", "الفرقه", None),
        ("air_strike", "قصفت طايرات الفرقه البلده", "الفرقه", None),
    ],
)
def test_words_of_support_and_of_what_was_struck(kind: str, text: str, name: str, side: str | None) -> None:
    assert set(_hint(kind, text, name)) == ({side} if side else set())
