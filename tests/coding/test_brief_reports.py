"""A post of one sentence is a report: its act is coded without a headline, a lede or a count of people."""

from __future__ import annotations

import pytest

from marsad.coding.pipeline import code_report
from marsad.record import Report

POSTS = {
    "هاجم تنظيم داعش حاجزاً لقوات سوريا الديمقراطية في بلدة الشحيل بريف دير الزور.": "armed_attack",
    "استهدفت غارة جوية منزلاً في مدينة غزة فجر اليوم.": "air_strike",
    "سيطرت قوات الجيش السوري على بلدة خان شيخون.": "territory",
    "انسحبت قوات الدعم السريع من مدينة ود مدني.": "territory",
    "اعتقلت قوات الاحتلال الإسرائيلي 12 فلسطينياً في الضفة الغربية.": "arrest",
    "اندلعت اشتباكات بين الجيش السوداني وقوات الدعم السريع في مدينة الفاشر.": "clash",
    "قتل ثلاثة مدنيين وأصيب خمسة آخرون بقصف مدفعي لقوات النظام على مدينة دوما.": "shelling",
    "اغتال مسلحون مجهولون ضابطاً في عدن.": "assassination",
    "خرج المئات في مظاهرة في مدينة السويداء للمطالبة بتحسين الأوضاع المعيشية.": "protest",
    "قصفت طائرة مسيرة إسرائيلية سيارة في جنوب لبنان.": "drone_strike",
    "فجّر انتحاري نفسه في سوق شعبي وسط بغداد.": "suicide_attack",
}


@pytest.mark.parametrize(("text", "kind"), POSTS.items())
def test_a_post_of_one_sentence_is_coded(text: str, kind: str) -> None:
    coded = code_report(Report(id="post", text=text, published="2025-03-10"))
    assert [e.type for e in coded.events] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "افتتح الوزير معرض الكتاب الدولي في بغداد بحضور عدد من الأدباء.",
        "تعادل فريقا الشرطة والزوراء بهدف لكل منهما في ملعب الشعب.",
        "توقعت هيئة الأرصاد هطول أمطار غزيرة على دمشق يوم غد.",
    ],
)
def test_a_post_about_other_things_is_quiet(text: str) -> None:
    assert code_report(Report(id="post", text=text, published="2025-03-10")).events == ()
