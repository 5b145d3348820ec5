"""The command line: thin shells that parse, call the library, and present what it returns.

A command's module is imported when the command is run: help and version need none of them.
"""

from __future__ import annotations

from importlib import import_module
from typing import Annotated, Any, NamedTuple

import typer

from kgraph import __version__
from kgraph.cli.errors_and_exit import CONTEXT, Commands, prepare_streams
from kgraph.cli.help_text import Command
from kgraph.cli.options import Debug, Quiet

STATUSES = """\b
Exit status:
  0  all went well, also if an answer has no rows
  1  what the command line names is not there or is broken: a file, a graph,
     a query, an actor, an item; something was skipped, or a graph does not
     conform to the shapes
  2  the command line itself is wrong, whatever the files hold: an unknown
     command or option, a missing argument, a value that none can be
  3  kgraph watch: there is something new
  130  interrupted

\b
The graph:
  -g GRAPH names the graph of all commands that ask or change one, and so does
  the variable KGRAPH_GRAPH. Else it is kgraph.db, or exports/."""
STATUS = (
    "Exit status: 0 if all went well, 1 if something named is missing or broken, "
    "2 if the command line is wrong."
)


class Listed(NamedTuple):
    """Where a command is (a function, or an app of several commands), what it does, and an example."""

    place: str
    summary: str
    example: str


COMMANDS = {
    "build": Listed("build:run", "Build the graph of the claims in articles.", "seeds/ -o exports/"),
    "extract": Listed("extract:run", "Print the claims in articles.", "seeds/ --format jsonl"),
    "explain": Listed(
        "explain:run", "Show articles with their claims marked in them.", "seeds/ -o explained.html"
    ),
    "lexicon": Listed(
        "lexicon:app", "List the cues that signal an act, or check what they make of a sentence.", ""
    ),
    "init": Listed("grow:init", "Make an empty graph, to which kgraph add adds articles.", ""),
    "add": Listed("grow:add", "Add articles, and graphs of others, to a graph.", "monday/ report.html"),
    "remove": Listed(
        "grow:remove",
        "Take documents out of a graph, with all that only they say.",
        "https://news.example/report",
    ),
    "status": Listed(
        "status:run",
        "Show what is in a graph: articles, claims, actors, items, decisions, and what read the articles.",
        "--list",
    ),
    "query": Listed(
        "query:run", "Ask a graph a question.", "who-rejected-what -g exports/ --with actor=Hamas"
    ),
    "conflicts": Listed(
        "conflicts:run",
        "Show reports that contradict each other: who accepts and rejects a thing, does and does not.",
        "--actor Hamas",
    ),
    "timeline": Listed(
        "timeline:run",
        "Show the stances of an actor day by day; ⇄ marks where they turn.",
        'Hamas "ceasefire deal"',
    ),
    "ledger": Listed(
        "ledger:run",
        "List each demand and proposal with who put it, who answered it and how, or that nobody did.",
        "--open",
    ),
    "topics": Listed(
        "topics:run",
        "Group the items of a graph by topic, and say why each is where it is.",
        "-o topics.ttl",
    ),
    "network": Listed(
        "network:run",
        "Build the network of actors and items, or of actors who agree or quarrel.",
        "--kind conflict -o networks/",
    ),
    "polarisation": Listed(
        "polarisation:run",
        "Measure how polarised those are who take sides, over time.",
        "--window 90 --step 30 -o polarisation.csv",
    ),
    "panel": Listed(
        "panel:run",
        "Count who took which side on what in which month: a panel, for statistics.",
        "--by concept -o panel.csv",
    ),
    "events": Listed(
        "events:run", "List stances as events between two actors, coded by PLOVER.", "-o events.csv"
    ),
    "codebook": Listed(
        "codebook:app", "Check a codebook of concepts, or code the items of a graph by it.", "check"
    ),
    "merge": Listed(
        "merge:run",
        "Merge graphs: everything that is in any of them, each thing once.",
        "monday/ tuesday/ -o week/",
    ),
    "diff": Listed(
        "diff:run",
        "Show what is in one of two graphs only, or what changed between versions of articles.",
        "monday/ tuesday/",
    ),
    "same": Listed(
        "decide:same",
        "Decide that two names mean one actor or one item; B stands for both.",
        'Kral "Ivo Kral"',
    ),
    "different": Listed(
        "decide:different",
        "Decide that two names mean two actors or two items, even if a rule takes them for one.",
        'Kral "Ivo Kral" --undo',
    ),
    "decisions": Listed(
        "decisions:run",
        "List who is taken for one with whom, how surely, by whom and why.",
        "-g exports/ --by person",
    ),
    "search": Listed(
        "search:run", "Find claims by words in their quotation, names, act or article.", '"night rota"'
    ),
    "summary": Listed(
        "summary:run",
        "Sum a graph up on a screen: acts, publishers, months, open demands, disputes.",
        "-g exports/",
    ),
    "watch": Listed(
        "watch:run",
        "Tell what is new in the answer to a question since it was asked last.",
        "who-rejected-what",
    ),
    "validate": Listed("validate:run", "Check graph files against the SHACL shapes.", "exports/graph.ttl"),
}


class Lazy(Commands):
    """The commands of kgraph, which stand for themselves till one is run."""

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """Return the command that arguments name, and the arguments of its own."""
        name, named, rest = super().resolve_command(ctx, args)
        return name, loaded(name) if name in COMMANDS else named, rest


def loaded(name: str) -> Any:
    """Return a command with its options."""
    place, _, example = COMMANDS[name]
    module, _, part = place.partition(":")
    found = getattr(import_module(f"kgraph.cli.{module}"), part)
    if isinstance(found, typer.Typer):
        command = typer.main.get_command(found)
        command.name = name
        return command
    alone = typer.Typer(rich_markup_mode=None, add_completion=False)
    example = f"Example: kgraph {name} {example}".rstrip()
    alone.command(name, cls=Command, epilog=f"{example}\n\n{STATUS}")(found)
    return typer.main.get_command(alone)


app = typer.Typer(
    name="kgraph",
    cls=Lazy,
    context_settings=CONTEXT,
    epilog=STATUSES,
    no_args_is_help=True,
    rich_markup_mode=None,  # plain help: it is shown in half the time, and looks the same in a pipe
    pretty_exceptions_enable=False,
)


def _stand_in() -> None:
    raise AssertionError("a command is resolved before it runs")


for _name, _command in COMMANDS.items():
    app.command(_name, help=_command.summary)(_stand_in)


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
