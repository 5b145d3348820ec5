"""``kgraph status``: what is in a graph."""

from __future__ import annotations

from typing import Annotated

import typer

from kgraph.cli.errors_and_exit import say
from kgraph.cli.options import GRAPH, Debug, Graph, Quiet
from kgraph.cli.table import show
from kgraph.errors import GraphError
from kgraph.graph.query import run as ask
from kgraph.graph.store import Store, is_growing
from kgraph.library.remarks import amount, counted, public
from kgraph.pipeline import count
from kgraph.text import printable

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
    if not is_growing(graph):
        raise GraphError(f"{public(graph)}: there is no graph; kgraph init makes one")
    store = Store.unified(graph)
    if listing:
        _list(store)
        return
    typer.echo(f"{public(graph)}: {amount(count(store))}")
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
    answer = ask(store, ARTICLES)
    if answer.rows:
        show(COLUMNS, answer.rows)
    else:
        say("there are no articles in this graph")
