"""One Arabic sentence for an incident, in the plain style of the press: what, where, when, how many, who
says so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from marsad.publish.arabic_days import when
from marsad.publish.arabic_numbers import Case
from marsad.publish.arabic_people import feminine, name, names, number_alone, people, to
from marsad.publish.arabic_places import where
from marsad.publish.entry import Entry
from marsad.record import Harm

_DEVICES = {
    "car_bomb": ("انفجرت", "سيارة مفخخة"),
    "motorcycle": ("انفجرت", "دراجة نارية مفخخة"),
    "mine": ("انفجر", "لغم أرضي"),
    "uxo": ("انفجر", "جسم من مخلفات الحرب"),
    "grenade": ("انفجرت", "قنبلة يدوية"),
    "ied": ("انفجرت", "عبوة ناسفة"),
}
_RESULT = {
    "killed": "مقتل",
    "wounded": "إصابة",
    "killed_or_wounded": "سقوط",
    "arrested": "اعتقال",
    "abducted": "اختطاف",
    "surrendered": "استسلام",
    "released": "الإفراج عن",
    "escaped": "فرار",
    "transferred": "نقل",
    "sentenced": "الحكم على",
}
_SUBJECTS: dict[str, tuple[str, ...]] = {
    "arrest": ("arrested",),
    "abduction": ("abducted",),
    "surrender": ("surrendered",),
    "release": ("released",),
    "escape": ("escaped",),
    "transfer": ("transferred",),
    "sentence": ("sentenced", "killed"),
    "assassination": ("killed", "wounded"),
    "execution": ("killed",),
}
"""Kinds of harm that the verb of a type takes itself, of which the first that is told becomes its object."""


def _verb(masculine: str, female: str, actors: tuple[str, ...]) -> str:
    return female if actors and feminine(actors[0]) else masculine


def _object(entry: Entry) -> tuple[Harm, ...]:
    """The people that the type's own verb takes as object or subject."""
    for kind in _SUBJECTS.get(entry.type, ()):
        found = tuple(harm for harm in entry.harm if harm.kind == kind)
        if found:
            return found
    return ()


def _people(harm: tuple[Harm, ...], case: Case) -> str:
    told = [msgspec.structs.replace(one, kind="transferred") if one.who is None else one for one in harm]
    return listed(harm, [people(one, case) for one in told])  # the verb says what befell them: اغتيل شخص


def listed(harm: Sequence[Harm], counts: Sequence[str]) -> str:
    """People joined by و; a lone noun behind و takes واحد, since و and the noun run together."""
    told = [
        f"{text} واحد" if n and one.low == one.high == 1 and " " not in text else text
        for n, (one, text) in enumerate(zip(harm, counts, strict=True))
    ]
    return " و".join(told)


def _single(harm: tuple[Harm, ...], number: int) -> bool:
    return len(harm) == 1 and harm[0].low == harm[0].high == number


def _planted(entry: Entry) -> str:
    return _verb("زرعها", "زرعتها", entry.initiators)


def _explosion(entry: Entry) -> str:
    verb, thing = next((_DEVICES[m] for m in entry.modes if m in _DEVICES), ("انفجرت", "عبوة ناسفة"))
    by = f" {_planted(entry)} {names(entry.initiators)}" if entry.initiators and verb == "انفجرت" else ""
    return f"{verb} {thing}{by}"


def _by_verb(past: str, past_f: str, passive: str, what: str) -> Callable[[Entry], str]:
    """`اعتقلت القوات ثلاثة`; with nobody named `اعتُقل ثلاثة`."""

    def clause(entry: Entry) -> str:
        target = _object(entry)
        if not entry.initiators:
            return f"{passive} {_people(target, 'nom') if target else what}".strip()
        by = f"{_verb(past, past_f, entry.initiators)} {names(entry.initiators)}"
        return f"{by} {_people(target, 'acc') if target else what}".strip()

    return clause


def _by_hand(passive: str, what: str) -> Callable[[Entry], str]:
    """`اختُطف مدني على يد مسلحين مجهولين`."""

    def clause(entry: Entry) -> str:
        told = _object(entry)
        if not told and not what:
            by = (
                f" {_verb('نفذها', 'نفذتها', entry.initiators)} {names(entry.initiators)}"
                if entry.initiators
                else ""
            )
            return f"وقعت عملية اغتيال{by}"
        author = f" على يد {names(entry.initiators, 'gen')}" if entry.initiators else ""
        return f"{passive} {_people(told, 'nom') or what}{author}"

    return clause


def _clash(entry: Entry) -> str:
    sides = list(dict.fromkeys((*entry.initiators, *entry.targets)))
    if len(sides) < 2:
        return (
            f"اندلعت اشتباكات {_verb('شارك', 'شاركت', (sides[0],))} فيها {name(sides[0])}"
            if sides
            else "اندلعت اشتباكات مسلحة"
        )
    others = [side for side in sides if side not in entry.initiators]
    if not entry.initiators or not others:
        others = sides[1:]
    left = names([side for side in sides if side not in others], "gen")
    right = names(others, "gen")
    return f"اندلعت اشتباكات بين {left} و{right}"


def _attack(entry: Entry) -> str:
    if not entry.initiators:
        if not entry.targets:
            return "وقع هجوم مسلح"
        return f"{_verb('تعرض', 'تعرضت', entry.targets)} {names(entry.targets)} لهجوم مسلح"
    if not entry.targets:
        return f"{_verb('شن', 'شنت', entry.initiators)} {names(entry.initiators)} هجوماً مسلحاً"
    by = f"{_verb('هاجم', 'هاجمت', entry.initiators)} {names(entry.initiators)}"
    return f"{by} {names(entry.targets, 'gen')}"


def _strike(thing: str, verb: str, verb_f: str, alone: str) -> Callable[[Entry], str]:
    def clause(entry: Entry) -> str:
        if not entry.initiators:
            return alone
        return f"{_verb(verb, verb_f, entry.initiators)} {names(entry.initiators)} {thing}"

    return clause


def _release(entry: Entry) -> str:
    target = _object(entry)
    who = _people(target, "gen") if target else "موقوفين"
    if not entry.initiators:
        return f"أُفرج عن {who}"
    return f"{_verb('أفرج', 'أفرجت', entry.initiators)} {names(entry.initiators)} عن {who}"


def _surrender(entry: Entry) -> str:
    target = _object(entry)
    who = (
        _people(target, "nom")
        if target
        else f"عناصر من {names(entry.initiators, 'gen')}"
        if entry.initiators
        else "مسلحون"
    )
    itself = "نفسه" if _single(target, 1) else "نفسيهما" if _single(target, 2) else "أنفسهم"
    receiver = f" {to(names(entry.targets, 'gen'))}" if entry.targets else ""
    return f"سلّم {who} {itself}{receiver}"


def _escape(entry: Entry) -> str:
    target = _object(entry)
    who = _people(target, "nom") if target else names(entry.initiators) or "سجناء"
    return f"فرّ {who} من السجن"


def _transfer(entry: Entry) -> str:
    target = _object(entry)
    who = _people(target, "acc") if target else "محتجزين"
    if not entry.initiators:
        return f"نُقل {_people(target, 'nom') if target else 'محتجزون'}"
    return f"{_verb('نقل', 'نقلت', entry.initiators)} {names(entry.initiators)} {who}"


def _sentence(entry: Entry) -> str:
    target = _object(entry)
    if not target:
        return "أصدرت محكمة حكماً بالسجن"
    who = _people(target, "gen")
    if target and target[0].kind == "killed":
        return f"نُفذ حكم قضائي بإعدام {who}"
    return f"أصدرت محكمة حكماً بالسجن على {who}"


def _territory(entry: Entry) -> str:
    by = names(entry.initiators) or "قوات"
    verb = _verb("سيطر", "سيطرت", entry.initiators) if entry.initiators else "سيطرت"
    return f"{verb} {by}"


def _arrest(entry: Entry) -> str:
    if _object(entry):
        return _by_verb("اعتقل", "اعتقلت", "اعتُقل", "")(entry)
    return _strike("اعتقالات", "نفذ", "نفذت", "جرت اعتقالات")(entry)


def _execution(entry: Entry) -> str:
    target = _object(entry)
    if entry.initiators:
        if not target:
            return f"{_verb('نفذ', 'نفذت', entry.initiators)} {names(entry.initiators)} عملية إعدام ميداني"
        who = _people(target, "acc")
        return f"{_verb('أعدم', 'أعدمت', entry.initiators)} {names(entry.initiators)} {who} ميدانياً"
    if not target:
        return "نُفذت عملية إعدام ميداني"
    bodies = "جثة" if _single(target, 1) else "جثتي" if _single(target, 2) else "جثث"
    return f"عُثر على {bodies} {_people(target, 'gen')} عليها آثار إطلاق نار"


def _agreement(entry: Entry) -> str:
    sides = entry.initiators
    if len(sides) < 2:
        return (
            f"{_verb('توصل', 'توصلت', sides)} {names(sides)} إلى اتفاق" if sides else "أُعلن التوصل إلى اتفاق"
        )
    return f"{_verb('توصل', 'توصلت', sides)} {names(sides)} إلى اتفاق"


def _protest(entry: Entry) -> str:
    against = [a for a in entry.targets if a not in ("protesters", "civilians")]
    return "تظاهر محتجون" if not against else f"تظاهر محتجون ضد {names(against, 'gen')}"


def _aircraft(entry: Entry) -> str:
    owner = f" تابعة {to(names(entry.initiators, 'gen'))}" if entry.initiators else ""
    return f"طائرة مسيّرة{owner}"


def _drone(entry: Entry) -> str:
    return f"نفذت {_aircraft(entry)} ضربة"


def _suicide(entry: Entry) -> str:
    group = (
        f" من {names(entry.initiators, 'gen')}"
        if entry.initiators and entry.initiators != ("unidentified_armed",)
        else ""
    )
    return f"فجّر انتحاري{group} نفسه"


_CLAUSES: dict[str, Callable[[Entry], str]] = {
    "arrest": _arrest,
    "raid": _strike("عملية أمنية", "نفذ", "نفذت", "نُفذت عملية أمنية"),
    "clash": _clash,
    "armed_attack": _attack,
    "assassination": _by_hand("اغتيل", ""),
    "execution": _execution,
    "explosion": _explosion,
    "suicide_attack": _suicide,
    "air_strike": _strike("غارة جوية", "شن", "شنت", "وقعت غارة جوية"),
    "drone_strike": _drone,
    "shelling": _strike("قصفاً مدفعياً", "نفذ", "نفذت", "سقطت قذائف مدفعية"),
    "abduction": _by_hand("اختُطف", "أشخاص"),
    "foiled_plot": _strike("هجوماً إرهابياً", "أحبط", "أحبطت", "أُحبط هجوم إرهابي"),
    "weapons_seizure": _strike("أسلحة وذخائر", "ضبط", "ضبطت", "ضُبطت أسلحة وذخائر"),
    "surrender": _surrender,
    "release": _release,
    "escape": _escape,
    "transfer": _transfer,
    "sentence": _sentence,
    "territory": _territory,
    "deployment": _strike("تعزيزات عسكرية", "نشر", "نشرت", "انتشرت تعزيزات عسكرية"),
    "destruction": _strike("ممتلكات ومنازل", "أحرق", "أحرقت", "أُحرقت ممتلكات ومنازل"),
    "protest": _protest,
    "riot": lambda _entry: "اندلعت أعمال شغب",
    "agreement": _agreement,
}


_WITH = ("arrest", "raid", "abduction", "weapons_seizure", "foiled_plot")


def results(entry: Entry, victims_told: bool = False) -> str:
    """`ما أدى إلى مقتل ثلاثة مدنيين وإصابة اثنين آخرين`: the harm that the verb did not tell, or nothing."""
    told = _object(entry)
    parts: list[str] = []
    before: Harm | None = told[-1] if told else None
    kind = None
    for harm in entry.harm:
        if harm in told or (victims_told and harm.kind in _PASSIVE):
            continue
        same = before is not None and before.who == harm.who and before.kind != harm.kind
        counted = number_alone(harm, "gen") if same else people(harm, "gen")
        if harm.kind == "killed_or_wounded":
            parts.append(f"سقوط {people(harm, 'gen')} بين قتيل وجريح")
        elif harm.kind == kind:
            parts.append(counted)
        else:
            fell = harm.who is None and harm.kind in _PASSIVE  # سقوط قتيلين, not مقتل قتيلين
            parts.append(f"{'سقوط' if fell else _RESULT[harm.kind]} {counted}")
        kind = harm.kind if harm.kind != "killed_or_wounded" else None
        before = harm
    if not parts:
        return ""
    lead = (
        "أسفرت عن"
        if entry.type == "raid"
        else "وتخلل ذلك"
        if victims_told or entry.type in _WITH
        else "ما أدى إلى"
    )
    return f"{lead} {' و'.join(parts)}"


_CAUSES: dict[str, tuple[str, str, str]] = {
    "suicide_attack": ("بهجوم انتحاري", "نفذه", "نفذته"),
    "air_strike": ("بغارة جوية", "شنها", "شنتها"),
    "shelling": ("بقصف مدفعي", "نفذه", "نفذته"),
    "armed_attack": ("في هجوم", "شنه", "شنته"),
    "riot": ("بأعمال شغب", "شارك فيها", "شاركت فيها"),
    "protest": ("خلال تظاهرة", "نظمها", "نظمتها"),
}
"""Of types that harm people: the cause behind the victims, and the verb that names its author, in both genders."""

_PASSIVE = {"killed": "قُتل", "wounded": "أصيب"}


def _cause(entry: Entry) -> str:
    """`بانفجار عبوة ناسفة`, `بغارة جوية شنتها القوات الروسية`, `باشتباكات بين ... و...`."""
    if entry.type == "explosion":
        verb, thing = next((_DEVICES[m] for m in entry.modes if m in _DEVICES), ("", "عبوة ناسفة"))
        by = f" {_planted(entry)} {names(entry.initiators)}" if entry.initiators and verb != "انفجر" else ""
        return f"بانفجار {thing}{by}"
    if entry.type == "clash":
        return _clash(entry).replace("اندلعت اشتباكات", "باشتباكات", 1)
    if entry.type == "drone_strike":
        return f"بضربة نفذتها {_aircraft(entry)}"
    if entry.type == "armed_attack" and entry.initiators == ("unidentified_armed",):
        return "برصاص مسلحين مجهولين"
    thing, *verbs = _CAUSES[entry.type]
    if not entry.initiators:
        return thing
    return f"{thing} {_verb(verbs[0], verbs[1], entry.initiators)} {names(entry.initiators)}"


def _victims(entry: Entry) -> str:
    """`قُتل ثلاثة مدنيين وعنصر من الشرطة وأصيب اثنان آخران`; nothing where nobody was killed or wounded."""
    parts: list[str] = []
    before: Harm | None = None
    for kind, verb in _PASSIVE.items():
        counts: list[str] = []
        mine = sorted((h for h in entry.harm if h.kind == kind), key=lambda h: h.who is None)
        for harm in mine:
            same = not counts and before is not None and before.who == harm.who is not None
            counts.append(number_alone(harm, "nom") if same else people(harm, "nom"))
            before = harm
        if counts:
            fell = mine[0].who is None
            parts.append(f"{'سقط' if fell else verb} {listed(mine, counts)}")
    return " و".join(parts)


def attribution(entry: Entry) -> str:
    """`بحسب المرصد السوري لحقوق الإنسان`: the named sources, else the outlet, or nothing."""
    told = [s.name for s in entry.sources[:2]] or [r.outlet for r in entry.reports[:1] if r.outlet]
    return f"بحسب {' و'.join(told)}" if told else ""


def describe(entry: Entry) -> str:
    """The sentence, with its full stop. Where people were killed or wounded they come first, as in the
    press.
    """
    date = entry.date
    days = when(date.start, date.end) if date else ""
    if days and date is not None and date.inferred:
        days += " (يوم النشر)"
    victims = _victims(entry) if entry.type in (*_CAUSES, "explosion", "clash", "drone_strike") else ""
    lead = f"{victims} {_cause(entry)}" if victims else _CLAUSES[entry.type](entry)
    place = where(entry.place)
    if entry.type == "territory":  # the place is what is taken
        place = f"على {place.removeprefix('في ')}" if place else "على مواقع جديدة"
    text = " ".join(part for part in (lead, place, days) if part)
    rest = results(entry, bool(victims))
    for part in (rest, attribution(entry)):
        if part:
            text += f"، {part}"
    return text + "."
