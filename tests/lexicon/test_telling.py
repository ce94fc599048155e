"""The quick look for telling words: which texts are read at all."""

from __future__ import annotations

import pytest

from marsad.coding.reader import open_document
from marsad.grammar.deeds import find_deeds
from marsad.lexicon import matcher
from marsad.lexicon import telling as subject
from marsad.lexicon.telling import teller
from marsad.record import Report
from marsad.text.words import forms


def test_everyday_deeds_and_company_are_of_the_lexicon() -> None:
    ids = {(e.cls, e.id) for e in matcher().entries}
    kinds = {e.features.get("kind") for e in matcher().entries if e.cls == "person"}
    assert all(("deed", name) in ids for name in subject._EVERYDAY)
    assert all((cls, name) in ids for cls in ("claim_cue", "thing") for name in subject._COMPANY[cls])
    assert subject._COMPANY["person"] <= kinds


@pytest.mark.parametrize(
    "text",
    [
        "قتل مدنيان في قريه",
        "لقي ثلاثه من عناصر الشرطه في الطريق الي المدينه مصرعهم",
        "واعتقلت القوات رجلين",
        "نقلت الحافلات عشرات المعتقلين",
    ],
)
def test_words_of_conflict_tell(text: str) -> None:
    assert teller().at(forms(text))


@pytest.mark.parametrize(
    "text",
    [
        "افتتح الوزير في العاصمه معرض الكتاب وتم تكريم الفايزين",
        "نقل الفريق تدريباته الي الملعب",
        "تقدم النادي بهدف في الشوط الاول",
        "",
    ],
)
def test_news_of_other_matters_is_quiet(text: str) -> None:
    assert teller().at(forms(text)) == []


def test_every_deed_but_the_everyday_ones_is_seen() -> None:
    text = (
        "قصفت طائرات حربية أطراف بلدة النخيل فقُتل مدنيان وأصيب ثالث. وأطلق مسلحون النار على حاجز، "
        "فيما سلّم عشرة مقاتلين أنفسهم. وسيطرت القوة على التل بعد اشتباكات."
    )
    document = open_document(Report(id="r", text=text), whole=True)
    told = {d.i for d in find_deeds(document.words, document.mentions) if d.entry.id not in subject._EVERYDAY}
    assert told and told <= set(teller().at(document.words.forms))
