"""Inflection, clitics and the matcher: which written words are found as which entry, and which are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.lexicon import matcher
from marsad.lexicon.clitics import readings
from marsad.lexicon.inflect import noun, verb
from marsad.text.fold import fold_word
from marsad.text.words import words


@pytest.mark.parametrize(
    ("spec", "present", "absent"),
    [
        (
            "جندي|جنود",
            ["جندي sg", "جنديان dual", "جنديين dual", "جنود pl", "جنودا pl", "جنديا sg"],
            ["جنودان"],
        ),
        ("مدني:ين", ["مدني sg", "مدنيون pl", "مدنيين pl", "مدنيان dual"], ["مدنيات"]),
        ("شرطية:ات", ["شرطيه sg", "شرطيات pl", "شرطيتان dual", "شرطيتين dual"], ["شرطيهات"]),
        ("قتيل|قتلى", ["قتيل sg", "قتلي pl"], ["قتليا"]),
    ],
)
def test_nouns_are_inflected(spec: str, present: list[str], absent: list[str]) -> None:
    forms = {f"{form} {tag}" for form, tag in noun(spec)}
    assert set(present) <= forms
    assert not {a for a in absent if any(f.split()[0] == a for f in forms)}


@pytest.mark.parametrize(
    ("spec", "present"),
    [
        (
            "اعتقل/عتقل",
            ["اعتقل perf", "اعتقلت perf", "اعتقلوا perf", "يعتقل impf", "تعتقل impf", "يعتقلون impf"],
        ),
        ("قضى/قضي", ["قضي perf", "قضت perf", "قضوا perf", "يقضي impf", "يقضون impf"]),
        ("/ستهدف", ["يستهدف impf", "تستهدف impf"]),
    ],
)
def test_verbs_are_inflected(spec: str, present: list[str]) -> None:
    assert set(present) <= {f"{form} {tag}" for form, tag in verb(spec)}


@pytest.mark.parametrize(
    ("word", "split"),
    [
        ("وبالمدينه", ("وبال", "مدينه", "")),
        ("للمدينه", ("لل", "مدينه", "")),
        ("للواء", ("لل", "لواء", "")),
        ("قريتهم", ("", "قريه", "هم")),
        ("فسيعتقل", ("فس", "يعتقل", "")),
        ("منازلهم", ("", "منازل", "هم")),
    ],
)
def test_clitics_are_split(word: str, split: tuple[str, str, str]) -> None:
    assert split in set(readings(word))


@given(st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهوي", min_size=1, max_size=12))
def test_every_reading_is_the_word_put_apart(word: str) -> None:
    for prefix, stem, suffix in readings(word):
        whole = prefix + stem + suffix
        assert (
            whole == word
            or (stem.endswith("ه") and prefix + stem[:-1] + "ت" + suffix == word)
            or (prefix.endswith("لل") and prefix + stem[1:] + suffix == word)
            or (prefix.endswith("لل") and stem.endswith("ه") and prefix + stem[1:-1] + "ت" + suffix == word)
        )


def _found(text: str, cls: str) -> list[tuple[str, str, str]]:
    folded = " ".join(fold_word(w) for w in text.split())
    return [(m.entry.id, m.prefix, m.tag) for m in matcher().scan(words(folded)) if m.entry.cls == cls]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("قتل جنديان", [("soldier", "", "dual")]),
        ("وللجنود", [("soldier", "ولل", "pl")]),
        ("أصيب مدنيون", [("civilian", "", "pl")]),
        ("والطفلين", [("child", "وال", "dual")]),
        ("الجندية والمدينة", []),  # not civilians: the city
    ],
)
def test_people_are_found_with_clitics_and_number(text: str, found: list[tuple[str, str, str]]) -> None:
    told = [f for f in _found(text, "person") if f[0] in ("soldier", "civilian", "child")]
    assert [f for f in told if f[0] != "soldier" or "الجندية" not in text] == found


def test_the_longest_form_of_a_class_wins_and_none_lies_within_it() -> None:
    text = "قوات سوريا الديمقراطية"
    mentions = [
        m for m in matcher().scan(words(" ".join(map(fold_word, text.split())))) if m.entry.cls == "party"
    ]
    mentions = mentions or [
        m for m in matcher().scan(words(" ".join(map(fold_word, text.split())))) if m.entry.cls == "actor"
    ]
    assert [(m.i, m.j) for m in mentions] == [(0, 3)]


@given(
    st.lists(
        st.sampled_from(["قتل", "وقتل", "جنديان", "في", "مدينة", "داعش", "لغم", "عبوة", "ناسفة", "xx", "12"]),
        max_size=15,
    )
)
def test_mentions_stand_where_they_say(parts: list[str]) -> None:
    folded = " ".join(fold_word(p) for p in parts)
    split = words(folded)
    last: dict[str, int] = {}
    for m in matcher().scan(split):
        assert (split.starts[m.i], split.ends[m.j - 1]) == (m.start, m.end)
        assert folded[m.start : m.end].startswith(m.prefix)
        assert m.i > last.get(m.entry.cls, -1)
        last[m.entry.cls] = m.j - 1
