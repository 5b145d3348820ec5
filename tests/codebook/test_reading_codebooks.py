"""Codebooks in files: what spreadsheets and thesauri write, and what is said of what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from kgraph.codebook import Codebook, Concept
from kgraph.codebook.files import faults, read
from kgraph.codebook.spreadsheet import COLUMNS
from kgraph.errors import InputError
from kgraph.graph.codings import as_kept

PAY = Concept(
    id="pay",
    label="pay rise for dockers",
    description="Dockers get more",
    words=("higher wages", "pay rise"),
    favouring=("raise the pay",),
    opposing=("pay freeze", "wage cut"),
)
PLAIN = (
    "id,label,description,key words,broader,for,against\n"
    "pay,pay rise for dockers,Dockers get more,higher wages;pay rise,,raise the pay,wage cut|pay freeze\n"
)


def book(tmp_path: Path, text: str | bytes, name: str = "concepts.csv") -> Codebook:
    return read(written(tmp_path, text, name))


def written(tmp_path: Path, text: str | bytes, name: str = "concepts.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        b"\xef\xbb\xbf" + PLAIN.encode(),
        PLAIN.encode("utf-16"),
        PLAIN.replace("\n", "\r\n"),
        PLAIN.replace("\n", "\n\n"),
        PLAIN.replace(",", "\t"),
        PLAIN.replace("higher wages;pay rise", '"higher wages;pay rise"').replace(",", ";"),
        PLAIN.replace("id,label", "ID, Label").replace("key words", "KEYWORDS").replace("for,", "For,"),
        PLAIN.replace("description", "owner,definition").replace("Dockers get", "Berg,Dockers get"),
    ],
    ids=["plain", "mark", "utf-16", "windows", "empty lines", "tabs", "excel", "heads", "other columns"],
)
def test_a_concept_is_a_row_whatever_wrote_the_spreadsheet(tmp_path: Path, text: str | bytes) -> None:
    assert book(tmp_path, text).concepts == (PAY,)


def test_columns_may_stand_in_any_order_and_all_but_the_label_may_be_missing(tmp_path: Path) -> None:
    text = "for,label\nraise the pay,pay rise\n,night rota\n"
    assert [(one.id, one.label, one.favouring) for one in book(tmp_path, text).concepts] == [
        ("night-rota", "night rota", ()),
        ("pay-rise", "pay rise", ("raise the pay",)),
    ]


def test_every_column_is_known_by_a_name_of_its_own() -> None:
    names = [name for names in COLUMNS.values() for name in names]
    assert len(names) == len(set(names))


def test_a_quoted_cell_may_have_lines_and_the_row_after_it_is_named_by_its_own_line(tmp_path: Path) -> None:
    text = 'id,label,description\nrota,night rota,"Who works\nat night"\nrota,rota,\n'
    found, wrong = faults(written(tmp_path, text))
    assert [one.description for one in found.concepts] == ["Who works\nat night"]
    path = tmp_path / "concepts.csv"
    assert wrong == [f"{path}:4: the id “rota” is that of {path}:2 too"]


def test_the_mark_that_keeps_a_spreadsheet_from_computing_is_no_part_of_a_cell(tmp_path: Path) -> None:
    (found,) = book(tmp_path, "id,label,for\npay,'-5 percent,'=raise\n").concepts
    assert (found.label, found.favouring) == ("-5 percent", ("=raise",))


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("", ":1: the first row names the columns, and there is no “label” among them"),
        ("id,words\n1,pay\n", ":1: the first row names the columns, and there is no “label” among them"),
        ("label,Name\na,b\n", ":1: two columns are read as “label”"),
        ("id,label\n", ": there is no concept in it"),
        ("id,label\npay,\n", ":2: the concept “pay” has no label"),
        ("id,label\npay,a\nPay,b\n", ":3: the id “Pay” is that of {}:2 too"),
        ("id,label,broader\npay,a,wages\n", ":2: the broader concept “wages” is not in the codebook"),
        ("id,label\npay,a,b,c\n", ":2: the row has 4 cells, and there are 2 columns"),
        ('id,label\npay,"a\n', ": it is no CSV: unexpected end of data"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, text: str, wrong: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(InputError) as error:
        read(path)
    assert str(error.value) == f"{path}{wrong.replace('{}', str(path))}"


def test_concepts_that_are_broader_than_themselves_are_wrong(tmp_path: Path) -> None:
    path = written(tmp_path, "id,label,broader\na,one,b\nb,two,c\nc,three,a\nd,four,a\n")
    assert faults(path)[1] == [
        f"{path}:{line}: the concept “{name}” is broader than itself, by way of its broader concepts"
        for line, name in ((2, "a"), (3, "b"), (4, "c"))
    ]
    with pytest.raises(InputError, match=r"\(and 2 more: kgraph codebook check shows all\)$"):
        read(path)


def test_what_is_no_text_or_is_not_there_is_said_to_be_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read: No such file"):
        read(tmp_path / "missing.csv")
    with pytest.raises(InputError, match="this is no text"):
        book(tmp_path, bytes(range(256)) * 9)


TURTLE = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix kg: <https://w3id.org/kgraph/ontology#> .
@prefix : <https://thesaurus.example/> .
:wages a skos:Concept ; skos:prefLabel "wages"@en, "Löhne"@de ; skos:narrower :pay .
:pay a skos:Concept ; skos:prefLabel "pay rise for dockers" ; skos:definition "Dockers get more"@en ;
  skos:altLabel "pay rise"@en ; skos:hiddenLabel "higher wages" ;
  kg:wordsFor "raise the pay" ; kg:wordsAgainst "wage cut", "pay freeze" ; kg:wordsExcept "sick pay" .
"""


def test_a_thesaurus_in_turtle_is_a_codebook(tmp_path: Path) -> None:
    pay, wages = book(tmp_path, TURTLE, "concepts.ttl").concepts
    assert pay == Concept(
        **{name: getattr(PAY, name) for name in ("id", "label", "description", "words", "favouring")},
        opposing=PAY.opposing,
        excluded=("sick pay",),
        broader="wages",
        same="https://thesaurus.example/pay",
    )
    assert (wages.id, wages.label) == ("wages", "wages")


def test_what_is_wrong_in_a_thesaurus_is_said_with_line_or_address(tmp_path: Path) -> None:
    path = written(tmp_path, TURTLE.replace(":pay a", ":pay is"), "concepts.ttl")
    with pytest.raises(InputError, match=r"concepts\.ttl:6: it is no Turtle: "):
        read(path)
    with pytest.raises(InputError, match=r"https://thesaurus\.example/pay: the concept “pay” has no label"):
        book(tmp_path, TURTLE.replace('"pay rise for dockers"', '""'), "concepts.ttl")
    with pytest.raises(InputError, match="there is no concept in it"):
        book(tmp_path, "", "concepts.ttl")


def test_a_graph_gives_a_codebook_back_as_it_was(tmp_path: Path) -> None:
    for text, name in ((PLAIN, "concepts.csv"), (TURTLE, "concepts.ttl")):
        found = book(tmp_path, text, name)
        assert as_kept(found) == found
        assert as_kept(as_kept(found)) == found
