"""The command line: thin shells that parse, call the library, and present what it returns."""

from __future__ import annotations

from typing import Annotated

import typer

from kgraph import __version__
from kgraph.cli import (
    build,
    conflicts,
    decide,
    decisions,
    diff,
    explain,
    extract,
    grow,
    ledger,
    lexicon,
    merge,
    network,
    query,
    status,
    timeline,
    validate,
)
from kgraph.cli.manners import CONTEXT, Commands, prepare_streams
from kgraph.cli.options import Debug, Quiet

STATUSES = """\b
Exit status:
  0  all went well
  1  a problem with the data: an input is missing, was skipped or is broken,
     a graph does not conform to the shapes, a query does not run
  2  wrong usage: an unknown command or option, or a value out of range
  130  interrupted"""

app = typer.Typer(
    name="kgraph",
    cls=Commands,
    context_settings=CONTEXT,
    epilog=STATUSES,
    no_args_is_help=True,
    rich_markup_mode=None,  # plain help: it is shown in half the time, and looks the same in a pipe
    pretty_exceptions_enable=False,
)
app.command("build", epilog="Example: kgraph build seeds/ -o exports/")(build.run)
app.command("extract", epilog="Example: kgraph extract seeds/ --format jsonl")(extract.run)
app.command("explain", epilog="Example: kgraph explain seeds/ -o explained.html")(explain.run)
app.add_typer(lexicon.app, name="lexicon")
app.command("init", epilog="Example: kgraph init")(grow.init)
app.command("add", epilog="Example: kgraph add monday/ report.html")(grow.add)
app.command("remove", epilog="Example: kgraph remove https://news.example/report")(grow.remove)
app.command("status", epilog="Example: kgraph status --list")(status.run)
app.command("query", epilog="Example: kgraph query who-rejected-what exports/ --with actor=Hamas")(query.run)
app.command("conflicts", epilog="Example: kgraph conflicts --actor Hamas")(conflicts.run)
app.command("timeline", epilog='Example: kgraph timeline Hamas "ceasefire deal"')(timeline.run)
app.command("ledger", epilog="Example: kgraph ledger --open")(ledger.run)
app.command("network", epilog="Example: kgraph network --kind conflict -o networks/")(network.run)
app.command("merge", epilog="Example: kgraph merge monday/ tuesday/ -o week/")(merge.run)
app.command("diff", epilog="Example: kgraph diff monday/ tuesday/")(diff.run)
app.command("same", epilog='Example: kgraph same Kral "Ivo Kral"')(decide.same)
app.command("different", epilog='Example: kgraph different Kral "Ivo Kral" --undo')(decide.different)
app.command("decisions", epilog="Example: kgraph decisions exports/ --by person")(decisions.run)
app.command("validate", epilog="Example: kgraph validate exports/graph.ttl")(validate.run)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"kgraph {__version__}")
        raise typer.Exit


@app.callback()
def kgraph(
    quiet: Quiet = False,
    debug: Debug = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Turn news articles into a graph of who takes which stance on what.

    Every claim in the graph leads to the words of the article that it was read from.
    """


def main() -> None:
    """Run the command line and exit with its status."""
    prepare_streams()
    app(prog_name="kgraph")
