"""Rows as CSV and XLSX: opened by Excel with Arabic intact, and with no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from marsad.publish.about import About, Written
from marsad.publish.columns import Column
from marsad.publish.entry import Entry

_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")
"""Beginnings that a spreadsheet takes for a formula, full-width forms too (OWASP, CSV injection)."""

SHEET_ROWS = 1_048_576
"""Rows of an Excel sheet; further rows go to further sheets."""

CELL_LENGTH = 32_767
"""Characters of an Excel cell."""

MakeRow = Callable[[Entry, About], list[Any]]
LeaveOut = Callable[[Entry], str | None]


def guarded(value: Any) -> Any:
    """Text that could be taken for a formula with an apostrophe before it; numbers and other text as they
    are.
    """
    if value.__class__ is str and value and value[0] in _FORMULA:
        return "'" + value
    return value


def rows(
    entries: Iterable[Entry], about: About, make: MakeRow, leave_out: LeaveOut, written: Written
) -> Iterable[list[Any]]:
    """The rows of entries, guarded; those left out are counted in `written`."""
    for entry in entries:
        reason = leave_out(entry)
        if reason is not None:
            written.skip(reason)
            continue
        written.records += 1
        yield [guarded(value) for value in make(entry, about)]


def write_csv(
    entries: Iterable[Entry],
    path: Path,
    about: About,
    columns: Sequence[Column],
    make: MakeRow,
    leave_out: LeaveOut,
) -> Written:
    """CSV by RFC 4180, UTF-8 with byte-order mark, a row of HXL tags below the header if `about.hxl`."""
    written = Written(left_out={})
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow([c.name for c in columns])
        if about.hxl:
            writer.writerow([c.hxl for c in columns])
        writer.writerows(rows(entries, about, make, leave_out, written))
    return written


def write_xlsx(
    entries: Iterable[Entry],
    path: Path,
    about: About,
    columns: Sequence[Column],
    make: MakeRow,
    leave_out: LeaveOut,
) -> Written:
    """XLSX, written row by row; text stays text, so no cell is a formula. A sheet `about` holds the terms."""
    import xlsxwriter  # noqa: PLC0415 - only this format needs it

    written = Written(left_out={})
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(str(path), options)
    book.set_properties(
        {
            "title": about.title,
            "comments": f"{about.licence}; as of {about.as_of}",
            "author": f"Marsad {about.version}",
            "created": dt.datetime.fromisoformat(about.as_of),
        }
    )
    bold = book.add_format({"bold": True, "bottom": 1})
    made = rows(entries, about, make, leave_out, written)
    number = 1
    while True:
        _sheet(book, f"incidents{number if number > 1 else ''}", about, columns, bold, made)
        if written.records < number * _room(about):
            break
        number += 1
    terms = book.add_worksheet("about")
    terms.set_column(0, 0, 18)
    terms.set_column(1, 1, 80)
    for n, (name, value) in enumerate(about.pairs().items()):
        terms.write_string(n, 0, name, bold)
        terms.write_string(n, 1, value)
    book.close()
    return written


def _room(about: About) -> int:
    return SHEET_ROWS - (2 if about.hxl else 1)


def _sheet(
    book: Any, name: str, about: About, columns: Sequence[Column], bold: Any, made: Iterable[list[Any]]
) -> None:
    sheet = book.add_worksheet(name)
    if about.lang == "ar":
        sheet.right_to_left()
    sheet.freeze_panes(2 if about.hxl else 1, 1)
    for n, column in enumerate(columns):
        sheet.set_column(n, n, max(10, min(24, len(column.name) + 2)))
        sheet.write_string(0, n, column.name, bold)
    if about.hxl:  # after the header is whole: rows are written once, in order
        for n, column in enumerate(columns):
            sheet.write_string(1, n, column.hxl)
    top = 2 if about.hxl else 1
    for at, row in enumerate(islice(iter(made), _room(about)), top):
        for n, value in enumerate(row):
            if isinstance(value, str):
                if value:
                    sheet.write_string(at, n, value[:CELL_LENGTH])
            elif value is not None:
                sheet.write_number(at, n, value)
