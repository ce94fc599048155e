"""Stretches between places: `بين X وY`, `الطريق من X إلى Y`, `الحدود السورية العراقية`."""

from __future__ import annotations

from marsad.grammar.places_head import Head, head, rule
from marsad.grammar.places_kinds import anaphor_head
from marsad.grammar.places_scan import Scan, definite
from marsad.grammar.places_vocabulary import NAME_STARTS, ROAD_WORDS
from marsad.lexicon import Mention

COUNTRY = 9
"""Prominence of a country."""


@rule("between")
def between_head(scan: Scan, word: Mention, depth: int) -> Head | None:
    """`بين X وY`, the second also when the gazetteer lacks it."""
    first = head(scan, word.j, depth + 1)
    if first is None or first.prefix or (not first.sure and first.doubt not in ("", "word")):
        return None
    second = head(scan, first.j, depth + 1) or (
        unlisted_conjunct(scan, first, first.j) if first.sure or first.exact else None
    )
    if (
        second is None
        or not second.prefix.startswith("و")
        or first.prominence == second.prominence == COUNTRY
    ):
        return None  # between two countries is a relation, no place
    start = word.start + len(word.prefix)
    return Head(
        word.i,
        second.j,
        scan.text[start : second.name_end],
        start,
        second.name_end,
        "between",
        word.prefix,
        first.feature,
        "between",
        ids=first.ids,
        prominence=first.prominence,
        doubt=first.doubt,
        exact=first.exact,
        sure=True,
        others=(first, second),
    )


def unlisted_conjunct(scan: Scan, last: Head, j: int) -> Head | None:
    """`وY` of a name that the gazetteer lacks, behind `last` in a list or stretch."""
    form = scan.form(j)
    if not form.startswith("و") or j in scan.taken or j in scan.word_at or len(form) < 4:
        return None
    end = j + 1
    while end < j + 3 and scan.form(end - 1).removeprefix("و") in NAME_STARTS and scan.namelike(end):
        end += 1
    start = scan.starts[j] + 1
    return Head(
        j,
        end,
        scan.text[start : scan.ends[end - 1]],
        start,
        scan.ends[end - 1],
        "name",
        "و",
        last.feature,
        sure=True,
        many=True,
    )


@rule("road")
def road_head(scan: Scan, word: Mention, depth: int) -> Head | None:
    """`طريق X - Y`, `الطريق الواصل بين X وY`, `طريق X`."""
    j = word.j
    while scan.form(j) in ROAD_WORDS:
        j += 1
    j += scan.form(j) == "(" and j + 1 in scan.name_at
    inner = head(scan, j, depth + 1)
    start = word.start + len(word.prefix) - (2 if definite(word) else 0)
    if inner is None or inner.relation not in ("in", "between") or (inner.prefix and inner.relation == "in"):
        return None
    if inner.relation == "between":
        return inner._replace(
            i=word.i,
            name=scan.text[start : inner.name_end],
            name_start=start,
            prefix=word.prefix,
            rule="road",
            relation="road",
            sure=True,
        )
    k = inner.j + 1 if scan.form(inner.j) in ("-", "/") else inner.j
    other = head(scan, k, depth + 1)
    paired = (
        other is not None
        and not other.prefix
        and other.relation == "in"
        and other.rule == "name"
        and other.exact
    )
    last = other if other is not None and paired else inner
    return Head(
        word.i,
        last.j,
        scan.text[start : last.name_end],
        start,
        last.name_end,
        "road",
        word.prefix,
        "road",
        "road",
        ids=inner.ids,
        prominence=inner.prominence,
        sure=True,
        others=(inner, last) if paired else (),
    )


@rule("border")
def border_head(scan: Scan, word: Mention, depth: int) -> Head | None:
    """`الحدود السورية العراقية`, `الحدود مع العراق`, `حدود سوريا`; one or two countries."""
    j = word.j
    countries: list[str] = []
    while len(countries) < 2 and j < scan.count:
        form, mention = scan.form(j), scan.word_at.get(j)
        if form in ("-", "/", "مع", "بين", "المشتركه") or (
            mention is not None and mention.entry.id == "between"
        ):
            j += 1
            continue
        if mention is not None and mention.entry.features["role"] == "demonym":
            countries.append(f"cc:{mention.entry.features['cc']}")
            j = mention.j
            continue
        inner = head(scan, j, depth + 1)
        country = (
            next((i for i in inner.ids if i.startswith("cc:")), None)
            if inner and inner.relation == "in"
            else None
        )
        if inner is None or country is None or inner.prefix not in ("", "و"):
            break
        countries.append(country)
        j = inner.j
    if not countries:
        return anaphor_head(word, "border")
    while scan.form(j - 1) in ("-", "/", "مع", "بين"):
        j -= 1
    start = word.start + len(word.prefix) - (2 if definite(word) else 0)
    return Head(
        word.i,
        j,
        scan.text[start : scan.ends[j - 1]],
        start,
        scan.ends[j - 1],
        "border",
        word.prefix.removesuffix("ال"),
        "border",
        "border",
        ids=tuple(countries),
        prominence=6,
        sure=True,
    )
