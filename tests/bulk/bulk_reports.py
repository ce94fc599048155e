"""Invented reports for bulk tests, in every week of a quarter, some with events, some about other matters."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from marsad.store.codings import MadeBy

MADE_BY = MadeBy("1.0", "lexicon", "gazetteer")

_ACTS = (
    "قتل {n} مدنيين في قصف مدفعي على بلدة النخيل بريف حلب يوم {d}.",
    "أعلنت الشرطة اعتقال {n} من المشتبه بهم في مدينة الموصل.",
    "أصيب {n} جنود بانفجار عبوة ناسفة قرب مدينة البوكمال صباح {d}.",
)
_CALM = "افتتحت البلدية حديقة جديدة للأطفال، وحضر الافتتاح عدد كبير من الأهالي في يوم مشمس."
_DAYS = ("السبت", "الأحد", "الاثنين", "الثلاثاء")


def reports(count: int) -> list[dict[str, Any]]:
    """The first `count` reports; ids are in no order, days over thirteen weeks, one in ten without a day."""
    found = []
    for n in range(count):
        text = _CALM if n % 3 == 0 else _ACTS[n % 3].format(n=n % 7 + 3, d=_DAYS[n % 4])
        day = dt.date(2024, 1, 1) + dt.timedelta(days=n * 7 % 91)
        found.append(
            {
                "id": hashlib.sha256(str(n).encode()).hexdigest()[:8],
                "text": f"خبر رقم {n}\n{text}",
                "published": None if n % 10 == 9 else day.isoformat(),
                "outlet": f"صحيفة {n % 4}",
            }
        )
    return found


def write_lines(path: Path, rows: list[dict[str, Any]]) -> Path:
    """The reports as JSON Lines."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return path


def records(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """The rows of an output by week, in the order of its files."""
    found: dict[str, list[dict[str, Any]]] = {}
    for path in sorted(folder.glob("week=*/*.parquet")):
        with pq.ParquetFile(path) as file:
            found.setdefault(path.parent.name, []).extend(file.read().to_pylist())
    return found


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of an output but the state, with its bytes."""
    return {
        str(p.relative_to(folder)): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file() and "_marsad" not in p.parts
    }
