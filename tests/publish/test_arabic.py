"""Arabic agreement: numbers with nouns, duals, cases, days."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from publish_sample import ALL, entry

from marsad.publish.arabic_days import span, when
from marsad.publish.arabic_numbers import counted, nouns, ranged
from marsad.publish.arabic_people import feminine, people, to
from marsad.publish.sentence_ar import describe
from marsad.record import Harm


@pytest.mark.parametrize(
    ("n", "noun", "case", "text"),
    [
        (1, "civilian", "nom", "مدني"), (1, "civilian", "acc", "مدنياً"), (2, "civilian", "nom", "مدنيان"),
        (2, "civilian", "gen", "مدنيين اثنين"), (2, "member", "gen", "عنصرين"), (3, "civilian", "nom", "ثلاثة مدنيين"),
        (3, "incident", "nom", "ثلاث حوادث"), (8, "incident", "nom", "ثماني حوادث"), (10, "person", "gen", "عشرة أشخاص"),
        (11, "civilian", "nom", "11 مدنياً"), (11, "incident", "nom", "11 حادثة"), (99, "person", "nom", "99 شخصاً"),
        (100, "person", "nom", "100 شخص"), (101, "person", "nom", "101 شخص"), (103, "person", "nom", "103 أشخاص"),
        (111, "person", "nom", "111 شخصاً"), (12500, "person", "nom", "12,500 شخص"), (2, "incident", "nom", "حادثتان"),
        (2, "week", "gen", "أسبوعين"), (0, "incident", "nom", "أي حادثة"),
    ],
)  # fmt: skip
def test_the_noun_follows_its_number(n: int, noun: str, case: str, text: str) -> None:
    assert counted(n, nouns()[noun], case) == text  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (3, None, "ما لا يقل عن ثلاثة مدنيين"), (1, None, "مدني واحد على الأقل"), (2, None, "مدنيان على الأقل"),
        (20, 99, "عشرات مدنيين"), (0, 5, "ما لا يزيد عن خمسة مدنيين"), (5, 7, "ما بين 5 و7 مدنيين"),
        (5, 12, "ما بين 5 و12 مدنياً"), (4, 4, "أربعة مدنيين"),
    ],
)  # fmt: skip
def test_ranges_read_as_the_codebook_reads_them(low: int, high: int | None, text: str) -> None:
    assert ranged(low, high, nouns()["civilian"]) == text


def test_about_is_said() -> None:
    assert ranged(20, 20, nouns()["civilian"], approx=True) == "نحو 20 مدنياً"


def test_people_are_named_by_their_party() -> None:
    assert people(Harm("killed", "iraq_army", 2, 2), "nom") == "عنصران من قوات الجيش العراقي"
    assert people(Harm("killed", None, 3, 3), "nom") == "ثلاثة قتلى"
    assert people(Harm("wounded", "civilians", 20, 99), "nom") == "عشرات المدنيين"
    assert people(Harm("arrested", "suspects", 5, 5), "acc") == "خمسة مشتبه بهم"


def test_genders_and_the_joined_preposition() -> None:
    assert feminine("sdf") and not feminine("islamic_state")
    assert feminine("other:كتائب النصر") and not feminine("other:لواء النصر")
    assert to("القوات التركية") == "للقوات التركية"
    assert to("تنظيم داعش") == "لتنظيم داعش"


def test_days_and_spans() -> None:
    assert when("2025-06-08", "2025-06-08") == "يوم الأحد 8 حزيران/يونيو 2025"
    assert span("2025-06-09", "2025-06-15") == "بين 9 و15 حزيران/يونيو 2025"
    assert span("2025-06-30", "2025-07-06") == "بين 30 حزيران/يونيو و6 تموز/يوليو 2025"
    assert span("2025-12-29", "2026-01-04") == "بين 29 كانون الأول/ديسمبر 2025 و4 كانون الثاني/يناير 2026"


def test_a_sentence_says_what_where_when_how_many_and_who_says_so() -> None:
    assert describe(ALL[0]) == (
        "قُتل ثلاثة مدنيين وأصيب اثنان آخران بانفجار عبوة ناسفة في الشحيل بمحافظة دير الزور "
        "يوم الاثنين 9 حزيران/يونيو 2025، بحسب مصدر أمني."
    )


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("armed_attack", (), ("syria_gov_forces",), (), (("killed", "civilians", 2, 2),), "منبج", 9), "قُتل مدنيان في هجوم شنته قوات الجيش السوري"),
        (("armed_attack", (), ("islamic_state",), (), (("killed", "civilians", 2, 2),), "منبج", 9), "قُتل مدنيان في هجوم شنه تنظيم داعش"),
        (("explosion", ("ied",), ("sdf",), (), (("wounded", None, 3, 3),), "منبج", 9), "سقط ثلاثة جرحى بانفجار عبوة ناسفة زرعتها قوات"),
        (("assassination", (), ("unidentified_armed",), (), (("killed", None, 1, 1),), "منبج", 9), "اغتيل شخص على يد مسلحين مجهولين"),
        (("arrest", (), ("iraq_police",), (), (("arrested", "suspects", 1, 1), ("killed", None, 2, 2)), "منبج", 9), "اعتقلت الشرطة العراقية مشتبهاً به"),
        (("arrest", (), ("iraq_police",), (), (("arrested", "suspects", 1, 1), ("killed", None, 2, 2)), "منبج", 9), "سقوط قتيلين"),
        (("abduction", (), (), (), (("abducted", "civilians", 2, 2),), "منبج", 9), "اختُطف مدنيان في"),
        (("raid", (), ("sdf",), (), (("killed", "islamic_state", 2, 2),), "منبج", 9), "نفذت قوات سوريا الديمقراطية عملية أمنية"),
    ],
)  # fmt: skip
def test_verbs_and_cases_agree(row, said: str) -> None:  # type: ignore[no-untyped-def]
    assert said in describe(entry(1, row))


@given(st.integers(1, 10**6), st.sampled_from(sorted(nouns())))
def test_any_number_with_any_noun_is_one_phrase(n: int, key: str) -> None:
    text = counted(n, nouns()[key])
    assert text == " ".join(text.split())
    assert any(
        form in text
        for form in (
            nouns()[key].singular,
            nouns()[key].dual,
            nouns()[key].plural_gen,
            nouns()[key].accusative,
        )
    )


@pytest.mark.parametrize("told", ALL, ids=lambda e: e.id)
def test_sentences_are_whole(told) -> None:  # type: ignore[no-untyped-def]
    text = describe(told)
    assert text.endswith(".") and "  " not in text and " ،" not in text and "None" not in text
