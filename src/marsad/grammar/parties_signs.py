"""Whether a word that may name a party does so here: its article, its number, and the words around it."""

from __future__ import annotations

from collections.abc import Callable

from marsad.grammar.parties_scene import Scene
from marsad.grammar.parties_words import AGENT, FIGHTERS, INSIDE, PLACE_NOUNS, SPEAKS_AS_ONE, TIED
from marsad.lexicon import Mention

_ARTICLE = ("ال", "لل")
_ADJECTIVES_TOO = frozenset({"militants", "gunmen", "attackers", "rebels", "resistance"})
_SURE_WITH_COUNTRY = frozenset({"regime", "interior_short", "army.defence_short", "the_group"})
_NOT_KURDISTANI = frozenset({"الديمقراطي", "الوطني", "الاقليم", "الشعب", "الحزب", "البرلمان", "الاتحاد"})


def stands(mention: Mention, scene: Scene, has_country: bool = False) -> bool:
    """Whether the mention is a party here.

    `has_country` says that a nationality or country beside it was read as its own (`جيش تركي`), which makes
    up for a missing article.
    """
    features = mention.entry.features
    if features.get("pronoun"):
        return bool(mention.suffix)
    if mention.suffix and not features.get("people"):
        return False
    if features.get("indefinite") and mention.prefix.endswith(_ARTICLE):
        return False
    if features.get("needs_country"):
        return has_country
    if features.get("definite") and not has_country and not scene.definite(mention):
        return False
    alone = mention.j - mention.i == 1 and mention.prefix in ("", "ال")
    if alone and scene.before(mention.i) in PLACE_NOUNS:
        return False
    if features.get("generic") in _ADJECTIVES_TOO and mention.tag == "sg":
        return _lone_noun(mention, scene)
    if has_country and mention.entry.id in _SURE_WITH_COUNTRY:
        return True
    test = _WEAK.get(mention.entry.id) if features.get("weak") else None
    return test is None or test(mention, scene)


def named_at(scene: Scene, i: int) -> Mention | None:
    """The organisation, or force of a known country, whose name begins at word `i`, or None."""
    mention = scene.actor_at.get(i)
    if mention is None:
        return None
    features = mention.entry.features
    if features.get("none") or features.get("people") or not ("actor" in features or "country" in features):
        return None
    if mention.entry.id == "saleh_forces.bare":
        return mention if "YE" in scene.lands else None
    return mention if stands(mention, scene) else None


def party_at(scene: Scene, i: int) -> Mention | None:
    """The party, by name or general noun, that begins at word `i`, or None."""
    mention = scene.actor_at.get(i)
    if mention is None or mention.entry.features.get("none"):
        return None
    if mention.entry.features.get("unit") or mention.entry.features.get("people"):
        return None
    return mention if stands(mention, scene, has_country=mention.j in scene.countries) else None


def _lone_noun(mention: Mention, scene: Scene) -> bool:
    """A singular that is also an adjective (`إرهابي`) is a noun behind a verb or verbal noun of doing."""
    before = scene.before(mention.i)
    if mention.form == "مجهول":
        return not mention.prefix and (before in ("شخص", "رجل") or scene.verb_at(mention.i - 1))
    if mention.prefix.endswith("ال"):
        return False
    return (mention.i - 1) in scene.deeds or before in ("شخص", "رجل", "مسلح", "يد", "اي", "كل")


def _al_qaeda(mention: Mention, scene: Scene) -> bool:
    before, after = scene.before(mention.i), scene.after(mention.j)
    adjective = after.startswith("ال") and after.endswith("يه")
    if scene.quoted(mention):
        return True
    if before in FIGHTERS and mention.prefix == "ال":
        return not adjective
    if mention.prefix in ("لل", "ولل") and before in TIED | {"تابعين", "تابع", "منتمين", "عناصر"}:
        return not adjective
    return "al_qaeda" in scene.named and before not in INSIDE and not adjective


def _nusra(mention: Mention, scene: Scene) -> bool:
    if scene.before(mention.i).startswith(("طلب", "يطلب", "تطلب")):
        return False
    return "hts" in scene.named or scene.before(mention.i) in FIGHTERS or scene.opens(mention.i)


def _hamas(mention: Mention, scene: Scene) -> bool:
    before = scene.before(mention.i)
    if mention.prefix.endswith("ب"):
        return before in TIED
    return before not in ("بكل", "من", "في") or scene.quoted(mention) or "hamas" in scene.named


def _kurdistani(mention: Mention, scene: Scene) -> bool:
    before = scene.before(mention.i)
    if before in _NOT_KURDISTANI:
        return False
    known = "pkk" in scene.named and (scene.opens(mention.i) or before in FIGHTERS)
    return known or scene.quoted(mention)


def _yemen(mention: Mention, scene: Scene) -> bool:
    return "YE" in scene.lands and mention.tag != "sg"


def _beside_houthis(mention: Mention, scene: Scene) -> bool:
    if mention.prefix not in ("و", "وال"):
        return False
    return any(a.j == mention.i and a.entry.features.get("actor") == "houthis" for a in scene.actors)


def _subject(mention: Mention, scene: Scene) -> bool:
    return scene.opens(mention.i) or scene.before(mention.i) in AGENT


def _ministry(mention: Mention, scene: Scene) -> bool:
    return mention.prefix in ("ال", "وال") and (scene.opens(mention.i) or scene.quoted(mention))


def _defence(mention: Mention, scene: Scene) -> bool:
    """A bare `الدفاع` is the ministry behind a feminine verb; else it is a court's defence."""
    return _ministry(mention, scene) and scene.before(mention.i).endswith("ت")


def _regime(mention: Mention, scene: Scene) -> bool:
    if scene.before(mention.i) in ("الامن", "القانون"):
        return False
    beside = (mention.i - 1) in scene.deeds or mention.j in scene.deeds or mention.i in scene.acts
    return beside or "SY" in scene.lands or scene.before(mention.i).endswith("اخري")


def _group(mention: Mention, scene: Scene) -> bool:
    return bool(scene.named) or not mention.prefix.startswith("و") or _subject(mention, scene)


def _units(mention: Mention, scene: Scene) -> bool:
    return "sdf" in scene.named and _subject(mention, scene)


def _agency(mention: Mention, scene: Scene) -> bool:
    return not scene.named.isdisjoint({"hts", "pmf"}) and _subject(mention, scene)


def _service(mention: Mention, scene: Scene) -> bool:
    return scene.before(mention.i) in SPEAKS_AS_ONE


def _enemy(mention: Mention, scene: Scene) -> bool:
    return not scene.named.isdisjoint({"israel_forces", "hezbollah", "hamas"}) and _subject(mention, scene)


def _palestine(mention: Mention, scene: Scene) -> bool:
    return not scene.lands.isdisjoint({"PS", "IL", "LB"}) and mention.tag != "sg"


def _legitimacy(mention: Mention, scene: Scene) -> bool:
    return "YE" in scene.lands and _subject(mention, scene)


_WEAK: dict[str, Callable[[Mention, Scene], bool]] = {
    "al_qaeda.bare": _al_qaeda,
    "hts.nusra": _nusra,
    "hamas.bare": _hamas,
    "pkk.bare": _kurdistani,
    "houthis.coup": _yemen,
    "saleh_forces.bare": _beside_houthis,
    "security.bare": _subject,
    "interior_short": _ministry,
    "army.defence_short": _defence,
    "counter_terrorism.bare": _service,
    "guards.revolution": _subject,
    "the_units": _units,
    "the_agency": _agency,
    "the_ministry": _subject,
    "regime": _regime,
    "the_group": _group,
    "legitimacy": _legitimacy,
    "enemy": _enemy,
    "resistance.men": _palestine,
    "tribes.bare": _subject,
}
"""The test of each lexicon entry marked `weak`; an entry with no test counts wherever it has its article."""
