"""A claim before its values are resolved: its kind, where it stands, its number and who makes it."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.grammar.phrase import NumberPhrase, PartyPhrase, SourcePhrase
from marsad.record.model import ClaimKind, Modality


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimDraft:
    """A statement that is not one event; offsets of the folded text.

    `start:end` is the clause that states it, `number` and `unit` what it counts, `source` who makes it (None for
    the narrator), `subject` the party that it is about (None where it is the speaker's own when `own` is set),
    `people` the party id that the counted noun alone gives.
    """

    kind: ClaimKind
    start: int
    end: int
    rule: str
    number: NumberPhrase | None = None
    unit: str | None = None
    people: str | None = None
    subject: PartyPhrase | None = None
    own: bool = False
    source: SourcePhrase | None = None
    modality: Modality = "asserted"
