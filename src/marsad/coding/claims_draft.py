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
    `people` the party id that the counted noun alone gives,
    `count` a number that the noun itself gives (a dual), `more` are other stretches that state the same.
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
    more: tuple[tuple[int, int], ...] = ()
    count: tuple[int, int] | None = None

    @property
    def low(self) -> int | None:
        """Lowest number claimed."""
        return (
            self.number.low if self.number is not None else self.count[0] if self.count is not None else None
        )

    @property
    def high(self) -> int | None:
        """Highest number claimed."""
        return (
            self.number.high if self.number is not None else self.count[1] if self.count is not None else None
        )
