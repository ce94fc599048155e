"""From a party phrase to an actor: by its name, or by day, country and what the report named before."""

from __future__ import annotations

from marsad.resolve.actors_data import OTHER, actors
from marsad.resolve.actors_nouns import NOUNS
from marsad.resolve.actors_table import CHANGE, ActorContext, ActorValue, Party, by_table

__all__ = ["CHANGE", "ActorContext", "ActorValue", "Party", "known_ids", "resolve_actor"]


def resolve_actor(phrase: Party, context: ActorContext) -> ActorValue | None:
    """The actor that a phrase means, with the rule and reasons; None when the report does not tell."""
    if phrase.actor == "other":
        return ActorValue(OTHER + phrase.name, "actor.unlisted", (phrase.name,))
    if phrase.actor is not None:
        return ActorValue(phrase.actor, "actor.named", (phrase.name,))
    if phrase.generic is None:
        return None
    special = NOUNS.get(phrase.generic)
    if special is not None:
        return special(phrase, context)
    return by_table(phrase.generic, phrase, context)


def known_ids() -> frozenset[str]:
    """The ids of the list."""
    return frozenset(actors())
