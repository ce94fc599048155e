"""Long articles are read near their telling words only; offsets stay those of the whole text."""

from __future__ import annotations

from marsad.coding.pipeline import code_report
from marsad.coding.private import private_names
from marsad.coding.reader import open_document
from marsad.record import Report

_CALM = "تحدث المدير عن خطة المعرض وعن موعد الافتتاح وعن أسماء الناشرين المشاركين فيه.\n"
_ACT = "وقتل ثلاثة مدنيين الاثنين في قصف مدفعي على بلدة النخيل بريف حلب.\n"


def test_calm_stretches_far_from_the_act_are_left_out() -> None:
    text = _CALM * 20 + _ACT + _CALM * 20
    document = open_document(Report(id="r", text=text.replace("المعرض", "المعرض الكبير")))
    assert 0 < len(document.words.forms) < 200
    assert (
        document.folded.text[document.words.starts[-1] : document.words.ends[-1]] == document.words.forms[-1]
    )


def test_the_act_is_coded_alike_with_calm_around_it() -> None:
    alone = code_report(Report(id="r", text=_ACT, published="2024-05-08")).events
    lines = "".join(f"{n} {_CALM}" for n in range(40))
    amid = code_report(Report(id="r", text=lines + _ACT + lines, published="2024-05-08")).events
    assert [(e.type, e.harm[0].low) for e in amid] == [(e.type, e.harm[0].low) for e in alone]
    assert all((lines + _ACT + lines)[s.start : s.end] == s.text for e in amid for s in e.evidence)


def test_a_quiet_report_has_no_words() -> None:
    document = open_document(Report(id="r", text=_CALM))
    assert document.units == [] and document.words.forms == []


def test_names_far_from_any_act_are_found_too() -> None:
    lines = "".join(f"{n} {_CALM}" for n in range(40))
    text = _ACT + lines + "وأصيب المواطن سليم المرعي."
    quiet = text.replace("وأصيب", "وتحدث")
    assert any("سليم" in span.text for span in private_names(Report(id="r", text=text)))
    assert any("سليم" in span.text for span in private_names(Report(id="r", text=quiet)))
