"""Deeds: which words say that something was done, and whether they say it as a fact."""

from __future__ import annotations

from marsad.grammar.deeds_cause import is_cause, is_march
from marsad.grammar.deeds_frames import prevented, reread, stands, targets_only
from marsad.grammar.deeds_modality import modality
from marsad.grammar.deeds_pairs import pairs
from marsad.grammar.deeds_words import DeedPhrase, deed_entry, entries
from marsad.lexicon import Mention
from marsad.text.words import Words

__all__ = ["DeedPhrase", "deed_entry", "find_deeds"]


def find_deeds(words: Words, mentions: list[Mention]) -> list[DeedPhrase]:
    """Every deed among the mentions, in reading order, with its modality judged from the words before it."""
    told = [m for m in mentions if m.entry.cls == "deed"]
    hedges = _hedges(mentions, told)
    ends = [m.j for m in hedges]
    speech = {m.i for m in mentions if m.entry.cls == "speech"}
    named = _named(mentions)
    twos, seconds = pairs(mentions, words)
    chosen = list(twos.values())
    for m in told:
        if m.i in twos or m.i in seconds or (m.i in speech and _only_says(m, words)):
            continue
        if not (m.suffix and m.entry.features.get("no_suffix")):
            chosen.append(m)
    found = [
        reread(_deed(m, words, hedges, ends), words)
        for m in chosen
        if (m.i, m.j) not in named and stands(m, words)
    ]
    found.sort(key=lambda d: (d.start, d.end))
    return targets_only(prevented(found, words), words)


def _hedges(mentions: list[Mention], told: list[Mention]) -> list[Mention]:
    """The modality words that are no part of a deed's own words (`طائرة بدون طيار`)."""
    within = {k for m in told if m.j - m.i > 1 for k in range(m.i, m.j)}
    return [m for m in mentions if m.entry.cls == "modality" and m.i not in within]


def _named(mentions: list[Mention]) -> set[tuple[int, int]]:
    """Word stretches that are part of a longer name of a party (`هيئة تحرير الشام`, `قوات مكافحة الشغب`)."""
    found = set()
    for m in mentions:
        if m.entry.cls == "actor" and m.j - m.i > 1:
            for i in range(m.i, m.j):
                found |= {(i, j) for j in range(i + 1, m.j + 1) if (i, j) != (m.i, m.j)}
    return found


_TELLERS = frozenset(["عن", "ان", "انه", "انها", "انهم", "قوله", "قولها", "قولهم"])
_TELLER_REACH = 9


def _only_says(mention: Mention, words: Words) -> bool:
    """A verb that also relays is no deed where it does (`نقلت رويترز عن`), but is with people moved behind it."""
    if mention.entry.id == "transfer":
        following = words.forms[mention.j : mention.j + _TELLER_REACH]
        return mention.j - mention.i == 1 and bool(_TELLERS & set(following))
    return mention.entry.id in ("be_martyred_honoured", "claim_lives")


def _deed(m: Mention, words: Words, hedges: list[Mention], ends: list[int]) -> DeedPhrase:
    if m.entry.features.get("ambiguous") == "march" and is_march(m, words):
        m = m._replace(entry=entries()["protest"])
    features = m.entry.features
    form = features.get("form", "verb")
    return DeedPhrase(
        start=m.start,
        end=m.end,
        rule=f"deed.{m.entry.id}",
        i=m.i,
        j=m.j,
        entry=m.entry,
        act=features.get("act"),
        harm=features.get("harm"),
        form=form,
        voice=features.get("voice", "passive" if form == "masdar" else "active"),
        weak=bool(features.get("weak")),
        modality=modality(m, words, hedges, ends, form),
        tense=m.tag if m.tag in ("perf", "impf") else "",
        plural=m.tag == "pl" or m.form.split()[0].endswith("ات"),
        definite=m.prefix.endswith(("ال", "لل")),
        cause=bool(features.get("cause")) and is_cause(m, words),
        suffix=m.suffix,
        form_text=m.form,
        joined=m.prefix.startswith(("و", "ف")),
    )
