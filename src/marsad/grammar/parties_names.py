"""Names behind a head word: numbered units (`اللواء 14`) and groups that no list holds (`حركة كاخ`)."""

from __future__ import annotations

from marsad.grammar.parties_context import Scene
from marsad.lexicon import Mention

_ORDINALS = frozenset(
    [
        "الاول",
        "الاولي",
        "الثاني",
        "الثانيه",
        "الثالث",
        "الثالثه",
        "الرابع",
        "الرابعه",
        "الخامس",
        "الخامسه",
        "السادس",
        "السادسه",
        "السابع",
        "السابعه",
        "الثامن",
        "الثامنه",
        "التاسع",
        "التاسعه",
        "العاشر",
        "العاشره",
        "الحادي",
        "الحاديه",
    ]
)
_TENS = frozenset(
    ["عشر", "عشره", "والعشرين", "والعشرون", "والثلاثين", "والثلاثون", "والاربعين", "والخمسين", "والستين"]
)
_FREE = frozenset(
    [
        "حركه",
        "جماعه",
        "كتايب",
        "كتيبه",
        "جبهه",
        "حزب",
        "ميليشيا",
        "مليشيا",
        "ميليشيات",
        "مليشيات",
        "سرايا",
        "فصيل",
        "عصابه",
        "تنظيم",
        "منظمه",
        "الويه",
        "تجمع",
    ]
)
_QUOTED_ONLY = frozenset(["جيش", "قوات", "لواء", "فرقه", "فيلق", "قوه", "فوج", "تشكيل", "مجلس"])
_OPEN, _CLOSE = "\"'([", "\"')]"
_CARRY_ON = frozenset(
    [
        "ابو",
        "ابي",
        "ابا",
        "عبد",
        "ابن",
        "بن",
        "ال",
        "ام",
        "بيت",
        "شهداء",
        "احرار",
        "انصار",
        "جند",
        "اسود",
        "رجال",
        "ثوار",
        "صقور",
        "فرسان",
        "سيف",
        "درع",
        "نور",
        "سيد",
        "اهل",
    ]
)
_MAX_WORDS = 5


def unit_number(mention: Mention, scene: Scene) -> int | None:
    """The word number behind a numbered unit that the mention opens, or None where no number follows."""
    if mention.form not in ("لواء", "فرقه", "كتيبه", "فوج", "فيلق", "سريه"):
        return None
    word = scene.after(mention.j)
    if word.isdigit():
        return mention.j + 1
    if word in _ORDINALS:
        return mention.j + 2 if scene.after(mention.j + 1) in _TENS else mention.j + 1
    return None


def named_group(mention: Mention, scene: Scene, generic: str) -> int | None:
    """The word number behind the name of an unlisted group that a head word opens, or None."""
    if mention.prefix.endswith(("ال", "لل")) or mention.suffix:
        return None
    head = mention.form.split()[-1]
    j = mention.j
    word = scene.after(j)
    if not word:
        return None
    if word in _OPEN:
        return _quoted(j, scene)
    if head not in _FREE or not _proper(j, scene, generic):
        return None
    return _run(j, scene)


def _quoted(j: int, scene: Scene) -> int | None:
    for k in range(j + 2, min(j + 2 + _MAX_WORDS, len(scene.words.forms) + 1)):
        if scene.after(k) in _CLOSE and scene.after(k):
            return k + 1 if _is_name(scene.words.forms[j + 1]) else None
    return None


def _is_name(word: str) -> bool:
    return len(word) > 2 and not word.isdigit()


def _proper(j: int, scene: Scene, generic: str) -> bool:
    """Whether the word at `j` can be a proper name: no verb, number, preposition or plain adjective."""
    word = scene.words.forms[j]
    if (
        len(word) < 3
        or not word.isalpha()
        or word in _STOP
        or "\n" in scene.text[scene.words.ends[j - 1] : scene.words.starts[j]]
    ):
        return False
    if j in scene.deeds or j in scene.speech or j in scene.countries or j in scene.others:
        return False
    return not (
        not word.startswith("ال") and word.endswith(("يه", "ي", "ين", "ون", "ات", "ا", "حه", "ره", "مه"))
    )


def _run(j: int, scene: Scene) -> int:
    """The word behind a name that begins at `j`: its first word, then what is joined to it."""
    forms = scene.words.forms
    end = j + 1
    while end < len(forms) and end - j < 4:
        word = forms[end]
        joined = word.startswith("ال") or forms[end - 1] in _CARRY_ON
        if not joined or end in scene.deeds or end in scene.speech or len(word) < 3 or word in _STOP:
            break
        if scene.text[scene.words.ends[end - 1] : scene.words.starts[end]] != " ":
            break
        end += 1
    return end


_STOP = frozenset(
    [
        "في",
        "من",
        "الي",
        "علي",
        "عن",
        "مع",
        "ضد",
        "بعد",
        "قبل",
        "خلال",
        "عند",
        "بين",
        "تحت",
        "فوق",
        "هذا",
        "هذه",
        "ذلك",
        "تلك",
        "التي",
        "الذي",
        "الذين",
        "قد",
        "لم",
        "لن",
        "لا",
        "ما",
        "كل",
        "بعض",
        "غير",
        "حول",
        "عبر",
        "لدي",
        "منذ",
        "حتي",
        "اليوم",
        "امس",
        "الاثنين",
        "الثلاثاء",
        "الاربعاء",
        "الخميس",
        "الجمعه",
        "السبت",
        "الاحد",
        "كان",
        "كانت",
        "تم",
        "اثر",
        "جراء",
        "بسبب",
        "او",
        "ثم",
        "واحد",
        "واحده",
        "اخري",
        "اخر",
        "جديده",
        "جديد",
        "كبيره",
        "مسلح",
        "مسلحه",
        "محليه",
    ]
)
