"""Homes, markets and other objects of civilians that a sentence says were struck, and what only looks so."""

from __future__ import annotations

import pytest

from marsad.coding.sides_objects import struck


@pytest.mark.parametrize(
    ("stretch", "noun"),
    [
        ("هدمت الجرافات ثلاثه منازل شرق البلده", "منازل"),
        ("سقط صاروخ علي سوق المدينه", "سوق"),
        ("غاره جويه علي خيمه قرب الساحل", "خيمه"),
        ("القي مجهولون قنبله يدويه علي مقهي", "مقهي"),
        ("احرق المهاجمون بساتين الزيتون", "بساتين"),
        ("قصفت المدفعيه الاحياء السكنيه", "الاحياء السكنيه"),
        ("استهدف القصف منزل قيادي في الفصيل", None),
        ("استهدفت الطايره سيارات عسكريه", None),
        ("قصفت المدفعيه مواقع قرب السوق", None),
        ("عاد الهدوء الي السوق بعد القصف", None),
        ("خرج المصلون من المسجد", None),
    ],
)
def test_what_an_attack_fell_on(stretch: str, noun: str | None) -> None:
    found = struck(stretch)
    assert (stretch[found[0] : found[1]] if found else None) == noun
