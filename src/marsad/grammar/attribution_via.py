"""The outlet or channel that carried a statement: `لـ«X»`, `لوكالة X`, `عبر تلغرام`, `في بيان نشرته X`."""

from __future__ import annotations

from marsad.grammar.attribution_scene import Scene
from marsad.grammar.attribution_speakers import speaker_at
from marsad.grammar.attribution_words import CARRIED, OUTSELF, STOP, THAT, TIME

_WINDOW = 14
_NAME = 5


def via_of(scene: Scene, j: int, high: int, told: bool = False) -> str | None:
    """The carrier named behind a speaker that ends at word `j`, before what is said; else None.

    `told` says that the verb has the one told as its object (`أبلغ مسؤول وكالة X`).
    """
    forms = scene.words.forms
    if told:
        return _carrier(scene, j, high)
    for k in range(j, min(high, j + _WINDOW)):
        form = forms[k]
        if form in (".", ":") or form in THAT:
            return None
        if form == "ل" and k + 1 < high:
            return _quoted(scene, k + 1, high) or _listed(scene, k + 1, high)
        if form in OUTSELF:
            return _agency_before(scene, form, k)
        if form in ("علي", "عبر", "مع", "الي", "في") or form in CARRIED:
            found = _quoted(scene, k + 1, high) if form not in ("علي", "في") else None
            found = found or _carrier(scene, k + 1, high)
            if found:
                return found
        if form.startswith("ل") and len(form) > 3 and (k <= j + 3 or forms[k - 1] in _TALKS):
            return _listed(scene, k, high) or _unlisted(scene, k, high) if form not in STOP else None
    return None


_TALKS = frozenset(["تصريح", "حديث", "تصريحات", "مقابله", "خاص", "خاصه", "بيان"])


def _quoted(scene: Scene, k: int, high: int) -> str | None:
    forms, words = scene.words.forms, scene.words
    while k < high and forms[k] in ("(", "ـ"):
        k += 1
    if k < high and (forms[k] == '"' or forms[k - 1] == "("):
        first = k + 1 if forms[k] == '"' else k
        for m in range(first + 1, min(high, first + _NAME + 1)):
            if forms[m] in ('"', ")"):
                return scene.text[words.starts[first] : words.ends[m - 1]]
    return None


def _carrier(scene: Scene, k: int, high: int) -> str | None:
    """An outlet or channel by a listed noun that begins at word `k`."""
    if k >= high:
        return None
    mention = scene.speakers.get(k)
    if mention is None or not (mention.entry.features.get("channel") or mention.entry.features.get("outlet")):
        return None
    speaker = speaker_at(scene, k, high)
    if mention.suffix or mention.entry.features.get("channel") or speaker is None:
        last = _last_channel(scene, mention.j, high) or k
        here = scene.speakers[last]
        return scene.text[here.start : here.end].strip('"')
    for m in range(k, min(high, speaker.j + 8)):
        named = scene.speakers.get(m)
        if named is not None and named.entry.id == "channel":
            return scene.text[named.start : named.end]
    return _text(scene, speaker.at, speaker.j)


def _last_channel(scene: Scene, k: int, high: int) -> int | None:
    forms = scene.words.forms
    for m in range(k, min(high, k + 7)):
        if forms[m] in (".", "،", ":") or forms[m] in THAT:
            return None
        if (
            m in scene.speakers
            and scene.speakers[m].entry.features.get("channel")
            and not scene.speakers[m].suffix
        ):
            return m
    return None


def _listed(scene: Scene, k: int, high: int) -> str | None:
    mention = scene.speakers.get(k)
    if mention is None or mention.entry.features.get("kind") not in ("media", "agency", "ngo"):
        return None
    speaker = speaker_at(scene, k, high)
    return _text(scene, speaker.at, speaker.j) if speaker is not None else None


def _text(scene: Scene, at: int, j: int) -> str:
    name = scene.text[at : scene.words.ends[j - 1]]
    return ("ال" + name[2:] if name.startswith("لل") else name).replace('"', "").strip(" ()")


def _unlisted(scene: Scene, k: int, high: int) -> str | None:
    """An outlet of no listed noun: `لفراتنا برس`, up to what is said."""
    forms = scene.words.forms
    if forms[k].startswith("لل") or k in scene.parties or k in scene.speakers or k in scene.deeds:
        return None
    for m in range(k + 1, min(high, k + _NAME)):
        if forms[m] in THAT or forms[m] in (":", "،", "عن"):
            return scene.text[scene.words.starts[k] + 1 : scene.words.ends[m - 1]]
        if forms[m] in TIME or forms[m] in STOP:
            return None
    return None


def _agency_before(scene: Scene, form: str, k: int) -> str | None:
    """`للوكالة` after an agency was named in the report: that agency."""
    if form != "للوكاله":
        return None
    for m in range(k - 1, max(-1, k - 60), -1):
        named = scene.speakers.get(m)
        if named is not None and named.entry.id == "agency" and named.form != "وكاله":
            return scene.text[named.start : named.end].strip('"')
    return None
