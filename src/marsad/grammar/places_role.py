"""Whether a name is meant as a place where it stands, and what the place is to the act."""

from __future__ import annotations

from marsad.grammar.places_head import Head
from marsad.grammar.places_scan import Scan, definite
from marsad.grammar.places_vocabulary import ALLEGIANCE

_BARE = 4
"""Least prominence of a name that counts with no word that says it is a place."""
_LONG = 8
"""Letters from which a name of several words is hardly anything else."""
_PLACED = 2
_KNOWN = 5
"""Least prominence at which a doubtful name (`القائم`) counts behind a preposition of place."""
_RENOWNED = 6
"""Least prominence of a name that counts although its letters are also another word's (`عدن`)."""
_LINE_WORDS = 6
_FORCES = frozenset({"قوات", "حرس", "خفر", "شرطه", "جهاز", "الويه", "لواء"})
"""Words behind which `الحدود`, `المطار`, ... are part of a force's name."""
_DASHES = frozenset("-:(،,|")
_ORIGIN_REACH = 3


def accepted(scan: Scan, item: Head, supported: bool, wider: bool = False) -> bool:
    """Whether `item` is a place. `supported`: it stands in a list; `wider`: it names a wider place."""
    if item.rule == "anaphor":
        return scan.form(item.i - 1) not in _FORCES and item.i not in scan.in_actor
    if item.sure or item.relation == "border":
        return True
    if item.rule == "feature+unlisted":
        return wider
    placed = item.relation != "in" or _placed(scan, item) or _heading(scan, item)
    if item.doubt == "nationality":
        return placed
    if _in_person(scan, item):
        return False
    doubt = item.doubt or (item.j == item.i + 1 and item.prominence < _RENOWNED and scan.taken.get(item.i))
    if doubt and item.rule == "name" and item.name in scan.sure_names and (doubt != "common" or placed):
        doubt = ""
    if wider and doubt != "common" and item.exact:
        return True
    supported = supported or wider
    if doubt == "bare" and item.prefix.endswith(("ب", "ل")):
        return False
    if item.rule == "list" and supported and doubt in ("word", "bare") and item.exact:
        return item.prominence >= _KNOWN
    if doubt == "common":
        return placed and supported and item.exact and item.prominence >= _KNOWN
    if doubt:
        return (placed and item.exact and item.prominence >= _KNOWN) or (supported and placed)
    if placed or supported:
        return item.prominence >= _PLACED and (item.exact or item.prominence >= _BARE)
    distinct = item.j > item.i + 1 and len(item.name) >= _LONG
    return item.exact and item.prominence >= (_BARE - 1 if distinct else _BARE)


def _placed(scan: Scan, item: Head) -> bool:
    """Whether a preposition of place stands before the head or is written to it."""
    return item.prefix.endswith("ب") or (
        item.prefix == "" and scan.role(item.i - 1) in ("enter", "destination")
    )


def _heading(scan: Scan, item: Head) -> bool:
    """Whether the name alone heads a line: `الحسكة: ...`, `◾ سبع البور .. ...`, `دمشق / ...`."""
    if item.prefix or scan.form(item.j) not in (":", ".", "/", "|"):
        return False
    line_start = scan.text.rfind("\n", 0, item.name_start) + 1
    return not any(c.isalnum() for c in scan.text[line_start : item.name_start])


def _in_person(scan: Scan, item: Head) -> bool:
    """Whether the name is part of a person's name: a given name stands before it (`صدام الحمصي`, `علي
    صالح`).
    """
    before = scan.name_at.get(item.i - 1)
    return item.doubt == "person" and (
        (before is not None and before.doubt == "person")
        or scan.form(item.i - 1) in ("عبد", "ابو", "بن", "ابن", "ال")
    )


def role_of(scan: Scan, item: Head) -> str:
    """The role that the words before the phrase give the place (see PlacePhrase)."""
    i = item.i
    if item.doubt == "nationality" and not _placed(scan, item) and item.relation == "in":
        return "nationality"
    before = _word_ending_at(scan, i)
    if _of_allegiance(scan, item) or _seat(scan, item):
        return "institution"
    if before in ("institution", "people") and item.prefix == "" and item.relation == "in":
        return before
    word = scan.word_at.get(i)
    if (
        word is not None
        and word.entry.features.get("institution")
        and not _placed(scan, item)
        and item.relation == "in"
        and scan.taken.get(i - 1) != "deed"
    ):
        return "institution"
    if before == "destination":
        return "at" if item.relation == "direction" and _of_side(scan, item) else "destination"
    if before == "institution_of":
        return "institution"
    at = i - 1 if scan.form(i - 1) in ("جهه", "اتجاه", "ناحيه") else i
    if scan.form(at - 1) == "من" and any(
        scan.role(k) == "origin" for k in range(max(0, at - _ORIGIN_REACH), at)
    ):
        return "origin"
    return "dateline" if _dateline(scan, item) else "at"


def _of_allegiance(scan: Scan, item: Head) -> bool:
    """`فصيل موال لأنقرة`: a capital stands for the power that people follow."""
    return (
        item.rule == "name"
        and item.relation == "in"
        and item.prefix.endswith("ل")
        and scan.form(item.i - 1).removeprefix("ال") in ALLEGIANCE
    )


def _seat(scan: Scan, item: Head) -> bool:
    """`مرصد مقره لندن`, `ومقرها في بيروت`, `تتخذ من عمّان مقرا`: where a body sits is not where things happen."""
    at = item.i - 1 if scan.form(item.i - 1) in ("في", "من") else item.i
    if scan.form(at - 1).removeprefix("و") in ("مقره", "مقرها", "مقرهم"):
        return True
    return scan.form(item.j) == "مقرا" or (
        scan.form(item.i - 1) == "من" and scan.form(item.i - 2) in ("يتخذ", "تتخذ")
    )


def _of_side(scan: Scan, item: Head) -> bool:
    """`إلى الشرق من X` is a side of X, no destination."""
    return scan.text.startswith("ال", item.start)


def _word_ending_at(scan: Scan, i: int) -> str:
    """The role of the place word that ends right before word `i`; `نائب عن` counts as ending behind `عن`."""
    if scan.form(i - 1) == "عن":
        return "institution_of" if _word_ending_at(scan, i - 1) == "institution" else ""
    for k in range(i - 1, max(-1, i - 4), -1):
        mention = scan.word_at.get(k)
        if mention is not None:
            if mention.j != i or definite(mention):
                return ""
            return str(mention.entry.features["role"])
    return ""


def _dateline(scan: Scan, item: Head) -> bool:
    """Whether the name opens a line before an agency or outlet (`بغداد (رويترز) -`) or stands on a
    by-line.
    """
    if item.relation != "in" or item.rule not in ("name", "list") or item.prefix:
        return False
    line_start = scan.text.rfind("\n", 0, item.name_start) + 1
    line_end = scan.text.find("\n", item.name_end)
    line_end = len(scan.text) if line_end < 0 else line_end
    if not scan.text[line_start : item.name_start].strip():
        follow = scan.form(item.j)
        if follow == "(":
            return ")" in [scan.form(k) for k in range(item.j + 1, item.j + 7)]
        return follow == "-" and item.prominence >= _KNOWN
    before = scan.form(item.i - 1)
    if before not in ("-", "/") or len(scan.text[line_start:line_end].split()) > _LINE_WORDS:
        return False
    return scan.form(item.j) in ("", *_DASHES) or (
        before == "-" and not scan.text[item.name_end : line_end].strip()
    )
