"""What a deed's neighbours make of it: who did it (aircraft, a mob), to what (a house, a plot), or whose name it is in."""

from __future__ import annotations

from dataclasses import replace

from marsad.grammar.deeds_words import HARD_STOPS, STOPS, DeedPhrase, bare, entries, near
from marsad.lexicon import Mention
from marsad.record import EVENT_FAMILY
from marsad.text.words import Words


def stands(m: Mention, words: Words) -> bool:
    """Whether a mention is a deed at all: no part of a title or place name, and not told in a relative aside."""
    before = words.forms[m.i - 1] if m.i else ""
    if m.entry.id == "liberate" and bare(before) in _TITLES:
        return False
    if m.entry.id == "protesters" or m.form == "احتجاجا":
        return bool(near(words, m.i - 4, m.i, _IN_PUBLIC) or near(words, m.j, m.j + 4, _IN_PUBLIC))
    after = words.forms[m.j] if m.j < len(words.forms) else ""
    if bare(after) in _FIGURES and m.entry.features.get("act") not in ("release", "agreement", "arrest"):
        return False
    if m.entry.id in ("execution", "sentence") and bare(before).startswith("محكوم"):
        return False  # the condemned, not a verdict
    if m.entry.id == "explode" and after in _STATES:
        return False
    if m.entry.id in _ASIDES and m.i > 2 and before == "قد" and words.forms[m.i - 2] in _HAD:
        return words.forms[m.i - 3] in STOPS
    return True


_TITLES = frozenset(
    (
        "هييه", "جبهه", "حركه", "منظمه", "رييس", "رييسه", "ميدان", "ساحه", "مدير", "حزب", "شارع", "سكرتير", "مجلس",
        "اداره", "غرفه", "هييات", "جيش", "مديره", "سكرتيره", "رياسه",
    )
)  # fmt: skip
"""Words that make `تحرير` a name or a newspaper's office."""
_ASIDES = frozenset({"advance", "transfer", "deploy", "deploy_force", "withdraw", "escape", "take"})
_HAD = frozenset(["كان", "كانت", "كانوا"])


_IN_PUBLIC = frozenset(
    (
        "تجمع", "تجمعوا", "يتجمع", "تجمهر", "احتشد", "احتشدوا", "احتشدت", "خرج", "خرجوا", "خرجت", "نزل", "نزلوا", "سار",
        "ساروا", "جاب", "جابوا", "طاف", "هتف", "هتفوا", "يهتفون", "ردد", "رددوا", "مرددين", "رفع", "رفعوا", "طالب", "طالبوا",
        "يطالبون", "مطالبين", "للمطالبه", "قطع", "قطعوا", "يقطعون", "قاطعين", "اغلق", "اغلقوا", "يغلقون", "اشعل", "احرق",
        "احرقوا", "يحرقون", "رشق", "رشقوا", "يرشقون", "القي", "اقتحم", "اقتحموا", "يقتحمون", "حاصر", "فرق", "فرقت", "تفريق",
        "لتفريق", "تفرق", "الغاز", "بالغاز", "النار", "الرصاص", "برصاص", "قتل", "مقتل", "اصيب", "اصابه", "اشتبك", "اشتباكات",
        "شارك", "نظم", "نظموا", "ندد", "نددوا", "شوارع", "ساحه", "ميدان", "يواصلون", "واصل", "امام", "الشرطه", "اعتصموا",
        "انطلق", "انطلقت", "توجه", "وقف", "نصب", "يتظاهرون", "تظاهر",
    )
)  # fmt: skip
"""What protesters do in public, or what is done to them there."""
_FIGURES = frozenset(
    (
        "لفظي", "لفظيه", "لفظيا", "كلامي", "كلاميه", "كلاميا", "اعلامي", "اعلاميه", "اعلاميا", "قانوني", "قانونيه", "قضاييه",
        "دبلوماسيه", "دبلوماسي", "انتخابيه", "انتخابي", "اقتصادي", "اقتصاديه", "تجاريه", "الكتروني", "الكترونيه", "الكترونيا",
        "سيبراني", "سيبرانيه", "نفسيه", "كرويه", "سكاني", "لاذع", "لاذعا", "لاذعه", "دعاييه", "دستوريه", "فكريه", "ثقافيه",
        "تسويقيه", "رياضيه", "سياسيه",
    )
)  # fmt: skip
"""Adjectives that make an attack or a battle one of words, courts, markets or matches."""
_STATES = frozenset(
    ["الوضع", "الموقف", "الاوضاع", "الخلاف", "الغضب", "غضب", "الشارع", "غضبا", "ضاحكا", "باكيا"]
)


def reread(deed: DeedPhrase, words: Words) -> DeedPhrase:
    """The deed as its neighbours make it."""
    for frame in (_foiled, _by_gunmen, _unexploded, _from_air, _blown_up, _by_mob, _by_court):
        made = frame(deed, words)
        if made is not None:
            return made
    return deed


def _as(deed: DeedPhrase, entry_id: str) -> DeedPhrase:
    """The deed with the values of another entry; harm that its own words tell stays."""
    entry = entries()[entry_id]
    features = entry.features
    return replace(
        deed,
        rule=f"deed.{entry_id}",
        entry=entry if deed.harm is None else deed.entry,
        act=features.get("act"),
        weak=bool(features.get("weak")),
        cause=deed.cause or bool(features.get("cause")),
    )


def prevented(deeds: list[DeedPhrase], words: Words) -> list[DeedPhrase]:
    """What a foiled plot meant to do is no deed: the nouns and present verbs behind it, up to a stop."""
    reach = -1
    found = []
    for deed in deeds:
        meant = (deed.form != "verb" or deed.tense == "impf") and deed.entry.id not in _RESULTS
        found.append(replace(deed, modality="intent") if deed.i < reach and meant else deed)
        if deed.entry.id in ("foil", "repel"):
            reach = deed.j
            while reach < min(deed.j + _PLOT_REACH, len(words.forms)) and words.forms[reach] not in STOPS:
                reach += 1
    return found


_PLOT_REACH = 10
_RESULTS = frozenset({"repel", "arresting", "seizure", "seize", "seize_person", "killing", "foil", "kill"})


def _foiled(deed: DeedPhrase, words: Words) -> DeedPhrase | None:
    """An attack that was stopped at the front was fought off; one on its way by plotters was foiled."""
    if deed.entry.id != "foil" or deed.j - deed.i > 2:
        return None
    end = deed.j
    while end < min(deed.j + _OBJECT, len(words.forms)) and words.forms[end] not in HARD_STOPS:
        end += 1
    told = {bare(w).removeprefix("ب") for w in words.forms[deed.i : end]}
    if told & _PLOTTED or not told & _FRONT or ("تسلل" in told and told & _BORDER):
        return None
    return _as(deed, "repel")


_OBJECT = 14
_PLOTTED = frozenset(
    (
        "ارهابي", "ارهابيه", "ارهابيا", "انتحاري", "انتحاريه", "انتحاريا", "مفخخه", "مفخخ", "ملغومه", "ملغمه", "تفجير",
        "تفجيرا", "تفجيرين", "تفجيرات", "اغتيال", "تهريب", "مخطط", "مخططا", "مخططات", "خليه", "حزام", "ناسف", "ناسفه",
        "زوار", "زايرين", "كنيسه", "جسر", "سجن", "فرار", "هروب", "موامره", "مدنيين", "سوق", "مسجد", "مزار", "مرقد", "خطف",
    )
)  # fmt: skip
_FRONT = frozenset(
    (
        "محور", "محاور", "جبهه", "جبهات", "تقدم", "زحف", "تسلل", "تسللا", "مواقع", "نقاط", "مواقعه", "مواقعها", "نقاطه",
        "نقاطها", "خطوط", "تماس", "تعرض", "تعرضا", "نقطه", "ثكنه", "ثكنات", "جبهات", "مواقعنا", "نقاطنا", "محورين",
    )
)  # fmt: skip
_BORDER = frozenset(["حدود", "حدوديه", "حدودي", "حرس", "اراضي"])


def _unexploded(deed: DeedPhrase, words: Words) -> DeedPhrase | None:
    """A shell that goes off where it lies is no shelling: `انفجار مقذوف`, `قذيفة من مخلفات الحرب`."""
    if deed.entry.id != "shelling" or not deed.form_text.startswith(("مقذوف", "قذيفه", "قذايف", "صاروخ")):
        return None
    behind = words.forms[deed.j : deed.j + 4]
    lying = "مخلفات" in behind or "منفجره" in behind or "منفجر" in behind or "منفلق" in behind
    blast = deed.form_text.startswith("مقذوف") and near(words, deed.i - 2, deed.i, ("انفجار", "بانفجار"))
    return _as(deed, "explosion") if lying or blast else None


def targets_only(deeds: list[DeedPhrase], words: Words) -> list[DeedPhrase]:
    """Without the convoys and patrols that are only named as what was attacked or as who did something else."""
    others = [d for d in deeds if d.act and d.act not in ("deployment", "agreement") and d.modality == "fact"]
    attacks = [d for d in others if EVENT_FAMILY[d.act or ""] in ("fight", "remote") and d.act != "territory"]
    return [
        d
        for d in deeds
        if not (_column(d) and any(_beside(d, other) for other in others))
        and not (_gathered(d) and any(_strikes(other, d, words) for other in attacks))
    ]


def _column(deed: DeedPhrase) -> bool:
    return deed.entry.id == "deploy_force" and deed.form_text.startswith(_COLUMNS)


def _gathered(deed: DeedPhrase) -> bool:
    """Troops or a convoy told by a noun that may be what was struck: `أغارت على تعزيزات`, `هاجموا قافلة تقل جنودا`."""
    return deed.entry.id in ("deploy", "transfer") and not deed.tense and deed.form_text.startswith(_GATHERED)


_GATHERED = ("تعزيزات", "تحشد", "تحشيد", "تحرك", "تمركز", "تموضع", "انتشار", "قافله", "قوافل", "حافل")
_STRUCK_BEHIND, _STRUCK_AFAR = 2, 9


def _strikes(deed: DeedPhrase, what: DeedPhrase, words: Words) -> bool:
    """Whether what a deed is done to stands close behind it, or further behind after `على`."""
    between = words.forms[deed.j : what.i]
    if deed.j > what.i or STOPS & set(between):
        return False
    return len(between) <= _STRUCK_BEHIND or (len(between) <= _STRUCK_AFAR and between[-1] in ("علي", "ضد"))


def _beside(column: DeedPhrase, deed: DeedPhrase) -> bool:
    return 0 <= column.i - deed.j <= _COLUMN_BEHIND or 0 <= deed.i - column.j <= _COLUMN_BEFORE


_COLUMNS = (
    "رتل",
    "ارتال",
    "قافله",
    "قوافل",
    "دوري",
    "اليات",
    "مدرعات",
    "عربات",
    "شاحن",
    "تعزيزات",
    "طايره",
    "نقطه",
    "نقاط",
)
_COLUMN_BEHIND, _COLUMN_BEFORE = 7, 4


def _from_air(deed: DeedPhrase, words: Words) -> DeedPhrase | None:
    """Shelling or an attack whose doer or means is an aircraft: crewed, or a drone."""
    if deed.entry.id not in _STRUCK:
        return None
    craft = None
    if deed.tense or deed.entry.id in (
        "attack",
        "kill",
        "destroy",
        "stab",
        "neutralise",
        "shell",
        "bomb_from_air",
        "throw_bomb",
    ):
        craft = _craft(words, deed.j, True) or _subject_craft(deed, words)
    if craft is None and deed.entry.id not in ("kill", "destroy"):
        craft = _means_craft(deed, words)
    if craft is None or (craft == "air" and deed.act == "air_strike"):
        return None
    return _as(deed, "drone_hit" if craft == "drone" else "bomb_from_air")


_STRUCK = frozenset(
    {
        "shell", "shelling", "attack", "kill", "destroy", "stab", "neutralise", "air_strike", "strike", "bomb_from_air",
        "attack_noun", "launch_rockets", "throw_bomb",
    }
)  # fmt: skip
_CRAFT = frozenset(
    (
        "طايره", "طايرات", "طايرتان", "طايرتين", "مقاتلات", "مقاتلاتها", "مقاتلاته", "مقاتلتان", "مقاتلتين", "مروحيه",
        "مروحيات", "مروحيتان", "مروحيتين", "طيران", "طيرانا", "طيرانه", "طيرانها", "طايراته", "طايراتها", "قاذفات", "قاذفه",
        "طايراتنا",
    )
)  # fmt: skip
_AIR_ARMS = frozenset(
    [("سلاح", "الجو"), ("القوه", "الجويه"), ("القوات", "الجويه"), ("سلاح", "الطيران"), ("صقور", "الجو")]
)
_UNMANNED = frozenset(
    (
        "مسيره",
        "مسيرات",
        "مسيرتان",
        "مسيرتين",
        "مسير",
        "مسيرا",
        "درون",
        "درونات",
        "بدون",
        "بلا",
        "دون",
        "انتحاريه",
        "مسيرتها",
    )
)
_DRONES = frozenset(("مسيره", "مسيرات", "مسيرتان", "مسيرتين", "درون", "درونات"))


def _craft(words: Words, k: int, subject: bool) -> str | None:
    """The kind of aircraft that the word at `k` names: `air`, `drone` or None."""
    forms = words.forms
    if k >= len(forms):
        return None
    word = bare(forms[k])
    after = [bare(w) for w in forms[k + 1 : k + 4]]
    if tuple(forms[k : k + 2]) in _AIR_ARMS:
        return "air"
    if word in _CRAFT:
        return "drone" if _UNMANNED & set(after[:2]) or after[1:3] == ["من", "دون"] else "air"
    if word in _DRONES and (subject or forms[k].startswith(("ب", "ل"))):
        return "drone"
    return None


def _subject_craft(deed: DeedPhrase, words: Words) -> str | None:
    """The aircraft that opens the clause in which the verb stands (`طائرة مجهولة تستهدف`)."""
    for k in range(deed.i - 1, max(-1, deed.i - 6), -1):
        if words.forms[k] in STOPS:
            return None
        if k == 0 or words.forms[k - 1] in STOPS or bare(words.forms[k - 1]) in _OPENERS:
            return _craft(words, k, True)
    return None


_OPENERS = frozenset(["ان", "بان", "حيث", "فيما", "بينما", "كانت", "كان", "عندما", "حين", "لان", "ولان"])


def _means_craft(deed: DeedPhrase, words: Words) -> str | None:
    """The aircraft that a noun of striking is by (`قصف لطائرة مسيرة`, `غارة من مسيرة`)."""
    for k in range(deed.j, min(deed.j + 4, len(words.forms))):
        word = words.forms[k]
        if word in STOPS:
            return None
        if word.startswith(("ل", "ب")) and len(word) > 4:
            stem = word[1:].removeprefix("ل") if word.startswith("لل") else word[1:]
            made = Words([stem.removeprefix("ال"), *words.forms[k + 1 : k + 4]], [], [])
            if craft := _craft(made, 0, True):
                return craft
        elif (k == deed.j or words.forms[k - 1] == "من") and (craft := _craft(words, k, True)):
            return craft
    return None


def _blown_up(deed: DeedPhrase, words: Words) -> DeedPhrase | None:
    """A building blown up by those who hold it is demolition, unless somebody in it was harmed."""
    if deed.entry.id != "blow_up" or not near(words, deed.j, deed.j + 3, _BUILDINGS):
        return None
    if near(words, deed.j, deed.j + 14, _BLOOD):
        return None
    return _as(deed, "destroy")


_BUILDINGS = frozenset(
    (
        "منزل", "منازل", "منزلا", "منزلين", "منزله", "بيت", "بيوت", "بيتا", "مبني", "مباني", "مقر", "مقرات", "جسر", "جسرا",
        "مسجد", "مسجدا", "جامع", "ضريح", "اضرحه", "مرقد", "مقام", "كنيسه", "مدرسه", "انبوب", "برج", "ابراج", "دار", "محطه",
        "قصر", "معبد", "قبه", "منازلهم", "مربعا", "مربعات",
    )
)  # fmt: skip
_BLOOD = frozenset(
    ("قتل", "مقتل", "اصيب", "اصابه", "قتلي", "جرحي", "جريح", "قتيل", "استشهد", "استشهاد", "ضحايا", "مصرع")
)


def _by_gunmen(deed: DeedPhrase, words: Words) -> DeedPhrase | None:
    """A place stormed by gunmen is attacked, not raided."""
    if deed.entry.id != "raid" or not deed.tense:
        return None
    subject = deed.suffix == "" and near(words, deed.j, deed.j + 2, _GUNMEN)
    return _as(deed, "storm") if subject or near(words, deed.i - 3, deed.i, _GUNMEN) else None


_GUNMEN = frozenset(
    (
        "مسلحون", "مسلحين", "مسلحان", "مسلح", "ملثمون", "ملثمين", "ملثمان", "ملثم", "مجهولون", "مجهولين", "مهاجمون", "مهاجمين", "عصابه", "ارهابيون", "ارهابيو",
        "مستوطنون", "مستوطنين", "قراصنه", "متطرفون", "متشددون", "دواعش", "مسلحو",
    )
)  # fmt: skip


def _by_mob(deed: DeedPhrase, words: Words) -> DeedPhrase | None:
    """Attack, storming or arson by a crowd is a riot; burnt tyres belong to a protest."""
    if deed.entry.id not in ("attack", "destroy", "raid", "stab", "clash", "attack_noun"):
        return None
    around = words.forms[max(0, deed.i - 4) : deed.i] + words.forms[deed.j : deed.j + 2]
    told = {bare(w) for w in around}
    mob = told & _MOB or (told & _PROTESTING and deed.entry.id in ("destroy", "stab", "raid"))
    if not mob or near(words, deed.j, deed.j + 3, _TYRES):
        return None
    if deed.entry.id == "raid" and not near(words, deed.j, deed.j + 5, _BUILDINGS | _SEATS):
        return None
    return _as(deed, "riot_by_crowd")


_MOB = frozenset(
    (
        "غاضبون", "غاضبين", "غاضب", "غاضبه", "غوغاء", "حشد", "مشجعون", "مشجعو", "مشجعين", "نزلاء", "سجناء", "مشاغبون",
        "مشاغبين", "الحشود", "رعاع", "جموع", "بلطجيه", "شغب",
    )
) - {"حشد"}  # fmt: skip
_PROTESTING = frozenset(
    ("متظاهرون", "متظاهرين", "محتجون", "محتجين", "معتصمون", "معتصمين", "خريجون", "عاطلون")
)
_TYRES = frozenset(("اطارات", "الاطارات", "اطارا", "دواليب"))
_SEATS = frozenset(
    ("سفاره", "قنصليه", "برلمان", "بلديه", "قناه", "محافظه", "مركز", "مجلس", "ديوان", "حقل", "مطار", "قصر")
)


def _by_court(deed: DeedPhrase, words: Words) -> DeedPhrase | None:
    """An execution among the words of a court is a sentence or its being carried out."""
    if deed.entry.id not in ("execution", "execute"):
        return None
    if not near(words, deed.i - 8, deed.j + 9, _COURT):
        return None
    return replace(_as(deed, "sentence"), entry=entries()["sentence"], harm="sentenced")


_COURT = frozenset(
    (
        "حكم", "حكما", "احكام", "احكاما", "محكمه", "محاكم", "مدانين", "مدان", "مدانا", "شنقا", "قضاء", "تمييز", "جنايات",
        "نقض", "قاض", "القاضي", "بحق", "محكوم", "محكومين", "محكوما", "عقوبه", "مصادقه", "تعزيرا", "قصاصا", "استيناف",
    )
)  # fmt: skip
