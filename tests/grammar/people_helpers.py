"""Reads a phrase the way the pipeline does, for the corpora of numbers and people."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from marsad.grammar.numbers import find_numbers
from marsad.grammar.people import find_people
from marsad.grammar.phrase import NumberPhrase, PartyPhrase, PeoplePhrase
from marsad.lexicon import matcher
from marsad.text.fold import fold
from marsad.text.offsets import Mapped
from marsad.text.words import Words, words

HERE = Path(__file__).parent


def folded(raw: str) -> str:
    return fold(Mapped(raw, raw)).text


PARTIES = {
    "داعش": "islamic_state", "تنظيم داعش": "islamic_state",
    "تنظيم الدوله": "islamic_state", "خلايا داعش": "islamic_state",
    "الجيش العراقي": "iraq_army", "الجيش السوداني": "sudan_army", "الجيش اللبناني": "lebanon_forces",
    "قوات سوريا الديمقراطيه": "sdf", "قسد": "sdf", "الاسايش": "asayish", "البيشمركه": "peshmerga",
    "قوات الدعم السريع": "rsf", "قوات حفتر": "libya_lna",
    "حزب الله": "hezbollah", "قوات النظام": "syria_assad_forces",
    "حزب العمال الكردستاني": "pkk",
    "الحوثيين": "houthis", "حوثيين": "houthis", "حوثيا": "houthis", "حوثي": "houthis",
    "قوات الجيش اليمني": "yemen_gov_forces", "حركه النجباء": "iraq_resistance",
}  # fmt: skip
GENERIC = {
    "التنظيم": "the_group",
    "الشرطه": "police",
    "الجيش": "army",
    "الميليشيا": "militia",
    "الامن": "security",
}


def parties_of(parts: Words, text: str) -> list[PartyPhrase]:
    """Hand-made parties, so that the corpus of people does not hang on the lexicon of actors."""
    found: list[PartyPhrase] = []
    names = sorted({**PARTIES, **GENERIC}, key=len, reverse=True)
    for start in parts.starts:
        if found and start < found[-1].end:
            continue
        for name in names:
            lead = next((p for p in ("", "ل", "و") if text.startswith(p + name, start)), None)
            if lead is None and name[:2] == "ال" and text.startswith("لل" + name[2:], start):
                lead = "لل"
            if lead is None:
                continue
            end = start + (len(lead) + len(name) - 2 * (lead == "لل"))
            if end == len(text) or not text[end].isalpha():
                actor, generic = PARTIES.get(name), GENERIC.get(name)
                found.append(
                    PartyPhrase(start=start, end=end, rule="test", actor=actor, name=name, generic=generic)
                )
                break
    return found


def numbers_of(raw: str) -> tuple[str, list[NumberPhrase]]:
    text = folded(raw)
    return text, find_numbers(words(text), text)


def people_of(raw: str) -> tuple[str, list[PeoplePhrase]]:
    text = folded(raw)
    parts = words(text)
    mentions = matcher().scan(parts)
    parties = parties_of(parts, text)
    return text, find_people(parts, mentions, find_numbers(parts, text), parties, text)


def _range(low: int, high: int | None, approx: bool) -> str:
    return f"{low}..{'' if high is None else high}{'~' if approx else ''}"


def show_number(phrase: NumberPhrase) -> str:
    return f"{phrase.rule} {_range(phrase.low, phrase.high, phrase.approx)}"


def show_people(phrase: PeoplePhrase) -> str:
    party = phrase.party
    owner = (
        "-"
        if party is None
        else party.actor or f"{party.generic}{'/' + party.country if party.country else ''}"
    )
    count = phrase.count
    counted = _range(count.low, count.high, count.approx)
    shown = f"{phrase.rule} {counted} {phrase.noun or '-'} {phrase.who or '-'}"
    return f"{shown} {owner} {phrase.state or '-'}{' def' if phrase.definite else ''}"


@cache
def corpus(name: str) -> list[tuple[str, str]]:
    rows = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [(a, b) for a, b in (row.split("\t") for row in rows if row and not row.startswith("#"))]
