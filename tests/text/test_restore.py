"""Censored spelling is undone with offsets; clean text is left alone."""

from __future__ import annotations

import random
import sys
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.lexicon import matcher
from marsad.text.fold import fold, fold_word
from marsad.text.lookalikes import PRESENTATION
from marsad.text.restore import restore

sys.path.insert(0, str(Path(__file__).parent))
from censor import DEVICES, censor

KNOWN = {
    "داعش",
    "قسد",
    "التحالف",
    "اغتيال",
    "قوات",
    "كتائب",
    "مسلحين",
    "هجوم",
    "عناصر",
    "برصاص",
    "عبوة",
    "مخيم",
}
FOLDED = {fold_word(w) for w in KNOWN}


def knows(word: str) -> bool:
    return word in FOLDED or any(
        word.startswith(p) and word[len(p) :] in FOLDED for p in ("و", "ل", "ب", "ال")
    )


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("د|عـ.ـش", "داعش"), ("د.ا.ع.ش", "داعش"), ("دا.عـش", "داعش"), ("د1عش", "داعش"), ("دoعش", "داعش"),
        ("دا3ش", "داعش"), ("دا\u200cعش", "داعش"), ("د ا ع ش", "داعش"), ("د_ا_ع_ش", "داعش"), ("قـ.سـ.د", "قسد"),
        ("ڡسد", "قسد"), ("التحا.لف", "التحالف"), ("lلتحالف", "التحالف"), ("ا غ ت ي ا ل", "اغتيال"), ("ق|وات", "قوات"),
        ("كتا|ئب", "كتائب"), ("مسل#حين", "مسلحين"), ("هج0م", "هجوم"), ("برصا_ص", "برصاص"), ("ع-ب-و-ة", "عبوة"),
        ("عنـ.ـاصر", "عناصر"), ("هجوووووم", "هجوم"), ("د\u0336ا\u0336ع\u0336ش", "داعش"), ("وقـ.ـسد", "وقسد"),
        ("مخيـ.ـم", "مخيم"), ("ددددداعش", "داعش"), ("داعشششش", "داعش"),
    ],
)  # fmt: skip
def test_undoes_a_censored_word(written: str, plain: str) -> None:
    raw = f"قال مصدر إن {written} هنا."
    text, found = restore(raw, knows)
    assert [(r.raw, r.text) for r in found] == [(written, plain)]
    assert raw[found[0].start : found[0].end] == written
    assert text.text == f"قال مصدر إن {plain} هنا."


@pytest.mark.parametrize(
    "clean",
    [
        "بلغت النسبة 3.5 بالمئة عند 10:30 وفي 12/5/2021", "نقلت أ.ف.ب. عن مصدر", "وكالة د.ب.أ الألمانية", "شبكة سي.آي.ايه هنا",
        "طريق القاهرة/حلوان مغلق", "راسلونا على news@example.org أو https://example.org/خبر.html", "نفذت غارة.وقال شاهد",
        "انتهى الهدوء.. وعاد القصف", "تحرير: ر.ع", "في تموز/يوليو الماضي", "قتل 3 و25 جريحا", "أصيب 9و7 آخرون",
        "بـ11 مطلوبا والـ24 ساعة", "#ريف_حلب #إعلام_الحشد", "الإصدار 2.1.3 متاح", "في الأسواق، والشوارع؛ والبيوت", "سنة 1436هـ",
        "لـ«الجريدة» قال", "ههههههه", "أ ب ج د", "د.أحمد حضر", "كم/ساعة", "بي.بي.سي العربية", "وكالة أ ف ب قالت",
    ],
)  # fmt: skip
def test_leaves_clean_text_alone(clean: str) -> None:
    text, found = restore(clean, matcher().knows)
    assert found == ()
    assert fold(text).text == fold(type(text)(clean, clean)).text


def test_letter_forms_are_mended_without_a_record() -> None:
    raw = "ﻗﺎﻝ ﺍﻟﺠﻴﺶ ﺍﻷﻭﻝ"
    text, found = restore(raw, knows)
    assert (text.text, found) == ("قال الجيش الأول", ())
    assert text.span(4, 9).text == raw[4:9]


def test_lam_and_alef_in_the_wrong_order() -> None:
    assert restore("قرب االستيطان", knows)[0].text == "قرب الاستيطان"


_PIECES = st.sampled_from([*"داعشقسـ.|_-1ol ٮںﻻ#،\n", "\u200c", "\u0336", "ـ.ـ", "داعش", "وقال", "غارة"])
_TEXT = st.one_of(st.text(max_size=60), st.lists(_PIECES, max_size=25).map("".join))


@settings(max_examples=300, deadline=None)
@given(_TEXT)
def test_offsets_are_sound_and_restoring_is_idempotent(raw: str) -> None:
    text, found = restore(raw, knows)
    offsets = [text.start(i) for i in range(len(text.text))]
    for a, b in pairwise(offsets):
        assert a < b or (
            a == b and len(PRESENTATION.get(raw[a], "")) > 1
        )  # only a ligature's letters share one
    assert all(0 <= o < len(raw) for o in offsets)
    for record in found:
        assert raw[record.start : record.end] == record.raw != record.text
    assert [r.start for r in found] == sorted(r.start for r in found)
    assert restore(text.text, knows)[0].text == text.text


@pytest.mark.parametrize("device", DEVICES)
def test_finds_most_words_of_the_lexicon(device: str) -> None:
    words = ["عبوات", "انفجار", "اشتباكات", "عناصر", "مسلحين", "اعتقال", "قصف", "هجوم", "تنظيم", "داعش"]
    found = 0
    for word in words:
        records = restore(f"وقال {censor(word, device, 3)} اليوم.", matcher().knows)[1]
        found += any(fold_word(r.text) == fold_word(word) for r in records)
    assert found >= 7, device


@pytest.mark.parametrize("noise", ["ا.", "ا|", "د ا ", "ٮٮٮٮٮ ", "ل1", "ا\u200bب", "aا", "دا.عش "])
def test_hostile_text_takes_bounded_time(noise: str) -> None:
    began = time.process_time()
    restore(noise * 20_000, lambda _: False)
    assert time.process_time() - began < 8


def test_the_same_in_any_order_of_calls() -> None:
    texts = [f"وقال {censor('اعتقال', d, 1)} هنا" for d in DEVICES]
    first = {t: restore(t, matcher().knows)[1] for t in texts}
    random.Random(3).shuffle(texts)
    assert {t: restore(t, matcher().knows)[1] for t in texts} == first
