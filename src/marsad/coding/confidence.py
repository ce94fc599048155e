"""Confidence: the calibrated chance that an editor would leave an event as it is.

A linear model over what the record shows (how likely the act, how certain its parties, how precise its place and
day), learned on reports that the other models had not seen, against events that gold leaves untouched.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.coding.linear import model

if TYPE_CHECKING:
    from marsad.coding.drafts import Draft
    from marsad.record import Event

_MANY = 3


def features(event: Event, standing: float, draft: Draft) -> list[str]:
    """What speaks for an event being right; `standing` is the chance that it is an event at all."""
    roles = [r.probability for t in draft.told for r in t.roles if r.label != "none"]
    place, date = event.place, event.date
    vague = sum(h.high is None for h in event.harm)
    tied = (
        place is not None
        and len(place.candidates) > 1
        and place.candidates[0].score - place.candidates[1].score < 0.1
    )
    return [
        f"standing={int(standing * 10)}",
        f"weakest role={int(min(roles, default=1.0) * 5)}",
        f"roles={min(len(roles), _MANY)}",
        f"harm={min(len(event.harm), _MANY)} vague={min(vague, 2)}",
        f"nobody={any(h.who is None for h in event.harm)}",
        f"place={place.level if place else 'none'} known={place is not None and place.lat is not None}",
        f"tied={tied}",
        f"date={'none' if date is None else 'inferred' if date.inferred else 'day' if date.start == date.end else 'days'}",
        f"acts={min(len(draft.told), _MANY)}",
        f"status={event.status}",
        f"parties={min(len(event.initiators), 2)}/{min(len(event.targets), 2)}",
        f"type={event.type}",
    ]


def confidence(event: Event, standing: float, draft: Draft) -> float:
    """The confidence of an event, rounded to two places."""
    return round(model("confidence").probability("untouched", features(event, standing, draft)), 2)
