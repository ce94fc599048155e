"""Whether two codings' events or claims were read from the same words of a report."""

from __future__ import annotations

from marsad.record import Claim, Event

SAME_WORDS = 0.3
"""Share of common letters (intersection over union) from which two evidences tell one act."""


def shared_words(a: Event | Claim, b: Event | Claim) -> float:
    """How much of their evidence two units share: letters of both over letters of either, 0 to 1."""
    mine = {i for span in a.evidence for i in range(span.start, span.end)}
    other = {i for span in b.evidence for i in range(span.start, span.end)}
    return len(mine & other) / (len(mine | other) or 1)
