"""The bulletin: a citation on every sentence, names withheld, pages in both languages that other programs
read.
"""

from __future__ import annotations

import io
import re
import zipfile

import docx as word
import msgspec
import pypdf
import pytest
from publish_sample import ALL, AS_OF, ENTRIES, WEEK

from marsad.errors import InputError
from marsad.publish.bulletin import Bulletin, week_days, write_bulletin
from marsad.publish.entry import EntryReport
from marsad.publish.layout import LAYOUTS, cited, docx, html, markdown, pdf
from marsad.publish.statements import Statement

SAID = (
    Statement("warning", "asserted", "محمد حسن علي", "قائد القوة", "الخلايا قد تعود إلى المنطقة", EntryReport("r0", "خبر", "موقع 0", None, "2025-06-10"), "SY-DY"),
    Statement("denial", "denied", "وزارة الدفاع", None, "لم تقع أي غارة", EntryReport("r-new", "نفي", "موقع 9", "https://example.org/n", "2025-06-12"), "IQ"),
)  # fmt: skip


def made(lang: str = "ar", areas: tuple[str, ...] = ()) -> Bulletin:
    return write_bulletin(ALL, SAID, WEEK, lang, AS_OF, areas)  # type: ignore[arg-type]


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_no_sentence_is_without_a_citation_that_exists(lang: str) -> None:
    bulletin = made(lang)
    numbers = {r.number for r in bulletin.references}
    sentences = [s for section in bulletin.sections for s in section.sentences]
    assert sentences
    for sentence in sentences:
        assert sentence.cites, sentence.text
        assert set(sentence.cites) <= numbers
    assert numbers == set(range(1, len(numbers) + 1))


def test_every_incident_of_the_week_stands_under_its_governorate() -> None:
    sections = {s.key: s for s in made("en").sections}
    told = sum(len(s.sentences) for key, s in sections.items() if key.startswith("area:"))
    assert told == len(ENTRIES) + 1, "with the open one; the denied one and the one of no day are elsewhere"
    assert sections["area:SY-DY"].heading == "Deir ez-Zor"
    disagreements = " ".join(s.text for s in sections["disagreements"].sentences)
    assert "Denied" in disagreements and "Contested" in disagreements and "one side's word" in disagreements


def test_headline_figures_add_up() -> None:
    text = " ".join(s.text for s in made("en").sections[0].sentences)
    assert f"{len(ENTRIES) + 1} incidents" in text
    assert re.search(r"(\d+) killed", text)
    killed = sum(t.low for e in ALL if e.status == "reported" and e.day for t in e.toll if t.kind == "killed")
    assert f"{killed} killed" in text


def test_statements_are_quoted_with_speaker_and_of_the_area() -> None:
    def quoted(b: Bulletin) -> str:
        return " ".join(
            s.text for section in b.sections if section.key == "statements" for s in section.sentences
        )

    assert "«الخلايا قد تعود إلى المنطقة»" in quoted(made()) and "«لم تقع أي غارة»" in quoted(made())
    assert "لم تقع أي غارة" not in quoted(made(areas=("SY-DY",)))


def test_private_names_are_withheld() -> None:
    for lang in ("ar", "en"):
        assert "محمد أحمد" not in markdown(made(lang)).body.decode()


def test_an_empty_week_says_so() -> None:
    bulletin = write_bulletin(ENTRIES, (), "2020-W01", "ar", AS_OF)
    assert "لم تُسجّل حوادث" in bulletin.sections[0].sentences[0].text
    assert html(bulletin).body


@pytest.mark.parametrize("week", ["2025-24", "2025-W60", "W24", ""])
def test_a_week_that_is_none_is_refused(week: str) -> None:
    with pytest.raises(InputError, match="2025-W24"):
        week_days(week)


def test_weeks_run_from_monday_to_sunday() -> None:
    assert week_days("2025-W24") == ("2025-06-09", "2025-06-15")
    assert week_days("2026-W01") == ("2025-12-29", "2026-01-04")


def test_runs_of_citations_are_joined() -> None:
    assert cited((1, 2, 3, 7, 9, 10), "en") == "1–3, 7, 9, 10"
    assert cited((4, 2), "ar") == "2، 4"


@pytest.mark.parametrize("layout", ["html", "md", "docx"])
def test_the_same_bulletin_is_the_same_bytes(layout: str) -> None:
    make = LAYOUTS[layout][0]
    assert make(made()).body == make(made()).body


def test_html_asks_nothing_of_another_host_and_escapes_what_it_quotes() -> None:
    evil = msgspec.structs.replace(
        ENTRIES[0],
        reports=(
            EntryReport(
                "<script>alert(1)</script>", "<img src=x>", "a&b", "javascript:alert(1)", "2025-06-10"
            ),
        ),
    )
    page = html(write_bulletin((evil, *ENTRIES[1:]), SAID, WEEK, "ar", AS_OF)).body.decode()
    assert "<script" not in page and "<img src=x" not in page
    assert "javascript:" not in page
    assert not re.search(r'src="(?!data:)', page)
    assert '<html lang="ar" dir="rtl">' in page


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_pdf_has_pages_with_the_text(lang: str) -> None:

    data = pdf(made(lang)).body
    assert data == pdf(made(lang)).body
    pages = pypdf.PdfReader(io.BytesIO(data)).pages
    assert len(pages) >= 3
    if lang == "en":
        assert "Weekly round-up" in pages[0].extract_text()


def test_word_opens_it_right_to_left() -> None:

    data = docx(made("ar")).body
    document = word.Document(io.BytesIO(data))
    paragraphs = [p for p in document.paragraphs if p.text.strip()]
    assert paragraphs[0].text.startswith("النشرة الأسبوعية")
    assert all(
        p._p.pPr.find("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}bidi") is not None
        for p in paragraphs
    )
    assert len(document.inline_shapes) >= 1
    assert {i.date_time for i in zipfile.ZipFile(io.BytesIO(data)).infolist()} == {(1980, 1, 1, 0, 0, 0)}
