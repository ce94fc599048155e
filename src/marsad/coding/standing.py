"""Whether an act is told as something that happened: features of its wording, and of an event made of acts.

A small linear model weighs them; `Told` acts below a floor are not gathered, drafts below `pipeline.ACCEPT` not recorded.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from marsad.coding.acts import told as tells
from marsad.coding.claims import blocked
from marsad.coding.drafts import Draft, Told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from marsad.coding.claims_draft import ClaimDraft
    from marsad.coding.document import Document

_QUOTE = '"'
_IMPRECISE = ("none", "country")
BRIEF = 2
"""Reports of at most so many sentences are judged by their wording, not by where in them an act is told."""
_GENERAL = frozenset(
    [
        "كل",
        "جميع",
        "دايما",
        "عاده",
        "غالبا",
        "اي",
        "ايه",
        "مثل",
        "مثلا",
        "منها",
        "حول",
        "بشان",
        "اهميه",
        "خطر",
        "ظاهره",
        "مرحله",
        "سياسه",
        "استراتيجيه",
        "نظريه",
        "فكر",
        "ثقافه",
        "قدره",
        "قدرات",
    ]
)


@dataclass(frozen=True, slots=True)
class Scene:
    """What the report as a whole lends to the judgement of one act."""

    document: Document
    topics: dict[str, int]
    topic_starts: list[int]
    topic_names: list[str]
    blocked: list[tuple[int, int, str]]

    @classmethod
    def of(cls, document: Document, claims: Sequence[ClaimDraft]) -> Scene:
        """The scene of a document in which these claims were found."""
        found = [m for m in document.mentions if m.entry.cls == "topic"]
        topics: dict[str, int] = {}
        for m in found:
            name = m.entry.features["topic"]
            topics[name] = topics.get(name, 0) + 1
        return cls(
            document,
            topics,
            [m.start for m in found],
            [m.entry.features["topic"] for m in found],
            blocked(claims),
        )


def act_features(item: Told, scene: Scene) -> list[str]:
    """Features of one told act."""
    act, lead = item.act, item.act.first
    document = scene.document
    text = document.folded.text
    kind = item.types[0] if item.types else "harm" if item.victims else "none"
    told = [
        "any",
        f"lead={lead.entry.id}",
        f"lead={lead.entry.id} tense={lead.tense}",
        f"lead={lead.entry.id} def={lead.definite}",
        f"type={kind}",
        f"form={lead.form} tense={lead.tense} def={lead.definite}",
        f"weak={all(d.weak for d in act.deeds)}",
        f"deeds={min(len(act.deeds), 3)} types={min(len(item.types), 2)}",
        f"cause={any(d.cause for d in act.deeds)}",
        f"plural={lead.plural} place={item.place is not None and item.place.place.level != 'country'}",
        f"bare={sum(not tells(d) for d in act.deeds)}",
    ]
    told += _slots(item, kind)
    told += _wording(item, scene, text)
    told += _standing_place(act.unit, document)
    return told


def _standing_place(unit: int, document: Document) -> list[str]:
    """Where in the report the act is told; a report of a sentence or two has no lede to speak of."""
    if len(document.units) <= BRIEF:
        return ["brief"] if document.report.published else ["brief", "torn"]
    return [f"unit={min(unit, 3)}", f"paragraph={document.units[unit].kind}"]


def _slots(item: Told, kind: str) -> list[str]:
    exact = sum(1 for v in item.victims if v.people.people and v.people.people.count.high is not None)
    place = item.place.place.level if item.place else "none"
    date = "none"
    if item.date:
        days = (item.date.interval.end - item.date.interval.start).days
        date = "day" if days == 0 else "days" if days <= 3 else "span" if days < 32 else "long"
    did, suffered = bool(item.actors("initiator")), bool(item.actors("target"))
    return [
        f"victims={min(len(item.victims), 2)} exact={min(exact, 2)}",
        f"type={kind} victims={bool(item.victims)}",
        f"place={place}",
        f"date={date}",
        f"place={place not in _IMPRECISE} date={date in ('day', 'days')} victims={exact > 0}",
        f"type={kind} place={place not in _IMPRECISE} date={date in ('day', 'days')}",
        f"did={did} suffered={suffered}",
        f"type={kind} did={did} suffered={suffered}",
        f"background={item.background}",
    ]


def _wording(item: Told, scene: Scene, text: str) -> list[str]:
    act = item.act
    told = []
    modality = {d.modality for d in act.deeds}
    told += [f"modality={m}" for m in sorted(modality)]
    low, high = bisect_left(scene.topic_starts, act.start), bisect_left(scene.topic_starts, act.end)
    told += [f"topic here={t}" for t in sorted(set(scene.topic_names[low:high]))]
    told += [f"topic={t} n={min(n, 6) // 2}" for t, n in sorted(scene.topics.items())]
    kinds = {kind for start, end, kind in scene.blocked if start <= act.first.start < end}
    told += [f"claim={k}" for k in sorted(kinds)] or ["claim=none"]
    quoted = text.count(_QUOTE, 0, act.first.start) % 2 == 1
    told.append(f"quoted={quoted}")
    words = scene.document.words.forms[max(0, act.first.i - 3) : act.first.i]
    told += [f"before={w}" for w in words[-1:]]
    told.append(f"general={any(w in _GENERAL for w in words)}")
    said = [s for s in scene.document.sources if s.content[0] <= act.first.start < s.content[1]]
    told.append(f"said={said[-1].verb if said else 'none'}")
    told.append(f"question={'؟' in text[act.start : act.end + 1]}")
    opening = text[act.start : act.start + 30].lstrip(' "،,.-*').split()
    told += [f"opens={opening[0]}"] if opening else []
    return told


def draft_features(draft: Draft, scene: Scene, kind: str | None) -> list[str]:
    """Features of an event in the making: those of its acts' best, its size, and what it holds.

    Those of a post of a sentence or two stand beside names of their own; those of a sentence with no day of
    publication, torn from its report, have only such: annotators refused most of those, and posts tell plainly.
    """
    best = max(draft.told, key=lambda t: (t.standing, len(t.victims), -t.act.start))
    told = [f"best {f}" for f in act_features(best, scene)]
    standings = sorted((t.standing for t in draft.told), reverse=True)
    told += ["any", f"kind={kind}", f"acts={min(len(draft.told), 4)}", f"top={int(standings[0] * 10)}"]
    told.append(
        f"place={draft.place is not None and draft.place.place.level != 'country'} date={draft.date is not None}"
    )
    told.append(f"harm={min(len({h for t in draft.told for h in t.harm}), 3)} kind={kind}")
    told.append(
        f"headline={any(t.act.unit == 0 for t in draft.told)} only={all(t.act.unit == 0 for t in draft.told)}"
    )
    if len(scene.document.units) <= BRIEF:
        if scene.document.report.published is None:
            return [f"torn {f}" for f in told]
        return told + [f"brief {f}" for f in told]
    return told
