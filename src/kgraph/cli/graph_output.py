"""Where commands write a graph: a folder, one file in one of its forms, or standard output."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import kgraph
from kgraph.cli.articles import Articles
from kgraph.cli.errors_and_exit import Settings, say
from kgraph.cli.one_file import STDOUT, as_option, contrary, ending, refuse_other, write_file
from kgraph.library.writing import ENDINGS, Form, fits

AsForm = Annotated[Form | None, as_option(Form)]


class Output:
    """Where a command writes a graph, and where it says so: beside a graph on standard output, on standard
    error.

    Raises ``BadParameter`` for what a graph is not written to.
    """

    def __init__(self, ctx: typer.Context, place: Path, form: Form | None) -> None:
        self._ctx, self._place, self._form = ctx, place, form
        refuse_other(place, tuple(ENDINGS), "a graph is", folder=True)
        known = ENDINGS.get(ending(place))
        if form and not fits(ending(place), form):
            raise contrary(place, known, form)
        self.folder = None if known or form or place == STDOUT else place

    def is_file(self, its_ending: str) -> bool:
        """Return whether it is a file with this ending."""
        return self._place != STDOUT and self.folder is None and ending(self._place) == its_ending

    def write(
        self, graph: kgraph.Graph, articles: Articles, title: str, *, texts: bool = True, read: bool = False
    ) -> str:
        """Write the graph, with the texts of ``articles`` if they are still to be ``read``; return a line
        that says where, an empty one of standard output.
        """
        given, skip = articles if read else None, articles.skip
        if self._place == STDOUT:
            form = self._form or Form.TURTLE
            made = graph.serialize(form, title=title, texts=texts, articles=given, on_skipped=skip)
            write_file(self._ctx, STDOUT, made)
            return ""
        written = graph.write(
            self._place,
            form=self._form or "",
            folder=self.folder is not None,
            title=title,
            texts=texts,
            articles=given,
            on_skipped=skip,
        )
        return f"Written: {', '.join(map(str, written))}"

    def tell(self, *lines: str) -> None:
        """Print lines about the graph, unless that is too much."""
        if self._ctx.ensure_object(Settings).quiet:
            return
        for line in filter(None, lines):
            say(line) if self._place == STDOUT else typer.echo(line)
