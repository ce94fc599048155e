"""A local site, and a fetcher that may visit it: the only place where loopback is allowed."""

from __future__ import annotations

import pytest
from web_server import Site

from marsad.intake.net import Fetcher, Limits

LIMITS = Limits(
    wire_bytes=300_000, body_bytes=2_000_000, ratio=50, ratio_from=100_000, connect_seconds=2, read_seconds=1.5,
    total_seconds=3, redirects=3, allow_loopback=True,
)  # fmt: skip


@pytest.fixture
def site():
    running = Site()
    yield running
    running.stop()


@pytest.fixture
def limits():
    return LIMITS


@pytest.fixture
def fetcher():
    return Fetcher(LIMITS)
