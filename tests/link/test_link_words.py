"""Words of evidence: what is dropped, what is one, what tells the hour."""

import json

import pytest

from marsad.link.read import coded_report
from marsad.link.words import (
    folded_words,
    hours,
    hours_near,
    plain_span,
    plain_text,
    running_words,
    telling_words,
)
from marsad.record import Span


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("الشاحنات", "شاحنة"),
        ("والمستودع", "مستودع"),
        ("للمستوصف", "المستوصف"),
        ("بالقنابل", "قنابل"),
        ("الإطارات", "اطار"),
    ],
)
def test_forms_of_one_word_share_a_code(one, other):
    assert telling_words(folded_words(one)) == telling_words(folded_words(other))


def test_words_of_any_report_tell_nothing():
    assert (
        telling_words(folded_words("قال مصدر أمني إن الهجوم أسفر عن مقتل ثلاثة أشخاص مساء أمس في بلدة")) == []
    )


def test_numbers_in_digits_are_telling_in_any_script():
    assert telling_words(folded_words("٤٠")) == telling_words(folded_words("40")) != []


def test_hours_of_the_day():
    assert hours(folded_words("وقع فجر اليوم")) == 1
    assert hours(folded_words("مساءً ثم ليلا")) == 16 | 32
    assert hours_near(1) & 32
    assert not hours_near(1) & 4


def test_censored_words_are_put_in_plain_form_by_their_offsets():
    raw = "هاجم د|اعش حاجزا لد|اعش"
    line = {
        "id": "a", "sha256": "", "text": raw, "claims": [],
        "restored": [
            {"start": 5, "end": 10, "raw": raw[5:10], "text": "داعش"},
            {"start": 17, "end": 23, "raw": raw[17:23], "text": "لداعش"},
        ],
        "events": [],
    }  # fmt: skip
    report = coded_report(json.dumps(line))
    assert plain_text(report) == "هاجم داعش حاجزا لداعش"
    assert plain_span(Span(5, 16, raw[5:16]), report) == "داعش حاجزا"


def test_running_words_keep_order_and_common_words():
    assert running_words("قال إن الحريق كبير") == running_words("قال ان الحريق كبير")
    assert len(running_words("قال إن الحريق كبير")) == 4
