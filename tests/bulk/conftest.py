"""Small chunks and files, so that a few hundred reports make many of each."""

from __future__ import annotations

import pytest

from marsad.bulk import chunks, merge


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Chunks of 20 reports, files of 7 rows (in this process)."""
    monkeypatch.setattr(chunks, "REPORTS", 20)
    monkeypatch.setattr(merge, "PART_ROWS", 7)
