"""Claims: the corpus of sentences, repetitions joined, records with offsets, and stretches that are no event."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.coding.claims import ClaimContext, blocked, claims_of, find_claims
from marsad.coding.document import Document
from marsad.coding.reader import open_document, read
from marsad.record import Report

_FILE = Path(__file__).with_name("claims_corpus.tsv")


def _document(text: str) -> Document:
    return read(open_document(Report(id="r", text=text, published="2024-05-05")))


def _rows() -> list[tuple[str, str]]:
    lines = [
        line for line in _FILE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")
    ]
    return [(cells[0], cells[1] if len(cells) > 1 else "") for cells in (line.split("\t") for line in lines)]


def _written(low: int | None, high: int | None) -> str:
    return f"{'' if low is None else low}|{'' if high is None else high}"


@pytest.mark.parametrize(("sentence", "expected"), _rows())
def test_corpus(sentence: str, expected: str) -> None:
    """Each sentence makes its claims, with their numbers, and no others, in a report of an attack."""
    document = _document(f"اقتحم مسلحون حاجزا للجيش فجرا.\n{sentence}.")
    got = [f"{c.kind}|{_written(c.low, c.high)}|{c.modality}" for c in find_claims(document)]
    assert got == [item.strip() for item in expected.split(";") if item.strip()]


def test_the_corpus_is_large() -> None:
    assert len(_rows()) >= 150


def test_a_claim_told_twice_counts_once() -> None:
    document = _document(
        "داعش يتبنى الهجوم على حاجز الشرطة\nقتل شرطيان في هجوم على حاجز. وتبنى تنظيم داعش الهجوم عبر تلغرام."
    )
    (claim,) = [c for c in find_claims(document) if c.kind == "responsibility"]
    assert claim.more


def test_the_record_says_who_claims_and_where_it_stands() -> None:
    text = "اتهم محافظ كركوك تنظيم داعش بقتل الرعاة."
    document = _document(text)
    (claim,) = claims_of(document, find_claims(document), ClaimContext(lambda party: party.actor))
    assert claim.id == "r#c1"
    assert claim.subject == "islamic_state"
    assert claim.speaker is not None
    assert claim.speaker.name == "محافظ كركوك"
    assert all(text[span.start : span.end] == span.text for span in claim.evidence)


def test_totals_and_forecasts_are_no_events() -> None:
    document = _document("منذ مطلع العام قتل 58 مدنيا بالألغام. وانفجر لغم أمس وقتل راعيا.")
    (stretch,) = blocked(find_claims(document))
    assert stretch[2] == "tally"
    assert "راعيا" not in document.folded.text[stretch[0] : stretch[1]]


_PIECES = st.sampled_from(
    [
        "قال",
        "مصدر",
        "أمني",
        "إن",
        "منذ",
        "مطلع",
        "العام",
        "58",
        "قتيلا",
        "حذر",
        "من",
        "تبنى",
        "التنظيم",
        "الهجوم",
        "نفى",
        "،",
        ".",
        "طالب",
        "ب",
        "الحكومة",
        "نحو",
        "300",
        "معتقل",
        "سجن",
        "\n",
    ]
)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.one_of(_PIECES, st.text(max_size=5)), max_size=40))
def test_evidence_is_the_raw_slice(pieces: list[str]) -> None:
    """Whatever the text, each claim's evidence is a stretch of it."""
    text = " ".join(pieces)
    document = _document(text)
    for claim in claims_of(document, find_claims(document), ClaimContext(lambda party: party.actor)):
        for span in claim.evidence:
            assert text[span.start : span.end] == span.text


def test_talk_far_from_conflict_makes_no_claim() -> None:
    away = "وتوقع المدير أن ترتفع أرباح الشركة خلال العام المقبل. وأضاف أن السوق قوي ومستقر."
    filler = "افتتح المعرض السنوي للكتاب. حضر الحفل كتاب كثيرون. وزعت الجوائز على الفائزين."
    text = f"اقتحم مسلحون حاجزا للجيش فجرا.\n{filler}\n{away}"
    assert not find_claims(_document(text))


def test_a_prayer_is_no_demand() -> None:
    text = "قتل جندي في كمين. وزار القائد أسرته داعيا الله أن يتغمده برحمته."
    assert not [c for c in find_claims(_document(text)) if c.kind == "demand"]


def test_what_the_narrator_says_is_planned_is_a_forecast() -> None:
    text = "قتل جندي في كمين. ومن المقرر أن تنسحب القوات من القاعدة مطلع الشهر المقبل."
    (claim,) = find_claims(_document(text))
    assert (claim.kind, claim.modality, claim.source) == ("forecast", "forecast", None)
