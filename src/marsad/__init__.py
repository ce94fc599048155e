"""Marsad (مرصد): reads Arabic conflict reporting and keeps a record of it that a person can check."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from marsad.record import CodedReport

__version__ = "0.1.0"
__all__ = ["__version__", "code"]


def code(
    text: str,
    *,
    published: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    id: str = "report",
) -> CodedReport:
    """Read one report and give its events and claims, each value with its span of `text`.

    `published` is the ISO day from which relative dates are counted. Offsets are code points of `text`, end
    exclusive. Raises marsad.errors.InputError for a wrong date or an empty text, LimitError for one that is
    longer than marsad.text.decode.MAX_REPORT_BYTES as UTF-8.
    """
    from marsad.coding.pipeline import code_report  # noqa: PLC0415 - `import marsad` loads nothing
    from marsad.errors import InputError, LimitError  # noqa: PLC0415
    from marsad.record import Report  # noqa: PLC0415
    from marsad.record.lines import check_date  # noqa: PLC0415
    from marsad.text.decode import MAX_REPORT_BYTES  # noqa: PLC0415

    if not text.strip():
        raise InputError(f"{id}: the report is empty; nothing to read")
    if len(text.encode("utf-8", "surrogatepass")) > MAX_REPORT_BYTES:
        raise LimitError(
            f"{id}: longer than {MAX_REPORT_BYTES:,} bytes, the most one report may have; split it"
        )
    day = check_date(published, f"{id}: published")
    return code_report(Report(id=id, text=text, title=title, published=day, outlet=outlet, url=url))
