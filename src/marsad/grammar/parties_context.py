"""Whether a word that may name a party does so here: articles, quotation marks, the words around it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from marsad.lexicon import Mention
from marsad.text.words import Words

_DEFINITE = ("ال", "لل")
_QUOTES = frozenset("\"'()[]")
BOUNDARY = frozenset("\n.،,:؛;!؟?-|\"'()[]") | frozenset(
    [
        "ان",
        "وان",
        "بان",
        "فان",
        "لان",
        "انه",
        "مع",
        "ومع",
        "بين",
        "وبين",
        "ضد",
        "قبل",
        "لكن",
        "ولكن",
        "كما",
        "وكما",
        "بينما",
        "فيما",
        "حيث",
        "غير",
        "او",
        "ثم",
        "عن",
        "اما",
    ]
)
"""Words and marks behind which a bare noun can be the subject of a sentence or the side of an act."""
_AGENT = frozenset(
    [
        "يد",
        "ايدي",
        "قبل",
        "من",
        "مع",
        "بين",
        "وبين",
        "ضد",
        "جانب",
        "عبر",
        "لدي",
        "نيران",
        "رصاص",
        "بنيران",
        "برصاص",
        "طرف",
        "عناصر",
        "قوات",
        "افراد",
    ]
)
_FIGHTERS = frozenset(
    [
        "عناصر",
        "عنصر",
        "مسلحي",
        "مسلحو",
        "مسلح",
        "مقاتلي",
        "مقاتلو",
        "مقاتل",
        "مقاتلين",
        "خلايا",
        "خليه",
        "زعيم",
        "قيادي",
        "قياديين",
        "قيادات",
        "قاده",
        "قايد",
        "امير",
        "امراء",
        "اعضاء",
        "عضو",
        "ارهابيي",
        "ارهابيو",
        "متطرفي",
        "متشددي",
        "معاقل",
        "اوكار",
        "مواقع",
        "اتباع",
        "انصار",
        "فرع",
        "جناح",
        "ضد",
        "مع",
        "ان",
        "تبني",
        "تبنت",
        "اعلنت",
        "نفذت",
        "شنت",
        "هاجمت",
        "تقوده",
        "تنظيم",
    ]
)
_INSIDE = frozenset(
    [
        "داخل",
        "قرب",
        "محيط",
        "خارج",
        "بوابه",
        "مدخل",
        "الي",
        "في",
        "علي",
        "من",
        "باتجاه",
        "نحو",
        "سور",
        "مطار",
        "ارض",
        "حول",
        "وسط",
    ]
)
_ENTHUSED = frozenset(
    ["صفوف", "مرتبط", "مرتبطه", "مرتبطين", "مرتبطون", "علاقه", "صله", "متصله", "يتصل", "خاصه", "خاص", "تتعلق"]
)


@dataclass(slots=True)
class Scene:
    """What the rules of parties look at: the words, and the mentions that begin at each of them."""

    words: Words
    text: str
    actors: list[Mention] = field(default_factory=list)
    countries: dict[int, Mention] = field(default_factory=dict)
    acts: dict[int, Mention] = field(default_factory=dict)
    deeds: dict[int, Mention] = field(default_factory=dict)
    speech: set[int] = field(default_factory=set)
    others: dict[int, str] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)
    lands: set[str] = field(default_factory=set)
    _at: dict[int, Mention] = field(default_factory=dict)

    @classmethod
    def of(cls, words: Words, mentions: list[Mention], text: str) -> Scene:
        """Index the mentions of a text by their first or, for acts, by the word behind them."""
        scene = cls(words, text)
        for mention in mentions:
            cls_ = mention.entry.cls
            if cls_ == "actor":
                scene._add_actor(mention)
            elif cls_ == "nationality":
                scene.countries[mention.i] = mention
                scene.lands.add(mention.entry.features["country"])
            elif cls_ == "party_act":
                scene.acts[mention.j] = mention
            elif cls_ == "deed":
                scene.deeds[mention.i] = mention
            elif cls_ == "speech":
                scene.speech.add(mention.i)
            else:
                scene.others.setdefault(mention.i, cls_)
        return scene

    def _add_actor(self, mention: Mention) -> None:
        self.actors.append(mention)
        self._at[mention.i] = mention
        features = mention.entry.features
        if features.get("actor") and not features.get("weak") and not features.get("people"):
            self.named.add(features["actor"])
            if "country" in features:
                self.lands.add(features["country"])

    def named_at(self, i: int) -> Mention | None:
        """The listed organisation whose name begins at word `i` and stands as such, or None."""
        mention = self._at.get(i)
        if mention is None:
            return None
        features = mention.entry.features
        if (
            features.get("none")
            or features.get("people")
            or not (features.get("actor") or features.get("country"))
        ):
            return None
        return mention if stands(mention, self) else None

    def party_at(self, i: int) -> Mention | None:
        """The party, by name or general noun, that begins at word `i`, or None."""
        mention = self._at.get(i)
        if (
            mention is None
            or mention.entry.features.get("none")
            or mention.entry.features.get("generic") in ("unit", "head")
        ):
            return None
        return mention if stands(mention, self) else None

    def before(self, i: int) -> str:
        """The word before word `i`; a line break where a new line begins there; empty at the text's start."""
        if i == 0:
            return ""
        if "\n" in self.text[self.words.ends[i - 1] : self.words.starts[i]]:
            return "\n"
        return self.words.forms[i - 1]

    def after(self, j: int) -> str:
        """The word at `j`, or empty at the end."""
        return self.words.forms[j] if j < len(self.words.forms) else ""

    def verb_before(self, i: int) -> bool:
        """Whether a verb of doing or saying stands right before word `i`."""
        deed = self.deeds.get(i - 1)
        return (i - 1) in self.speech or (deed is not None and deed.tag in ("perf", "impf"))

    def opens(self, i: int) -> bool:
        """Whether a noun at word `i` can open a clause or be the subject of the verb before it."""
        before = self.before(i)
        return before in BOUNDARY or not before or self.verb_before(i)

    def quoted(self, mention: Mention) -> bool:
        """Whether a mention stands within quotation marks or brackets of its own."""
        return self.before(mention.i) in _QUOTES and self.after(mention.j) in _QUOTES

    def clitic_length(self, mention: Mention) -> int:
        """Letters before the name in its first written word: conjunction and preposition, not the article."""
        prefix = mention.prefix
        if prefix.endswith("لل"):
            return len(prefix) - 2
        return len(prefix) - 2 if prefix.endswith("ال") else len(prefix)


def definite(mention: Mention) -> bool:
    """Whether a mention has the article, on its own word or on a word of its form."""
    return mention.prefix.endswith(_DEFINITE) or any(w.startswith("ال") for w in mention.form.split())


def stands(mention: Mention, scene: Scene, has_country: bool = False) -> bool:
    """Whether the mention is a party here: its article, and for ambiguous words the signs around them."""
    features = mention.entry.features
    if features.get("pronoun"):
        return bool(mention.suffix)
    if features.get("indefinite") and mention.prefix.endswith(_DEFINITE):
        return False
    if (
        features.get("definite")
        and not has_country
        and not definite(mention)
        and not _article_inside(mention, scene)
    ):
        return False
    if mention.suffix and not features.get("people"):
        return False
    if features.get("generic") in _SINGULAR_ADJECTIVES and mention.tag == "sg":
        return _lone_noun(mention, scene)
    if features.get("weak") and not has_country:
        test = _WEAK.get(mention.entry.id)
        return test is None or test(mention, scene)
    return True


_SINGULAR_ADJECTIVES = frozenset({"militants", "gunmen", "attackers", "rebels", "resistance"})


def _article_inside(mention: Mention, scene: Scene) -> bool:
    """Whether a later word of the mention has the article in the text (`قوات خاصة` for `القوات الخاصة`)."""
    return any(scene.words.forms[k].startswith("ال") for k in range(mention.i + 1, mention.j))


def _lone_noun(mention: Mention, scene: Scene) -> bool:
    """A singular that is also an adjective counts behind a verb or verbal noun, with the article as a subject."""
    if mention.entry.id == "gunmen" and mention.form == "مجهول" and mention.prefix:
        return False
    before = mention.i - 1
    if before in scene.deeds or any(m.i == before for m in scene.deeds.values()):
        return True
    return scene.before(mention.i) in ("شخص", "رجل", "مسلح", "يد", "اي", "كل") or (
        not mention.prefix.endswith("ال") and scene.verb_before(mention.i)
    )


def _al_qaeda(mention: Mention, scene: Scene) -> bool:
    if scene.quoted(mention):
        return True
    before, after = scene.before(mention.i), scene.after(mention.j)
    if before in _FIGHTERS and mention.prefix == "ال":
        return not after.startswith("ال") or "al_qaeda" in scene.named
    if "al_qaeda" not in scene.named or before in _INSIDE:
        return False
    return not (after.startswith("ال") and after.endswith("يه"))


def _hamas(mention: Mention, scene: Scene) -> bool:
    if not mention.prefix.endswith("ب"):
        return (
            scene.before(mention.i) not in ("بكل", "من", "في")
            or scene.quoted(mention)
            or "hamas" in scene.named
        )
    return scene.before(mention.i) in _ENTHUSED or (
        "hamas" in scene.named and scene.before(mention.i) in _ENTHUSED
    )


def _kurdistani(mention: Mention, scene: Scene) -> bool:
    if scene.before(mention.i) in (
        "الديمقراطي",
        "الوطني",
        "الاقليم",
        "الشعب",
        "الحزب",
        "البرلمان",
        "الاتحاد",
    ):
        return False
    return scene.quoted(mention) or (
        "pkk" in scene.named and (scene.opens(mention.i) or scene.before(mention.i) in _FIGHTERS)
    )


def _yemen(mention: Mention, scene: Scene) -> bool:
    return "YE" in scene.lands and mention.tag != "sg"


def _beside_houthis(mention: Mention, scene: Scene) -> bool:
    if mention.prefix not in ("و", "وال"):
        return False
    return any(a.j == mention.i and a.entry.features.get("actor") == "houthis" for a in scene.actors)


def _subject(mention: Mention, scene: Scene) -> bool:
    return scene.opens(mention.i) or scene.before(mention.i) in _AGENT


def _ministry(mention: Mention, scene: Scene) -> bool:
    return (
        mention.prefix in ("ال", "وال")
        and scene.opens(mention.i)
        and not scene.after(mention.j).startswith("ال")
    )


def _counter(mention: Mention, scene: Scene) -> bool:
    return scene.before(mention.i) in (
        "قوه",
        "عناصر",
        "رجال",
        "من",
        "ضباط",
        "افراد",
        "جنود",
        "ابطال",
        "عنصر",
        "منتسبي",
    )


def _enemy(mention: Mention, scene: Scene) -> bool:
    return bool({"israel_forces", "hezbollah", "hamas"} & scene.named) and _subject(mention, scene)


def _palestine(mention: Mention, scene: Scene) -> bool:
    return bool({"PS", "IL", "LB"} & scene.lands) and mention.tag != "sg"


_WEAK: dict[str, Callable[[Mention, Scene], bool]] = {
    "al_qaeda.bare": _al_qaeda,
    "hamas.bare": _hamas,
    "pkk.bare": _kurdistani,
    "houthis.coup": _yemen,
    "saleh_forces.bare": _beside_houthis,
    "security.bare": _subject,
    "interior_short": _ministry,
    "army.defence_short": _ministry,
    "counter_terrorism.bare": _counter,
    "guards.revolution": _subject,
    "the_units": _subject,
    "the_agency": _subject,
    "legitimacy": _subject,
    "enemy": _enemy,
    "resistance.men": _palestine,
    "tribes.bare": _subject,
}
