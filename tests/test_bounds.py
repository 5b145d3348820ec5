"""Files of strangers that are made to cost more than they are: each costs a line."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from kgraph.errors import GraphError
from kgraph.graph.loading import bounded, graph_files
from kgraph.graph.loading import parsing as loading

EDGE = "<https://x.example/a> <https://x.example/p> "
RDF = '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:x="https://x.example/">'
DECLARED = "it declares entities (<!ENTITY …>) other than short namespaces"
SWOLLEN = "more memory or time than a file of its size should"
DEEP = "its objects and lists are nested more than 100 deep; flatten it"
LONG = "a" * 99_999
MEMORY = 1_000_000_000


def rdf(doctype: str, text: str) -> str:
    return f'{doctype}{RDF}<r:Description r:about="https://x.example/a"><x:p>{text}</x:p></r:Description></r:RDF>'


def laughs(levels: int) -> str:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, levels + 1))
    return rdf(f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY l0 "ha">{entities}]>', f"&l{levels};")


DEAR = {
    "laughs.rdf": (laughs(10), DECLARED),
    "long.rdf": (rdf(f'<!DOCTYPE r [<!ENTITY a "{"a" * 9_999}">]>', "&a;" * 9_999), DECLARED),
    "many.rdf": (rdf(f'<!DOCTYPE r [<!ENTITY a "{"a" * 250}">]>', "&a;" * 999_999), SWOLLEN),
    "outside.rdf": (rdf('<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/hostname">]>', "&a;"), DECLARED),
    "parameter.rdf": (rdf('<!DOCTYPE r [<!ENTITY % a "b">%a;]>', "x"), DECLARED),
    "hidden.rdf": (rdf('<!DOCTYPE r [<!-- "> --><!ENTITY a "b"><!ENTITY c "&a;">]>', "&c;"), DECLARED),
    "nested.rdf": (f"{RDF}{'<x:C><x:p>' * 60_000}{'</x:p></x:C>' * 60_000}</r:RDF>", SWOLLEN),
    "nested.jsonld": ('{"https://x.example/p":' * 3_500 + "1" + "}" * 3_500, DEEP),
    "lists.jsonld": ('{"@list":[' * 101 + "]}" * 101, DEEP),
    "prefixes.jsonld": (
        '{"@context":{'
        + "".join(f'"p{n}":"p{n + 1}:x",' for n in range(20_000))
        + '"p20000":"https://x.example/"}}',
        SWOLLEN,
    ),
    "prefix.ttl": (f"@prefix p: # <\n<https://x.example/{LONG}> ." + "p:a p:b p:c ." * 20_000, SWOLLEN),
    "base.ttl": (
        f"@base <https://x.example/{LONG}/> ." + "".join(f"<{n}> <b> <c> ." for n in range(20_000)),
        SWOLLEN,
    ),
    "terms.ttl": (EDGE + f"<<( {EDGE}" * 99_999 + "1" + " )>>" * 99_999 + " .", SWOLLEN),
    "terms.nt": (EDGE + f"<<( {EDGE}" * 99_999 + '"1"' + " )>>" * 99_999 + " .", SWOLLEN),
    "few.ttl": (EDGE + f"<<( {EDGE}" * 900 + "1" + " )>>" * 900 + " .", "RDF 1.2"),
    "mesh.nt": (
        "".join(f"_:b{i} <https://x.example/p> _:b{j} .\n" for i in range(12) for j in range(12) if i != j),
        "too alike to be told apart",
    ),
}

READING = """
import sys
from pathlib import Path
from kgraph.errors import GraphError
from kgraph.graph.loading import bounded, graph_files
bounded.TIME_LIMIT = 2
try:
    print(len(graph_files.read(Path(sys.argv[1]))), "quads")
except GraphError as error:
    print(error)
"""


def _limited() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


@pytest.mark.parametrize("name", DEAR)
def test_a_file_that_is_made_to_swell_costs_a_line(tmp_path: Path, name: str) -> None:
    text, said = DEAR[name]
    (tmp_path / name).write_text(text, "utf-8")
    command = [sys.executable, "-c", READING, str(tmp_path / name)]
    ran = subprocess.run(
        command, capture_output=True, text=True, preexec_fn=_limited, timeout=120, check=False
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith(f"{tmp_path / name}: ") and said in ran.stdout
    assert len(ran.stdout) < 400


def quads_of(text: str, suffix: str) -> list[ox.Quad]:
    return loading.quads_of(text.encode(), graph_files.FORMATS[suffix])


def test_namespaces_that_stand_as_entities_are_read() -> None:
    text = rdf('<!DOCTYPE r [\n<!ENTITY owl "http://www.w3.org/2002/07/owl#" >\n]>', "&owl;Thing")
    (quad,) = quads_of(text, ".rdf")
    assert quad.object == ox.Literal("http://www.w3.org/2002/07/owl#Thing")


@pytest.mark.parametrize("end", ["", " <!-- </x> -->\n", "<?end?>\n", "\n\n"])
def test_rdf_xml_that_is_cut_off_is_refused(end: str) -> None:
    text = f"<?xml version='1.0'?><!-- <x> -->{rdf('', 'x')}"
    assert len(quads_of(text + end, ".rdf")) == 1
    for cut in range(len(text) - len("</x:p></r:Description></r:RDF>"), len(text)):
        with pytest.raises((GraphError, SyntaxError)):
            quads_of(text[:cut] + end, ".rdf")
    assert (
        quads_of("<r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:a='/>'/>" + end, ".rdf")
        == []
    )


def test_brackets_and_quotes_within_words_are_no_nesting() -> None:
    (quad,) = quads_of('{"https://x.example/p":"' + '[{\\"\\\\' * 500 + '"}', ".jsonld")
    assert quad.object == ox.Literal('[{"\\' * 500)


LARGE = {
    ".jsonld": "[" + ",".join(f'{{"@id":"_:b{n}","https://x.example/p":"ä{n}"}}' for n in range(2_000)) + "]",
    ".rdf": RDF
    + "".join(f"<r:Description><x:p>ä{n}</x:p></r:Description>\n" for n in range(2_000))
    + "</r:RDF>",
    ".ttl": "\n".join(f'{EDGE} "<<ä{n}" .' for n in range(2_000)),
}


@pytest.mark.parametrize("suffix", LARGE)
def test_what_a_process_of_its_own_reads_is_the_same(suffix: str) -> None:
    found = quads_of(LARGE[suffix], suffix)
    begun = "<<ä" if suffix == ".ttl" else "ä"
    wanted = {ox.Literal(f"{begun}{n}") for n in range(2_000)}
    assert {quad.object for quad in found if isinstance(quad.object, ox.Literal)} == wanted


@pytest.mark.parametrize(("suffix", "line"), [(".jsonld", ":7999: "), (".rdf", ": ")])
def test_an_error_in_a_large_file_is_said_with_its_line(tmp_path: Path, suffix: str, line: str) -> None:
    file = tmp_path / f"large{suffix}"
    file.write_text(LARGE[suffix].replace(",", "\n,\n").removesuffix("]").removesuffix("</r:RDF>"), "utf-8")
    with pytest.raises(GraphError) as caught:
        graph_files.read(file)
    assert str(caught.value).startswith(f"{file}{line}")
    assert SWOLLEN not in str(caught.value)


def test_work_that_is_done_gives_its_output_and_an_error_its_line() -> None:
    assert bounded.done("out.write(data[::-1])", b"abc", reason="no") == b"cba"
    with pytest.raises(SyntaxError, match="odd") as caught:
        bounded.done("raise SyntaxError('odd', (None, 7, None, None))", b"", reason="no")
    assert caught.value.lineno == 7
    for work in ("bytearray(2**40)", "import os; os.abort()", "raise ValueError"):
        with pytest.raises(GraphError, match=r"^no$"):
            bounded.done(work, b"", reason="no")


def test_what_is_cut_off_is_named_without_what_a_terminal_obeys(tmp_path: Path) -> None:
    file = tmp_path / "cut.rdf"
    file.write_bytes(b'<?xml version="1.0"?>\n<r\x00\x1bf:RDF><a>')
    with pytest.raises(GraphError) as refused:
        graph_files.read(file)
    assert str(refused.value).isprintable()
