"""What a general noun means by the table: the actor of a country on a day, and who rules an area."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, Protocol

from marsad.resolve.actors_data import country, meanings

CHANGE = date(2024, 12, 8)
"""From this day the Syrian state's forces are another party (codebook, section 4)."""


class Party(Protocol):
    """What is read of a party phrase of the grammar."""

    @property
    def actor(self) -> str | None: ...  # noqa: D102
    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def generic(self) -> str | None: ...  # noqa: D102
    @property
    def country(self) -> str | None: ...  # noqa: D102


class ActorValue(NamedTuple):
    """An actor id, the rule that gave it, and what spoke for it."""

    actor: str
    rule: str
    reasons: tuple[str, ...] = ()


@dataclass(slots=True)
class ActorContext:
    """What is known where a party is named.

    `day` is the day of the event or of publication; `countries` are ISO codes of the places told, the most
    telling first; `regions` are their first-level codes (ISO 3166-2); `named` are the actors named before,
    in order; `speaking` is true for the party of a statement: a bare state is then its government.
    """

    day: date | None = None
    countries: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    named: list[str] = field(default_factory=list)
    speaking: bool = False

    def see(self, actor: str | None) -> None:
        """Note an actor that the report has named."""
        if actor:
            self.named.append(actor)


def last_where(context: ActorContext, test: Callable[[str], bool]) -> str | None:
    """The actor named last of those that a test accepts, or None."""
    return next((actor for actor in reversed(context.named) if test(actor)), None)


def last_of(*ids: str) -> Callable[[ActorContext], str | None]:
    """A function that gives the one of `ids` named last in a context, or None."""
    wanted = frozenset(ids)
    return lambda context: last_where(context, wanted.__contains__)


def by_table(generic: str, phrase: Party, context: ActorContext) -> ActorValue | None:
    """The row of the table that fits the phrase's own country, else the report's."""
    rule = f"actor.{generic}"
    if phrase.country:
        found = _contingent(look_up(generic, phrase.country, context), phrase.country, context)
        return actor_value(found, rule, "country told: " + phrase.country)
    land = report_country(context)
    local = _local(generic, land, context)
    if local is not None:
        return ActorValue(local, rule, ("who rules the area",))
    return actor_value(look_up(generic, land, context), rule, f"country of the report: {land or 'unknown'}")


_ARAB_ALLIES = frozenset({"AE", "BH", "QA", "KW", "MA", "SD", "JO", "EG"})
_INTERVENTION = date(2015, 3, 26)


def _contingent(actor: str | None, land: str, context: ActorContext) -> str | None:
    """An unlisted state's troops abroad are of the coalition they serve in (codebook, section 4)."""
    if actor not in ("forces_other", "egypt_forces", "jordan_forces", "sudan_army") or not context.countries:
        return actor
    here = context.countries[0]
    if here == "YE" and land in _ARAB_ALLIES and (context.day or _INTERVENTION) >= _INTERVENTION:
        return "saudi_coalition"
    if here in ("IQ", "SY") and actor == "forces_other" and land in _WESTERN_ALLIES:
        return "global_coalition"
    return actor


_WESTERN_ALLIES = frozenset({"DE", "IT", "ES", "NL", "BE", "DK", "SE", "AU", "CA"})
_POLICING = frozenset(
    {"police", "security", "intelligence", "internal_security", "general_security", "counter_terrorism",
     "interior_ministry", "border_guard", "military_police", "judiciary", "government",
     "forces", "gov_forces"}
)  # fmt: skip
_RULERS = {
    "sna": ("sna", "sna"), "sdf": ("asayish", "aanes"), "asayish": ("asayish", "aanes"),
    "aanes": ("asayish", "aanes"), "hts": ("hts", "hts"), "syria_assad_forces": ("", ""),
}  # fmt: skip
"""Who polices and who governs where a party of the Syrian war rules; empty: the table decides."""
_KURDISTAN = frozenset({"IQ-AR", "IQ-SU", "IQ-DA", "IQ-HL"})


def _local(generic: str, land: str | None, context: ActorContext) -> str | None:
    """A bare police or court is of whoever rules the area: Syria before the change, Kurdistan."""
    if generic not in _POLICING:
        return None
    if land == "SY" and day_of(context) < CHANGE:
        ruler = last_of(*_RULERS)(context)
        if ruler is not None:
            return _RULERS[ruler][generic in ("judiciary", "government")] or None
    if land == "IQ" and context.regions and context.regions[0] in _KURDISTAN:
        return None if generic in ("judiciary", "government", "forces", "gov_forces") else "krg_security"
    if land in ("PS", "IL") and "israel_forces" in context.named and generic != "government":
        return "israel_forces"
    if generic == "border_guard":
        return last_of("saudi_forces", "jordan_forces", "turkey_forces", "iran_forces")(context)
    return None


def actor_value(actor: str | None, rule: str, *reasons: str) -> ActorValue | None:
    """An actor with its rule and reasons; None where there is none (`-` in the table)."""
    return None if actor in (None, "-") else ActorValue(str(actor), rule, reasons)


def look_up(generic: str, land: str | None, context: ActorContext) -> str | None:
    """The actor of the first row of the table that fits noun, country and day; None without one."""
    day = day_of(context)
    for row in meanings().get(generic, ()):
        if row.country not in (land, "*"):
            continue
        if (row.since and day < row.since) or (row.until and day > row.until):
            continue
        return look_up(row.actor[1:], land, context) if row.actor.startswith("=") else row.actor
    return None


def forces_of(land: str) -> str | None:
    """The listed forces of a state, whatever the day; None where the state has none of its own."""
    rows = [r.actor for r in meanings().get("army", ()) if r.country == land and not r.since and not r.until]
    return rows[0] if rows else None


_NEW_SYRIA = frozenset({"syria_gov", "syria_gov_forces", "syria_gov_security", "assad_remnants"})


def day_of(context: ActorContext) -> date:
    """The day; without one it is after the change in Syria only when a party of that time is named."""
    if context.day is not None:
        return context.day
    return CHANGE if _NEW_SYRIA.intersection(context.named) else date(2024, 1, 1)


def report_country(context: ActorContext) -> str | None:
    """The country that a bare noun of a report belongs to: of its places, else of the parties it named."""
    if context.countries:
        return context.countries[0]
    for actor in reversed(context.named):
        home = country(actor)
        if home and actor not in _ABROAD:
            return home
    return None


_ABROAD = frozenset(
    {
        "us_forces",
        "us_gov",
        "russia_forces",
        "turkey_forces",
        "iran_forces",
        "uk_forces",
        "france_forces",
        "settlers",
    }
)
"""Parties that act outside their country: they do not tell where a report plays."""
