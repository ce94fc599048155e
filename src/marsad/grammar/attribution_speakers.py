"""The speaker's name behind, before or beside a verb of saying: where it ends, its kind, role and party."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.grammar.attribution_extent import adjective, definite_adjective, extent, parenthesis
from marsad.grammar.attribution_scene import Scene
from marsad.grammar.attribution_words import LINK, RANKS, STOP, word_set
from marsad.grammar.phrase import PartyPhrase
from marsad.lexicon import Mention

PARTY_KINDS = {
    **dict.fromkeys(
        [
            "islamic_state",
            "al_qaeda",
            "hts",
            "houthis",
            "pkk",
            "iraq_resistance",
            "hamas",
            "hezbollah",
            "yemen_resistance",
            "unidentified_armed",
            "assad_remnants",
            "druze_factions",
            "fsa",
            "iran_militias",
            "rsf",
        ],
        "perpetrator",
    ),
    **dict.fromkeys(["civilians", "protesters", "detainees", "suspects"], "witness"),
    "journalists": "media",
}


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker as word numbers `i:j`; `at` is the offset of the name behind its clitics.

    `a:b` are the word numbers of the name proper (a person's name where a title goes before it), `kind` the
    source kind, `entry` the lexicon id of the head noun or "", `back` says that the words point back to an
    earlier speaker, `outlet` that it can carry another's words.
    """

    i: int
    j: int
    at: int
    a: int
    b: int
    kind: str
    entry: str = ""
    back: bool = False
    outlet: bool = False
    channel: bool = False
    capital: bool = False
    paper: bool = False
    party: PartyPhrase | None = None


_OWNED = frozenset({"group", "kin", "one_of_people", "notable", "local_head"})
"""Speakers that a pronoun may make somebody's (`أقاربه`, `ذراعه العسكرية`); of other nouns it makes an object."""


def speaker_at(scene: Scene, i: int, limit: int, bar: str = "") -> Speaker | None:
    """The speaker whose name begins at word `i` (quotation marks and quantities skipped), or None.

    `bar` is a preposition that belongs to the verb and so ends the name.
    """
    forms = scene.words.forms
    first = i
    while i < limit and forms[i] in ('"', "'", "(", "ـ"):
        i += 1
    if i >= limit:
        return None
    k = _behind_quantity(scene, i, limit)
    mention, party = scene.speakers.get(k), scene.parties.get(k)
    if mention is not None and mention.entry.features.get("needs_frame") and (k == 0 or forms[k - 1] != '"'):
        mention = None
    if mention is None and party is None:
        return None
    if mention is not None and party is not None and scene.end_of(party, k) >= mention.j:
        civil = PARTY_KINDS.get(party.actor or "") == "witness"
        longer = scene.end_of(party, k) > mention.j or not mention.entry.features.get("back")
        long_party = longer and not civil
        if long_party and not mention.entry.features.get("person") and mention.entry.id != "source":
            mention = None
    if (
        mention is not None
        and mention.suffix
        and mention.entry.id not in _OWNED
        and not mention.entry.features.get("channel")
    ):
        return None if party is None else _of_party(scene, first, k, party, limit)
    if mention is None:
        return _of_party(scene, first, k, party, limit) if party is not None else None
    return _of_noun(scene, first, i, k, mention, party, limit, bar)


def _behind_quantity(scene: Scene, i: int, limit: int) -> int:
    """The word behind `عدد من`, `أحد`, `ثلاثة`, `بعض` where a speaker stands there."""
    if i in scene.speakers or i in scene.parties:
        return i
    forms = scene.words.forms
    if not _counts(scene, i):
        return i
    k = i + 1
    while k < limit and k - i < _QUANTITY and (_counts(scene, k) or forms[k] in _WITHIN_QUANTITY):
        k += 1
    if k < limit and k in scene.speakers:
        return k
    return i + 2 if i + 2 < limit and i + 2 in scene.speakers else i


def _counts(scene: Scene, k: int) -> bool:
    """Whether a word says how many speak, or opens such words (`لعدة مصادر`, `أكثر من 20 مصدرا`)."""
    form = scene.words.forms[k]
    return form in _QUANTITIES or form.removeprefix("ل") in _QUANTITIES or form.isdigit()


_QUANTITY = 6
"""Words that a quantity of speakers may have."""
_WITHIN_QUANTITY = word_set("من عن لا يقل علي تقل")
_QUANTITIES = word_set(
    "عدد احد احدي بعض عده ثلاثه اربعه خمسه سته سبعه ثمانيه تسعه عشره ثلاث اربع خمس ست عشرات العشرات مييات مجموعه "
    "اكثر اقل نحو معظم غالبيه اغلب اغلبيه اثنان اثنين اثنتان وبعض واحد واحده كبار جميع كل كلا عشرون عشرين ثلاثين ما"
)


def _of_party(scene: Scene, first: int, i: int, party: PartyPhrase, limit: int) -> Speaker:
    j = min(scene.end_of(party, i), limit)
    kind = PARTY_KINDS.get(party.actor or "", "official")
    if party.generic in ("the_group", "militia", "rebels", "factions"):
        kind = "perpetrator"
    j = parenthesis(scene, j, limit)
    at = _behind_clitic(scene, i, party.name)
    return Speaker(first, j, at, i, j, kind, "", party.generic is not None and j - i == 1, party=party)


def _behind_clitic(scene: Scene, i: int, name: str) -> int:
    start, form = scene.words.starts[i], scene.words.forms[i]
    head = name.split(" ", 1)[0] if name else ""
    cut = form.find(head) if head else -1
    return start + cut if 0 < cut <= 2 else start


def _of_noun(
    scene: Scene,
    first: int,
    lead: int,
    i: int,
    mention: Mention,
    party: PartyPhrase | None,
    limit: int,
    bar: str,
) -> Speaker:
    features, prefix = mention.entry.features, mention.prefix
    definite = prefix.endswith(("ال", "لل")) or mention.form.startswith("ال")
    j = extent(scene, mention, definite, limit, bar)
    a, b = _personal_name(scene, mention, j) if features.get("person") else (lead, j)
    cut = _clitic_length(prefix) if lead == i else _written_to(scene.words.forms[lead])
    kind = _kind(scene, mention, str(features.get("kind", "official")), j)
    adjectives = definite and all(definite_adjective(form) for form in scene.words.forms[mention.j : j])
    alone = (
        j == mention.j or ((bool(features.get("paper")) or mention.entry.id == "source") and adjectives)
    ) and (definite or bool(features.get("paper")))
    return Speaker(
        first, j, scene.words.starts[a] + (cut if a in (i, lead) else 0), a, b, kind, mention.entry.id,
        bool(features.get("back")) and alone, bool(features.get("outlet")), bool(features.get("channel")),
        bool(features.get("capital")), bool(features.get("paper")), party,
    )  # fmt: skip


def _written_to(quantity: str) -> int:
    """Letters of a preposition written to a word of quantity (`لعدة مصادر`)."""
    return int(quantity not in _QUANTITIES and quantity[0] == "ل" and quantity[1:] in _QUANTITIES)


def _clitic_length(prefix: str) -> int:
    """Letters of a prefix that are not the article; a `لل` stays whole, the name is respelled."""
    if prefix.endswith("لل"):
        return len(prefix) - 2
    return len(prefix) - 2 if prefix.endswith("ال") else len(prefix)


def _kind(scene: Scene, mention: Mention, kind: str, j: int) -> str:
    """A source's kind by its adjectives: a local or tribal source is a witness, the group's own its perpetrator."""
    if mention.entry.id == "activist" and any("مرصد" in form for form in scene.words.forms[mention.j : j]):
        return "ngo"
    if mention.entry.id != "source":
        return kind
    for form in scene.words.forms[mention.j : j]:
        if form in LINK:
            break
        bare = form.removeprefix("ال")
        if bare.startswith(_LOCAL):
            return "witness"
        if bare.startswith(("رسمي", "حكومي")):
            return "official"
        if bare.startswith("مقاوم"):
            return "perpetrator"
        if bare.startswith(("مرصد", "حقوقي")):
            return "ngo"
        if bare.startswith(("اعلامي", "صحفي", "صحافي")):
            return "media"
    return kind


_LOCAL = ("محلي", "قبلي", "اهلي", "عشايري", "سكان", "اهال", "شعبي")


def _personal_name(scene: Scene, mention: Mention, j: int) -> tuple[int, int]:
    """The word numbers of the person's name within a title's phrase, else of the whole phrase."""
    forms = scene.words.forms
    last_rank = max(
        (k for k in range(mention.i, j) if forms[k] in RANKS and k + 1 < j and not _envoy_of(forms, k)),
        default=-1,
    )
    if last_rank >= 0:
        return last_rank + 1, j
    for k in range(mention.j, j):
        before = forms[k - 1]
        if (
            before.startswith("ال") and k > mention.i + (0 if mention.prefix.endswith("ال") else 1)
            and not forms[k].startswith("ال") and forms[k] not in LINK | STOP and not adjective(forms[k])
            and not forms[k].startswith(("باسم", "لل", "بال", "و"))
            and not (forms[k].startswith("ل") and forms[k].endswith("ه")) and before not in _NAME_PARTS
        ):  # fmt: skip
            return (k, j) if j - k >= 2 else (mention.i, j)
    return mention.i, j


def _envoy_of(forms: list[str], k: int) -> bool:
    """Whether an ambassador's title is followed by his country's adjective, which is no name: `السفير الفرنسي`."""
    return forms[k].endswith("سفير") and forms[k + 1].startswith("ال") and definite_adjective(forms[k + 1])


_NAME_PARTS = word_set("الله الرحمن الدين")
