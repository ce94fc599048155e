"""Place words that name a kind: `قرية X`, `حي "X"`, `سوق مدينة X`, `الحي الغربي`, `المدينة`."""

from __future__ import annotations

from marsad.grammar.places_head import Head, head, rule
from marsad.grammar.places_scan import Name, Scan, definite, plural
from marsad.grammar.places_vocabulary import (
    CLOSING,
    FACILITIES,
    NAME_ENDS,
    NAME_STARTS,
    NAMED_AFTER_ANYTHING,
    PARTICLES,
    SITE_ENDS,
)
from marsad.lexicon import Mention


@rule("feature")
def feature_head(scan: Scan, word: Mention, depth: int) -> Head | None:
    """A kind and its name: listed, in quotes, unlisted, nested (`سوق مدينة X`), or none (`المدينة`)."""
    kind = str(word.entry.features["type"])
    capital = word.form == "عاصمه"
    indefinite = capital or not definite(word)
    at = _inside_marks(scan, word)
    if kind == "prison" and word.form == "معتقلي":
        return None  # the detainees of a party, no prisons
    name = scan.name_at.get(at)
    if name is not None and at == word.j and name.name in PARTICLES:
        name = None
    if name is not None and at > word.j and (plural(word) or scan.form(name.j) in CLOSING):
        found = _feature_name(scan, word, kind, name)
        return found._replace(j=found.j + (scan.form(found.j) == '"'))
    nested = scan.word_at.get(word.j)
    own = (
        nested is not None
        and nested.j == word.j + 1
        and kind != ""
        and (nested.prefix == "ال" or nested.entry.features["role"] == "institution")
    )
    if (
        name is not None
        and not name.prefix
        and scan.adjacent(word.j)
        and indefinite
        and not _begins(scan, name)
        and (nested is None or name.j > nested.j or own)
    ):
        return _feature_name(scan, word, kind, name)
    nested_role = "" if own and kind not in FACILITIES - {"quarter"} else scan.role(word.j)
    if indefinite and scan.adjacent(min(word.j, scan.count - 1)):
        if nested_role in ("feature", "countryside", "border"):
            return _nested(scan, word, kind, word.j, depth)
        if nested_role == "institution" and kind in ("building", "station", ""):
            return _nested(scan, word, kind, scan.word_at[word.j].j, depth)
    return _unlisted(scan, word, kind) or anaphor_head(word, kind)


def _begins(scan: Scan, name: Name) -> bool:
    """Whether a listed name of one word only begins a longer, unlisted one: `قرية أم العظام`."""
    return (
        name.j == name.i + 1
        and scan.form(name.i) in NAME_STARTS
        and scan.namelike(name.j)
        and name.prominence < 6
    )


def _inside_marks(scan: Scan, word: Mention) -> int:
    """The word behind quotation marks, a colon or a bracket that stand between a place word and its name."""
    at = word.j
    while at < min(word.j + 2, scan.count) and (
        scan.form(at) == '"' or (plural(word) and scan.form(at) in (":", "("))
    ):
        at += 1
    return at


def _feature_name(scan: Scan, word: Mention, kind: str, name: Name) -> Head:
    own = kind in NAMED_AFTER_ANYTHING and name.doubt and name.prominence < 6
    found = Head(
        word.i,
        name.j,
        name.name,
        name.name_start,
        name.end,
        "feature+name",
        word.prefix,
        kind,
        ids=() if own else name.ids,
        prominence=name.prominence,
        doubt=name.doubt,
        exact=name.exact,
        sure=True,
        many=plural(word),
    )
    extends = kind in ("village", "town", "quarter", "") and name.prominence < 7
    if scan.form(name.j) in (NAME_ENDS - SITE_ENDS if extends else NAME_ENDS) and (
        extends or kind in FACILITIES
    ):
        return found._replace(
            j=name.j + 1, name=f"{name.name} {scan.form(name.j)}", name_end=scan.ends[name.j]
        )
    return found


def _nested(scan: Scan, word: Mention, kind: str, at: int, depth: int) -> Head | None:
    inner = head(scan, at, depth + 1)
    if inner is None or inner.anaphor:
        return inner and inner._replace(i=word.i, prefix=word.prefix)
    if kind in FACILITIES and inner.feature not in FACILITIES and inner.relation == "in" and not plural(word):
        start = word.start + len(word.prefix)
        return Head(
            word.i,
            inner.j,
            scan.text[start : inner.name_end],
            start,
            inner.name_end,
            "facility",
            word.prefix,
            kind,
            sure=True,
            within=inner,
        )
    return inner._replace(i=word.i, prefix=word.prefix, sure=True, many=inner.many or plural(word))


def _unlisted(scan: Scan, word: Mention, kind: str) -> Head | None:
    """`قرية X` of a name that the gazetteer lacks; `الحي الغربي`, `القطاع الأول`; `حي "X"`."""
    j = word.j
    if j >= scan.count or not scan.adjacent(j):
        return None
    if scan.form(j) == '"':
        close = next((k for k in range(j + 2, min(j + 6, scan.count)) if scan.form(k) == '"'), None)
        if close is None:
            return None
        return _unlisted_head(scan, word, kind, j + 1, close, close + 1)
    if definite(word):
        foreign = scan.role(j) == "demonym" and definite(scan.word_at[j]) and kind == "building"
        if (
            (scan.form(j) not in NAME_ENDS and not foreign)
            or kind not in FACILITIES | {""}
            or word.entry.id == "zone"
        ):
            return None
        start = word.start + len(word.prefix) - 2
        return Head(
            word.i,
            j + 1,
            scan.text[start : scan.ends[j]],
            start,
            scan.ends[j],
            "feature+adjective",
            word.prefix[:-2],
            kind,
            sure=True,
        )
    numbered = kind in ("street", "quarter", "checkpoint", "base") and (
        scan.is_number(j) or scan.taken.get(j) == "numeral"
    )
    if not numbered and (not scan.namelike(j) or word.entry.features.get("listed")):
        return None
    found = _unlisted_head(scan, word, kind, j, _name_end(scan, j), None)
    plain = not scan.form(j).startswith("ال") and scan.form(j) not in NAME_STARTS
    return (
        found._replace(sure=False) if plain and not numbered and word.entry.features.get("common") else found
    )


def _name_end(scan: Scan, j: int) -> int:
    end = j + 1
    while end < min(j + 4, scan.count) and scan.adjacent(end):
        form, before = scan.form(end), scan.form(end - 1)
        joined = before in NAME_STARTS and scan.is_word(end) and end not in scan.word_at
        if (
            not joined
            and form not in NAME_ENDS
            and not (scan.is_number(j) and end == j + 1 and scan.taken.get(end) == "calendar")
        ):
            break
        end += 1
    dated = scan.taken.get(end) == "calendar" or end not in scan.word_at
    if end == j + 1 and scan.taken.get(j) == "numeral" and scan.is_word(j) and scan.is_word(end) and dated:
        end += 1  # `حي واحد حزيران`
    return end


def _unlisted_head(scan: Scan, word: Mention, kind: str, first: int, last: int, j: int | None) -> Head:
    start, end = scan.starts[first], scan.ends[last - 1]
    return Head(
        word.i,
        j or last,
        scan.text[start:end],
        start,
        end,
        "feature+unlisted",
        word.prefix,
        kind,
        sure=True,
        many=plural(word),
    )


def anaphor_head(word: Mention, kind: str) -> Head | None:
    """A kind with the article and no name (`المدينة`, `المخيم`, `الحدود`): a place named before."""
    whole = word.form.startswith("ال")  # the lexicon's form has the article: الشريط الحدودي
    if not (whole or definite(word)) or (plural(word) and kind != "border") or not kind:
        return None
    prefix = word.prefix if whole else word.prefix[:-2]
    start = word.start + len(prefix)
    return Head(word.i, word.j, word.form, start, word.end, "anaphor", prefix, kind, sure=True, anaphor=True)
