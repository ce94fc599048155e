"""The two parts of a gold set: one that is read while the coder is made, and one that only measures it."""

from __future__ import annotations

import hashlib


def is_unread(report_id: str) -> bool:
    """Whether a report is of the quarter that nobody reads: SHA-1 of its id, first byte divisible by 4."""
    return hashlib.sha1(report_id.encode(), usedforsecurity=False).digest()[0] % 4 == 0
