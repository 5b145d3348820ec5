"""``import kgraph`` is light, and gives what it says."""

from __future__ import annotations

import ast
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

import kgraph
from kgraph.library import public

HEAVY = ("spacy", "rdflib", "pyoxigraph", "networkx", "numpy", "pyvis", "typer", "kgraph.library")
TOLD = "import sys\n{}\nprint(*(name for name in {} if name in sys.modules))"


def loaded(program: str) -> list[str]:
    """Return which of ``HEAVY`` are loaded after a program."""
    code = TOLD.format(program, HEAVY)
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()


def test_importing_kgraph_loads_nothing_heavy() -> None:
    assert loaded("import kgraph; kgraph.__version__; dir(kgraph)") == []


def test_what_a_part_does_not_need_is_not_loaded_with_it() -> None:
    assert not {"spacy", "networkx", "pyvis", "typer"} & set(
        loaded("import kgraph; kgraph.Graph; kgraph.build")
    )


UNASKED = (  # what reads articles, changes, checks or draws graphs
    *("spacy", "networkx", "numpy", "scipy", "pyshacl", "pyvis", "jinja2", "rapidfuzz", "trafilatura"),
    *("kgraph.extract", "kgraph.pipeline", "kgraph.sources", "kgraph.render", "rich.table"),
    *("kgraph.graph.incremental", "kgraph.graph.validate", "kgraph.library.growing"),
)


def test_a_question_loads_what_it_needs(graph: kgraph.Graph, tmp_path: Path) -> None:
    graph.write(tmp_path / "graph.nq")
    program = f"""
import sys
from kgraph.cli import app
for command in ("query actors", "conflicts", "ledger"):
    try:
        app([*command.split(), {str(tmp_path / "graph.nq")!r}])
    except SystemExit as done:
        assert not done.code
print("loaded:", *(name for name in {UNASKED} if name in sys.modules))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "loaded:"


def test_all_that_is_named_is_there_and_documented() -> None:
    assert set(kgraph.__all__) - {"__version__"} == set(public.__all__) == set(dir(kgraph)) - {"__version__"}
    assert all(getattr(kgraph, name).__doc__ for name in public.__all__)


def test_type_checkers_see_the_names_that_are_loaded() -> None:
    module = ast.parse(Path(kgraph.__file__).read_text("utf-8"))
    (typed,) = (node for node in module.body if isinstance(node, ast.If))
    (names,) = typed.body
    assert isinstance(names, ast.ImportFrom) and names.module == public.__name__
    assert [(name.name, name.asname) for name in names.names] == [(name, None) for name in public.__all__]
    assert kgraph.__all__ == sorted(kgraph.__all__)


def test_what_is_not_named_is_not_there() -> None:
    with pytest.raises(AttributeError, match="module 'kgraph' has no attribute 'nothing'"):
        kgraph.nothing  # noqa: B018


@pytest.mark.parametrize(
    "before", ["", "import kgraph.extract.stages", "from kgraph.pipeline import build; kgraph.Graph"]
)
def test_extract_is_a_function_whatever_was_imported_before(before: str) -> None:
    program = f"""
import kgraph
{before}
from kgraph import extract
from kgraph.extract import load
try:
    kgraph.extract("")
except kgraph.InputError as error:
    print(error)
try:
    extract(None)
except kgraph.InputError as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    empty, none = done.stdout.splitlines()
    assert empty.endswith("it is empty") and none.endswith("not as NoneType")


def test_the_types_are_shipped() -> None:
    assert (files("kgraph") / "py.typed").is_file()
