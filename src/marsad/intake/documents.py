"""Word and PDF documents to text, within bounds on what they unpack to."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import msgspec
import pypdf
from docx.oxml.ns import qn
from pypdf.errors import PyPdfError

from marsad.errors import InputError, LimitError

_MOST_BYTES = 200_000_000
_MOST_PAGES = 2000
_MOST_RATIO = 200


class Document(msgspec.Struct, frozen=True):
    """Text and title of a document."""

    text: str
    title: str | None


def read_docx(path: Path) -> Document:
    """A Word document: paragraphs and table cells in reading order.

    Raises InputError for a damaged or huge one.
    """
    try:
        _check_zip(path)
        loaded = docx.Document(str(path))
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        raise InputError(f"{path}: this is no Word document that can be read ({error}).") from error
    except Exception as error:
        if type(error).__module__.startswith(("docx", "lxml")):
            raise InputError(f"{path}: this is no Word document that can be read ({error}).") from error
        raise
    lines = ["".join(_runs(paragraph)) for paragraph in loaded.element.body.iter(qn("w:p"))]
    return Document("\n".join(lines), loaded.core_properties.title or None)


def read_pdf(path: Path) -> Document:
    """A PDF's text layer. Raises InputError for a damaged, locked or scanned one."""
    if path.stat().st_size > _MOST_BYTES:
        raise LimitError(f"{path}: the file is larger than {_MOST_BYTES:,} bytes; split it.")
    try:
        reader = pypdf.PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError(f"{path}: the PDF is locked with a password; save it without one.")
        if len(reader.pages) > _MOST_PAGES:
            raise LimitError(f"{path}: the PDF has more than {_MOST_PAGES} pages; split it.")
        text = "\n".join(page.extract_text() for page in reader.pages)
        title = reader.metadata.title if reader.metadata else None
    except (PyPdfError, ValueError, KeyError, RecursionError) as error:
        raise InputError(f"{path}: this is no PDF that can be read ({error}).") from error
    if not text.strip():
        raise InputError(
            f"{path}: the PDF has no text layer (a scan?); run a text recognition over it first."
        )
    return Document(text, title if isinstance(title, str) and title.strip() else None)


def _check_zip(path: Path) -> None:
    with zipfile.ZipFile(path) as packed:
        size = sum(entry.file_size for entry in packed.infolist())
    if size > _MOST_BYTES or size > max(1_000_000, path.stat().st_size * _MOST_RATIO):
        raise LimitError(f"{path}: the document unpacks to {size:,} bytes; refused as a zip bomb.")


def _runs(paragraph: object) -> list[str]:
    nodes = paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br"))  # type: ignore[attr-defined]
    return [(node.text or "") if node.tag == qn("w:t") else " " for node in nodes]
