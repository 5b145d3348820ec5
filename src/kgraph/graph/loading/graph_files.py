"""Graph files: which ones a path stands for, and the quads they hold.

Of files in one folder that share a stem only one is read, the first by the order of ``FORMATS``, so
that a build's ``graph.ttl`` does not come on top of its ``graph.nq``, which says the same and more.
Folders are read with all that is below them; hidden files and folders are left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from kgraph.errors import GraphError
from kgraph.graph import version
from kgraph.graph.loading.blank_nodes import without_blank_nodes
from kgraph.graph.loading.parsing import quads_of
from kgraph.graph.reifying import plain
from kgraph.text import printable

FORMATS: dict[str, ox.RdfFormat] = {
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".xml": ox.RdfFormat.RDF_XML,
}
"""The format of each file suffix, the richest first: those with named graphs before those without."""

_SUFFIXES = tuple(FORMATS)


def find(paths: Iterable[Path]) -> list[Path]:
    """Return the graph files that ``paths`` (files and folders) stand for, sorted within a folder.

    Raises ``GraphError`` for a path that is missing, a file of another kind, a folder without graphs.
    """
    return [file for path in paths for file in (_in_folder(path) if path.is_dir() else [_file(path)])]


def _file(path: Path) -> Path:
    if not path.exists():
        raise GraphError(f"{printable(str(path))}: no such file or folder")
    if path.suffix.lower() not in FORMATS:
        raise GraphError(f"{printable(str(path))}: not a graph file (known: {' '.join(FORMATS)})")
    return path


def is_graph(path: Path) -> bool:
    """Return whether a path is a graph file, by its suffix."""
    return path.suffix.lower() in FORMATS


def _in_folder(folder: Path) -> list[Path]:
    found = graphs_in(folder)
    if not found:
        raise GraphError(f"{printable(str(folder))}: no graph files in this folder ({' '.join(FORMATS)})")
    return found


def graphs_in(folder: Path) -> list[Path]:
    """Return the graph files below ``folder``, sorted; of files that share a stem the richest."""
    best: dict[Path, Path] = {}
    for file in sorted(folder.rglob("*"), key=_richest_first):
        if file.suffix.lower() in FORMATS and file.is_file() and not _hidden(file.relative_to(folder)):
            best.setdefault(file.with_suffix(""), file)
    return sorted(best.values())


def _richest_first(file: Path) -> tuple[int, Path]:
    suffix = file.suffix.lower()
    return (_SUFFIXES.index(suffix) if suffix in FORMATS else len(_SUFFIXES), file)


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def read(file: Path) -> list[ox.Quad]:
    """Return the quads of ``file``, its blank nodes replaced by IRIs made from the content.

    Raises ``GraphError`` that names the file and, where the parser knows it, the line, also for a graph of an
    older version of the ontology.
    """
    try:
        quads = without_blank_nodes(plain(quads_of(file.read_bytes(), FORMATS[file.suffix.lower()])))
        version.check(quads)
    except SyntaxError as error:
        raise GraphError(_located(file, error)) from error
    except GraphError as error:
        raise GraphError(f"{printable(str(file))}: {error}") from error
    except OSError as error:
        raise GraphError(f"{printable(str(file))}: {error.strerror or printable(str(error))}") from error
    return quads


def _located(file: Path, error: SyntaxError) -> str:
    where = f"{printable(str(file))}:{error.lineno}" if error.lineno else printable(str(file))
    reason = printable(error.msg)
    if "LoadDocumentCallback" in reason:
        return f"{where}: a JSON-LD context on the network is not fetched; write the context into the file"
    if reason.startswith("Parser error at ") and ": " in reason:
        reason = reason.split(": ", 1)[1]
    return f"{where}: {reason}"
