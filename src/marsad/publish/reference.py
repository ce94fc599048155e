"""Makes the column reference of the exports: `python -m marsad.publish.reference >
docs/reference/exports.md`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable

from marsad.publish import acled, parquet, plover, ucdp
from marsad.publish.columns import Column
from marsad.publish.entry import Entry
from marsad.publish.exports import FORMATS
from marsad.publish.flat import FLAT

_HEAD = """# Export formats and their columns

Made by `python -m marsad.publish.reference`; a test holds this page equal to the program.

| format | file | media type | HXL row |
|---|---|---|---|
"""

_NOTES = """
Beside each file stands FILE`.meta.json` with licence, attribution, version, as-of day, filters, SHA-256,
the number of records, and how many were left out for which reason. GeoJSON, GeoPackage, KML, XLSX and
Parquet carry the same terms inside.

Ours are not ACLED's or UCDP's data: ids begin with `MRS-`, columns whose values only those projects can
give are empty, and every departure is said below. A range without upper bound ("at least three") keeps
its lower bound.

What is left out: ACLED and UCDP columns have no place for incidents that are only denied or of no known
day, UCDP none for incidents in which nobody is told to be killed; PLOVER has no type for `escape` and
`transfer`; KML has no placemark without coordinates. The other formats hold everything.
"""

_FULL = {
    "id": "The incident's id",
    "type": "Event type (codebook, section 2)",
    "family": "Family of the type",
    "status": "Status (section 3)",
    "day": "First day, else the earliest publication day",
    "modes": "Manner and weapons",
    "initiators": "Party ids that did it",
    "targets": "Party ids that suffered it",
    "harm": "`kind`, `who`, `low`, `high`, `approx` (section 5)",
    "toll": "By kind: `low`, `high` over all tellers, `best` (the latest), the perpetrator's `claimed_low`, `claimed_high`",
    "seized": "What was seized, as written",
    "size": "People who took part: `low`, `high`, `approx`",
    "place": "`name`, `level`, `lat`, `lon`, `country`, `adm1`, `gazetteer_id` (section 6)",
    "date": "`start`, `end`, `inferred` (section 7)",
    "sources": "`name`, `kind`, `via` (section 8)",
    "reports": "`id`, `title`, `outlet`, `url`, `published`",
    "quotes": "Evidence: `report`, `text`, `start`, `end` (code points of the report's raw text)",
    "independent_sources": "Independent sources (near-copies are one)",
    "corroboration": "How well it is told",
    "disagreements": "Aspects on which tellers differ",
    "confidence": "Calibrated chance that an editor would leave it as it is",
    "review": "Review state",
    "changed": "Moment of the last change, if known",
}


def _table(columns: Iterable[Column], *, hxl: bool = False) -> list[str]:
    lines = ["| column | holds | HXL |", "|---|---|---|"] if hxl else ["| column | holds |", "|---|---|"]
    for column in columns:
        about = column.about.replace("|", "\\|")
        tag = f" {f'`{column.hxl}`' if column.hxl else ''} |" if hxl else ""
        lines.append(f"| `{column.name}` | {about} |{tag}")
    return lines


def page() -> str:
    """The whole reference page."""
    lines = [_HEAD.rstrip("\n")]
    lines += [
        f"| `{f.name}` | `.{f.extension}` | `{f.media}` | {'yes' if f.hxl else 'no'} |"
        for f in FORMATS.values()
    ]
    lines += [
        _NOTES.rstrip("\n"),
        "",
        f"## ACLED ({len(acled.COLUMNS)} columns)",
        "",
        *_table(acled.COLUMNS, hxl=True),
    ]
    lines += ["", f"## UCDP GED ({len(ucdp.COLUMNS)} columns)", "", *_table(ucdp.COLUMNS, hxl=True)]
    lines += ["", "## PLOVER", "", *_table(plover.COLUMNS)]
    lines += ["", "## GeoJSON, GeoPackage, KML", "", "In GeoPackage `id` is called `incident_id`.", ""]
    lines += _table(flat.column for flat in FLAT)
    lines += ["", "## Parquet", "", *_table(parquet.COLUMNS)]
    lines += ["", "## JSON Lines", "", *_table(Column(name, _FULL[name]) for name in Entry.__struct_fields__)]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(page())
