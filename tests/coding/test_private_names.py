"""Whose names are withheld: victims, detainees, witnesses; and whose are kept."""

from __future__ import annotations

import pytest

from marsad.coding.name_signs import may_hold_name
from marsad.coding.private import names_in, private_names
from marsad.record import Report

WITHHELD = [
    ("قتل الشاب أحمد محمد العلي برصاص مجهولين في بلدة الشحيل.", ["أحمد محمد العلي"]),
    ("اعتقلت القوة المدعو خالد الحمود مع ابنه عمر.", ["خالد الحمود", "عمر"]),
    ("مقتل مصطفى درويش وزوجته فاطمة الخليل في القصف.", ["مصطفى درويش", "فاطمة الخليل"]),
    ("وقال شاهد عيان يدعى أبو ياسر إن الطائرة حلقت.", ["أبو ياسر"]),
    ("استشهد الفتى كريم (15 عاما) متأثرا بجروحه.", ["كريم"]),
    ("اختطف مسلحون الطبيب سامر الحسن من عيادته.", ["سامر الحسن"]),
    ("دهمت دورية منزل نضال الرفاعي واقتادته.", ["نضال الرفاعي"]),
    ("ودعت المواطنة أسماء الحسين المنظمات إلى زيارة المخيم.", ["أسماء الحسين"]),
    ("خطف مسلحون المواطن هوزان من حقله.", ["هوزان"]),
    ("اعتقال محمد علي وخالد كريم بعد دهم منزليهما.", ["محمد علي", "خالد كريم"]),
    ("روت الأم رنا ما جرى لطفلها يزن.", ["رنا", "يزن"]),
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
    "صادرت الجمارك كتبا لا تحمل أسماء الناشرين.",
    "عرض خالد على الوسطاء هدنة.",
    "رقي إلى رتبة رائد قبل أشهر.",
    "دعا الخطيب إلى جهاد المحتل.",
    "أعلنت اللجنة أسماء المفرج عنهم.",
    "حيا إيمان المرابطين بقضيتهم.",
    "وقال الطفل إن الشاب بحاجة إلى علاج.",
    "كانت المرأة ليست محصورة في بيتها.",
    "كان المواطن لها بالمرصاد.",
    "التقى الشيخ حكمت الهجري وفدا من الأهالي.",
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


@pytest.mark.parametrize("text", [text for text, _ in WITHHELD])
def test_the_quick_test_passes_over_no_name(text: str) -> None:
    assert may_hold_name(text)
    assert [text[a:b] for a, b in names_in(text)] == [n.text for n in private_names(Report(id="", text=text))]


def test_the_quick_test_passes_over_texts_without_names() -> None:
    assert not may_hold_name("قتل ثلاثة مدنيين وأصيب آخرون في قصف مدفعي على أطراف البلدة فجر اليوم.")
