"""Finds the time expressions of a text and says what each means, without knowing the publication day.

The rules stand in the modules `dates_*`, from the smallest parts up (blocks, calendar, days, nights, periods,
bounds); the values they build in `record.dates`.
"""

from __future__ import annotations

from marsad.grammar.dates_blocks import Hit
from marsad.grammar.dates_bounds import Bounds
from marsad.grammar.dates_tokens import Tokens
from marsad.grammar.phrase import DatePhrase
from marsad.record.dates import DateExpr
from marsad.text.words import Words

__all__ = ["DateExpr", "find_dates"]


def find_dates(words: Words, text: str) -> list[DatePhrase]:
    """The date phrases among the words of the folded text, in reading order, none within another.

    `words` may be those of a part of the text; offsets are those of `words`. A phrase never crosses a line
    break. `expr` of each phrase is a DateExpr.
    """
    tokens = Tokens(words)
    rules = Bounds(tokens)
    found: list[DatePhrase] = []
    behind = 0
    for i in tokens.hits:
        if i < behind:
            continue
        hit = rules.phrase(i)
        behind = max(behind, rules.named_to)
        if hit is None:
            continue
        start, end = words.starts[hit.start], words.ends[hit.end - 1]
        if "\n" in text[start:end]:
            hit = _within_line(words, text, hit)
            if hit is None:
                continue
            end = words.ends[hit.end - 1]
        found.append(
            DatePhrase(start=start, end=end, rule=hit.rule, expr=DateExpr(hit.value, hit.role, hit.part))
        )
        behind = hit.end
    return found


def _within_line(words: Words, text: str, hit: Hit) -> Hit | None:
    """The phrase that begins at the same word when the text ends with its line."""
    start = words.starts[hit.start]
    stop = text.index("\n", start)
    size = hit.start
    while size < hit.end and words.ends[size] <= stop:
        size += 1
    line = Words(words.forms[:size], words.starts[:size], words.ends[:size])
    tokens = Tokens(line)
    return Bounds(tokens).phrase(hit.start) if hit.start in tokens.tokens else None
