"""Standard input where a command takes a file: ``-`` stands for it."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import typer

from kgraph.errors import InputError

STDIN = "-"
_QUADS = re.compile(rb"\s*(?:#[^\n]*\s*)*(?:<[^>]*>|_:\S+)\s+<[^>]*>\s+\S")


def text(what: str) -> str:
    """Return the text on standard input; ``InputError`` if it is none."""
    try:
        found = sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"{what} on standard input is not UTF-8 text") from None
    if not found.strip():
        raise InputError(f"{what} is expected on standard input, and nothing is there")
    return found


def as_file(name: str, what: str, ctx: typer.Context, turtle: str = ".trig") -> str:
    """Return the path of a file with what is on standard input, if that is named, and else ``name``.

    It is there till the command ends. Its ending tells what it is made of: RDF (``turtle`` is that of
    Turtle) or a table.
    """
    if name != STDIN:
        return name
    content = text(what)
    folder = ctx.with_resource(TemporaryDirectory(prefix="kgraph-"))
    path = Path(folder) / f"standard-input{_ending(content, turtle)}"
    path.write_text(content, "utf-8", newline="")
    return str(path)


def _ending(content: str, turtle: str) -> str:
    """Return the ending of the name of a file of this content, as far as its beginning tells."""
    start = content.lstrip()
    if start.startswith(("{", "[")) and not start.startswith("[]"):
        return ".jsonld"
    if start.startswith(("<?xml", "<rdf:RDF")):
        return ".rdf"
    if start.startswith(("@prefix", "PREFIX", "prefix", "@base", "BASE", "[]", "<", "_:", "#")):
        return ".nq" if _QUADS.match(content.encode()) and _all_lines_end(content) else turtle
    return ".tsv" if "\t" in start.partition("\n")[0] else ".csv"


def _all_lines_end(content: str) -> bool:
    """Return whether each line is a statement, as in N-Quads and N-Triples."""
    lines = (line.strip() for line in content.splitlines())
    return all(line.endswith(".") for line in lines if line and not line.startswith("#"))


def codebook_at(path: Path | None, ctx: typer.Context) -> Path | None:
    """Return where the codebook is that is named, which may be standard input."""
    return None if path is None else Path(as_file(str(path), "a codebook", ctx, turtle=".ttl"))
