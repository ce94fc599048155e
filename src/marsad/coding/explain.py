"""Why a record says what it says: for each value the rules and spans that made it, and what the models added.

The stages are run again (see `pipeline`); nothing of this is kept with the record.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from marsad.coding.assemble import evidence
from marsad.coding.claims import find_claims
from marsad.coding.linear import Linear, model
from marsad.coding.pipeline import code_report, drafts_of, resolve
from marsad.coding.reader import open_document, read
from marsad.coding.standing import Scene, act_features, draft_features
from marsad.coding.told import tell
from marsad.coding.typing import ORDER, type_of
from marsad.record import Claim, CodedReport, Event, Report, Span

if TYPE_CHECKING:
    from marsad.coding.claims_draft import ClaimDraft
    from marsad.coding.document import Document
    from marsad.coding.drafts import Draft
    from marsad.coding.participants import Participant
    from marsad.coding.told import Frame
    from marsad.grammar.phrase import Phrase


@dataclass(frozen=True, slots=True)
class Step:
    """A rule that fired: what it made, and the raw words it read. `parts` are the steps it was made of."""

    made: str
    rule: str
    span: Span | None = None
    parts: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Added:
    """What a linear model added: its answer, the probability, and the strongest features with their weights."""

    model: str
    answer: str
    probability: float
    features: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """One value of a record with the steps that made it and what the models added."""

    field: str
    value: str
    steps: tuple[Step, ...] = ()
    added: tuple[Added, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Explained:
    """An event or a claim with a reason for each of its values."""

    record: Event | Claim
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """A coded report with the reasons for all that it holds."""

    coded: CodedReport
    events: tuple[Explained, ...]
    claims: tuple[Explained, ...]


def explain_report(report: Report) -> Explanation:
    """Code a report and give the reasons. Same cost as coding twice; errors as `code_report`."""
    coded = code_report(report)
    if not coded.events and not coded.claims:
        return Explanation(coded, (), ())
    document = read(open_document(report))
    frame = resolve(document)
    found = find_claims(document)
    scene = Scene.of(document, found)
    drafts = drafts_of(tell(frame), frame, scene)
    events = tuple(
        _Event(event, _draft(event, drafts, document), frame, scene).explained() for event in coded.events
    )
    claims = tuple(
        Explained(claim, tuple(_claim(claim, draft, document)))
        for claim, draft in zip(coded.claims, found, strict=True)
    )
    return Explanation(coded, events, claims)


def _draft(event: Event, drafts: list[Draft], document: Document) -> Draft:
    """The draft that an event was made of: the one whose evidence it carries."""
    return max(drafts, key=lambda d: len(set(evidence(d, document)) & set(event.evidence)))


class _Event:
    """The reasons of one event."""

    def __init__(self, event: Event, draft: Draft, frame: Frame, scene: Scene) -> None:
        self.event, self.draft, self.frame, self.scene = event, draft, frame, scene
        self.document = frame.document

    def explained(self) -> Explained:
        return Explained(
            self.event,
            (
                self._type(),
                self._standing(),
                self._status(),
                *self._joined(),
                *self._parties("initiator"),
                *self._parties("target"),
                *self._harm(),
                self._place(),
                self._date(),
                *self._sources(),
                *self._words("mode", self.event.modes),
                *self._words("thing", self.event.seized),
            ),
        )

    def _type(self) -> Reason:
        deeds = [d for told in self.draft.told for d in told.act.deeds]
        steps = tuple(
            Step(
                " ".join(f"{d.entry.id} ({d.form}, {d.modality}) → {d.act or d.harm or 'no type'}".split()),
                d.rule,
                self.document.span(d.start, d.end),
            )
            for d in deeds
        )
        fits = sorted({t for t in self.draft.types if t in ORDER}, key=ORDER.index)
        told = ", ".join(fits) or "none, by what befell people"
        note = f"types told: {told}; the codebook's order and the harm decide"
        return Reason("type", self.event.type, steps, note=note)

    def _standing(self) -> Reason:
        kind = type_of(self.draft, self.frame.kind_of)
        best = max(self.draft.told, key=lambda t: t.standing)
        added = (
            _added("acts", act_features(best, self.scene), "event"),
            _added("drafts", draft_features(self.draft, self.scene, kind), "event"),
        )
        return Reason("is an event", f"confidence {self.event.confidence:.2f}", added=added)

    def _status(self) -> Reason:
        doubts = [
            Step(f"{d.entry.id}: {d.modality}", d.rule, self.document.span(d.start, d.end))
            for told in self.draft.told
            for d in told.act.deeds
            if d.modality != "fact"
        ]
        denials = [
            Step(f"{s.verb}: denies what follows", s.rule, self.document.span(s.start, s.end))
            for s in self.document.sources
            if s.negative and any(s.content[0] <= t.act.first.start < s.content[1] for t in self.draft.told)
        ]
        opening = (
            "the act is told with an opening of background"
            if any(t.background for t in self.draft.told)
            else ""
        )
        return Reason("status", self.event.status, (*doubts, *denials), note=opening)

    def _joined(self) -> Iterator[Reason]:
        for probability, features in self.draft.joins:
            joins = model("joins")
            added = Added("joins", "same", probability, tuple(joins.reasons(features, "same")))
            yield Reason("told again", f"{len(self.draft.told)} acts of one event", added=(added,))

    def _parties(self, label: str) -> Iterator[Reason]:
        parties = self.event.initiators if label == "initiator" else self.event.targets
        for party in parties:
            told = [r for t in self.draft.told for r in t.roles if r.participant.actor == party.actor]
            fitting = [r for r in told if r.label == label]
            steps = tuple(self._participant(r.participant) for r in fitting or told)
            added = tuple(
                Added("roles", r.label, r.probability, tuple(model("roles").reasons(r.features, r.label)))
                for r in fitting or told
            )
            note = "" if fitting else self._lent(party.actor, label)
            yield Reason(label, party.actor, steps, added, note)

    def _lent(self, actor: str, label: str) -> str:
        if label == "target" and any(h.who == actor for h in self.event.harm):
            return "named by the people who were harmed"
        return (
            "weighed against the whole report: who is named near, spoke, or was on a side in the event before"
        )

    def _participant(self, person: Participant) -> Step:
        parts = [_step(self.document, p) for p in (person.people, person.party) if p is not None]
        span = self.document.span(person.start, person.end)
        return Step(f"participant {person.actor or 'of no known party'}", "participants", span, tuple(parts))

    def _harm(self) -> Iterator[Reason]:
        victims = [v for t in self.draft.told for v in t.victims]
        for entry in self.event.harm:
            value = f"{entry.kind} {entry.who or '?'} {entry.low}..{'' if entry.high is None else entry.high}"
            mine = [v for v in victims if v.kind == entry.kind and v.people.actor == entry.who]
            mine = mine or [v for v in victims if v.kind == entry.kind]
            steps: list[Step] = []
            for victim in mine:
                deed = victim.deed
                if deed is not None:
                    steps.append(
                        Step(
                            f"{deed.entry.id} → {deed.harm}",
                            deed.rule,
                            self.document.span(deed.start, deed.end),
                        )
                    )
                steps.append(self._participant(victim.people))
            note = (
                ""
                if len(mine) <= 1
                else "the same people told more than once, or their split, made one entry"
            )
            yield Reason("harm", value, tuple(steps), note=note)

    def _place(self) -> Reason:
        place = self.event.place
        if place is None:
            return Reason("place", "none", note="no place in the acts' words nor in the paragraph before")
        value = f"{place.name} ({place.level}, {place.gazetteer_id or 'no entry of the gazetteer'})"
        found = next((p for p in self.frame.places if _same(self.document, p.phrase, place.span)), None)
        steps = [_step(self.document, found.phrase)] if found else []
        steps += [
            Step(
                f"candidate {c.name} [{c.gazetteer_id}] {c.score:.2f}: {', '.join(c.reasons)}",
                "resolve.places",
            )
            for c in place.candidates
        ]
        told = self.draft.place
        note = "" if told is not None else "taken from the event before: this one's words name none"
        return Reason("place", value, tuple(steps), note=note)

    def _date(self) -> Reason:
        date = self.event.date
        if date is None or date.start is None:
            return Reason("date", "none", note="no time in the acts' words, and no publication day")
        value = date.start if date.start == date.end else f"{date.start}..{date.end}"
        if date.inferred:
            return Reason(
                "date", value, note="the text gives no time: the publication day, marked as inferred"
            )
        found = next((d for d in self.frame.dates if _same(self.document, d.phrase, date.span)), None)
        steps = (_step(self.document, found.phrase),) if found else ()
        published = f"counted from publication on {self.frame.published}" if self.frame.published else ""
        lent = "" if self.draft.date is not None else "the day of the series before; "
        return Reason("date", value, steps, note=lent + published)

    def _sources(self) -> Iterator[Reason]:
        for source in self.event.sources:
            steps = [
                _step(self.document, s)
                for s in self.document.sources
                if source.span is not None and _same_start(self.document, s.name_start, source.span)
            ]
            yield Reason("source", f"{source.name} ({source.kind})", tuple(steps[:1]))

    def _words(self, cls: str, values: tuple[str, ...]) -> Iterator[Reason]:
        for value in values:
            steps = [
                Step(m.entry.id, f"lexicon {cls}", self.document.span(m.start, m.end))
                for t in self.draft.told
                for m in self.document.within(cls, t.act.start, t.act.end)
                if m.entry.id == value
            ]
            yield Reason("mode" if cls == "mode" else "seized", value, tuple(steps))


def _claim(claim: Claim, draft: ClaimDraft, document: Document) -> Iterator[Reason]:
    span = document.span(draft.start, draft.end)
    yield Reason("kind", claim.kind, (Step(claim.kind, draft.rule, span),))
    if claim.subject is not None:
        steps = (_step(document, draft.subject),) if draft.subject is not None else ()
        note = "the speaker speaks of its own" if draft.own else "" if steps else "by the counted noun"
        yield Reason("subject", claim.subject, steps, note=note)
    if claim.low is not None or claim.high is not None:
        steps = (_step(document, draft.number),) if draft.number is not None else ()
        high = "" if claim.high is None else claim.high
        yield Reason("number", f"{claim.low}..{high} {claim.unit or ''}".strip(), steps)
    if claim.speaker is not None and draft.source is not None:
        yield Reason("speaker", claim.speaker.name or "", (_step(document, draft.source),))
    if claim.modality != "asserted":
        yield Reason("modality", claim.modality, (Step(claim.modality, draft.rule, span),))


def _added(name: str, features: list[str], label: str) -> Added:
    fitted: Linear = model(name)
    return Added(name, label, fitted.probability(label, features), tuple(fitted.reasons(features, label)))


def _step(document: Document, phrase: Phrase) -> Step:
    """A grammar's phrase as a step, with the phrases that it was made of."""
    parts: list[Phrase] = [*phrase.parts, *getattr(phrase, "parents", ())]
    return Step(
        _meaning(phrase),
        phrase.rule,
        document.span(phrase.start, phrase.end),
        tuple(_step(document, part) for part in parts),
    )


_SHOWN = (
    "actor", "generic", "country", "low", "high", "approx", "count", "noun", "who", "state", "feature",
    "relation", "bearing", "km", "role", "kind", "verb", "via", "expr",
)  # fmt: skip


def _meaning(phrase: Phrase) -> str:
    """The values that a phrase carries, those that say nothing left out."""
    told: list[str] = []
    for name in _SHOWN:
        value: Any = getattr(phrase, name, None)
        if value not in (None, "", False):
            told.append(f"{name} {value}")
    kind = type(phrase).__name__.removesuffix("Phrase").lower()
    return f"{kind}: {', '.join(told)}"


def _same(document: Document, phrase: Phrase, span: Span | None) -> bool:
    return span is not None and document.span(phrase.start, phrase.end) == span


def _same_start(document: Document, start: int, span: Span) -> bool:
    return document.span(start, start + 1).start == span.start
