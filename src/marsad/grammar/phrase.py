"""The phrases that the grammar finds. Every phrase says where it stands, which rule made it, and of what.

Offsets are of the folded text of the document, end exclusive.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from marsad.record import Count
from marsad.record.model import HarmKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A stretch of the folded text with a meaning."""

    start: int
    end: int
    rule: str
    parts: tuple[Phrase, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberPhrase(Phrase):
    """A number as a range: `45 ألف`, `نحو عشرين`, `بين 3 و5`, `عشرات`. Not tied to what is counted."""

    low: int
    high: int | None
    approx: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyPhrase(Phrase):
    """A party by name or by a general noun.

    `actor` is an actor id when the words name one whatever the day and country; `generic` is the kind of a
    general noun (army, police, security, government, coalition, the_group, militia, ...) that `resolve`
    turns into an actor by day, country and what the report named before; `name` is the name as written,
    which begins at `name_start` (behind clitics). An unlisted group that is named has the actor `other`.
    """

    actor: str | None
    name: str
    generic: str | None = None
    country: str | None = None
    name_start: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PeoplePhrase(Phrase):
    """Counted people: `ثلاثة جنود`, `عنصرين من داعش`, `عدد من المدنيين`, `17 قتيلا`.

    `who` is the party id that the noun alone gives (civilians, unidentified_armed, suspects, ...) or None;
    `party` is the party they belong to where the words say so; `noun` is the lexicon id of the head noun
    (None for a bare number: `اعتقال 19`); `state` is killed, wounded, arrested, ... where the noun itself
    says what befell them (`قتيل`, `جريح`, `أسير`).
    """

    count: Count
    noun: str | None
    who: str | None = None
    party: PartyPhrase | None = None
    state: HarmKind | None = None
    definite: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DatePhrase(Phrase):
    """A time expression; `resolve.dates` turns `expr` into days once the publication day is known."""

    expr: object
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacePhrase(Phrase):
    """A place as the text puts it, from its first prefix word to the last name of its hierarchy.

    `name` is the name as written without prefixes (raw words are cut by `name_start:name_end`, offsets of
    the folded text); `feature` is the kind that the prefix says (village, quarter, camp, mountain, ...) or "";
    `relation` is in, near, outskirts, between, distance, direction (north of X, X's eastern countryside),
    border; `bearing` is N, NE, ... and `km` a distance where told; `parents` are the wider places that the
    phrase itself names (`بريف الرقة الغربي`), nearest first. `others` are the second ends of a stretch
    (between X and Y, the road from X to Y) and a border's other country.

    `role` is what the place is to the act as far as the words beside it show: at (default), origin
    (`قادمين من X`), destination (`إلى X`), institution (`محافظ X`), people (`أهالي X`), dateline, nationality,
    anaphor (`المدينة`, `المخيم`: a place named before).
    """

    name: str
    name_start: int
    name_end: int
    feature: str = ""
    relation: str = "in"
    bearing: str | None = None
    km: float | None = None
    ids: tuple[str, ...] = ()
    parents: tuple[PlacePhrase, ...] = ()
    others: tuple[PlacePhrase, ...] = ()
    role: str = "at"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePhrase(Phrase):
    """An attribution: who says, through whom, and which stretch of the text is said.

    `name_start:name_end` cut the speaker's name, `via` the outlet that carried it; `content` is the stretch
    (start, end) that is attributed; `kind` is a source kind of the codebook; `verb` the lexicon id of the
    verb or formula; `party` the party that speaks, where it is one.
    """

    name: str
    name_start: int
    name_end: int
    kind: str
    verb: str
    content: tuple[int, int]
    role: str | None = None
    via: str | None = None
    party: PartyPhrase | None = None
    negative: bool = False
