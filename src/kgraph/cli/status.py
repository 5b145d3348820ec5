"""``kgraph status``: what is in a graph."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kgraph.cli.graphs import counted, public, summary
from kgraph.cli.manners import say
from kgraph.cli.options import GRAPH, Debug, Graph, Quiet
from kgraph.errors import GraphError

if TYPE_CHECKING:
    from kgraph.store import Store

COLUMNS = ("published", "title", "publisher", "claims", "article")
ARTICLES = """
SELECT ?published ?title ?publisher ?claims ?article {
  { SELECT ?article (COUNT(?claim) AS ?claims) {
      ?article a kg:Article OPTIONAL { ?claim kg:reportedIn ?article } } GROUP BY ?article }
  ?article dcterms:title ?title
  OPTIONAL { ?article schema:datePublished ?published }
  OPTIONAL { ?article schema:publisher ?publisher }
} ORDER BY ?published ?title ?article
"""
RUNS = """
SELECT ?software ?version ?model ?of {
  ?run prov:wasAssociatedWith ?one ; prov:used ?other .
  ?one schema:name ?software ; schema:softwareVersion ?version .
  ?other schema:name ?model ; schema:softwareVersion ?of .
} ORDER BY ?software ?version ?model ?of
"""


def run(
    graph: Graph = GRAPH,
    listing: Annotated[bool, typer.Option("--list", help="List the articles.")] = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Show what is in a graph: articles, claims, actors, items, decisions, and what read the articles."""
    from kgraph.store import Store, is_growing  # noqa: PLC0415
    from kgraph.store.terms import printable  # noqa: PLC0415

    if not is_growing(graph):
        raise GraphError(f"{public(graph)}: there is no graph; kgraph init makes one")
    store = Store.unified(graph)
    if listing:
        _list(store)
        return
    typer.echo(f"{public(graph)}: {summary(store)}")
    decisions = store.decisions()
    people = sum(decision.decided_by == "person" for decision in decisions)
    if decisions:
        typer.echo(
            f"{counted(len(decisions), 'decision')} on who is one with whom, {people} by people; "
            "kgraph decisions lists them"
        )
    for row in store.select(RUNS):
        typer.echo(printable(f"Read by {row['software']} {row['version']} with {row['model']} {row['of']}"))


def _list(store: Store) -> None:
    from kgraph.cli.table import show  # noqa: PLC0415
    from kgraph.query import run as ask  # noqa: PLC0415

    answer = ask(store, ARTICLES)
    if answer.rows:
        show(COLUMNS, answer.rows)
    else:
        say("there are no articles in this graph")
