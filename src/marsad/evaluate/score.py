"""Scores coded reports against gold: events found, events an editor would leave alone, slots, claims,
restored words.

An event is found when a coded event shares evidence with it and is of the same family; it is untouched when
type, status, parties, harm, place and date are all right.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from marsad.gazetteer.geo import distance_km
from marsad.record import EVENT_FAMILY

Row = dict[str, Any]
SLOTS = ("type", "status", "initiators", "targets", "harm", "place", "date")
_KM = {"site": 15, "settlement": 15, "area": 50, "district": 40}
_LEAST_OVERLAP = 8
_OTHER = re.compile(r"^other:.*")
_MARKS = re.compile("[\u064b-\u0652\u0640\"'«»“”]")
_LETTERS = str.maketrans("أإآىة", "ااايه")


@dataclass(slots=True)
class Tally:
    """Counts of one evaluation; `figures` turns them into shares."""

    counts: Counter[str] = field(default_factory=Counter)
    slots: Counter[str] = field(default_factory=Counter)
    differences: list[Row] = field(default_factory=list)
    sources: float = 0.0


def score(gold: list[Row], coded: dict[str, Row]) -> Tally:
    """Compare gold reports with coded reports (by id); reports not coded count as empty."""
    tally = Tally()
    for report in gold:
        _report(report, coded.get(report["id"], {"events": [], "claims": [], "restored": []}), tally)
        tally.counts["missing_reports"] += report["id"] not in coded
    return tally


def _report(gold: Row, coded: Row, tally: Tally) -> None:
    c = tally.counts
    ge, pe = gold.get("events", []), coded.get("events", [])
    c["reports"] += 1
    c["gold_events"] += len(ge)
    c["events"] += len(pe)
    c["quiet"] += not ge
    c["quiet_kept"] += not ge and not pe
    pairs = align(gold["text"], ge, pe, lambda e: EVENT_FAMILY.get(e["type"], e["type"]))
    c["found"] += len(pairs)
    for i, j in pairs:
        right = right_slots(ge[i], pe[j])
        tally.slots.update(k for k, v in right.items() if v)
        tally.sources += _sources_right(ge[i].get("sources"), pe[j].get("sources"))
        c["untouched"] += all(right.values())
        if not all(right.values()):
            wrong = [k for k, v in right.items() if not v]
            tally.differences.append({"report": gold["id"], "wrong": wrong, "gold": ge[i], "coded": pe[j]})
    matched_gold, matched = {i for i, _ in pairs}, {j for _, j in pairs}
    tally.differences += [
        {"report": gold["id"], "missed": e} for i, e in enumerate(ge) if i not in matched_gold
    ]
    tally.differences += [{"report": gold["id"], "spurious": e} for j, e in enumerate(pe) if j not in matched]
    _claims(gold, coded, tally)
    a, b = _restored(gold), _restored(coded)
    c["gold_restored"] += len(a)
    c["restored"] += len(b)
    c["restored_right"] += len(a & b)
    c["span_faults"] += span_faults(gold["text"], coded)


def _claims(gold: Row, coded: Row, tally: Tally) -> None:
    c = tally.counts
    gc, pc = gold.get("claims", []), coded.get("claims", [])
    c["gold_claims"] += len(gc)
    c["claims"] += len(pc)
    pairs = align(gold["text"], gc, pc, lambda e: e["kind"])
    c["claims_found"] += len(pairs)
    c["claim_numbers"] += sum(
        (gc[i].get("low"), gc[i].get("high")) == (pc[j].get("low"), pc[j].get("high")) for i, j in pairs
    )
    hit_g, hit_p = {i for i, _ in pairs}, {j for _, j in pairs}
    tally.differences += [
        {"report": gold["id"], "claim missed": e} for i, e in enumerate(gc) if i not in hit_g
    ]
    tally.differences += [
        {"report": gold["id"], "claim spurious": e} for j, e in enumerate(pc) if j not in hit_p
    ]


def figures(tally: Tally) -> Row:
    """Precision, recall, F1 and shares, rounded to four places."""
    c = tally.counts
    n = c["found"] or 1
    return {
        "reports": c["reports"],
        "missing_reports": c["missing_reports"],
        "events": _prf(c["found"], c["events"], c["gold_events"]),
        "untouched": _prf(c["untouched"], c["events"], c["gold_events"]),
        "slots": {k: round(tally.slots[k] / n, 4) for k in SLOTS} | {"sources": round(tally.sources / n, 4)},
        "quiet": {"n": c["quiet"], "kept": round(c["quiet_kept"] / c["quiet"], 4) if c["quiet"] else None},
        "claims": _prf(c["claims_found"], c["claims"], c["gold_claims"])
        | {"number": round(c["claim_numbers"] / c["claims_found"], 4) if c["claims_found"] else 0.0},
        "restored": _prf(c["restored_right"], c["restored"], c["gold_restored"]),
        "span_faults": c["span_faults"],
    }


def _prf(right: int, coded: int, gold: int) -> Row:
    p, r = right / coded if coded else 0.0, right / gold if gold else 0.0
    return {
        "p": round(p, 4),
        "r": round(r, 4),
        "f1": round(2 * p * r / (p + r), 4) if p + r else 0.0,
        "n": gold,
    }


def spans(text: str, evidence: list[Any] | None) -> list[tuple[int, int]]:
    """(start, end) of evidence that is given as spans or as quotes."""
    found = []
    for item in evidence or []:
        if isinstance(item, str):
            at = text.find(item)
            if at >= 0:
                found.append((at, at + len(item)))
        else:
            found.append((item["start"], item["end"]))
    return found


def align(text: str, gold: list[Row], coded: list[Row], key: Any) -> list[tuple[int, int]]:
    """One-to-one pairs (gold number, coded number) that share evidence and key, best agreement first."""
    candidates = []
    for i, g in enumerate(gold):
        theirs = spans(text, g["evidence"])
        for j, p in enumerate(coded):
            shared = _overlap(theirs, spans(text, p["evidence"]))
            if shared >= _LEAST_OVERLAP and key(g) == key(p):
                agreed = sum(right_slots(g, p).values()) if "type" in g else int(g.get("low") == p.get("low"))
                candidates.append((agreed, shared, -i, -j))
    seen_gold: set[int] = set()
    seen: set[int] = set()
    pairs = []
    for _, _, i, j in sorted(candidates, reverse=True):
        if -i not in seen_gold and -j not in seen:
            seen_gold.add(-i)
            seen.add(-j)
            pairs.append((-i, -j))
    return pairs


def _overlap(a: list[tuple[int, int]], b: list[tuple[int, int]]) -> int:
    return max((min(x[1], y[1]) - max(x[0], y[0]) for x in a for y in b), default=0)


def right_slots(gold: Row, coded: Row) -> dict[str, bool]:
    """Which slots of a coded event are as gold has them."""
    return {
        "type": gold["type"] == coded["type"],
        "status": gold.get("status", "reported") == coded.get("status", "reported"),
        "initiators": _ids(gold.get("initiators")) == _ids(coded.get("initiators")),
        "targets": _ids(gold.get("targets")) == _ids(coded.get("targets")),
        "harm": _harm(gold.get("harm")) == _harm(coded.get("harm")),
        "place": place_right(gold.get("place"), coded.get("place")),
        "date": _date_right(gold.get("date"), coded.get("date")),
    }


def _ids(parties: list[Any] | None) -> set[str]:
    return {_OTHER.sub("other", p if isinstance(p, str) else p["actor"]) for p in parties or []}


def _harm(harm: list[Row] | None) -> set[tuple[str, str, int, int | None]]:
    return {(h["kind"], _OTHER.sub("other", h.get("who") or ""), h["low"], h.get("high")) for h in harm or []}


def place_right(gold: Row | None, coded: Row | None) -> bool:
    """Whether a place is right at the precision that gold gives (15 km a settlement, 40 a district, 50 an
    area).
    """
    if not gold or not coded:
        return not gold and not coded
    if gold["level"] == "country":
        return gold.get("country") == coded.get("country") and coded["level"] == "country"
    if gold["level"] == "governorate":
        return (
            bool(gold.get("adm1"))
            and gold.get("adm1") == coded.get("adm1")
            and coded["level"] not in ("site", "country")
        )
    if gold.get("lat") is None:
        return bool(gold.get("adm1")) and gold.get("adm1") == coded.get("adm1")
    if coded.get("lat") is None or coded["level"] == "country":
        return False
    return distance_km(gold["lat"], gold["lon"], coded["lat"], coded["lon"]) <= _KM[gold["level"]]


def _date_right(gold: Row | None, coded: Row | None) -> bool:
    gold = gold if gold and gold.get("start") else None
    coded = coded if coded and coded.get("start") else None
    if gold is None:
        return coded is None or bool(coded.get("inferred"))
    return coded is not None and (gold["start"], gold["end"]) == (coded["start"], coded["end"])


def _plain(name: str | None) -> str:
    return " ".join(_MARKS.sub("", name or "").translate(_LETTERS).split())


def _sources_right(gold: list[Any] | None, coded: list[Any] | None) -> float:
    """Share of the gold sources that a coded source names: one name within the other, or half the words."""
    if not gold:
        return 0.0 if coded else 1.0
    ours = [_plain(s["name"] if isinstance(s, dict) else s) for s in coded or []]
    return sum(
        any(_same_name(_plain(s["name"] if isinstance(s, dict) else s), o) for o in ours) for s in gold
    ) / len(gold)


def _same_name(a: str, b: str) -> bool:
    if not a or not b:
        return False
    x, y = set(a.split()), set(b.split())
    return a in b or b in a or len(x & y) * 2 >= max(len(x), len(y))


def _restored(report: Row) -> set[tuple[str, str]]:
    listed = report.get("restored") or {}
    return set(listed.items()) if isinstance(listed, dict) else {(r["raw"], r["text"]) for r in listed}


def span_faults(text: str, node: Any) -> int:
    """How many spans within a coded report do not equal their slice of the raw text."""
    if isinstance(node, dict):
        own = 0
        if isinstance(node.get("start"), int) and "end" in node:
            said = node.get("raw", node.get("text"))
            own = int(not said or text[node["start"] : node["end"]] != said)
        return own + sum(span_faults(text, v) for v in node.values())
    return sum(span_faults(text, v) for v in node) if isinstance(node, list) else 0
