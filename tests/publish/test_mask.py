"""Names of private people are withheld; offices, places and groups are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.publish.mask import WITHHELD, mask, spans


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("قُتل الشاب سامر خالد العلي برصاص مجهولين", f"قُتل الشاب {WITHHELD} برصاص مجهولين"),
        ("اعتقلت القوة المدعو أبو ليث في البلدة", f"اعتقلت القوة المدعو {WITHHELD} في البلدة"),
        ("وأصيب الطفلان زيد وعمر بجروح", f"وأصيب الطفلان {WITHHELD} بجروح"),
        ("اعتقال سمير حسن بتهمة الانتماء", f"اعتقال {WITHHELD} بتهمة الانتماء"),
        ("قُتِلَ الشَّابُّ مُحَمَّد حُسَين قرب القرية", f"قُتِلَ الشَّابُّ {WITHHELD} قرب القرية"),
    ],
)
def test_private_names_go(text: str, masked: str) -> None:
    assert mask(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "قال الرئيس أحمد الشرع إن القوات انتشرت",
        "صرح العميد يحيى رسول بأن العملية انتهت",
        "انفجار في شارع عمر بن الخطاب",
        "شمالي محافظة صلاح الدين",
        "هجوم على طريق دمشق",
        "",
    ],
)
def test_public_names_and_places_stay(text: str) -> None:
    assert mask(text) == text


@given(st.text(alphabet="محمد أحمد علي الشاب المدعو من في ،.", max_size=80))
def test_spans_lie_in_order_within_the_text(text: str) -> None:
    at = 0
    for start, end in spans(text):
        assert at <= start < end <= len(text)
        at = end
