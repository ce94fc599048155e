"""The marks of a report's text and the cards behind them: value, confidence, rule chain, candidates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from marsad.record import Claim, Event, PlaceCandidate, Restored, Span
from marsad.record.names import party_name
from marsad.web import traces
from marsad.web.i18n import Translator
from marsad.web.marks import Mark, printable
from marsad.web.rows import harm_text, place_text


class Card(NamedTuple):
    """What is behind a marked stretch; `of` names the event or claim that it belongs to."""

    id: str
    title: str
    value: str
    of: str
    confidence: float | None = None
    chain: Sequence[traces.Trace] = ()
    candidates: Sequence[PlaceCandidate] = ()


_PARTY = frozenset({"party", "people"})
_PEOPLE = frozenset({"people", "number", "deed"})
_MOST_CARDS = 1500


class Board:
    """Collects marks and cards of one report in the reader's language."""

    def __init__(self, t: Translator, found: Sequence[traces.Trace]) -> None:
        self.t, self.traces = t, found
        self.marks: list[Mark] = []
        self.cards: list[Card] = []

    def add(self, span: Span | None, kind: str, title: str, value: str, of: str, **more: Any) -> None:
        """Mark one span."""
        if span is None or span.end <= span.start or len(self.cards) >= _MOST_CARDS:
            return
        rules: frozenset[str] = more.pop("rules", frozenset())
        chain = traces.behind(span, self.traces, rules) if rules else ()
        card = Card(str(len(self.cards)), title, value, of, chain=chain, **more)
        self.cards.append(card)
        self.marks.append(Mark(span.start, span.end, card.id, kind))

    def event(self, event: Event) -> None:
        """Mark an event's evidence and values."""
        t = self.t
        name = t.term("type", event.type)
        for span in event.evidence:
            self.add(
                span, "ev", t("report.evidence_of"), name, "", confidence=event.confidence,
                rules=frozenset({"deed"}),
            )  # fmt: skip
        for field, parties in (("initiators", event.initiators), ("targets", event.targets)):
            for party in parties:
                value = printable(party_name(party.actor, t.language))
                self.add(party.span, "v-party", t.term("field", field), value, name, rules=_PARTY)
        for harm in event.harm:
            figure, words = harm_text(harm, t, who=True)
            self.add(harm.span, "v-harm", t.term("field", "harm"), f"{figure} {words}", name, rules=_PEOPLE)
        if event.place:
            self.add(
                event.place.span, "v-place", t.term("field", "place"), place_text(event.place, t), name,
                rules=frozenset({"place"}), candidates=event.place.candidates[:5],
            )  # fmt: skip
        if event.date:
            value = t.days(event.date.start, event.date.end)
            self.add(
                event.date.span, "v-date", t.term("field", "date"), value, name, rules=frozenset({"date"})
            )
        for source in event.sources:
            value = f"{printable(source.name)} ({t.term('source', source.kind)})"
            self.add(
                source.span, "v-source", t.term("field", "sources"), value, name, rules=frozenset({"source"})
            )

    def claim(self, claim: Claim) -> None:
        """Mark a claim's evidence and speaker."""
        t = self.t
        name = t.term("claim", claim.kind)
        figure = t.range(claim.low, claim.high, approx=claim.approx) if claim.low is not None else ""
        value = " ".join(x for x in (name, figure, printable(claim.unit)) if x)
        for span in claim.evidence:
            self.add(span, "v-claim", t("report.claims"), value, "", rules=frozenset({"number", "source"}))
        if claim.speaker and claim.speaker.span:
            said = printable(claim.speaker.name or claim.speaker.role or "")
            self.add(claim.speaker.span, "v-source", t("claims.said"), said, name)

    def restored(self, word: Restored) -> None:
        """Mark a restored word with its raw and plain form."""
        t = self.t
        value = t("report.restored_as", raw=printable(word.raw), text=word.text)
        self.add(Span(word.start, word.end, word.raw), "v-restored", t("report.restored"), value, "")
