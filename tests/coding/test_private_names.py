"""Whose names are withheld: victims, detainees, witnesses; and whose are kept."""

from __future__ import annotations

import pytest

from marsad.coding.private import private_names
from marsad.record import Report

WITHHELD = [
    ("قتل الشاب أحمد محمد العلي برصاص مجهولين في بلدة الشحيل.", ["أحمد محمد العلي"]),
    ("اعتقلت القوة المدعو خالد الحمود مع ابنه عمر.", ["خالد الحمود", "عمر"]),
    ("مقتل مصطفى درويش وزوجته فاطمة الخليل في القصف.", ["مصطفى درويش", "فاطمة الخليل"]),
    ("وقال شاهد عيان يدعى أبو ياسر إن الطائرة حلقت.", ["أبو ياسر"]),
    ("استشهد الفتى كريم (15 عاما) متأثرا بجروحه.", ["كريم"]),
    ("اختطف مسلحون الطبيب سامر الحسن من عيادته.", ["سامر الحسن"]),
]
KEPT = [
    "قال محافظ دير الزور غسان السيد أحمد إن الوضع هادئ.",
    "أعلن الناطق محمد عبد الله العبسي انتهاء العملية.",
    "اغتيل القيادي أبو حمزة التونسي في غارة.",
    "افتتح بشار الأسد المعرض.",
    "وقع الانفجار في شارع محمد علي وسط المدينة.",
    "قتل 20 شخصا على الأقل في الهجوم.",
    "وطالب المحتجون بالإفراج عن المعتقلين.",
    "سيطرت قوات النظام على تل رفعت.",
]


@pytest.mark.parametrize(("text", "names"), WITHHELD)
def test_names_of_private_people_are_found(text: str, names: list[str]) -> None:
    assert [n.text for n in private_names(Report(id="x", text=text))] == names


@pytest.mark.parametrize("text", KEPT)
def test_public_people_places_and_ordinary_words_are_left(text: str) -> None:
    assert private_names(Report(id="x", text=text)) == ()


def test_a_name_told_again_is_found_again() -> None:
    text = "قتل الشاب أحمد محمد العلي أمس، وكان أحمد محمد العلي يعمل نجارا."
    assert [n.text for n in private_names(Report(id="x", text=text))] == ["أحمد محمد العلي"] * 2
