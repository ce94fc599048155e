"""Sources of an event: covering speech, lists, paragraphs, follow-ups, one source a body, carriers."""

from __future__ import annotations

from marsad.coding.document import Document
from marsad.coding.reader import open_document, read
from marsad.coding.sources import sources_for
from marsad.record import Report, Source


def _of(text: str, quote: str, outlet: str | None = None) -> list[Source]:
    document: Document = read(open_document(Report(id="r", text=text, published="2024-05-05", outlet=outlet)))
    start = document.folded.text.index(quote)
    return list(sources_for(document, start, start + len(quote)))


def _names(text: str, quote: str, outlet: str | None = None) -> list[str]:
    return [source.name for source in _of(text, quote, outlet)]


def test_the_speaker_before_and_the_formula_behind() -> None:
    text = "قال مصدر أمني إن عبوة انفجرت قرب الجسر. وقُتل حارس في الحقل، بحسب الشرطة."
    assert _names(text, "عبوه انفجرت") == ["مصدر أمني"]
    assert _names(text, "وقتل حارس في الحقل") == ["الشرطة"]


def test_a_list_is_told_by_who_introduces_it() -> None:
    text = "أعلن جهاز الأمن الوطني نتائج عملياته أمس:\n- اعتقال مطلوبين في الرمادي.\n- ضبط عبوتين في القائم."
    assert _names(text, "ضبط عبوتين في القايم") == ["جهاز الأمن الوطني"]


def test_a_paragraph_goes_on_with_its_speaker_until_the_narrator_turns() -> None:
    text = (
        "قالت قيادة العمليات إن قوة دهمت منزلا في الحي الشرقي. وعثرت القوة على عبوتين في القبو. "
        "وكان مسلحون قد هاجموا الحي العام الماضي."
    )
    assert _names(text, "وعثرت القوه علي عبوتين") == ["قيادة العمليات"]
    assert _names(text, "هاجموا الحي العام الماضي") == []


def test_the_next_sentence_tells_more_of_the_same_act() -> None:
    text = "قُتل راع بانفجار لغم شرق البلدة صباح اليوم. وقال أحد أقاربه إن القتيل كان يبحث عن أغنامه."
    assert _names(text, "قتل راع بانفجار لغم") == ["أحد أقاربه"]


def test_a_new_act_in_the_next_sentence_lends_no_source() -> None:
    text = "قُتل راع بانفجار لغم شرق البلدة صباح اليوم. وأفاد مصدر أمني بأن مسلحين هاجموا حاجزا."
    assert _names(text, "قتل راع بانفجار لغم") == []


def test_a_body_and_its_statement_are_one_source() -> None:
    text = "أعلنت وزارة الداخلية توقيف خمسة مطلوبين في حلب، وأوضح بيان الوزارة أن أحدهم قيادي."
    assert _names(text, "توقيف خمسه مطلوبين في حلب") == ["وزارة الداخلية"]


def test_the_carrier_is_told_unless_it_is_the_outlet_itself() -> None:
    text = "قال مصدر عسكري لصحيفة النهار إن كمينا أوقع ثلاثة قتلى."
    (source,) = _of(text, "كمينا اوقع ثلاثه قتلي")
    assert (source.name, source.kind, source.via) == ("مصدر عسكري", "anonymous", "صحيفة النهار")
    (own,) = _of(text, "كمينا اوقع ثلاثه قتلي", outlet="صحيفة النهار")
    assert own.via is None


def test_who_asks_or_foresees_tells_no_event() -> None:
    text = "طالب أهالي البلدة الحكومة بمنع القصف الذي أصاب مدرسة."
    assert _names(text, "القصف الذي اصاب مدرسه") == []


def test_a_summing_up_covers_what_stands_above() -> None:
    text = (
        "اغتيال مختار القرية ليلا.\nانفجار عبوة على دورية.\nكل ما ورد حدث مساء السبت بحسب مصدر في الداخلية."
    )
    assert _names(text, "انفجار عبوه علي دوريه") == ["مصدر في الداخلية"]


def test_the_group_that_owns_up_is_a_source_of_the_lead() -> None:
    text = "قُتل شرطيان بتفجير استهدف دورية وسط المدينة، وفق الشرطة. وتبنى تنظيم داعش الهجوم عبر تلغرام."
    assert _names(text, "قتل شرطيان بتفجير استهدف دوريه") == ["الشرطة", "تنظيم داعش"]


def test_who_speaks_on_of_an_act_is_a_further_source() -> None:
    text = (
        "قُتل سائق بانفجار عبوة قرب الجسر، بحسب الشرطة. وقال شاهد إن الانفجار حطم نوافذ المنازل. "
        "من جهة أخرى أعلنت البلدية فتح الطريق الدولي."
    )
    assert _names(text, "قتل سايق بانفجار عبوه") == ["الشرطة", "شاهد"]


def test_background_has_no_further_source() -> None:
    text = "وكان مسلحون قد خطفوا تاجرا قبل شهر. وقال شاهد إن المهاجمين أطلقوا النار على الحاجز."
    assert "شاهد" not in _names(text, "خطفوا تاجرا")


def test_the_headline_is_told_by_who_tells_the_lead() -> None:
    text = "مقتل ضابطين بانفجار لغم غرب تدمر\nقال مصدر عسكري إن ضابطين قتلا بانفجار لغم غرب تدمر فجر اليوم."
    assert _names(text, "مقتل ضابطين بانفجار لغم") == ["مصدر عسكري"]


def test_who_asks_or_pledges_tells_no_act() -> None:
    text = "جدد الوفد التزامه بالهدنة بعد مقتل جندي في المخيم."
    assert _names(text, "مقتل جندي في المخيم") == []
