"""The bulletin laid out as HTML, PDF, Markdown and Word."""

from __future__ import annotations

import base64
import io
import zipfile
from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import jinja2
import msgspec
from markupsafe import Markup, escape

from marsad import __version__
from marsad.publish.bulletin import Bulletin, Reference, Section, Sentence
from marsad.publish.phrases import PHRASES

_FAMILY = {
    "ar": '"Noto Naskh Arabic", "Amiri", "Traditional Arabic", "DejaVu Sans", serif',
    "en": '"Source Serif 4", "Noto Naskh Arabic", Georgia, "DejaVu Serif", serif',
}
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)


class Page(msgspec.Struct, frozen=True):
    """A laid-out bulletin: its bytes, and pictures that stand beside it (file suffix → bytes)."""

    body: bytes
    beside: dict[str, bytes] = {}


def cited(numbers: Sequence[int], lang: str) -> str:
    """`1, 3–5`: numbers in order, runs of three and more joined."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = [
        f"{r[0]}–{r[-1]}" if len(r) > 2 else f"{'، ' if lang == 'ar' else ', '}".join(map(str, r))
        for r in runs
    ]
    return ("، " if lang == "ar" else ", ").join(parts)


def _cite_html(lang: str) -> Callable[[Sentence], Markup]:
    def cite(sentence: Sentence) -> Markup:
        first = sentence.cites[0] if sentence.cites else 0
        return Markup('<span class="cite">[<a href="#r{}">{}</a>]</span>').format(
            first, escape(cited(sentence.cites, lang))
        )

    return cite


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("marsad.publish"), autoescape=True, undefined=jinja2.StrictUndefined
    )
    return environment.get_template("bulletin.html")


def _data_uri(kind: str, data: bytes) -> str:
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"


def _pictures(bulletin: Bulletin, kind: Any) -> tuple[bytes | None, bytes | None]:
    """The map and the chart; None where there is nothing to show."""
    from marsad.publish.figures import map_of, week_chart  # noqa: PLC0415 - drawing takes a second to load

    located = any(e.place is not None and e.place.lat is not None for e in bulletin.entries)
    drawn_map = map_of(bulletin.entries, bulletin.lang, kind) if located else None
    chart = (
        week_chart(bulletin.weeks, bulletin.usual, bulletin.lang, kind) if len(bulletin.weeks) > 1 else None
    )
    return drawn_map, chart


def _html(bulletin: Bulletin, faces: str) -> str:
    drawn_map, chart = _pictures(bulletin, "svg")
    return _template().render(
        b=bulletin,
        words=PHRASES[bulletin.lang].words,
        version=__version__,
        faces=Markup(faces),  # noqa: S704 - our own style sheet
        family=Markup(_FAMILY[bulletin.lang]),  # noqa: S704 - a constant
        cite=_cite_html(bulletin.lang),
        map=_data_uri("image/svg+xml", drawn_map) if drawn_map else None,
        chart=_data_uri("image/svg+xml", chart) if chart else None,
    )


def html(bulletin: Bulletin) -> Page:
    """One HTML file with its pictures inside; it asks nothing of any other host."""
    return Page(_html(bulletin, "").encode())


def pdf(bulletin: Bulletin) -> Page:
    """A4 pages, with the font inside."""
    from weasyprint import HTML  # noqa: PLC0415 - takes long to load
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

    fonts = files("marsad.publish").joinpath("fonts")
    faces = "".join(
        f'@font-face {{ font-family: "Noto Naskh Arabic"; font-weight: {weight}; src: url("{fonts.joinpath(name).as_uri()}"); }}\n'  # type: ignore[attr-defined]
        for weight, name in ((400, "NotoNaskhArabic-Regular.ttf"), (700, "NotoNaskhArabic-Bold.ttf"))
    )
    document = HTML(string=_html(bulletin, faces))
    identifier = f"marsad-{bulletin.start}-{bulletin.lang}".encode()
    data: bytes = document.write_pdf(font_config=FontConfiguration(), pdf_identifier=identifier)
    return Page(data)


def markdown(bulletin: Bulletin) -> Page:
    """Markdown; map and chart are SVG files beside it, shown where the text names them."""
    words = PHRASES[bulletin.lang].words
    drawn_map, chart = _pictures(bulletin, "svg")
    beside = {suffix: data for suffix, data in (("map.svg", drawn_map), ("chart.svg", chart)) if data}
    lines = [f"# {_md(bulletin.title)}", "", _md(bulletin.subtitle), ""]
    for section in bulletin.sections:
        lines += [f"{'#' * section.level} {_md(section.heading)}", ""]
        lines += _md_sentences(section, bulletin.lang)
        if section.key == "headline":
            lines += [
                line
                for suffix in sorted(beside)
                for line in (f"![{words[suffix.split('.')[0]]}]({{stem}}.{suffix})", "")
            ]
    lines += [f"## {words['references']}", ""]
    for r in bulletin.references:
        url = f" <{r.url}>" if r.url else ""
        lines.append(
            f"{r.number}. {_md(_reference(r, bulletin.lang))}{url}{f' [{_md(r.report)}]' if r.report else ''}"
        )
    return Page(("\n".join(lines) + "\n").encode(), beside)


def _reference(reference: Reference, lang: str) -> str:
    return ("، " if lang == "ar" else ", ").join(reference.parts)


def _md(text: str) -> str:
    """Text with the signs that Markdown would read as its own taken for themselves."""
    return "".join(f"\\{c}" if c in "\\`*_<>#|" else c for c in text)


def _md_sentences(section: Section, lang: str) -> list[str]:
    lines = []
    for sentence in section.sentences:
        text = f"{_md(sentence.text)} [{cited(sentence.cites, lang)}]"
        lines += [f"- {text}"] if section.bullets else [text, ""]
    return [*lines, ""] if lines and section.bullets else lines


def docx(bulletin: Bulletin) -> Page:
    """A Word document, right to left where the language is, pictures as PNG."""
    import docx as word  # noqa: PLC0415
    from docx.shared import Cm  # noqa: PLC0415

    words = PHRASES[bulletin.lang].words
    drawn_map, chart = _pictures(bulletin, "png")
    document = word.Document()
    _properties(document, bulletin)
    rtl = bulletin.lang == "ar"
    _paragraph(document, bulletin.title, "Title", rtl)
    _paragraph(document, bulletin.subtitle, "Subtitle", rtl)
    for section in bulletin.sections:
        _paragraph(document, section.heading, f"Heading {section.level - 1}", rtl)
        for sentence in section.sentences:
            text = f"{sentence.text} [{cited(sentence.cites, bulletin.lang)}]"
            _paragraph(document, text, "List Bullet" if section.bullets else "Normal", rtl)
        if section.key == "headline":
            for picture, caption in ((chart, words["chart"]), (drawn_map, words["map"])):
                if picture:
                    document.add_picture(io.BytesIO(picture), width=Cm(15.5))
                    _paragraph(document, caption, "Caption", rtl)
    _paragraph(document, words["references"], "Heading 1", rtl)
    for r in bulletin.references:
        _paragraph(
            document,
            f"{r.number}. {_reference(r, bulletin.lang)}{f' {r.url}' if r.url else ''}",
            "Normal",
            rtl,
        )
    out = io.BytesIO()
    document.save(out)
    return Page(_steady(out.getvalue()))


def _properties(document: Any, bulletin: Bulletin) -> None:
    import datetime as dt  # noqa: PLC0415

    moment = dt.datetime.fromisoformat(bulletin.as_of)
    core = document.core_properties
    core.title, core.author, core.language = bulletin.title, f"Marsad {__version__}", bulletin.lang
    core.created = core.modified = moment
    core.last_modified_by, core.comments = "", ""


def _paragraph(document: Any, text: str, style: str, rtl: bool) -> None:
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    paragraph = document.add_paragraph(style=style)
    run = paragraph.add_run(text)
    if not rtl:
        return
    paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
    properties = run._r.get_or_add_rPr()
    fonts = OxmlElement("w:rFonts")
    for slot in ("w:ascii", "w:hAnsi", "w:cs"):
        fonts.set(qn(slot), "Noto Naskh Arabic" if slot == "w:cs" else "Calibri")
    properties.append(fonts)
    properties.append(OxmlElement("w:rtl"))


def _steady(data: bytes) -> bytes:
    """The same ZIP with its files in order and their times fixed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        names = sorted(given.namelist(), key=lambda n: (n != "[Content_Types].xml", n))
        for name in names:
            info = zipfile.ZipInfo(name, _ZIP_DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(info, given.read(name))
    return out.getvalue()


LAYOUTS: dict[str, tuple[Callable[[Bulletin], Page], str]] = {
    "html": (html, "text/html; charset=utf-8"),
    "pdf": (pdf, "application/pdf"),
    "docx": (docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "md": (markdown, "text/markdown; charset=utf-8"),
}
"""Layouts by name, each with its media type."""
