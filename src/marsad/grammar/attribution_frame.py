"""Whether a word that may mean something else is speech here: what must follow it, by the lexicon's `needs`."""

from __future__ import annotations

from marsad.grammar.attribution_content import Act
from marsad.grammar.attribution_scene import Scene
from marsad.grammar.attribution_speakers import Speaker
from marsad.grammar.attribution_subjects import CLAUSE
from marsad.grammar.attribution_words import (
    ABOUT,
    BACK_PRONOUNS,
    QUOTES,
    THAT,
    TO,
)
from marsad.lexicon import Mention

_FEELINGS = (
    "خشي",
    "مخاوف",
    "خوف",
    "تخوف",
    "قلق",
    "استعداد",
    "التزام",
    "اعتقاد",
    "جاهزي",
    "عزم",
    "تصميم",
    "هواجس",
    "شكوك",
)
"""Stems of what one expresses: fear, concern, belief, readiness."""
_WINDOW = 16
"""Words behind a verb within which the mark of what is said must stand."""
_ALSO_COUNTS = frozenset({"inform", "go_on"})
"""Verbs that also measure (`يبلغ عددهم نحو ألفين`, `يزيد من هجماته`)."""
_BARE = frozenset(
    {
        "add",
        "clarify",
        "go_on",
        "see",
        "count_as",
        "count_that",
        "call_for",
        "ask_for",
        "demand",
        "accuse",
        "blame_on",
        "trace_back",
        "rule_out",
        "admit",
    }
)
"""Doubtful verbs that are none when a pronoun hangs on them (`بينهم`, `تابعة`)."""


def framed(scene: Scene, mention: Mention, speaker: Speaker | None, j: int, high: int, spoken: bool) -> bool:
    """Whether what must follow the verb for it to be speech does follow.

    `spoken` says that somebody has spoken shortly before, whom the verb may go on with.
    """
    features = mention.entry.features
    needs = features.get("needs")
    if mention.suffix and mention.entry.id in _BARE:
        return False
    if _masdar(scene, mention) or (mention.entry.id in _ALSO_COUNTS and _measures(scene, mention)):
        return False
    if needs is None:
        return True
    demand = features["act"] == "demand"
    if demand and j > mention.j and scene.words.forms[mention.j] in BACK_PRONOUNS:
        return False
    if mention.entry.id == "count" and not _tells(scene, j, high):
        return speaker is not None and _marked(scene, mention, speaker.j, high, "that")
    renewed = scene.words.forms[j : min(high, j + _WINDOW)] if mention.entry.id == "renew" else ()
    if _listed(speaker) and any(form.startswith(_RENEWED) for form in renewed):
        return True
    if features["act"] in ("demand", "warn") and needs not in ("request", "alarm") and _listed(speaker):
        return True
    if needs in _BY_WORD:
        return _worded(scene, mention, speaker, j, high)
    if speaker is None:
        forms = scene.words.forms
        opens = mention.prefix.startswith(("و", "ف")) or mention.i == 0 or forms[mention.i - 1] in CLAUSE
        return opens and said_at_once(scene, needs, j, high, spoken, demand)
    return _marked(scene, mention, speaker.j if speaker.i >= mention.j else j, high)


_BY_WORD = frozenset({"speaker", "next", "feeling", "blame", "request", "alarm"})
"""What `needs` asks for beside the marks of what is said."""


def _masdar(scene: Scene, mention: Mention) -> bool:
    """Whether the word is rather a verbal noun behind a verb of planning: `تعتزم نشر 500 جندي`."""
    before = scene.words.forms[mention.i - 1] if mention.i else ""
    return mention.entry.id == "carry" and not mention.prefix and before.startswith(_PLANNING)


_PLANNING = (
    "تعتزم",
    "يعتزم",
    "تنوي",
    "ينوي",
    "قرر",
    "تقرر",
    "يقرر",
    "اعتزام",
    "سيتم",
    "تم",
    "يتم",
    "قررت",
    "بدات",
    "بدء",
    "بدا",
    "عزم",
    "اعلنت",
    "اعلن",
)


def _measures(scene: Scene, mention: Mention) -> bool:
    """Whether a number or a measure stands right behind a verb that may also measure."""
    forms = scene.words.forms
    near = range(mention.j, min(len(forms), mention.j + 2))
    return (
        any(k in scene.numerals or forms[k][0].isdigit() for k in near)
        or (
            mention.j < len(forms) and mention.entry.id == "go_on" and forms[mention.j] in ("من", "عن", "علي")
        )
        or (mention.j + 1 < len(forms) and mention.entry.id == "go_on" and forms[mention.j + 1] == "من")
    )


_RENEWED = (
    "التزام",
    "دعم",
    "تعهد",
    "رفض",
    "تمسك",
    "مطالب",
    "دعوت",
    "تاكيد",
    "التاكيد",
    "عزم",
    "موقف",
    "ان",
    "وقوف",
)
"""What one renews by speaking."""


def _listed(speaker: Speaker | None) -> bool:
    return speaker is not None and bool(speaker.entry or speaker.party)


def _worded(scene: Scene, mention: Mention, speaker: Speaker | None, j: int, high: int) -> bool:
    """Whether the speaker, or the word for a feeling or for blame, stands where it must."""
    forms, needs = scene.words.forms, mention.entry.features["needs"]
    if needs == "speaker":
        goes_on = mention.entry.id == "describe" and bool(mention.suffix) and mention.prefix == "و"
        return speaker is not None or _quoted(scene, j, high) or goes_on
    if needs == "next":
        return speaker is not None and speaker.i == j and mention.prefix in ("", "و")
    if needs == "alarm":
        return any(form.startswith(_ALARM) for form in forms[j : min(high, j + _WINDOW)][:_NEAR])
    if needs == "request":
        near = forms[speaker.j if speaker is not None and speaker.i >= mention.j else j : high][:_WINDOW]
        return "من" in near[:_ASKED] or any(form.removeprefix("ب").startswith(_RANSOM) for form in near)
    if needs == "feeling":
        near = forms[j : j + _WINDOW]
        marked = mention.form.endswith("بدي") or mention.form.startswith(("ابد", "يبد", "تبد"))
        return (marked or any(form in ABOUT or form == "من" for form in near)) and any(
            stem in form for form in near for stem in _FEELINGS
        )
    return any("مسوولي" in form or "اتهام" in form or form.startswith(_BLAME) for form in forms[j:high])


_NEAR = 8
"""Words behind a verb within which its object stands, the speaker between them."""
_ALARM = ("ناقوس", "جرس", "تحذير", "انذار", "تهديد", "نداء", "مناشده", "استغاثه")
_ASKED = 5
"""Words behind a verb of asking, or its speaker, within which `من` names the one asked."""
_RANSOM = ("فديه", "مبلغ", "دولار", "دينار", "ليره", "جنيه", "ريال", "مهله", "مساعده", "نجده", "هدنه")
_BLAME = ("تبعات", "تبعه", "باللوم", "اللوم", "باللايمه")


def _marked(scene: Scene, mention: Mention, start: int, high: int, asked: str = "") -> bool:
    """Whether the mark of what is said stands behind the verb's speaker, before another verb of speech."""
    forms, needs = scene.words.forms, asked or mention.entry.features["needs"]
    warns = mention.entry.features["act"] == "warn"
    if mention.form == "بين" and not (
        mention.prefix or mention.i == 0 or forms[mention.i - 1] in ("\n", ".")
    ):
        return False
    marks = {"that": THAT | QUOTES, "about": ABOUT, "to": TO, "any": THAT | QUOTES | ABOUT | TO}[needs]
    for k in range(start, min(high, start + _WINDOW)):
        form = forms[k]
        if (
            form in marks
            or form == ":"
            or (needs in ("to", "any") and form.startswith("ب"))
            or (warns and form == "من")
        ):
            return True
        if form in ".؛" or (
            k > start and k in scene.speech and scene.speech[k].entry.features["act"] != "beside"
        ):
            return False
    return False


def _tells(scene: Scene, j: int, high: int) -> bool:
    """Whether a deed or a figure stands behind a verb of counting."""
    forms = scene.words.forms
    return any(
        k in scene.deeds or (k in scene.numerals and not forms[k].startswith("ال")) or forms[k][0].isdigit()
        for k in range(j, min(high, j + _WINDOW))
    )


def said_at_once(scene: Scene, needs: str, j: int, high: int, spoken: bool, demand: bool = False) -> bool:
    """Whether a doubtful verb without a speaker is followed at once by what is said."""
    near = scene.words.forms[j : min(high, j + 7)]
    if needs == "about":
        return bool(near) and near[0] in ABOUT
    if demand:
        return any(
            form in TO or (form.startswith(("ب", "لل")) and len(form) > 3)
            for form in _until_stop(scene, j, high)
        )
    said = next((k for k, form in enumerate(near) if form in THAT or form in (":", '"')), None)
    if said is None:
        return needs in ("to", "any") and bool(near) and near[0] in ABOUT | {"الي", "علي"} and spoken
    return said <= 1 or near[0] in TO | ABOUT or near[0] == "في"


def _until_stop(scene: Scene, j: int, high: int) -> list[str]:
    """The words from `j` to the end of the clause's first part, within the window."""
    forms, found = scene.words.forms, []
    for k in range(j, min(high, j + _WINDOW)):
        if forms[k] in (".", ":") or (k in scene.speech and scene.speech[k].tag in ("perf", "impf")):
            break
        found.append(forms[k])
    return found


def _quoted(scene: Scene, j: int, high: int) -> bool:
    return j < high and scene.words.forms[j] == '"'


def demands(scene: Scene, mention: Mention, high: int) -> bool:
    """Whether a participle of demanding is one, and no noun behind a preposition."""
    return mention.i > 0 and scene.words.forms[mention.i - 1] not in ("من", "في", "الي") and mention.j < high


def says_next(scene: Scene, j: int) -> bool:
    """Whether what is said begins at word `j`."""
    form = scene.words.forms[j]
    return form in THAT or form == "عن" or (form.startswith("ب") and len(form) > 4)


def within_anothers(scene: Scene, mention: Mention, before: Speaker, acts: list[Act], high: int) -> bool:
    """Whether a doubtful verb is only part of what another says: `قالت مصادر إن الأجهزة رصدت وصول ...`."""
    forms = scene.words.forms
    if mention.entry.features.get("needs") is None and mention.entry.id not in ("learn", "count"):
        return False
    spoken = any(act.forward and act.name and act.j <= before.i for act in acts)
    that = before.i > 0 and forms[before.i - 1] in THAT
    return spoken and that and not (mention.j < high and forms[mention.j] in THAT)


def takes_of(mention: Mention) -> bool:
    """Whether `من` behind the verb opens its object, so that it is no part of the speaker's name."""
    return mention.entry.features["act"] in ("warn", "assess") or mention.entry.id == "ask_for"
