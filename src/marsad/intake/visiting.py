"""The visitors of a run: one fetcher, one memory of robots.txt and one pace for all sources."""

from __future__ import annotations

from collections.abc import Callable

from marsad.intake.listing import Visitor
from marsad.intake.net import Fetcher, Limits
from marsad.intake.net.fetch import USER_AGENT
from marsad.intake.net.pace import Pace
from marsad.intake.net.robots import Robots
from marsad.intake.sources import Source


def visitors(user_agent: str | None = None, limits: Limits | None = None) -> Callable[[Source], Visitor]:
    """A function that gives the visitor of a source. `limits` is for tests."""
    fetcher = Fetcher(limits, user_agent=user_agent or USER_AGENT)
    name = (user_agent or USER_AGENT).partition("/")[0].split()[0]
    robots, pace = Robots(fetcher, name=name), Pace()
    return lambda source: Visitor(fetcher, robots, pace, source)
