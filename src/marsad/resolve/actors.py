"""From a party phrase to an actor: by its name, or by day, country and what the report named before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, Protocol

from marsad.resolve.actors_data import OTHER, actors, country, kind, meanings

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


def resolve_actor(phrase: Party, context: ActorContext) -> ActorValue | None:
    """The actor that a phrase means, with the rule and reasons; None when the report does not tell."""
    if phrase.actor == "other":
        return ActorValue(OTHER + phrase.name, "actor.unlisted", (phrase.name,))
    if phrase.actor is not None:
        return ActorValue(phrase.actor, "actor.named", (phrase.name,))
    if phrase.generic is None:
        return None
    special = _SPECIAL.get(phrase.generic)
    if special is not None:
        return special(phrase, context)
    return _by_table(phrase.generic, phrase, context)


def _by_table(generic: str, phrase: Party, context: ActorContext) -> ActorValue | None:
    """The row of the table that fits the phrase's own country, else the report's."""
    rule = f"actor.{generic}"
    if phrase.country:
        found = _contingent(_look_up(generic, phrase.country, context), phrase.country, context)
        return _value(found, rule, "country told: " + phrase.country)
    land = report_country(context)
    local = _local(generic, land, context)
    if local is not None:
        return ActorValue(local, rule, ("who rules the area",))
    return _value(_look_up(generic, land, context), rule, f"country of the report: {land or 'unknown'}")


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
    if land == "SY" and (context.day or _guessed_day(context)) < CHANGE:
        ruler = _last_of(*_RULERS)(context)
        if ruler is not None:
            return _RULERS[ruler][generic in ("judiciary", "government")] or None
    if land == "IQ" and context.regions and context.regions[0] in _KURDISTAN:
        return None if generic in ("judiciary", "government", "forces", "gov_forces") else "krg_security"
    if land in ("PS", "IL") and "israel_forces" in context.named and generic != "government":
        return "israel_forces"
    if generic == "border_guard":
        return _last_of("saudi_forces", "jordan_forces", "turkey_forces", "iran_forces")(context)
    return None


def _value(actor: str | None, rule: str, *reasons: str) -> ActorValue | None:
    return None if actor in (None, "-") else ActorValue(str(actor), rule, reasons)


def _look_up(generic: str, land: str | None, context: ActorContext) -> str | None:
    day = context.day or _guessed_day(context)
    for row in meanings().get(generic, ()):
        if row.country not in (land, "*"):
            continue
        if (row.since and day < row.since) or (row.until and day > row.until):
            continue
        return _look_up(row.actor[1:], land, context) if row.actor.startswith("=") else row.actor
    return None


_NEW_SYRIA = frozenset({"syria_gov", "syria_gov_forces", "syria_gov_security", "assad_remnants"})


def _guessed_day(context: ActorContext) -> date:
    """Without a day: after the change in Syria only when the report names a party of that time."""
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


def _last(context: ActorContext, test: Callable[[str], bool]) -> str | None:
    return next((actor for actor in reversed(context.named) if test(actor)), None)


def _last_of(*ids: str) -> Callable[[ActorContext], str | None]:
    wanted = frozenset(ids)
    return lambda context: _last(context, wanted.__contains__)


_JIHADISTS = ("islamic_state", "al_qaeda", "hts")
_ARMED_KINDS = frozenset({"rebel", "militia"})
_FORCE_KINDS = frozenset({"state", "security"})
_GOVERNMENTS = frozenset({"iraq_gov", "us_gov", "syria_gov", "gov_other"})


def _armed_group(actor: str) -> bool:
    return actor.startswith(OTHER) or (kind(actor) in _ARMED_KINDS and actor != "tribal_fighters")


def _the_group(phrase: Party, context: ActorContext) -> ActorValue | None:
    """`التنظيم`, `الحركة`: the group of that sort named last; a lone `التنظيم` is the Islamic State."""
    name = phrase.name.removeprefix("ال")
    if name.startswith("حرك"):
        last = _last(context, lambda a: a in _MOVEMENTS or a.startswith(OTHER))
        return _value(last, "actor.the_group", "movement named before")
    last = _last(context, lambda a: a in _ORGANISATIONS or a.startswith(OTHER))
    if name.startswith("جماع"):
        last = _last(context, lambda a: a == "houthis" or a in _ORGANISATIONS or a.startswith(OTHER))
    if last:
        return ActorValue(last, "actor.the_group", ("named before",))
    land = phrase.country or report_country(context)
    if name.startswith("تنظيم") and land in ("SY", "IQ", "LY", None):
        return ActorValue("islamic_state", "actor.the_group", (f"alone, country {land or 'unknown'}",))
    return None


_ORGANISATIONS = frozenset({*_JIHADISTS, "pkk"})
_MOVEMENTS = frozenset({"hamas", "houthis", "pkk", "iraq_resistance", "al_qaeda", "fsa", "stc"})


def _the_party(phrase: Party, context: ActorContext) -> ActorValue | None:
    last = _last(context, lambda a: a in ("hezbollah", "pkk") or a.startswith(OTHER))
    land = phrase.country or report_country(context)
    found = last or {"LB": "hezbollah", "TR": "pkk"}.get(land or "")
    return _value(found, "actor.the_party", "named before" if last else f"country {land}")


def _anaphor(rule: str, *ids: str) -> Callable[[Party, ActorContext], ActorValue | None]:
    """A bare noun that means one of `ids`, the one named last; nothing when none was."""
    last = _last_of(*ids)
    return lambda _phrase, context: _value(last(context), rule, "named before")


def _named_or_table(generic: str, *ids: str) -> Callable[[Party, ActorContext], ActorValue | None]:
    """Without a country of its own: the one of `ids` named last; else the table."""
    last = _last_of(*ids)

    def resolve(phrase: Party, context: ActorContext) -> ActorValue | None:
        found = None if phrase.country else last(context)
        if found:
            return ActorValue(found, f"actor.{generic}", ("named before",))
        return _by_table(generic, phrase, context)

    return resolve


def _forces(phrase: Party, context: ActorContext) -> ActorValue | None:
    """`القوات`: of the country told, else the force named last, else of the report's country."""
    if phrase.country:
        return _by_table("gov_forces", phrase, context)
    last = _last(
        context,
        lambda a: a not in _GOVERNMENTS and (kind(a) in _FORCE_KINDS or a in ("sdf", "sna", "pmf", "stc")),
    )
    if last:
        return ActorValue(last, "actor.forces", ("named before",))
    land = report_country(context)
    return (
        _value(_look_up("gov_forces", land, context), "actor.forces", f"country of the report: {land}")
        if land
        else None
    )


def _artillery(phrase: Party, context: ActorContext) -> ActorValue | None:
    """A bare `المدفعية` is of the force named last; a report's country alone does not tell whose it is."""
    return _forces(phrase, context) if phrase.country or context.named else None


def _the_ministry(_phrase: Party, context: ActorContext) -> ActorValue | None:
    last = _last(context, lambda a: kind(a) in _FORCE_KINDS)
    return _value(last, "actor.the_ministry", "named before")


def _factions(phrase: Party, context: ActorContext) -> ActorValue | None:
    """`الفصائل`: those named before; in Suwayda Druze; in Syria's north under Turkey the National Army."""
    last = _last_of("sna", "fsa", "druze_factions", "iraq_resistance", "hamas", "hts")(context)
    if last and not phrase.country:
        return ActorValue(last, "actor.factions", ("named before",))
    if (phrase.country or report_country(context)) == "SY":
        if "SY-SU" in context.regions:
            return ActorValue("druze_factions", "actor.factions", ("in Suwayda",))
        northern = "turkey_forces" in context.named or "sdf" in context.named
        if northern and (context.day or _guessed_day(context)) >= _EUPHRATES_SHIELD:
            return ActorValue("sna", "actor.factions", ("Turkey or its enemy named",))
        if (context.day or _guessed_day(context)) >= CHANGE:
            return None
    return _by_table("factions", phrase, context)


_EUPHRATES_SHIELD = date(2016, 8, 24)


def _own_forces(_phrase: Party, context: ActorContext) -> ActorValue | None:
    last = _last(context, lambda a: kind(a) not in ("civilian", "international", "unidentified", "criminal"))
    return _value(last, "actor.own_forces", "named before")


def _militants(phrase: Party, context: ActorContext) -> ActorValue | None:
    """`الإرهابيون`: the extremists named last; in Iraq and Syria the Islamic State; else unidentified."""
    last = _last_of(*_JIHADISTS)(context) or _last(context, lambda a: a.startswith(OTHER))
    if last:
        return ActorValue(last, "actor.militants", ("named before",))
    land = phrase.country or report_country(context)
    found = "islamic_state" if land in ("SY", "IQ") else "unidentified_armed"
    return ActorValue(found, "actor.militants", (f"country {land or 'unknown'}",))


def _gunmen(phrase: Party, context: ActorContext) -> ActorValue | None:
    """Gunmen are unidentified; with the article they are the armed group named last, if there is one."""
    if phrase.name.startswith("ال"):
        last = _last(context, lambda a: _armed_group(a) or a in ("tribal_fighters", "unidentified_armed"))
        if last:
            return ActorValue(last, "actor.gunmen", ("named before",))
    return ActorValue("unidentified_armed", "actor.gunmen", ("no group named",))


def _army(phrase: Party, context: ActorContext) -> ActorValue | None:
    """The army; a bare `الجيش` in Palestine is Israel's."""
    if not phrase.country and report_country(context) == "PS":
        return ActorValue("israel_forces", "actor.army", ("bare army in Palestine",))
    return _by_table("army", phrase, context)


def _internal_security(phrase: Party, context: ActorContext) -> ActorValue | None:
    """In Syria: of the north-east where its parties are named, or before the change; else the ministry's."""
    land = phrase.country or report_country(context)
    if land in ("SY", None):
        last = _last_of(
            "sdf", "asayish", "aanes", "syria_gov_security", "syria_gov_forces", "syria_assad_forces"
        )(context)
        if last in ("sdf", "asayish", "aanes"):
            return ActorValue("asayish", "actor.internal_security", ("north-east Syria named before",))
        before = (context.day or _guessed_day(context)) < CHANGE
        if before and last != "syria_assad_forces" and not phrase.country:
            return ActorValue("asayish", "actor.internal_security", ("Syria before the change",))
    if land == "IQ" and _last_of("krg_security", "peshmerga")(context):
        return ActorValue("krg_security", "actor.internal_security", ("Kurdistan Region named before",))
    return _by_table("internal_security", phrase, context)


def _general_security(phrase: Party, context: ActorContext) -> ActorValue | None:
    """In Syria before the change the General Security of Idlib, where the Hayat was named."""
    land = phrase.country or report_country(context)
    if land == "SY" and (context.day or _guessed_day(context)) < CHANGE and "hts" in context.named:
        return ActorValue("hts", "actor.general_security", ("Idlib before the change",))
    return _by_table("general_security", phrase, context)


def _state(phrase: Party, context: ActorContext) -> ActorValue | None:
    """A bare state: its government when it speaks, its army when it acts; a capital is the government."""
    generic = "government" if context.speaking or phrase.generic == "capital" else "army"
    return _by_table(generic, phrase, context)


def _militia(phrase: Party, context: ActorContext) -> ActorValue | None:
    """`الميليشيا`: the table where a country has one such party, else the militia or rebels named last."""
    found = _by_table("militia", phrase, context)
    if found is not None and found.actor in context.named:
        return found
    last = _last(context, _armed_group)
    return ActorValue(last, "actor.militia", ("named before",)) if last else found


_SPECIAL: dict[str, Callable[[Party, ActorContext], ActorValue | None]] = {
    "the_group": _the_group,
    "the_party": _the_party,
    "the_brigades": _anaphor("actor.the_brigades", "iraq_resistance", "hamas", "pmf"),
    "kurdish_group": _named_or_table("kurdish_forces", "pkk", "sdf"),
    "the_ministry": _the_ministry,
    "artillery": _artillery,
    "the_units": _anaphor("actor.the_units", "sdf"),
    "the_council": _anaphor("actor.the_council", "hts", "pmf"),
    "guards": _anaphor("actor.guards", "iran_forces"),
    "forces": _forces,
    "own_forces": _own_forces,
    "militants": _militants,
    "gunmen": _gunmen,
    "attackers": _gunmen,
    "rebels": _named_or_table("rebels", "houthis", "pkk", "rsf", "fsa", "sudan_army"),
    "factions": _factions,
    "coalition": _named_or_table("coalition", "global_coalition", "saudi_coalition"),
    "occupation": _named_or_table("occupation", "israel_forces", "us_forces", "turkey_forces"),
    "asayish": _named_or_table("asayish", "asayish", "krg_security"),
    "army": _army,
    "internal_security": _internal_security,
    "general_security": _general_security,
    "state": _state,
    "capital": _state,
    "militia": _militia,
}


def known_ids() -> frozenset[str]:
    """The ids of the list."""
    return frozenset(actors())
