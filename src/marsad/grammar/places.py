"""Places: joins names, place words, directions and wider places to phrases, and says what the place is
to the act.
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.grammar import places_kinds, places_relations
from marsad.grammar.phrase import PlacePhrase
from marsad.grammar.places_head import Head, head
from marsad.grammar.places_role import accepted, role_of
from marsad.grammar.places_scan import Name, Scan
from marsad.grammar.places_stretch import COUNTRY, unlisted_conjunct
from marsad.grammar.places_vocabulary import WIDER
from marsad.lexicon import Mention
from marsad.text.words import Words

__all__ = ["find_places", "places_kinds", "places_relations"]
"""The two modules are named, since importing them registers their rules."""
_MAX_PARENTS = 4


def find_places(
    words: Words, mentions: Sequence[Mention], names: Sequence[Name], text: str
) -> list[PlacePhrase]:
    """Every place phrase of the folded `text`, in reading order.

    `mentions` are the lexicon's, `names` the gazetteer's (`marsad.gazetteer.name_matches(words)`); offsets of
    the phrases are of `text`. Of a list (`قرى X وY وZ`) each place is a phrase; wider places that the text
    names go to `parents`. Places of institutions, people, datelines and ways are kept with their `role`.
    """
    scan = Scan(words, list(mentions), list(names), text)
    found: list[PlacePhrase] = []
    past = 0
    for i in scan.heads:
        if i < past:
            continue
        first = head(scan, i)
        if first is None or (first.rule == "name" and not accepted(scan, first, True, True)):
            continue
        items, parents, end = _items(scan, first)
        if not accepted(scan, first, False, bool(parents)):
            past = max(past, first.j if first.rule == "name" else i + 1)
            continue
        past = end
        role = role_of(scan, first)
        wider = tuple(_phrase(p, (), "anaphor" if p.anaphor else "at") for p in parents)
        for n, item in enumerate(items):
            if n == 0 or accepted(scan, item, True):
                found.append(_phrase(item, wider, "anaphor" if item.anaphor and role == "at" else role))
    return found


def _phrase(item: Head, parents: tuple[PlacePhrase, ...], role: str) -> PlacePhrase:
    if item.within is not None:
        parents = (_phrase(item.within, (), "at"), *parents)
    return PlacePhrase(
        start=item.start if 0 <= item.start < item.name_start else item.name_start,
        end=max([item.name_end, *(p.end for p in parents if p.start > item.name_end)]),
        rule=item.rule,
        name=item.name,
        name_start=item.name_start,
        name_end=item.name_end,
        feature=item.feature,
        relation=item.relation,
        bearing=item.bearing,
        km=item.km,
        ids=item.ids,
        parents=parents,
        others=tuple(_phrase(o, (), "at") for o in item.others),
        role=role,
    )


def _items(scan: Scan, first: Head) -> tuple[list[Head], list[Head], int]:
    """The places of a list that begins with `first`, the wider places behind it, and the word after all."""
    items, j = [first], first.j
    parents, j = _parents(scan, first, j)
    while not parents:
        following = _next_item(scan, items[-1], j)
        if following is None:
            break
        items.append(following)
        parents, j = _parents(scan, following, following.j)
    return items, parents, j


def _next_item(scan: Scan, last: Head, j: int) -> Head | None:
    """The next place of a list: `وY`, `، Y`; it shares the relation, and a plural kind (`قرى`)."""
    first = scan_first = j
    comma = scan.form(j) in ("،", ",")
    if comma:
        scan_first = j + 1
    following = head(scan, scan_first)
    if following is None and last.many and not comma and scan.form(scan_first).startswith("و"):
        following = unlisted_conjunct(scan, last, scan_first)
    if following is None or following.anaphor or last.anaphor:
        return None
    conjunct = following.prefix == "و"
    if not conjunct and not (comma and following.prefix == ""):
        return None
    if following.rule != "name":
        plain = following.relation == "in" and last.relation in ("near", "outskirts") and conjunct
        return following._replace(relation=last.relation, prefix="") if plain else None
    if comma and not conjunct and (last.rule == "name" and last.prefix == "" and first == 0):
        return None
    shared = last.relation in ("near", "outskirts", "inside", "direction", "countryside") and conjunct
    return following._replace(
        prefix="",
        feature=last.feature if last.many or (conjunct and last.feature == "adm1") else "",
        relation=last.relation if shared else "in",
        bearing=last.bearing if shared else None,
        many=last.many,
        sure=last.many,
        rule="list",
    )


def _parents(scan: Scan, item: Head, j: int) -> tuple[list[Head], int]:
    found: list[Head] = []
    while len(found) < _MAX_PARENTS:
        step = _parent(scan, item if not found else found[-1], j)
        if step is None:
            break
        parent, j = step
        found.append(parent)
    return found, j


def _parent(scan: Scan, item: Head, j: int) -> tuple[Head, int] | None:
    """A wider place at word `j`.

    `بريف X`, `في X`, `التابعة لX`, `شمال X`, `(غرب X)`, `، شمال X`, `قضاء X`.
    """
    if (
        j >= scan.count
        or item.anaphor
        or (item.prominence == COUNTRY and not item.feature and item.relation == "in")
    ):
        return None  # no country lies in a wider place: `لبنانيين وسورياً في حي X`
    mark = scan.form(j)
    bracket, comma = mark == "(", mark in ("،", ",", "-")
    at = j + 1 if bracket or comma else j
    linked, source = False, False
    while scan.form(at) in ("في", "ضمن", "من") or scan.role(at) == "belong":
        if scan.form(at) == "من" and not item.feature:
            break
        source = scan.form(at) == "من"
        linked, at = True, (scan.word_at[at].j if scan.role(at) == "belong" else at + 1)
    if bracket and scan.is_number(at):
        at += 1
    parent = head(scan, at) or (head(scan, at + 1) if scan.is_number(at) else None)
    if parent is not None and parent.anaphor and parent.relation in ("in", "inside") and not comma:
        near = linked or parent.prefix == "ب" or parent.relation == "inside"
        return (parent._replace(prefix=""), parent.j) if near and parent.feature in WIDER else None
    if parent is None or parent.anaphor or parent.relation == "between":
        return None
    if source and parent.relation == "inside":
        return None  # `من داخل الأراضي اليمنية`: whence it came
    if parent.relation in ("near", "outskirts"):
        return (parent, parent.j) if at == j and _beside(item, parent) else None
    if not _widens(scan, parent, linked, bracket, comma):
        return None
    end = parent.j
    if bracket:
        if scan.form(end) != ")":
            return None
        end += 1
    return parent._replace(prefix=""), end


def _beside(item: Head, parent: Head) -> bool:
    """Whether `قرب Y` only says where the village, quarter or site before it is, and Y is the better known."""
    return (
        item.relation == "in"
        and item.feature not in ("", "city", "adm1", "adm2", "adm3", "road")
        and item.rule in ("feature+name", "feature+unlisted", "name", "list")
        and parent.feature in _BETTER_KNOWN
        and bool(parent.ids)
        and parent.exact
        and parent.prominence >= max(_BESIDE, item.prominence)
    )


_BETTER_KNOWN = frozenset({"", "city", "town", "adm1", "adm2"})
_BESIDE = 5


def _widens(scan: Scan, parent: Head, linked: bool, bracket: bool, comma: bool) -> bool:
    if parent.relation == "border":
        return not comma
    if parent.relation in ("direction", "distance", "countryside"):
        return parent.prefix in ("", "ب") and (accepted(scan, parent, True) or parent.sure)
    clitic = parent.prefix in ("ب", "ل") and (parent.prefix == "ب" or linked)
    if parent.prefix not in ("", "ب", "ل") or parent.feature not in WIDER:
        return False
    if not (linked or clitic or bracket or (parent.rule != "name" and not comma)):
        return False
    return parent.sure or (parent.exact and not (parent.doubt and parent.prominence < 5))
