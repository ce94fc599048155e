"""How complete the last days are: what share of their incidents has been reported by now.

The delay from an incident's day to its first report is known only of incidents already reported, so long
delays are missing among recent ones (right truncation). The distribution is estimated backwards, by the
reverse-time hazard (Lawless 1994, Canadian Journal of Statistics 22): of incidents old enough to be seen with
delay d, the share that came with exactly d.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from marsad.trends.acts import Act

LONGEST = 60
"""Delays beyond this many days count as this many: they are old stories, not late ones."""

LEAST = 20
"""With fewer dated incidents no share is given."""


def delays(acts: Iterable[Act], as_of: str) -> list[tuple[int, int]]:
    """Pairs of (delay of the first report, age on the as-of day) in days, of incidents with both days
    known.
    """
    today = dt.date.fromisoformat(as_of)
    pairs = []
    for act in acts:
        if act.published is None:
            continue
        day = dt.date.fromisoformat(act.day)
        delay = (dt.date.fromisoformat(act.published) - day).days
        age = (today - day).days
        if 0 <= delay <= age:
            pairs.append((min(delay, LONGEST), age))
    return pairs


def shares(acts: Sequence[Act], as_of: str) -> list[float] | None:
    """The share of incidents that are reported within 0, 1, … LONGEST days; None where too few are dated."""
    pairs = delays(acts, as_of)
    if len(pairs) < LEAST:
        return None
    share = [1.0] * (LONGEST + 1)
    for d in range(LONGEST, 0, -1):
        exactly = sum(1 for delay, age in pairs if delay == d and age >= d)
        within = sum(1 for delay, age in pairs if delay <= d <= age)
        share[d - 1] = share[d] * (1 - exactly / within if within else 1.0)
    return share


def complete(share: Sequence[float] | None, start: str, days: int, as_of: str) -> float | None:
    """The mean share of a period's days that is reported by the as-of day; None if it is not known."""
    if share is None:
        return None
    today, first = dt.date.fromisoformat(as_of), dt.date.fromisoformat(start)
    ages = [(today - first).days - n for n in range(days)]
    return sum(0.0 if age < 0 else share[min(age, LONGEST)] for age in ages) / days
