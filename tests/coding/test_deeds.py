"""Which act a sentence is read as: the paradigms of every event type, and words that tell no act."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.coding.pipeline import code_report, resolve
from marsad.coding.reader import open_document, read
from marsad.coding.told import tell
from marsad.record import Report

CORPUS = [
    line.split("\t")
    for line in (Path(__file__).parent / "deeds_corpus.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def types_of(text: str) -> set[str]:
    """The types that the acts of a sentence may be, before it is weighed whether they happened."""
    document = open_document(Report(id="r", text=text, published="2024-05-15"))
    return {t for told in tell(resolve(read(document))) for t in told.types} if document.units else set()


@pytest.mark.parametrize(("expected", "text"), CORPUS)
def test_corpus(expected: str, text: str) -> None:
    types = types_of(text)
    if expected == "-":
        assert not types
    else:
        assert expected in types


@pytest.mark.parametrize(
    ("status", "text"),
    [
        (
            "alleged",
            "قال ناشطون إن طائرة قصفت مستودعا قرب البوكمال فجر اليوم، ولم يتسن التأكد من ذلك من مصدر مستقل.",
        ),
        ("alleged", "انفجرت عبوة ناسفة بدورية في الشحيل وقتل عنصران، من دون أي تأكيد رسمي حتى الآن."),
        ("reported", "قتل ثلاثة جنود بهجوم على حاجز في العريش أمس، ولم تتبن أي جهة العملية."),
    ],
)
def test_what_could_not_be_confirmed_is_alleged(status: str, text: str) -> None:
    events = code_report(Report(id="r", text=text, published="2024-05-15")).events
    assert [e.status for e in events] == [status]
