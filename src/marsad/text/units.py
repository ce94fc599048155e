"""The units of a report: title line, paragraphs, sentences, list items, and the lines that are not its
text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

UnitKind = Literal["sentence", "item", "boilerplate"]


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence or list item; offsets of the folded text. `paragraph` and `list_head` are unit numbers'
    context.

    `paragraph` numbers the paragraphs from 0; `head` is the number of the unit that introduces a list
    (the line before the first item), or None; boilerplate units are not coded.
    """

    start: int
    end: int
    kind: UnitKind
    paragraph: int
    head: int | None = None
