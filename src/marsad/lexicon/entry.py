"""A lexicon entry, and a mention of one in a text."""

from __future__ import annotations

from typing import Any, NamedTuple

import msgspec


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """One term of the lexicon.

    `id` is unique within its class; `cls` says which grammar reads it (actor, person, deed, ...);
    `features` are the values that grammar needs, as the data file gives them.
    """

    id: str
    cls: str
    features: dict[str, Any]


class Mention(NamedTuple):
    """A place in a text where a form of an entry stands.

    `i:j` are word numbers, `start:end` offsets of the whole written words in the folded text;
    `form` is the matched form, `prefix` the clitics before it (و ف ب ل ك س ال and their compounds),
    `suffix` the pronoun behind it, `tag` the inflection (sg, dual, pl, perf, impf).
    """

    i: int
    j: int
    start: int
    end: int
    entry: Entry
    form: str
    prefix: str
    suffix: str
    tag: str
