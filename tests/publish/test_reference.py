"""The column reference says what the program does."""

from __future__ import annotations

from pathlib import Path

from marsad.publish.exports import FORMATS
from marsad.publish.reference import page

DOCS = Path(__file__).parents[2] / "docs"


def test_the_page_is_the_one_the_program_makes() -> None:
    made = (DOCS / "reference" / "exports.md").read_text("utf-8")
    assert made == page(), "run python -m marsad.publish.reference > docs/reference/exports.md"


def test_every_format_is_in_the_guide() -> None:
    guide = (DOCS / "guides" / "export.md").read_text("utf-8")
    assert not [name for name in FORMATS if f"`{name}`" not in guide]
