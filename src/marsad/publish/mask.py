"""Names of private people withheld from what is published: detainees, victims, witnesses, minors.

Which names those are the coder's reader says (`coding.private`), for pages and exports alike.
"""

from __future__ import annotations

import msgspec

from marsad.coding.private import WITHHELD, names_in
from marsad.publish.entry import Entry, EntryReport, EntrySource, Quote
from marsad.record import Harm

_UNNAMED = frozenset({"witness", "anonymous"})
"""Kinds of source that are private people where they bear a name."""


def mask(text: str, mark: str = WITHHELD) -> str:
    """The text with private names replaced by `mark`; the same object where there is none."""
    found = names_in(text)
    if not found:
        return text
    parts: list[str] = []
    at = 0
    for start, end in found:
        parts += [text[at:start], mark]
        at = end
    return "".join([*parts, text[at:]])


def _mask_name(name: str) -> str:
    """A name that stands alone: what would be one behind a noun for a person is one here."""
    behind = f"{_NOUN} {name}"
    hidden = mask(behind)
    return name if hidden is behind else hidden.removeprefix(f"{_NOUN} ")


_NOUN = "المواطن"


def _mask_source(source: EntrySource) -> EntrySource:
    if source.kind not in _UNNAMED:
        return source
    name = _mask_name(source.name)
    return source if name is source.name else EntrySource(name, source.kind, source.via)


def _mask_party(actor: str) -> str:
    return "other:" + mask(actor.removeprefix("other:")) if actor.startswith("other:") else actor


def _mask_quote(quote: Quote) -> Quote:
    text = mask(quote.text)
    return quote if text is quote.text else Quote(quote.report, text, quote.start, quote.end)


def _mask_report(report: EntryReport) -> EntryReport:
    title = report.title and mask(report.title)
    return report if title is report.title else msgspec.structs.replace(report, title=title)


def _mask_harm(harm: Harm) -> Harm:
    if harm.who is None or not harm.who.startswith("other:"):
        return harm
    return msgspec.structs.replace(harm, who=_mask_party(harm.who))


def masked(entry: Entry) -> Entry:
    """The entry with private names withheld in quotes, titles, sources and unlisted parties."""
    return msgspec.structs.replace(
        entry,
        quotes=tuple([_mask_quote(q) for q in entry.quotes]),
        reports=tuple([_mask_report(r) for r in entry.reports]),
        sources=tuple([_mask_source(s) for s in entry.sources]),
        initiators=tuple([_mask_party(a) for a in entry.initiators]),
        targets=tuple([_mask_party(a) for a in entry.targets]),
        harm=tuple([_mask_harm(h) for h in entry.harm]),
    )
