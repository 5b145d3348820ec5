"""What a command writes as one file: by the ending of its name, and to standard output for ``-``."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

import typer

from kgraph.cli.errors_and_exit import Settings
from kgraph.cli.table import shown
from kgraph.files import write_whole

STDOUT = Path("-")
_ENDING = re.compile(r"\.[a-z][a-z0-9]*")


def ending(path: Path | None) -> str:
    """Return the ending that names what is to be written, in small letters; none if it is a folder that is
    there, or if what stands behind the last full stop is no ending (``news-2024.06``).
    """
    if path is None or path == STDOUT or path.is_dir():
        return ""
    found = path.suffix.lower()
    return found if _ENDING.fullmatch(found) else ""


def refuse_other(path: Path | None, endings: Collection[str], what: str, *, folder: bool = False) -> None:
    """Raise ``BadParameter`` for a name that ends as nothing ends that kgraph writes there: ``what`` are
    written. A name without an ending is fine.
    """
    if ending(path) not in ("", *endings):
        *first, last = endings
        listed = f"{', '.join(first)} or {last}" if first else last
        where = f"a folder, or to a file {listed}" if folder else f"a file {listed}"
        raise typer.BadParameter(f"{path}: {what} written to {where}")


def as_option(forms: Iterable[str]) -> Any:
    """Return the option ``--as``, which says the form of one file that is written."""
    return typer.Option(
        "--as",
        metavar="FORM",
        show_default="by the ending of OUT",
        help=f"Write one file as {', '.join(forms)}.",
    )


def contrary(path: Path, known: str | None, form: str) -> typer.BadParameter:
    """Return the error for a name whose ending is that of another form than --as says."""
    return typer.BadParameter(f"{path}: its ending is that of {known}, and --as says {form}")


def write_file(ctx: typer.Context, path: Path, content: bytes, before: str = "", behind: str = "") -> None:
    """Write a file, whole or not at all, and say so, with what more there is to say; or write to standard
    output.
    """
    if path == STDOUT:
        typer.echo(shown(content), nl=False)
        return
    write_whole(path, content)
    if not ctx.ensure_object(Settings).quiet:
        typer.echo(f"{before}Written: {path}{behind}")
