"""Word, rich text, PDF, and what databases of the press give out."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfWriter
from reading import (
    DAY,
    FIRST,
    PUBLISHER,
    SECOND,
    TEXT,
    TITLE,
    URL,
    W,
    document,
    documents,
    excel,
    found,
    is_article,
    pdf,
    put,
    reason,
    rich,
    row,
    shown,
    word,
    zipped,
)

from kgraph.model import Document
from kgraph.sources import Skipped
from kgraph.sources import input_limits as bounds
from kgraph.sources.formats import parts
from kgraph.sources.formats import pdf as pdf_format

HALVES = FIRST.partition(" Kral ")[0] + " Kral", FIRST.partition(" Kral ")[2]
HEADER = (f"Title: {TITLE}", f"Source: {PUBLISHER}", "Date: 28 March 2024", f"URL: {URL}")


def styled(text: str, style: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'


def test_paragraphs_of_word_are_whole(tmp_path: Path) -> None:
    first = FIRST.replace("union", "</w:t></w:r><w:r><w:t>union").replace(
        "on Monday", "on</w:t><w:tab/><w:t>Monday"
    )
    path = put(tmp_path / "a.docx", word(first, SECOND, body="<w:p/>"))
    assert document(path) == Document(str(path), TEXT)


@pytest.mark.parametrize("style", ["Title", "Heading1"])
def test_the_title_of_word_is_its_first_heading(tmp_path: Path, style: str) -> None:
    assert (
        document(put(tmp_path / "a.docx", word(body=styled(TITLE, style) + styled(FIRST, "Normal")))).title
        == TITLE
    )


def test_the_title_of_word_may_stand_among_its_properties(tmp_path: Path) -> None:
    core = "<c xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:title>{}</dc:title></c>"
    path = put(tmp_path / "a.docx", word(FIRST, **{"docProps/core.xml": core.format(TITLE)}))
    assert document(path).title == TITLE
    path = put(
        tmp_path / "b.docx", word(FIRST, **{"docProps/core.xml": core.format("Microsoft Word - a.doc")})
    )
    assert document(path).title == ""


def test_what_is_no_text_of_word_is_left_out_and_lists_are_marked(tmp_path: Path) -> None:
    item = f"<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>{SECOND}</w:t></w:r></w:p>"
    deleted = "<w:p><w:del><w:r><w:t>gone</w:t></w:r></w:del></w:p>"
    deleted += "<w:p><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
    table = f"<w:tbl><w:tr><w:tc>{styled('1,234', 'Normal')}</w:tc></w:tr></w:tbl>"
    assert (
        document(put(tmp_path / "a.docx", word(FIRST, body=item + deleted + table))).text
        == f"{FIRST}\n\n- {SECOND}"
    )
    only = f"<w:tbl><w:tr><w:tc>{styled(FIRST, 'Normal')}</w:tc></w:tr></w:tbl>"
    assert document(put(tmp_path / "b.docx", word(body=only))).text == FIRST


def test_a_word_file_without_text_is_named(tmp_path: Path) -> None:
    assert "recognise it first (OCR)" in reason(put(tmp_path / "a.docx", word("")))


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx", "a.pdf", "a.rtf", "a.csv", "a.html", "a", "a.txt"])
def test_what_a_file_begins_with_is_worth_more_than_its_name(tmp_path: Path, name: str) -> None:
    for raw in (word(*HEADER, "", FIRST, SECOND), rich(*HEADER, "", FIRST, SECOND).encode()):
        assert document(put(tmp_path / name, raw)).text.endswith(TEXT)
    assert document(put(tmp_path / name, excel(row(1, "text") + row(2, FIRST)))).text == FIRST
    assert (
        document(put(tmp_path / name, pdf(shown((50, 700, HALVES[0]), (50, 686, HALVES[1]))))).text == FIRST
    )


@pytest.mark.parametrize(
    "raw",
    [
        word(*HEADER, body="<w:p/>" + "".join(styled(one, "Normal") for one in (FIRST, SECOND))),
        rich("\\par\n".join(HEADER) + "\\par ", FIRST, SECOND).encode(),
    ],
)
def test_a_document_may_say_of_itself_what_it_is(tmp_path: Path, raw: bytes) -> None:
    assert is_article(document(put(tmp_path / "a", raw)))


RICH = (
    "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fswiss\\fcharset0 Arial;}{\\f1\\fcharset204 Cyr;}}"
    "{\\colortbl;\\red0;}{\\stylesheet{\\s1 Normal;}}{\\info{\\title x}{\\author Ann}}{\\*\\generator Word;}"
    "{\\header head\\par}{\\pict\\wmetafile8 0a0b}\\pard\\plain\\f0 The caf\\'e9 {\\b of} Ostby\\rquote s "
    '{\\field{\\*\\fldinst{HYPERLINK "https://quay.example"}}{\\fldrslt{port}}} said '
    "\\ldblquote no\\rdblquote\n"
    ", \\u8364?5 and \\u-10179?\\u-8704?.{\\v hidden}\\par {\\f1 \\'c4\\'e0} is yes.\\par}"
)


def test_rich_text_is_read_without_what_steers_it(tmp_path: Path) -> None:
    assert document(put(tmp_path / "a.rtf", RICH)).text == (
        "The café of Ostby’s port said “no”, €5 and 😀.\n\nДа is yes."
    )


@pytest.mark.parametrize("raw", ["{\\rtf1 }", "{\\rtf1" + "{\\b " * 20_000, "{\\rtf1 \\bin99999999999 x"])
def test_rich_text_without_text_is_named(tmp_path: Path, raw: str) -> None:
    assert reason(put(tmp_path / "a.rtf", raw)) in (
        "there is no text in it",
        "its groups are nested too deeply",
    )


def test_what_is_no_rich_text_is_named(tmp_path: Path) -> None:
    assert "whatever its name says" in reason(put(tmp_path / "a.rtf", FIRST))


@pytest.mark.parametrize(
    "run",
    [
        "{\\field{\\*\\fldinst{",
        "{\\fonttbl",
        "\\f1",
        "\\'e9",
        "\\u8364?",
        "{",
        "}",
        "\\",
        "a",
        "\\*",
        "\\pict\\bin1 ",
    ],
)
def test_long_runs_in_rich_text_are_read_in_linear_time(tmp_path: Path, run: str) -> None:
    # Quadratic work would take hours for a run of this length.
    put(tmp_path / "a.rtf", "{\\rtf1 " + run * (2**20 // len(run)))
    assert len(found(tmp_path)) == 1


LINES = [
    (50, 700, "The dockers' union of Ostby rejected the long-term night rota of the port on Mon-"),
    (50, 686, "day, and its secretary Ivo Kral called the offer an insult to all who work at night. He"),
    (50, 672, "demanded a vote."),
    (50, 644, "The port said that it would not change its offer. Its chair, Tom Hale, accused the long-"),
    (50, 630, "term ally of blackmail."),
]
PARAGRAPHS = [
    "The dockers' union of Ostby rejected the long-term night rota of the port on Monday, and its secretary "
    "Ivo Kral called the offer an insult to all who work at night. He demanded a vote.",
    "The port said that it would not change its offer. Its chair, Tom Hale, accused the long-term ally of "
    "blackmail.",
]


def test_paragraphs_of_pdf_are_put_together_across_lines_and_hyphens(tmp_path: Path) -> None:
    path = put(tmp_path / "a.pdf", pdf(shown(*LINES)))
    assert document(path) == Document(str(path), "\n\n".join(PARAGRAPHS))


def test_paragraphs_of_pdf_may_be_told_by_indents_alone(tmp_path: Path) -> None:
    wide = "The port said that it would not change its offer, whatever the union of the dockers did next."
    lines = [(60, 700, wide), (50, 686, wide), (60, 672, wide), (50, 658, wide)]
    assert document(put(tmp_path / "a.pdf", pdf(shown(*lines)))).text == "\n\n".join([f"{wide} {wide}"] * 2)


def test_a_paragraph_of_pdf_goes_on_in_the_next_column_and_on_the_next_page(tmp_path: Path) -> None:
    begun, ended = (
        "The dockers' union of Ostby rejected the night rota that",
        "the port had offered to all who work there.",
    )
    columns = pdf(shown((50, 300, FIRST[:60]), (50, 286, begun), (320, 700, ended)))
    assert document(put(tmp_path / "a.pdf", columns)).text.endswith(f"{begun} {ended}")
    pages = pdf(shown((50, 100, begun)), shown((50, 700, ended)))
    assert document(put(tmp_path / "b.pdf", pages)).text == f"{begun} {ended}"


def test_running_heads_and_numbers_of_pages_are_left_out(tmp_path: Path) -> None:
    pages = [
        shown(
            (50, 780, f"The Quay, page {n} of 3"),
            (50, 700, HALVES[0]),
            (50, 686, HALVES[1]),
            (300, 20, f"{n}"),
        )
        for n in (1, 2, 3)
    ]
    assert document(put(tmp_path / "a.pdf", pdf(*pages))).text == "\n\n".join([FIRST] * 3)


def test_the_title_of_pdf_stands_in_the_largest_letters_or_among_its_properties(tmp_path: Path) -> None:
    first = shown((50, 740, TITLE), size=24) + shown(*LINES)
    found_ = document(put(tmp_path / "a.pdf", pdf(first)))
    assert found_.title == TITLE and found_.text == "\n\n".join([TITLE, *PARAGRAPHS])
    assert document(put(tmp_path / "b.pdf", pdf(shown(*LINES), title=TITLE))).title == TITLE
    assert document(put(tmp_path / "c.pdf", pdf(shown(*LINES), title="Microsoft Word - a.doc"))).title == ""


def test_what_a_browser_prints_at_the_edges_of_a_page_is_no_text(tmp_path: Path) -> None:
    edges = shown((50, 790, "28/03/2024, 10:05 No ferry - The Quay"), (50, 15, f"{URL} 1/1"))
    found_ = document(put(tmp_path / "a.pdf", pdf(shown(*LINES) + edges)))
    assert (found_.text, found_.url) == ("\n\n".join(PARAGRAPHS), URL)


def test_a_pdf_without_a_text_layer_says_what_to_do(tmp_path: Path) -> None:
    assert "no text layer" in reason(put(tmp_path / "a.pdf", pdf("")))


@pytest.mark.parametrize(("password", "is_read"), [("", True), ("secret", False)])
def test_a_pdf_that_needs_a_password_says_what_to_do(tmp_path: Path, password: str, is_read: bool) -> None:
    writer = PdfWriter(clone_from=io.BytesIO(pdf(shown(*LINES))))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    path = put(tmp_path / "a.pdf", stream.getvalue())
    if is_read:
        assert document(path).text == "\n\n".join(PARAGRAPHS)
    else:
        assert reason(path) == "it is encrypted: print it into a new PDF, or save its text as .txt"


def test_a_pdf_of_too_many_pages_or_too_much_text_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(tmp_path / "a.pdf", pdf(shown(*LINES), shown(*LINES)))
    for limit, words in (
        ("TEXT", "its text is longer than"),
        ("UNPACKED", "what is packed in it is larger than"),
        ("MOST_PAGES", "it has more than 1 pages"),
    ):
        monkeypatch.setattr(pdf_format, limit, 1)
        assert reason(path).startswith(words)


@pytest.mark.parametrize(
    "raw",
    [
        b"%PDF-1.4",
        pdf(shown(*LINES))[:300],
        pdf(shown(*LINES)).replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]"),
        pdf(shown(*LINES)).replace(b"xref", b"xxxx").replace(b"endobj", b"endxxx"),
        b"%PDF-1.4\n" + b"<<" * 100_000,
        b"%PDF-1.4\n" + b"[" * 100_000 + b"\nstartxref\n9\n%%EOF",
    ],
)
def test_a_broken_pdf_costs_itself_alone(
    tmp_path: Path, raw: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path / "a.pdf", raw)
    put(tmp_path / "b.txt", FIRST)
    *bad, good = found(tmp_path)
    assert isinstance(good, Document) and good.text == FIRST
    assert len(bad) == 1 and isinstance(bad[0], Skipped)
    assert capfd.readouterr() == ("", "")


def bomb() -> bytes:
    """Return a ZIP archive in which much is packed into little."""
    return zipped({"word/document.xml": b"<w>" + b" " * (140 * bounds.MIB)})


def test_what_is_packed_into_little_is_not_unpacked(tmp_path: Path) -> None:
    raw = bomb()
    assert len(raw) < bounds.MIB
    assert reason(put(tmp_path / "a.docx", raw)) == "what is packed in it is larger than 128 MB"


def test_the_bound_is_of_all_parts_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "UNPACKED", 2_000)
    small = word(FIRST)
    assert document(put(tmp_path / "a.docx", small)).text == FIRST
    core = {"docProps/core.xml": f"<c>{' ' * 1_900}</c>"}
    assert "larger than" in reason(put(tmp_path / "b.docx", word(FIRST, **core)))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_in_a_document_are_refused(tmp_path: Path, encoding: str) -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">' for n in range(12))
    xml = (
        f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE w [{entities}]><w:document xmlns:w="{W}">'
        "<w:body><w:p><w:r><w:t>&e11;</w:t></w:r></w:p></w:body></w:document>"
    )
    raw = zipped({"word/document.xml": xml.encode(encoding)})
    assert (
        reason(put(tmp_path / "a.docx", raw)) == "it declares entities of XML, which no such document needs"
    )


def test_names_of_parts_that_lead_out_write_nothing(tmp_path: Path) -> None:
    raw = word(FIRST, **{"../../evil.txt": "x", "/etc/evil": "x"})
    assert document(put(tmp_path / "in" / "a.docx", raw)).text == FIRST
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["a.docx"]


NEXIS = f"""{{}}

{TITLE}
{PUBLISHER}
March 28, 2024 Thursday

Copyright 2024 Quay News All Rights Reserved

Section: NEWS; Pg. 3
Length: 52 words
Byline: Ann Berg

Body

{FIRST}

{SECOND}

Load-Date: March 29, 2024

End of Document
"""
WRAPPED = FIRST.replace("on Monday", "on\nMonday")
OLD_NEXIS = f"""
                              {{}} of 2 DOCUMENTS

                                 {PUBLISHER}

                       March 28, 2024 Thursday

{TITLE}

BYLINE: Ann Berg

SECTION: NEWS; Pg. 3

LENGTH: 52 words

{WRAPPED}

{SECOND}

LOAD-DATE: March 29, 2024

LANGUAGE: ENGLISH

            Copyright 2024 Quay News
                All Rights Reserved
"""
FACTIVA = f"""{{}}
{TITLE}
Ann Berg
52 words
28 March 2024
10:15
{PUBLISHER}
QUAY
3
English
Copyright 2024. Quay News.

{FIRST}

{SECOND}

Document QUAY000020240328ek3s0001x
"""
TAGGED = f"""{{}}
HD       {TITLE}
BY       Ann Berg
WC       52 words
PD       28 March 2024
SN       {PUBLISHER}
SC       QUAY
LA       English
CY       Copyright 2024. Quay News.
LP
{FIRST}

TD
{SECOND}

CO       quay : The Quay
AN       Document QUAY000020240328ek3s0001x
"""


@pytest.mark.parametrize(
    "form", [NEXIS, FACTIVA, TAGGED, OLD_NEXIS], ids=["nexis", "factiva", "tagged", "old nexis"]
)
@pytest.mark.parametrize("suffix", [".txt", ".rtf", ".docx", ".html"])
def test_articles_of_a_database_are_parted(tmp_path: Path, form: str, suffix: str) -> None:
    batch = form.format("" if form is not OLD_NEXIS else 1) + form.format("" if form is not OLD_NEXIS else 2)
    lines = batch.split("\n")
    raw: str | bytes = batch
    if suffix == ".rtf":
        raw = rich(*lines)
    elif suffix == ".docx":
        raw = word(*lines)
    elif suffix == ".html":
        raw = f"<html><body>{''.join(f'<p>{line}</p>' for line in lines)}</body></html>"
    path = put(tmp_path / f"a{suffix}", raw)
    made = documents(path)
    assert [one.id for one in made] == [f"{path}:1", f"{path}:2"]
    for one in made:
        assert (one.title, one.publisher, one.published) == (TITLE, PUBLISHER, DAY)
        if form is not OLD_NEXIS or suffix == ".txt":
            assert one.text == TEXT


def test_a_text_with_the_mark_and_without_a_head_stays_one_article(tmp_path: Path) -> None:
    assert document(put(tmp_path / "a.txt", f"{TEXT}\n\nEnd of Document\n")).text == TEXT


def test_one_bad_article_of_a_batch_costs_itself_alone(tmp_path: Path) -> None:
    german = (
        "Der Hafenrat hat den Plan der Fähre am Montag abgelehnt, und die Gewerkschaft war damit zufrieden. "
    )
    other = NEXIS.format("").replace(FIRST, german * 5).replace(SECOND, german * 5)
    path = put(tmp_path / "a.txt", NEXIS.format("") + other + NEXIS.format(""))
    first, bad, last = found(path)
    assert isinstance(first, Document) and isinstance(last, Document)
    assert isinstance(bad, Skipped) and bad.reason.startswith("article 2: it is not in English")
