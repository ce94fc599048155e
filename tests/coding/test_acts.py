"""One attack is one act: what was struck opens none of its own, and what the same doer wrecked or killed goes with it."""

from __future__ import annotations

import pytest

from marsad.coding.pipeline import resolve
from marsad.coding.reader import open_document, read
from marsad.coding.told import tell
from marsad.record import Report


def acts(text: str) -> list[list[str]]:
    document = read(open_document(Report(id="post", text=text, published="2025-03-10")))
    return [t.types for t in tell(resolve(document))]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("أغارت مروحيات التحالف العربي على تعزيزات للحوثيين في مديرية حرض.", "air_strike"),
        ("قصفت مدفعية الجيش التركي تحشدات لقسد قرب عين عيسى.", "shelling"),
        ("هاجم مسلحون دورية للجيش قرب تدمر، وقتلوا ثلاثة جنود.", "armed_attack"),
        ("استهدفت طائرات حربية رتلا للدعم السريع في مليط، ودمرت سبع عربات قتالية.", "air_strike"),
        ("قصف الجيش السوداني مواقع للدعم السريع في الخرطوم بحري، وأصاب عددا من العناصر.", "shelling"),
    ],
)
def test_an_attack_with_its_target_and_results_is_one_act(text: str, first: str) -> None:
    (types, *others) = acts(text)
    assert not others
    assert first in types


@pytest.mark.parametrize(
    "text",
    [
        "قصفت المدفعية التركية قرية المعلق، وقتلت قوات الدعم السريع مدنيين في الفاشر.",
        "هاجم مسلحون حاجزا للجيش في تدمر، وأحرق مجهولون محاصيل في ريف السلمية.",
    ],
)
def test_a_clause_with_a_doer_or_place_of_its_own_stays_an_act(text: str) -> None:
    assert len(acts(text)) > 1
