"""Plans that the narrator tells: `من المقرر أن تنسحب القوات`, `تستعد القوات لشن هجوم`, `يُتوقع أن يصل`."""

from __future__ import annotations

import re

from marsad.coding.claims_draft import ClaimDraft
from marsad.coding.claims_scene import Sentence

_PLAN = re.compile(
    r"\b[وف]?من (?:المتوقع|المقرر|المنتظر|المزمع|المرجح|المرتقب|المخطط)\b|\b[وف]?[يت](?:توقع|نتظر|رجح)\s+ان\b"
    r"|\b[وف]?[يت](?:ستعد|عتزم|تاهب|تهيا|خطط|نوي)(?:ون|ان)?\s+(?:\S+\s+){0,4}?(?:لشن|لاقتحام|لاطلاق|لاستعاده|لدخول|لنشر|لارسال|للانسحاب|شن|نشر|ارسال"
    r"|لهجوم|لعمليه|لعمليات|لمعركه|لخوض|للسيطره|لتنفيذ|اطلاق|سحب)"
)
"""Words by which a narrator says what is planned or expected."""
_PAST = re.compile(r"\bكان(?:ت|وا)?\s+(?:\S+\s+){0,3}$")
"""What was once planned is no plan."""
_BEFORE = 30
"""Characters before a plan within which `كان` makes it past."""
_STOPS = ("،", "؛", " فيما ", " بينما ", " حيث ")


def plans(sentence: Sentence) -> list[ClaimDraft]:
    """The plans of a sentence that nobody is said to tell; it must name a party or tell of a deed."""
    text, base = sentence.text, sentence.start
    found: list[ClaimDraft] = []
    for match in _PLAN.finditer(text):
        at = base + match.start()
        if any(act.content[0] <= at < act.content[1] or act.start <= at < act.end for act in sentence.acts):
            continue
        if _PAST.search(text[max(0, match.start() - _BEFORE) : match.start()]):
            continue
        stops = [cut for mark in _STOPS if (cut := text.find(mark, match.end())) > 0]
        end = base + min(stops, default=len(text))
        parties = [p for p in sentence.parties if at <= p.start < end]
        if parties or any(at <= deed.start < end for deed in sentence.deeds):
            number = next((n for n in sentence.numbers if at <= n.start < end and n.rule != "vague"), None)
            found.append(
                ClaimDraft(
                    kind="forecast", start=at, end=end, rule="claim.forecast.plan", number=number,
                    subject=parties[0] if parties else None, modality="forecast",
                )
            )  # fmt: skip
    return found
