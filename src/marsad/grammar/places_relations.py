"""Relations to a place: `ريف X الغربي`, `شمال X`, `قرب X`, `40 كم غرب X`."""

from __future__ import annotations

from marsad.grammar.places_head import Head, countryside_bearing, head, rule
from marsad.grammar.places_scan import Scan, definite, plural
from marsad.lexicon import Mention


@rule("countryside")
def countryside_head(scan: Scan, word: Mention, depth: int) -> Head | None:
    """`ريف X`, `ريف X الغربي`, `الريف الغربي لX`."""
    start = word.start + len(word.prefix) - (2 if definite(word) else 0)
    if definite(word):  # الريف الشرقي لدير الزور
        side = scan.word_at.get(word.j)
        if side is None or side.entry.features["role"] != "direction":
            return None
        inner = head(scan, side.j, depth + 1)
        if inner is None or not inner.prefix.endswith("ل"):
            return None
        return inner._replace(
            i=word.i,
            name=scan.text[start : inner.name_end],
            name_start=start,
            prefix=word.prefix[:-2],
            sure=True,
            rule="countryside",
            relation="countryside",
            bearing=str(side.entry.features["bearing"]),
        )
    inner = head(scan, word.j, depth + 1)
    if inner is None or inner.prefix or inner.relation != "in" or inner.anaphor:
        return None
    found = inner._replace(
        i=word.i,
        name=scan.text[start : inner.name_end],
        name_start=start,
        prefix=word.prefix,
        rule="countryside",
        relation="countryside",
        sure=True,
        many=plural(word),
    )
    found = countryside_bearing(scan, found)
    return found._replace(name=scan.text[start : found.name_end])


@rule("direction")
def direction_head(scan: Scan, word: Mention, depth: int) -> Head | None:
    """`شمال X`, `شمال وشرق سوريا`, `الشمال السوري`."""
    bearing, j = str(word.entry.features["bearing"]), word.j
    second = scan.word_at.get(j)
    if second is not None and second.prefix == "و" and second.entry.features["role"] == "direction":
        joined = bearing + str(second.entry.features["bearing"])  # شمال وشرق سوريا
        bearing, j = (joined, second.j) if joined in ("NE", "NW", "SE", "SW") else (bearing, j)
    start = word.start + len(word.prefix)
    nationality = scan.word_at.get(j)
    if nationality is not None and nationality.entry.features["role"] == "demonym" and definite(nationality):
        country = str(nationality.entry.features["cc"])
        if not definite(word):
            return None
        return Head(
            word.i,
            nationality.j,
            scan.text[start - 2 : nationality.end],
            start - 2,
            nationality.end,
            "direction",
            word.prefix[:-2],
            "country",
            "direction",
            bearing,
            ids=(f"cc:{country}",),
            prominence=9,
            sure=True,
        )
    if definite(word) and not word.form.endswith("من"):
        return None
    inner = head(scan, j, depth + 1)
    if inner is None or inner.prefix or inner.relation not in ("in", "inside"):
        return None
    return inner._replace(
        i=word.i,
        name=scan.text[start : inner.name_end],
        name_start=start,
        prefix=word.prefix,
        rule="direction",
        relation="direction",
        bearing=bearing,
    )


@rule("relation")
def relation_head(scan: Scan, word: Mention, depth: int) -> Head | None:
    """`قرب X`, `محيط X`, `وسط X`, `المجاورة لX`."""
    if definite(word) and not word.form.startswith("ال"):
        return None
    inner = head(scan, word.j, depth + 1)
    if inner is None or (inner.prefix and word.entry.features.get("takes") != inner.prefix):
        return None
    relation = str(word.entry.features["relation"])
    if inner.relation != "in":
        return inner._replace(i=word.i, prefix=word.prefix)
    return inner._replace(i=word.i, prefix=word.prefix, rule=relation, relation=relation)


@rule("unit")
def unit_head(scan: Scan, word: Mention, depth: int) -> Head | None:
    """`40 كم غرب الرطبة`, `على بعد 15 كيلومترا من X`: the number stands before the unit."""
    if not scan.is_number(word.i - 1):
        return None
    try:
        km = float(scan.form(word.i - 1).replace(",", ".")) * float(word.entry.features["km"])
    except ValueError:
        return None
    j = word.j
    while scan.form(j) in ("الي", "من", "عن", "باتجاه"):
        j += 1
    inner = head(scan, j, depth + 1)
    if inner is None or inner.relation not in ("direction", "in", "inside"):
        return None
    i = word.i - 1
    while i > 0 and scan.form(i - 1) in ("بعد", "علي", "مسافه", "نحو", "حوالي", "قرابه", "زهاء"):
        i -= 1
    return inner._replace(i=i, rule="distance", relation="distance", km=km, sure=True)
