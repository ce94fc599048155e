"""Indexes for lists of incidents by a value that few have: without them such a list reads the whole table."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_CURRENT = "until IS NULL"
_INDEXES = (
    ("ix_incidents_now_status_day", ["status", "day", "vid"], _CURRENT),
    ("ix_incidents_now_level_day", ["place_level", "day", "vid"], _CURRENT),
    ("ix_incidents_now_place_day", ["place_name", "day", "vid"], _CURRENT),
    ("ix_incidents_now_review_day", ["review", "day", "vid"], f"{_CURRENT} AND review IS NOT NULL"),
)


def upgrade() -> None:
    """Create the indexes."""
    for name, columns, where in _INDEXES:
        op.create_index(
            name, "incident_versions", columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where)
        )
