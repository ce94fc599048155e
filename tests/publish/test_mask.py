"""Names of private people are withheld by the coder's reader; offices, places and groups are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.coding.private import WITHHELD, names_in
from marsad.publish.entry import Entry, EntryReport, EntrySource, Quote
from marsad.publish.mask import mask, masked
from marsad.record import Harm


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("قُتل الشاب سامر خالد العلي برصاص مجهولين", f"قُتل الشاب {WITHHELD} برصاص مجهولين"),
        ("اعتقلت القوة المدعو أبو ليث في البلدة", f"اعتقلت القوة المدعو {WITHHELD} في البلدة"),
        ("وأصيب الطفلان زيد وعمر بجروح", f"وأصيب الطفلان {WITHHELD} و{WITHHELD} بجروح"),
        ("اعتقال سمير حسن بتهمة الانتماء", f"اعتقال {WITHHELD} بتهمة الانتماء"),
        ("قُتِلَ الشَّابُّ مُحَمَّد حُسَين قرب القرية", f"قُتِلَ الشَّابُّ {WITHHELD} قرب القرية"),
    ],
)
def test_private_names_go(text: str, shown: str) -> None:
    assert mask(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "قال الرئيس أحمد الشرع إن القوات انتشرت",
        "صرح العميد يحيى رسول بأن العملية انتهت",
        "انفجار في شارع عمر بن الخطاب",
        "شمالي محافظة صلاح الدين",
        "هجوم على طريق دمشق",
        "كتب لا تحمل أسماء الناشرين",
        "",
    ],
)
def test_public_names_and_places_stay(text: str) -> None:
    assert mask(text) is text


def test_sources_parties_and_harm_bear_no_private_name() -> None:
    entry = Entry(
        id="i-1", type="arrest", family="security", status="reported", day="2025-06-09",
        targets=("other:سمير الخالد", "other:جيش العشائر", "civilians"),
        harm=(Harm("arrested", "other:سمير الخالد", 1, 1),),
        sources=(
            EntrySource("خلدون", "witness"), EntrySource("مصدر محلي", "anonymous"),
            EntrySource("العقيد سامر حسن", "official"),
        ),
        reports=(EntryReport("r0", "اعتقال سمير حسن في نوى"),),
        quotes=(Quote("r0", "اعتقل المدعو سمير الخالد", 0, 24),),
    )  # fmt: skip
    shown = masked(entry)
    assert shown.targets == (f"other:{WITHHELD}", "other:جيش العشائر", "civilians")
    assert shown.harm[0].who == f"other:{WITHHELD}"
    assert [s.name for s in shown.sources] == [WITHHELD, "مصدر محلي", "العقيد سامر حسن"]
    assert shown.reports[0].title == f"اعتقال {WITHHELD} في نوى"
    assert shown.quotes[0].text == f"اعتقل المدعو {WITHHELD}"


@given(st.text(alphabet="محمد أحمد علي الشاب المدعو من في ،.", max_size=80))
def test_spans_lie_in_order_within_the_text(text: str) -> None:
    at = 0
    for start, end in names_in(text):
        assert at <= start < end <= len(text)
        at = end
