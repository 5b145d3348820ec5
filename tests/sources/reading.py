"""What tests of reading share: an article, and short ways to read a file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from kgraph.model import Document
from kgraph.sources import Found, Noted, Skipped, read

FIRST = (
    "The dockers' union of Ostby rejected the night rota of the port on Monday, and its secretary Ivo Kral "
    "called the offer an insult to all who work there at night."
)
SECOND = (
    "The port said that it would not change its offer. Its chair, Tom Hale, accused the union of blackmail."
)
TEXT = f"{FIRST}\n\n{SECOND}"
TITLE = "Dockers reject the night rota"
URL = "https://quay.example/rota"
PUBLISHER = "The Quay"
DAY = date(2024, 3, 28)


def put(path: Path, content: str | bytes) -> Path:
    """Write a file, in folders made as needed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def found(path: Path, text_column: str = "") -> list[Found]:
    """Return all that comes of a path."""
    return list(read([path], text_column=text_column))


def document(path: Path, text_column: str = "") -> Document:
    """Return the one document of a path, of which nothing is noted."""
    (one,) = found(path, text_column)
    assert isinstance(one, Document), one
    return one


def documents(path: Path) -> list[Document]:
    """Return the documents of a path, in which there is nothing else."""
    every = found(path)
    assert all(isinstance(one, Document) for one in every), every
    return [one for one in every if isinstance(one, Document)]


def reason(path: Path) -> str:
    """Return why a path is skipped, of which nothing is read."""
    (one,) = found(path)
    assert isinstance(one, Skipped), one
    assert not one.trace, one.trace
    return one.reason


def notes(path: Path) -> list[str]:
    """Return what is noted of the documents of a path."""
    return [one.note for one in found(path) if isinstance(one, Noted)]


def is_article(one: Found) -> bool:
    """Return whether a document is the article of these tests, whoever wrote it."""
    assert isinstance(one, Document), one
    return one == Document(one.id, TEXT, TITLE, URL, PUBLISHER, DAY, one.author)


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """Return a ZIP archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word(*paragraphs: str, body: str = "", **more: str | bytes) -> bytes:
    """Return a Word file of paragraphs, then of ``body`` as it is."""
    shown = "".join(f"<w:p><w:r><w:t>{one}</w:t></w:r></w:p>" for one in paragraphs)
    return zipped(
        {
            "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{shown}{body}</w:body></w:document>',
            **more,
        }
    )


S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def cell(reference: str, value: object, style: int = 0) -> str:
    """Return a cell of a sheet: text in it, or a number."""
    if isinstance(value, (int, float)):
        return f'<c r="{reference}" s="{style}"><v>{value}</v></c>'
    return f'<c r="{reference}" t="inlineStr"><is><t>{value}</t></is></c>'


def excel(*sheets: str, strings: str = "", workbook: str = "") -> bytes:
    """Return an Excel file with these rows of XML in its sheets."""
    names = range(1, len(sheets) + 1)
    listed = "".join(f'<sheet name="Sheet{n}" sheetId="{n}" r:id="rId{n}"/>' for n in names)
    related = "".join(f'<Relationship Id="rId{n}" Target="worksheets/sheet{n}.xml"/>' for n in names)
    parts: dict[str, str | bytes] = {
        "xl/workbook.xml": f'<workbook xmlns="{S}" xmlns:r="{R}">{workbook}<sheets>{listed}</sheets>'
        "</workbook>",
        "xl/_rels/workbook.xml.rels": f"<Relationships>{related}</Relationships>",
        "xl/styles.xml": f'<styleSheet xmlns="{S}"><numFmts><numFmt numFmtId="170" formatCode="d mmm yyyy"/>'
        '</numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs></styleSheet>',
    }
    if strings:
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{S}">{strings}</sst>'
    for number, rows in zip(names, sheets, strict=True):
        parts[f"xl/worksheets/sheet{number}.xml"] = (
            f'<worksheet xmlns="{S}"><sheetData>{rows}</sheetData></worksheet>'
        )
    return zipped(parts)


def row(number: int, *values: object, style: int = 0) -> str:
    """Return a row of a sheet, from its first column on."""
    cells = "".join(cell(f"{chr(65 + at)}{number}", value, style) for at, value in enumerate(values))
    return f'<row r="{number}">{cells}</row>'


def pdf(*pages: str, title: str = "", filters: str = "") -> bytes:
    """Return a PDF with these operators of text on its pages."""
    made: list[bytes] = []
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for at, content in enumerate(pages):
        page = (
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F1 3 0 R >> >> "
            f"/Contents {5 + 2 * at} 0 R >>"
        )
        raw = content.encode("cp1252")
        objects += [
            page.encode(),
            f"<< /Length {len(raw)} {filters} >>\nstream\n".encode() + raw + b"\nendstream",
        ]
    if title:
        objects.append(f"<< /Title ({title}) >>".encode())
    offsets = []
    made.append(b"%PDF-1.4\n")
    for number, each in enumerate(objects, 1):
        offsets.append(sum(map(len, made)))
        made.append(f"{number} 0 obj\n".encode() + each + b"\nendobj\n")
    start = sum(map(len, made))
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    info = f"/Info {len(objects)} 0 R " if title else ""
    made.append(
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer << /Size {len(objects) + 1} /Root 1 0 R {info}>>\nstartxref\n{start}\n%%EOF".encode()
    )
    return b"".join(made)


def shown(*lines: tuple[float, float, str], size: float = 12) -> str:
    """Return operators that show lines of text, each at its place."""
    escaped = ((x, y, text.replace("(", "\\(").replace(")", "\\)")) for x, y, text in lines)
    return "\n".join(f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET" for x, y, text in escaped)


def rich(*paragraphs: str, head: str = "") -> str:
    """Return rich text of paragraphs."""
    return "{\\rtf1\\ansi\\ansicpg1252" + head + "\\par\n".join(paragraphs) + "}"
