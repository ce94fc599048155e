"""Sentences, items, page noise and clauses."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.text.fold import fold
from marsad.text.offsets import Mapped
from marsad.text.segment import clauses, segment
from marsad.text.units import Unit


def folded(text: str) -> str:
    return fold(Mapped(text, text)).text


def pieces(text: str) -> list[tuple[str, str]]:
    plain = folded(text)
    return [(u.kind, plain[u.start : u.end]) for u in segment(plain)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("نقل عن أ.ف.ب. أن الحصيلة ارتفعت.", 1), ("ارتفع السعر 3.5 نقطة عند 10.30 صباحا.", 1), ("انتهت الغارة.وقال شاهد إنه رآها.", 2),
        ("حضر د. سالم الجلسة. ثم غادر.", 2), ("عاد الهدوء.. وفتحت المدارس أبوابها.", 2), ("شبكة سي.ان.ان قالت ذلك.", 1),
        ("موقع الغد.نت نشر الخبر.", 1), ('قال "لن نعود." ثم غادر.', 2), ("هل انتهى القتال؟ لا أحد يعلم!", 2),
    ],
)  # fmt: skip
def test_sentences(text: str, count: int) -> None:
    assert len(pieces(text)) == count


@pytest.mark.parametrize(
    "bullet", ["* ", "- ", "• ", "▪ ", "◾", "🔴 ", "1- ", "2) ", "أ- ", "أولا: ", "(3) "]
)
def test_items_know_the_line_that_heads_them(bullet: str) -> None:
    plain = folded(
        f"ومن أبرز العمليات:\n{bullet}القبض على شخص في قرية الواحة\n{bullet}ضبط مستودع في بلدة السد"
    )
    units = segment(plain)
    assert [u.kind for u in units] == ["sentence", "item", "item"]
    assert [u.head for u in units] == [None, 0, 0]
    assert plain[units[1].start :].startswith("القبض")


@pytest.mark.parametrize(
    "line",
    [
        "مقالات ذات صلة | شارك عبر: فيسبوك - واتساب", "قد يعجبك أيضاً: أسعار الخضار اليوم", "اقرأ أيضاً: حريق في سوق قديم",
        "التعليقات مغلقة، لكن التعقيبات مفتوحة.", "تحرير: ر.ع", "إعداد: س.م - تحرير: ك.ل", "نسخ الرابط | طباعة | المشاهدات: 12",
        "...المزيد", "للمزيد تابعوا صفحتنا", "📌 انضم إلى قناتنا على تلغرام", "#ريف_الواحة #أخبار", "كلمات مفتاحية: سوق – مطر",
        "انتهى.م", "https://example.org/1", "سمات سوق مطر", "صورة أرشيفية", "***",
    ],
)  # fmt: skip
def test_page_lines_are_boilerplate(line: str) -> None:
    assert pieces("عنوان أول للخبر\nشهدت البلدة هدوءا اليوم.\n" + line)[-1][0] == "boilerplate"


@pytest.mark.parametrize(
    "line",
    [
        "وشارك في الحملة مئة عنصر من الشرطة.", "تابعت المصادر أن النيران ظلت مشتعلة.", "انتهى الهجوم بمقتل شخصين قرب البلدة.",
        "وقال المصدر إن الطريق مغلق.", "صورة الوضع ما زالت غير واضحة، بحسب الأهالي.", "شاهد الأهالي طائرة تحلق فوق البلدة.",
    ],
)  # fmt: skip
def test_report_lines_are_not(line: str) -> None:
    assert pieces("عنوان أول للخبر\n" + line)[-1][0] == "sentence"


def test_links_at_a_lines_end_are_cut_off() -> None:
    found = pieces("هدوء في الواحة\nعاد الهدوء إلى البلدة. رابط الخبر بصحيفة الغد: هدوء في الواحة")
    assert [k for k, _ in found] == ["sentence", "sentence", "boilerplate"]


def test_links_under_a_heading() -> None:
    found = pieces("هدوء في الواحة\nعاد الهدوء.\nأخبار ذات صلة:\n- أسعار الذهب اليوم\n- حالة الطقس")
    assert [k for k, _ in found][2:] == ["boilerplate"] * 3


def test_a_repeated_headline_counts_once() -> None:
    found = pieces("إصابة شخصين بانفجار لغم في الواحة\nإصابة شخصين بانفجار لغم في الواحة\nأصيب شخصان أمس.")
    assert [k for k, _ in found] == ["sentence", "boilerplate", "sentence"]


@given(st.text(alphabet=st.sampled_from('ابوق .،؟\n-*•1:"أ(د)…#|'), max_size=120) | st.text(max_size=80))
def test_units_cover_the_text_without_overlap(text: str) -> None:
    plain = folded(text)
    units = segment(plain)
    end = 0
    for unit in units:
        assert end <= unit.start < unit.end <= len(plain)
        assert "\n" not in plain[unit.start : unit.end]
        end = unit.end
        spans = clauses(plain, unit)
        assert all(unit.start <= a < b <= unit.end for a, b in spans)
        assert all(x[1] <= y[0] for x, y in pairwise(spans))
    left = "".join(c for i, c in enumerate(plain) if not any(u.start <= i < u.end for u in units))
    assert not any(c.isalpha() and c not in "ابجدهوزحط" for c in left)


def test_clauses() -> None:
    text = folded("قتل شخصان في القرية، وأصيب ثلاثة في السوق، فيما فر السائق؛ وفتح تحقيق في الحادث.")
    spans = clauses(text, Unit(0, len(text), "sentence", 0))
    assert [text[a:b] for a, b in spans] == [
        "قتل شخصان في القريه", "واصيب ثلاثه في السوق", "فيما فر السايق", "وفتح تحقيق في الحادث.",
    ]  # fmt: skip
