"""Reports for the tests of the command line."""

from __future__ import annotations

import json

ATTACK = "قتل جنديان وأصيب ثالث بانفجار عبوة ناسفة في مدينة الرقة أمس، بحسب مصدر أمني."


def line(id_: str, text: str, **more: str) -> str:
    """A report as a JSON line."""
    return json.dumps({"id": id_, "text": text, **more}, ensure_ascii=False)


def lines(*rows: str) -> str:
    """Several lines of a file."""
    return "".join(row + "\n" for row in rows)
