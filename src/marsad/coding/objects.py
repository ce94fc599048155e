"""What deeds are done to: things, people, places; the object decides what a verb tells, and whether it tells anything."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from marsad.coding.acts import told
from marsad.coding.nouns import noun_kinds
from marsad.coding.tolls import BODILY
from marsad.grammar.deeds import deed_entry

if TYPE_CHECKING:
    from marsad.coding.acts import Act
    from marsad.coding.harm import Victims
    from marsad.coding.participants import Participant
    from marsad.coding.told import Frame
    from marsad.grammar.deeds import DeedPhrase


@dataclass(frozen=True, slots=True)
class Objects:
    """Where the things that verbs act on begin in the folded text."""

    arms: list[int]
    things: list[int]
    dens: list[int]
    people: list[int]
    hurt: list[int]
    places: list[int]

    @classmethod
    def of(cls, frame: Frame) -> Objects:
        """The objects of a report."""
        things = [m for m in frame.document.mentions if m.entry.cls == "thing"]
        return cls(
            [m.start for m in things if m.entry.id not in _GOODS],
            [m.start for m in things],
            [m.start for m in things if m.entry.id in ("tunnels", "hideouts")],
            [p.start for p in frame.participants if p.people is not None],
            [p.start for p in frame.participants if p.people is not None and p.people.state in BODILY],
            [p.start for p in frame.places if p.place.level != "country"],
        )


_GOODS = frozenset(
    (
        "vehicles",
        "money",
        "mobile phones",
        "computers",
        "livestock",
        "antiquities",
        "documents",
        "counterfeit money",
        "fuel",
    )
)
"""Things that are found beside arms but whose finding is no seizure of arms."""


def read_as(deed: DeedPhrase, objects: Objects) -> DeedPhrase:
    """A verb whose object decides: `ضبط` people is an arrest, `حرّر` or `استعاد` people no gain of territory."""
    if deed.entry.id == "seize_person" and "وقع" in deed.form_text:
        person = _next(objects.people, deed.end)
        if person is not None and person == _next(objects.hurt, deed.end):
            return replace(deed, rule="deed.kill", act=None, harm="killed", voice="active")
    if deed.entry.id in ("seize", "seizure") and "ضبط" in deed.form_text:
        if _first(deed, objects.people, objects.things):
            return _made(deed, "arrest")
        return deed
    if deed.entry.id == "destroy" and _first(deed, objects.dens, objects.places):
        return _made(deed, "seizure")
    if "حرر" in deed.form_text or "تحرير" in deed.form_text:
        if deed.entry.id == "release" and deed.tense and not _first(deed, objects.people, objects.places):
            return _made(deed, "liberate")
        if deed.entry.id == "liberate" and _first(deed, objects.people, objects.places):
            return _made(deed, "release")
    if (
        deed.entry.id == "liberate"
        and any(w in deed.form_text for w in ("عاد", "عيد"))
        and _first(deed, objects.people, objects.places)
    ):
        return _made(deed, "transfer")
    return deed


def _first(deed: DeedPhrase, wanted: list[int], others: list[int]) -> bool:
    """Whether one of the wanted stands near behind the deed, before any of the others."""
    one, other = _next(wanted, deed.end), _next(others, deed.end)
    return one is not None and one <= deed.end + _OBJECT_REACH and (other is None or one < other)


def _made(deed: DeedPhrase, entry_id: str) -> DeedPhrase:
    entry = deed_entry(entry_id)
    features = entry.features
    return replace(
        deed,
        rule=f"deed.{entry_id}",
        entry=entry,
        act=features["act"],
        harm=features.get("harm"),
        weak=bool(features.get("weak")),
    )


def _next(starts: list[int], after: int) -> int | None:
    at = bisect_left(starts, after)
    return starts[at] if at < len(starts) else None


def has_object(deed: DeedPhrase, objects: Objects, text: str, end: int) -> bool:
    """A deed whose kind needs an object has one behind it: the thing found, the area taken or left.

    `end` is that of the sentence: what follows it is no object.
    """
    features = deed.entry.features
    if deed.entry.id == "seize_person" and deed.act and deed.form_text.startswith("اوقع"):
        return text[deed.end : deed.end + 2].strip() == "ب"
    if features.get("things"):
        start = deed.end if deed.tense else deed.start
        return follows(objects.arms, start, min(_OBJECT_REACH, end - start))
    reach = min(_OBJECT_REACH, end - deed.end)
    if (
        deed.entry.id == "arresting"
        and deed.form_text.startswith("ايقاف")
        and len(deed.form_text) == len("ايقاف")
    ):
        return follows(objects.people, deed.end, min(_OBJECT_REACH, end - deed.end))
    if features.get("leaves"):
        place = _next(objects.places, deed.end)
        if place is None or place >= deed.end + reach:
            return False
        between = text[deed.end : place].split()
        return "من" in between or "عن" in between or not _TOWARDS & set(between)
    if features.get("area"):
        far = min(_SUBJECT_REACH, end - deed.end) if deed.tense else reach
        return follows(objects.places, deed.end, far)
    if features.get("over"):
        pointed = text[deed.end : deed.end + _POINTED].split()
        return (
            follows(objects.places, deed.end, reach)
            or bool(_ON_IT & set(pointed))
            or "سقوط" in deed.form_text
        )
    return True


_TOWARDS = frozenset(["باتجاه", "نحو", "الي", "صوب"])
"""A withdrawal towards a place leaves no place that is told."""
_ON_IT = frozenset(
    ["عليها", "عليه", "عليهما", "عليهم", "المدينه", "البلده", "القريه", "المنطقه", "المعسكر", "القاعده"]
)
_POINTED = 40
_SUBJECT_REACH = 110
"""The same where a verb's subject may stand between."""
_OBJECT_REACH = 60
"""Characters behind a verb within which the thing found or the area taken must stand."""


def follows(starts: list[int], after: int, reach: int) -> bool:
    """Whether one of the starts stands within reach behind an offset."""
    at = bisect_left(starts, after)
    return at < len(starts) and starts[at] < after + reach


def bears(
    deed: DeedPhrase, harmed: list[Victims], act: Act, nearby: list[Participant], kind_of: dict[str, str]
) -> bool:
    """Whether a deed's type stands: its words tell it, with people in custody to move or forces to take an area.

    `nearby` are the participants of the act's sentence.
    """
    if not told(deed):
        return False
    if deed.entry.features.get("custody"):
        return any(v.deed is deed for v in harmed) or any(_movable(p, deed) for p in act.people)
    if deed.act == "territory" and deed.weak:
        return any(_armed(p, kind_of) for p in nearby)
    return True


_FORCES = frozenset({"state", "security", "rebel", "militia", "political"})
_ARMED = frozenset(
    ("army", "gov_forces", "forces", "joint_forces", "national_army", "militia", "rebels", "opposition", "factions",
     "resistance", "unit", "the_group", "militants", "occupation", "coalition", "security", "air_force")
)  # fmt: skip
"""Generic nouns for armed parties, known to be such before it is known whose they are."""


def _armed(someone: Participant, kind_of: dict[str, str]) -> bool:
    actor = someone.actor
    if actor and (kind_of.get(actor) in _FORCES or actor.startswith("other:")):
        return True
    return someone.party is not None and someone.party.generic in _ARMED


_MOVED = frozenset({"family", "detainee", "suspect"})
_MOVED_NOUNS = frozenset({"displaced", "refugee", "foreigner", "migrant", "family"})
_BEFORE = 40
"""Characters before a deed within which those who are moved may stand as its subject."""


_HANDED = ("رحل", "رحيل", "سلم", "سليم", "هجر", "هجير", "عاد", "عيد")


def _movable(someone: Participant, deed: DeedPhrase) -> bool:
    """People of the kinds that are moved or flee as such: prisoners, families, the displaced; anybody handed over."""
    people = someone.people
    if people is None or not -_BEFORE <= someone.start - deed.end < _OBJECT_REACH:
        return False
    if any(w in deed.form_text for w in _HANDED) and 0 <= someone.start - deed.end < _OBJECT_REACH:
        return True
    return (
        people.noun in _MOVED_NOUNS
        or noun_kinds().get(people.noun or "", "") in _MOVED
        or someone.actor in ("detainees", "suspects")
    )
