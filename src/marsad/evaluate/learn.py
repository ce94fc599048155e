"""Learns the coder's small linear models (roles, joins, acceptance) from gold reports.

The gold is read as the scorer reads it. Features and their names are those of `coding`; this module only pairs
acts with gold events and fits weights by L2-regularised logistic regression (scikit-learn, extra `train`).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from marsad.coding.candidates import Past, Stage, candidates
from marsad.coding.claims import find_claims
from marsad.coding.drafts import Draft, Told, join_features
from marsad.coding.linear import Linear
from marsad.coding.pipeline import drafts_of, resolve, speakers
from marsad.coding.reader import open_document, read
from marsad.coding.standing import Scene, act_features, draft_features
from marsad.coding.told import Frame, tell
from marsad.coding.typing import type_of
from marsad.evaluate.score import spans
from marsad.record import EVENT_FAMILY, Report

Row = dict[str, Any]
Example = tuple[list[str], str]


@dataclass(frozen=True, slots=True)
class Paired:
    """The told acts of a gold report, each with the number of the gold event it tells of (or None)."""

    gold: Row
    told: list[Told]
    event: list[int | None]
    scene: Scene
    frame: Frame


def pair(gold: Row) -> Paired:
    """Read a gold report and pair its acts with the gold events by evidence, type and place."""
    report = Report(
        id=gold["id"], text=gold["text"], title=gold.get("title"), published=gold.get("published")
    )
    frame, scene = _opened(report)
    document, told = frame.document, tell(frame)
    events = [(e, spans(gold["text"], e["evidence"])) for e in gold["events"]]
    matched: list[int | None] = []
    for item in told:
        span = document.span(item.act.start, item.act.end)
        matched.append(_best(item, (span.start, span.end), events))
    return Paired(gold, told, matched, scene, frame)


def _opened(report: Report) -> tuple[Frame, Scene]:
    """A report read and resolved, with the scene that its acts are judged in."""
    document = read(open_document(report))
    return resolve(document), Scene.of(document, find_claims(document))


def _best(item: Told, span: tuple[int, int], events: list[tuple[Row, list[tuple[int, int]]]]) -> int | None:
    scored = []
    for number, (event, evidence) in enumerate(events):
        shared = max((min(span[1], e) - max(span[0], s) for s, e in evidence), default=0)
        if shared < 8:
            continue
        family = EVENT_FAMILY[event["type"]]
        points = 2.0 * (event["type"] in item.types) + 1.0 * any(
            EVENT_FAMILY[t] == family for t in item.types
        )
        name = (event.get("place") or {}).get("name")
        if item.place is not None and name:
            points += 2.0 if name in item.place.place.name or item.place.place.name in name else -1.0
        counts = {(h["kind"], h["low"]) for h in event.get("harm", [])}
        points += 1.5 * len(counts & {(k, low) for k, _, low, _ in item.harm})
        points += min(shared / max(1, span[1] - span[0]), 1.0)
        scored.append((points, -number))
    return -max(scored)[1] if scored else None


def alone(gold: Row) -> list[Row]:
    """The sentences of a gold report as reports of their own, for the brief posts that gold sets hold few of.

    A sentence that evidence of an event is quoted from keeps that event; beside each of those one that tells none
    is kept, in reading order. Titles go, the day of publication stays.
    """
    document = open_document(Report(id=gold["id"], text=gold["text"], published=gold.get("published")))
    telling: list[Row] = []
    silent: list[Row] = []
    for number, unit in enumerate(document.units):
        span = document.span(unit.start, unit.end)
        text = gold["text"][span.start : span.end]
        events = [
            {**e, "evidence": quotes}
            for e in gold["events"]
            if (quotes := [q for q in e["evidence"] if q in text])
        ]
        row = {**gold, "id": f"{gold['id']} {number}", "text": text, "title": None, "events": events}
        (telling if events else silent).append(row)
    return telling + silent[: len(telling)]


def role_examples(paired: Paired) -> list[Example]:
    """Features and the gold role of each participant of the acts that tell a gold event."""
    found = []
    for item, number in zip(paired.told, paired.event, strict=True):
        if number is None or item.listed:
            continue
        event = paired.gold["events"][number]
        did, suffered = (_plain(event.get(k)) for k in ("initiators", "targets"))
        for role in item.roles:
            actor = role.participant.actor
            if actor is None:
                continue
            name = "other" if actor.startswith("other:") else actor
            label = "initiator" if name in did else "target" if name in suffered else "none"
            if name in did and name in suffered:
                label = role.label if role.label != "none" else "target"
            found.append((list(role.features), label))
    return found


def _plain(parties: list[str] | None) -> set[str]:
    return {"other" if p.startswith("other:") else p for p in parties or []}


def join_examples(paired: Paired, headline: bool) -> list[Example]:
    """Features of act against earlier event, and whether gold holds them for the same."""
    drafts: dict[int | str, Draft] = {}
    found = []
    order = list(enumerate(paired.told))
    if headline:
        order = [o for o in order if o[1].act.unit != 0] + [o for o in order if o[1].act.unit == 0]
    for n, item in order:
        number = paired.event[n]
        key: int | str = number if number is not None else f"alone {n}"
        if not item.listed:
            for other, draft in drafts.items():
                if number is None and isinstance(other, str):
                    continue
                told = join_features(draft, item, list(drafts.values()), headline and item.act.unit == 0)
                found.append((told, "same" if other == key else "other"))
        if key in drafts:
            drafts[key].told.append(item)
        else:
            drafts[key] = Draft([item])
    return found


def act_examples(paired: Paired) -> list[Example]:
    """Features of each told act, and whether it tells a gold event."""
    return [
        (act_features(item, paired.scene), "event" if number is not None else "none")
        for item, number in zip(paired.told, paired.event, strict=True)
        if not item.listed
    ]


GSR_FAMILIES = {"ASSAULT": frozenset({"fight", "remote"}), "PROTEST": frozenset({"public"})}


def judged_examples(kind: str, accept: int, reject: int, text: str, seen: Linear) -> list[Example]:
    """Act examples from a sentence that annotators judged for one class (accept against reject votes).

    A sentence that they refused tells no event of the class's families; in one that they accepted the act that
    `seen` holds likeliest tells one. Ties say nothing.
    """
    if accept == reject:
        return []
    frame, scene = _opened(Report(id="row", text=text))
    families = GSR_FAMILIES[kind]
    found = []
    for item in tell(frame):
        own = {EVENT_FAMILY[t] for t in item.types} or ({"fight"} if item.victims else set())
        if own & families and not item.listed:
            found.append(act_features(item, scene))
    if not found:
        return []
    if accept < reject:
        return [(told, "none") for told in found]
    return [(max(found, key=lambda told: seen.probability("event", told)), "event")]


def judged_drafts(kind: str, accept: int, reject: int, text: str) -> list[Example]:
    """Draft examples from a judged sentence, as `judged_examples` makes those of acts."""
    if accept == reject:
        return []
    frame, scene = _opened(Report(id="row", text=text))
    found = []
    for draft in drafts_of(tell(frame), frame, scene):
        made = type_of(draft, frame.kind_of)
        if made and EVENT_FAMILY[made] in GSR_FAMILIES[kind]:
            found.append((max(t.standing for t in draft.told), draft_features(draft, scene, made)))
    if accept < reject:
        return [(told, "none") for _, told in found]
    return [(max(found, key=lambda f: f[0])[1], "event")] if found else []


def draft_examples(paired: Paired) -> list[Example]:
    """Features of each draft that the coder gathers now, and whether a gold event is found by it (one draft each)."""
    found = []
    for draft, kind, number in _matched(paired):
        told = draft_features(draft, paired.scene, kind)
        found.append((told, "none" if number is None else "event"))
    return found


def side_examples(paired: Paired) -> list[Example]:
    """Features and gold side of each party that a gold event's draft may have on a side, in reading order.

    The events before an event are those of the gold, as the coder's own would be at their best.
    """
    frame = paired.frame
    stage = Stage.of(frame.document, frame.participants, frame.kind_of, speakers(frame), paired.told)
    found = []
    for draft, kind, number in sorted(_matched(paired), key=lambda m: m[0].told[0].act.start):
        if number is None or kind is None:
            continue
        event = paired.gold["events"][number]
        did, suffered = (_plain(event.get(k)) for k in ("initiators", "targets"))
        sides: tuple[set[str], set[str]] = (set(), set())
        for candidate in candidates(kind, draft, stage):
            name = "other" if candidate.actor.startswith("other:") else candidate.actor
            label = "initiator" if name in did else "target" if name in suffered else "none"
            found.append((list(candidate.features), label))
            if label != "none":
                sides[label == "target"].add(candidate.actor)
        stage.past.append(Past(kind, draft.told[-1].act.unit, frozenset(sides[0]), frozenset(sides[1])))
    return found


def _matched(paired: Paired) -> list[tuple[Draft, str | None, int | None]]:
    """Each draft that the coder gathers now with its type and the gold event found by it (one draft each)."""
    drafts = drafts_of(tell(paired.frame), paired.frame, paired.scene)
    number_of = {(id_of(t)): n for t, n in zip(paired.told, paired.event, strict=True)}
    taken: set[int] = set()
    found = []
    for draft in sorted(drafts, key=lambda d: -max(t.standing for t in d.told)):
        numbers = Counter(
            n for t in draft.told if (n := number_of.get(id_of(t))) is not None and n not in taken
        )
        kind = type_of(draft, paired.frame.kind_of)
        right = [
            n
            for n in numbers
            if kind and EVENT_FAMILY[paired.gold["events"][n]["type"]] == EVENT_FAMILY[kind]
        ]
        taken.update(right[:1])
        found.append((draft, kind, right[0] if right else None))
    return found


def id_of(item: Told) -> tuple[int, int, str]:
    """What makes a told act the same in two readings of one report."""
    return (item.act.start, item.act.end, item.place.place.name if item.place else "")


def fit(examples: list[Example], strength: float, least: int = 3) -> Linear:
    """Weights of a softmax regression; features seen fewer than `least` times are left out."""
    import numpy as np  # noqa: PLC0415
    from scipy.sparse import csr_matrix  # noqa: PLC0415
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

    counts = Counter(f for told, _ in examples for f in set(told))
    names = sorted(f for f, n in counts.items() if n >= least)
    number = {f: i for i, f in enumerate(names)}
    rows, columns, values = [], [], []
    for r, (told, _) in enumerate(examples):
        for name in told:
            if name in number:
                rows.append(r)
                columns.append(number[name])
                values.append(1.0)
    matrix = csr_matrix((values, (rows, columns)), shape=(len(examples), len(names)))
    labels = sorted({label for _, label in examples})
    fitted = LogisticRegression(C=strength, max_iter=3000).fit(matrix, np.array([y for _, y in examples]))
    weights, bias = fitted.coef_, fitted.intercept_
    if len(labels) == 2:
        weights, bias = np.vstack([-weights[0] / 2, weights[0] / 2]), np.array([-bias[0] / 2, bias[0] / 2])
    return Linear(
        labels,
        [round(float(b), 4) for b in bias],
        {
            n: [round(float(w), 4) for w in weights[:, i]]
            for n, i in number.items()
            if np.abs(weights[:, i]).max() >= 0.01
        },
    )
