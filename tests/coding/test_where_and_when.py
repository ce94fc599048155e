"""Which place and which day an event takes: the more precise, the sentence's, the lead's; never a statement's."""

from __future__ import annotations

import pytest

from marsad.coding.pipeline import code_report
from marsad.record import Event, Report

WEDNESDAY = "2024-03-13"


def events(text: str, published: str | None = WEDNESDAY) -> tuple[Event, ...]:
    return code_report(Report(id="r", text=text, published=published)).events


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("قتل جنديان في هجوم على حافلة على الطريق بين تدمر ودير الزور قرب كباجب مساء أمس.", "كباجب"),
        (
            "مقتل ثلاثة عناصر شمالي سوريا\nقتل ثلاثة عناصر من قسد بغارة في ريف الحسكة الشمالي أمس.",
            "ريف الحسكة الشمالي",
        ),
        ("هاجم عناصر من فصيل موال لأنقرة حاجزا لقسد عند قرية صيدا بريف عين عيسى أمس.", "صيدا"),
        ("قتلت قوات الأمن ثلاثة مسلحين في اشتباك في ناحية الرشاد جنوب غربي كركوك ليل أمس.", "الرشاد"),
    ],
)
def test_the_more_precise_place_is_taken(text: str, place: str) -> None:
    (event, *_) = events(text)
    assert event.place is not None
    assert event.place.name == place


def test_a_man_of_a_country_is_no_place() -> None:
    found = events("اعتقل الجيش اللبناني ثلاثة مطلوبين وسورياً في حي الشراونة بمدينة بعلبك أمس.")
    assert [e.place.name for e in found if e.place] == ["حي الشراونة"]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("قصفت المدفعية منذ صباح اليوم ريف تل تمر، واستهدفت قرية تل جمعة بعشرين قذيفة.", "2024-03-13"),
        ("قصفت الطائرات من الجو، فجر الثلاثاء، مقرا لداعش في جبل حمرين وقتلت خمسة من عناصره.", "2024-03-12"),
    ],
)
def test_the_day_of_the_sentence_dates_its_clauses(text: str, start: str) -> None:
    assert {e.date.start for e in events(text) if e.date} == {start}


def test_the_day_of_a_statement_does_not_date_the_act() -> None:
    (event, *_) = events("نفت قيادة العمليات، ليل الاثنين، تعرض قرية الهارونية إلى هجوم من داعش.")
    assert event.date is None or event.date.inferred


def test_the_day_of_the_lead_covers_the_series() -> None:
    text = (
        "اعتقلت قوات الأمن يوم أمس ستة مطلوبين في محافظة الأنبار.\n"
        "وفي صلاح الدين ألقت القبض على مطلوب في قضاء الشرقاط."
    )
    assert {e.date.start for e in events(text) if e.date} == {"2024-03-12"}


def test_without_a_publication_day_a_relative_date_keeps_its_words() -> None:
    (event, *_) = events("اعتقلت قوات الأمن خمسة مطلوبين في مدينة الفلوجة فجر الثلاثاء.", None)
    assert event.date is not None
    assert (event.date.start, event.date.end, event.date.text) == (None, None, "فجر الثلاثاء")
    (dated, *_) = events("اعتقلت قوات الأمن خمسة مطلوبين في مدينة الفلوجة في 12 آذار 2024.", None)
    assert dated.date is not None and dated.date.start == "2024-03-12"
