"""The head of a place phrase: a name with what stands before it (kind, relation, direction, distance)."""

from __future__ import annotations

from typing import NamedTuple

from marsad.grammar.places_scan import Name, Scan, definite, plural
from marsad.lexicon import Mention

# Kinds of site that are named after the town they stand in: `حاجز رأس العين`, `سجن الرقة`.
FACILITIES = frozenset(
    "prison base crossing checkpoint airport port dam field refinery bridge market hospital mosque church school "
    "university court building station street square quarter".split()
)
# Kinds that bear any word for a name, so that a doubtful name behind them is no town.
NAMED_AFTER_ANYTHING = frozenset("hospital school mosque church market street square bridge building".split())
_GENERIC = frozenset(
    {"", "building", "station", "base", "checkpoint", "bridge", "school", "river", "plain", "quarter"}
)
_NAME_STARTS = frozenset(
    "ام ابو ابي بو البو تل دير بني عين راس خربه بير بيت كفر الشيخ شيخ عبد خان جب حوش سد عرب ال باب برج جسر مار نبع "
    "وادي جبل قلعه زور دار رسم كرم حي بن ابن خشم جرن سوق قصر تله".split()
)
_NAME_ENDS = frozenset(
    "الكبير الكبيره الصغير الصغيره الشرقي الشرقيه الغربي الغربيه الشمالي الشماليه الجنوبي الجنوبيه الفوقاني الفوقانيه "
    "التحتاني التحتانيه العليا السفلي الفوقا التحتا الاول الاولي الثاني الثانيه الثالث الثالثه الرابع الرابعه الخامس "
    "الخامسه السادس السادسه السابع الثامن التاسع العاشر الجديد الجديده القديم القديمه الكبري الصغري الوسطي الاعلي "
    "الاسفل المركزي المركزيه الدولي الدوليه العسكري العسكريه الجوي الجويه الحدودي الحدوديه الجمهوري الرياسي الحكومي "
    "الوطني العام الشعبي الميداني البري البحري المدني الاوسط".split()
)
_CLOSING = frozenset('")')
_ROAD_WORDS = frozenset(
    "الدولي السريع العام الرييسي الواصل الرابط الواصله الذي يربط يصل المودي الموديه القديم الجديد".split()
)


class Head(NamedTuple):
    """A parsed head. `i:j` are word numbers; the rest as in PlacePhrase. `sure` when the words alone make it a place."""

    i: int
    j: int
    name: str
    name_start: int
    name_end: int
    rule: str
    prefix: str = ""
    feature: str = ""
    relation: str = "in"
    bearing: str | None = None
    km: float | None = None
    ids: tuple[str, ...] = ()
    prominence: int = 0
    doubt: str = ""
    exact: bool = True
    sure: bool = False
    many: bool = False
    within: Head | None = None
    others: tuple[Head, ...] = ()
    anaphor: bool = False
    start: int = -1
    """Offset of the first word's start, clitics cut; set by `head`."""


def head(scan: Scan, i: int, depth: int = 0) -> Head | None:
    """The place head that begins at word `i`, or None."""
    if i >= scan.count or depth > 4:  # noqa: PLR2004 - no phrase nests deeper
        return None
    word, name = scan.word_at.get(i), scan.name_at.get(i)
    if name is not None and (word is None or name.j > word.j):
        return _double_name(scan, _named(scan, name, word))
    if word is None:
        return None
    rule = _RULES.get(str(word.entry.features["role"]))
    found = rule(scan, word, depth) if rule else None
    if found and found.rule == "feature+name":
        found = _double_name(scan, found)
    return found and found._replace(start=scan.starts[found.i] + (len(found.prefix) if found.i == i else 0))


def _named(scan: Scan, name: Name, word: Mention | None) -> Head | None:
    feature = str(word.entry.features.get("type", "")) if word else ""
    found = Head(
        name.i, name.j, name.name, name.name_start, name.end, "name", name.prefix, feature, ids=name.ids,
        prominence=name.prominence, doubt=name.doubt, exact=name.exact, sure=word is not None and name.exact,
    )  # fmt: skip
    if word is not None and word.entry.features["role"] == "countryside":
        return _countryside_bearing(scan, found._replace(sure=True))
    return found


def _double_name(scan: Scan, found: Head) -> Head:
    """`كوباني/عين العرب`, `رأس العين (سري كانيه)`: a second name of the same place behind a slash or in brackets."""
    mark = scan.form(found.j)
    if mark not in ("/", "(", "-") or not found.ids:
        return found
    second = scan.name_at.get(found.j + 1)
    if second is None or (mark == "(" and scan.form(second.j) != ")"):
        return found
    both = tuple(i for i in found.ids if i in second.ids)
    if not both:
        return found
    j = second.j + (mark == "(")
    return found._replace(j=j, ids=both, doubt="", exact=True, name_end=scan.ends[j - 1])


def _countryside_bearing(scan: Scan, found: Head) -> Head:
    """`ريف دمشق الغربي`: a direction behind the name of a countryside."""
    word = scan.word_at.get(found.j)
    if word is None or word.entry.features["role"] != "direction" or not definite(word):
        return found
    return found._replace(j=word.j,
        name_end=word.end,
        relation="countryside",
        bearing=str(word.entry.features["bearing"]),
    )


def _feature(scan: Scan, word: Mention, depth: int) -> Head | None:
    kind = str(word.entry.features["type"])
    at = _inside_marks(scan, word)
    name = scan.name_at.get(at)
    if name is not None and at > word.j and (plural(word) or scan.form(name.j) in _CLOSING):
        found = _feature_name(scan, word, kind, name)
        return found._replace(j=found.j + (scan.form(found.j) == '"'))
    if name is not None and not name.prefix and scan.adjacent(word.j) and not definite(word):
        nested = scan.word_at.get(word.j)
        if nested is None or name.j > nested.j:
            return _feature_name(scan, word, kind, name)
    nested_role = scan.role(word.j)
    if not definite(word) and scan.adjacent(min(word.j, scan.count - 1)):
        if nested_role in ("feature", "countryside", "border"):
            return _nested(scan, word, kind, word.j, depth)
        if nested_role == "institution" and kind in ("building", "station", ""):
            return _nested(scan, word, kind, scan.word_at[word.j].j, depth)
    return _unlisted(scan, word, kind) or _anaphor(word, kind)


def _inside_marks(scan: Scan, word: Mention) -> int:
    """The word behind quotation marks, a colon or a bracket that stand between a place word and its name."""
    at = word.j
    while at < min(word.j + 2, scan.count) and (scan.form(at) == '"' or (plural(word) and scan.form(at) in (":", "("))):
        at += 1
    return at


def _feature_name(scan: Scan, word: Mention, kind: str, name: Name) -> Head:
    own = kind in NAMED_AFTER_ANYTHING and name.doubt and name.prominence < 6  # noqa: PLR2004 - مستشفى الثورة
    found = Head(
        word.i, name.j, name.name, name.name_start, name.end, "feature+name", word.prefix, kind,
        ids=() if own else name.ids,
        prominence=name.prominence, doubt=name.doubt, exact=name.exact, sure=True, many=plural(word),
    )  # fmt: skip
    extends = kind in ("village", "town", "quarter", "") and name.prominence < 7  # noqa: PLR2004
    if scan.form(name.j) in _NAME_ENDS and (extends or kind in FACILITIES):
        return found._replace(j=name.j + 1, name=f"{name.name} {scan.form(name.j)}", name_end=scan.ends[name.j]
        )
    return found


def _nested(scan: Scan, word: Mention, kind: str, at: int, depth: int) -> Head | None:
    inner = head(scan, at, depth + 1)
    if inner is None or inner.anaphor:
        return inner and inner._replace(i=word.i, prefix=word.prefix)
    if kind in FACILITIES and inner.feature not in FACILITIES and inner.relation == "in" and not plural(word):
        start = word.start + len(word.prefix)
        return Head(
            word.i, inner.j, scan.text[start : inner.name_end], start, inner.name_end, "facility", word.prefix, kind,
            sure=True, within=inner,
        )  # fmt: skip
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
        if scan.form(j) not in _NAME_ENDS or kind not in FACILITIES | {""} or word.entry.id == "zone":
            return None
        start = word.start + len(word.prefix) - 2
        return Head(
            word.i, j + 1, scan.text[start : scan.ends[j]], start, scan.ends[j], "feature+adjective", word.prefix[:-2],
            kind, sure=True,
        )  # fmt: skip
    numbered = kind in ("street", "quarter", "checkpoint", "base") and (
        scan.is_number(j) or scan.taken.get(j) == "numeral"
    )
    if not numbered and not scan.namelike(j):
        return None
    if (
        not numbered
        and kind in _GENERIC
        and not scan.form(j).startswith("ال")
        and scan.form(j) not in _NAME_STARTS
    ):
        return None
    return _unlisted_head(scan, word, kind, j, _name_end(scan, j), None)


def _name_end(scan: Scan, j: int) -> int:
    end = j + 1
    while end < min(j + 4, scan.count) and scan.adjacent(end):
        form, before = scan.form(end), scan.form(end - 1)
        joined = before in _NAME_STARTS and scan.is_word(end) and end not in scan.word_at
        if (
            not joined
            and form not in _NAME_ENDS
            and not (scan.is_number(j) and end == j + 1 and scan.taken.get(end) == "calendar")
        ):
            break
        end += 1
    if end == j + 1 and scan.taken.get(j) == "numeral" and scan.is_word(end):
        end += 1  # `حي واحد حزيران`
    return end


def _unlisted_head(scan: Scan, word: Mention, kind: str, first: int, last: int, j: int | None) -> Head:
    start, end = scan.starts[first], scan.ends[last - 1]
    return Head(
        word.i, j or last, scan.text[start:end], start, end, "feature+unlisted", word.prefix, kind, sure=True,
        many=plural(word),
    )  # fmt: skip


def _anaphor(word: Mention, kind: str) -> Head | None:
    if not definite(word) or plural(word) or not kind:
        return None
    start = word.start + len(word.prefix) - 2
    return Head(
        word.i, word.j, word.form, start, word.end, "anaphor", word.prefix[:-2], kind, sure=True, anaphor=True
    )


def _countryside(scan: Scan, word: Mention, depth: int) -> Head | None:
    start = word.start + len(word.prefix) - (2 if definite(word) else 0)
    if definite(word):  # الريف الشرقي لدير الزور
        side = scan.word_at.get(word.j)
        if side is None or side.entry.features["role"] != "direction":
            return None
        inner = head(scan, side.j, depth + 1)
        if inner is None or not inner.prefix.endswith("ل"):
            return None
        return inner._replace(i=word.i, name=scan.text[start : inner.name_end], name_start=start, prefix=word.prefix[:-2], sure=True,
            rule="countryside", relation="countryside", bearing=str(side.entry.features["bearing"]),
        )  # fmt: skip
    inner = head(scan, word.j, depth + 1)
    if inner is None or inner.prefix or inner.relation != "in" or inner.anaphor:
        return None
    found = inner._replace(i=word.i, name=scan.text[start : inner.name_end], name_start=start, prefix=word.prefix,
        rule="countryside", relation="countryside", sure=True, many=plural(word),
    )  # fmt: skip
    found = _countryside_bearing(scan, found)
    return found._replace(name=scan.text[start : found.name_end])


def _direction(scan: Scan, word: Mention, depth: int) -> Head | None:
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
            word.i, nationality.j, scan.text[start - 2 : nationality.end], start - 2, nationality.end, "direction",
            word.prefix[:-2], "country", "direction", bearing, ids=(f"cc:{country}",), prominence=9, sure=True,
        )  # fmt: skip
    if definite(word) and not word.form.endswith("من"):
        return None
    inner = head(scan, j, depth + 1)
    if inner is None or inner.prefix or inner.relation not in ("in", "inside"):
        return None
    return inner._replace(i=word.i, name=scan.text[start : inner.name_end], name_start=start, prefix=word.prefix, rule="direction",
        relation="direction", bearing=bearing,
    )  # fmt: skip


def _relation(scan: Scan, word: Mention, depth: int) -> Head | None:
    if definite(word) and not word.form.startswith("ال"):
        return None
    inner = head(scan, word.j, depth + 1)
    if inner is None or (inner.prefix and not (word.entry.features.get("takes") == inner.prefix)):
        return None
    relation = str(word.entry.features["relation"])
    if inner.relation != "in":
        return inner._replace(i=word.i, prefix=word.prefix)
    return inner._replace(i=word.i, prefix=word.prefix, rule=relation, relation=relation)


def _unit(scan: Scan, word: Mention, depth: int) -> Head | None:
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


def _between(scan: Scan, word: Mention, depth: int) -> Head | None:
    first = head(scan, word.j, depth + 1)
    if first is None or first.prefix or (not first.sure and first.doubt):
        return None
    second = head(scan, first.j, depth + 1) or (unlisted_conjunct(scan, first, first.j) if first.sure or first.exact else None)
    if second is None or not second.prefix.startswith("و"):
        return None
    start = word.start + len(word.prefix)
    return Head(
        word.i, second.j, scan.text[start : second.name_end], start, second.name_end, "between", word.prefix,
        first.feature, "between", ids=first.ids, prominence=first.prominence, doubt=first.doubt, exact=first.exact,
        sure=True, others=(first, second),
    )  # fmt: skip


def unlisted_conjunct(scan: Scan, last: Head, j: int) -> Head | None:
    """`وY` of a name that the gazetteer lacks, behind `last` in a list or stretch."""
    form = scan.form(j)
    if not form.startswith("و") or j in scan.taken or j in scan.word_at or len(form) < 4:  # noqa: PLR2004
        return None
    end = j + 1
    while end < j + 3 and scan.form(end - 1).removeprefix("و") in _NAME_STARTS and scan.namelike(end):
        end += 1
    start = scan.starts[j] + 1
    return Head(
        j, end, scan.text[start : scan.ends[end - 1]], start, scan.ends[end - 1], "name", "و", last.feature, sure=True,
        many=True,
    )  # fmt: skip


def _road(scan: Scan, word: Mention, depth: int) -> Head | None:
    j = word.j
    while scan.form(j) in _ROAD_WORDS:
        j += 1
    j += scan.form(j) == "(" and j + 1 in scan.name_at
    inner = head(scan, j, depth + 1)
    start = word.start + len(word.prefix) - (2 if definite(word) else 0)
    if inner is None or inner.relation not in ("in", "between") or (inner.prefix and inner.relation == "in"):
        return None
    if inner.relation == "between":
        return inner._replace(i=word.i, name=scan.text[start : inner.name_end], name_start=start, prefix=word.prefix, rule="road",
            relation="road", sure=True,
        )  # fmt: skip
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
        word.i, last.j, scan.text[start : last.name_end], start, last.name_end, "road", word.prefix, "road", "road",
        ids=inner.ids, prominence=inner.prominence, sure=True, others=(inner, last) if paired else (),
    )  # fmt: skip


def _border(scan: Scan, word: Mention, depth: int) -> Head | None:
    """`الحدود السورية العراقية`, `الحدود مع العراق`, `حدود سوريا`; one or two countries."""
    j, countries = word.j, []
    while len(countries) < 2 and j < scan.count:  # noqa: PLR2004 - a border has two sides
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
        return _anaphor(word, "border")
    while scan.form(j - 1) in ("-", "/", "مع", "بين"):
        j -= 1
    start = word.start + len(word.prefix) - (2 if definite(word) else 0)
    return Head(
        word.i, j, scan.text[start : scan.ends[j - 1]], start, scan.ends[j - 1], "border",
        word.prefix.removesuffix("ال"), "border", "border", ids=tuple(countries), prominence=6, sure=True,
    )  # fmt: skip


_RULES = {
    "feature": _feature,
    "countryside": _countryside,
    "direction": _direction,
    "relation": _relation,
    "unit": _unit,
    "between": _between,
    "road": _road,
    "border": _border,
}
