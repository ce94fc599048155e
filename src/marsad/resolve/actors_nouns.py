"""General nouns that no table alone decides: those that point back to a party named before, and the like."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from marsad.resolve.actors_data import OTHER, kind
from marsad.resolve.actors_table import (
    CHANGE,
    ActorContext,
    ActorValue,
    Party,
    actor_value,
    by_table,
    day_of,
    last_of,
    last_where,
    look_up,
    report_country,
)

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
        last = last_where(context, lambda a: a in _MOVEMENTS or a.startswith(OTHER))
        return actor_value(last, "actor.the_group", "movement named before")
    last = last_where(context, lambda a: a in _ORGANISATIONS or a.startswith(OTHER))
    if name.startswith("جماع"):
        last = last_where(context, lambda a: a == "houthis" or a in _ORGANISATIONS or a.startswith(OTHER))
    if last:
        return ActorValue(last, "actor.the_group", ("named before",))
    land = phrase.country or report_country(context)
    if name.startswith("تنظيم") and land in ("SY", "IQ", "LY", None):
        return ActorValue("islamic_state", "actor.the_group", (f"alone, country {land or 'unknown'}",))
    return None


_ORGANISATIONS = frozenset({*_JIHADISTS, "pkk"})
_MOVEMENTS = frozenset({"hamas", "houthis", "pkk", "iraq_resistance", "al_qaeda", "fsa", "stc"})


def _the_party(phrase: Party, context: ActorContext) -> ActorValue | None:
    last = last_where(context, lambda a: a in ("hezbollah", "pkk") or a.startswith(OTHER))
    land = phrase.country or report_country(context)
    found = last or {"LB": "hezbollah", "TR": "pkk"}.get(land or "")
    return actor_value(found, "actor.the_party", "named before" if last else f"country {land}")


def _anaphor(rule: str, *ids: str) -> Callable[[Party, ActorContext], ActorValue | None]:
    """A bare noun that means one of `ids`, the one named last; nothing when none was."""
    last = last_of(*ids)
    return lambda _phrase, context: actor_value(last(context), rule, "named before")


def _named_or_table(generic: str, *ids: str) -> Callable[[Party, ActorContext], ActorValue | None]:
    """Without a country of its own: the one of `ids` named last; else the table."""
    last = last_of(*ids)

    def resolve(phrase: Party, context: ActorContext) -> ActorValue | None:
        found = None if phrase.country else last(context)
        if found:
            return ActorValue(found, f"actor.{generic}", ("named before",))
        return by_table(generic, phrase, context)

    return resolve


def _forces(phrase: Party, context: ActorContext) -> ActorValue | None:
    """`القوات`: of the country told, else the force named last, else of the report's country."""
    if phrase.country:
        return by_table("gov_forces", phrase, context)
    last = last_where(
        context,
        lambda a: a not in _GOVERNMENTS and (kind(a) in _FORCE_KINDS or a in ("sdf", "sna", "pmf", "stc")),
    )
    if last:
        return ActorValue(last, "actor.forces", ("named before",))
    land = report_country(context)
    return (
        actor_value(look_up("gov_forces", land, context), "actor.forces", f"country of the report: {land}")
        if land
        else None
    )


def _artillery(phrase: Party, context: ActorContext) -> ActorValue | None:
    """A bare `المدفعية` is of the force named last; a report's country alone does not tell whose it is."""
    return _forces(phrase, context) if phrase.country or context.named else None


def _the_ministry(_phrase: Party, context: ActorContext) -> ActorValue | None:
    last = last_where(context, lambda a: kind(a) in _FORCE_KINDS)
    return actor_value(last, "actor.the_ministry", "named before")


def _factions(phrase: Party, context: ActorContext) -> ActorValue | None:
    """`الفصائل`: those named before; in Suwayda Druze; in Syria's north under Turkey the National Army."""
    last = last_of("sna", "fsa", "druze_factions", "iraq_resistance", "hamas", "hts")(context)
    if last and not phrase.country:
        return ActorValue(last, "actor.factions", ("named before",))
    if (phrase.country or report_country(context)) == "SY":
        if "SY-SU" in context.regions:
            return ActorValue("druze_factions", "actor.factions", ("in Suwayda",))
        northern = "turkey_forces" in context.named or "sdf" in context.named
        if northern and day_of(context) >= _EUPHRATES_SHIELD:
            return ActorValue("sna", "actor.factions", ("Turkey or its enemy named",))
        if day_of(context) >= CHANGE:
            return None
    return by_table("factions", phrase, context)


_EUPHRATES_SHIELD = date(2016, 8, 24)


def _own_forces(_phrase: Party, context: ActorContext) -> ActorValue | None:
    last = last_where(
        context, lambda a: kind(a) not in ("civilian", "international", "unidentified", "criminal")
    )
    return actor_value(last, "actor.own_forces", "named before")


def _militants(phrase: Party, context: ActorContext) -> ActorValue | None:
    """`الإرهابيون`: the extremists named last; in Iraq and Syria the Islamic State; else unidentified."""
    last = last_of(*_JIHADISTS)(context) or last_where(context, lambda a: a.startswith(OTHER))
    if last:
        return ActorValue(last, "actor.militants", ("named before",))
    land = phrase.country or report_country(context)
    found = "islamic_state" if land in ("SY", "IQ") else "unidentified_armed"
    return ActorValue(found, "actor.militants", (f"country {land or 'unknown'}",))


def _gunmen(phrase: Party, context: ActorContext) -> ActorValue | None:
    """Gunmen are unidentified; with the article they are the armed group named last, if there is one."""
    if phrase.name.startswith("ال"):
        last = last_where(
            context, lambda a: _armed_group(a) or a in ("tribal_fighters", "unidentified_armed")
        )
        if last:
            return ActorValue(last, "actor.gunmen", ("named before",))
    return ActorValue("unidentified_armed", "actor.gunmen", ("no group named",))


def _army(phrase: Party, context: ActorContext) -> ActorValue | None:
    """The army; a bare `الجيش` in Palestine is Israel's."""
    if not phrase.country and report_country(context) == "PS":
        return ActorValue("israel_forces", "actor.army", ("bare army in Palestine",))
    return by_table("army", phrase, context)


def _internal_security(phrase: Party, context: ActorContext) -> ActorValue | None:
    """In Syria: of the north-east where its parties are named, or before the change; else the ministry's."""
    land = phrase.country or report_country(context)
    if land in ("SY", None):
        last = last_of(
            "sdf", "asayish", "aanes", "syria_gov_security", "syria_gov_forces", "syria_assad_forces"
        )(context)
        if last in ("sdf", "asayish", "aanes"):
            return ActorValue("asayish", "actor.internal_security", ("north-east Syria named before",))
        before = day_of(context) < CHANGE
        if before and last != "syria_assad_forces" and not phrase.country:
            return ActorValue("asayish", "actor.internal_security", ("Syria before the change",))
    if land == "IQ" and last_of("krg_security", "peshmerga")(context):
        return ActorValue("krg_security", "actor.internal_security", ("Kurdistan Region named before",))
    return by_table("internal_security", phrase, context)


def _general_security(phrase: Party, context: ActorContext) -> ActorValue | None:
    """In Syria before the change the General Security of Idlib, where the Hayat was named."""
    land = phrase.country or report_country(context)
    if land == "SY" and day_of(context) < CHANGE and "hts" in context.named:
        return ActorValue("hts", "actor.general_security", ("Idlib before the change",))
    return by_table("general_security", phrase, context)


def _state(phrase: Party, context: ActorContext) -> ActorValue | None:
    """A bare state: its government when it speaks, its army when it acts; a capital is the government."""
    generic = "government" if context.speaking or phrase.generic == "capital" else "army"
    return by_table(generic, phrase, context)


def _militia(phrase: Party, context: ActorContext) -> ActorValue | None:
    """`الميليشيا`: the table where a country has one such party, else the militia or rebels named last."""
    found = by_table("militia", phrase, context)
    if found is not None and found.actor in context.named:
        return found
    last = last_where(context, _armed_group)
    return ActorValue(last, "actor.militia", ("named before",)) if last else found


NOUNS: dict[str, Callable[[Party, ActorContext], ActorValue | None]] = {
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
    "revolutionaries": _named_or_table("revolutionaries", "yemen_resistance", "fsa"),
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
