"""Where a graph is (in memory, in a graph folder, in a service), and how much is in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kgraph.errors import GraphError
from kgraph.graph import query
from kgraph.graph.counts import Counts, count
from kgraph.graph.store import Store, is_growing, quads_in
from kgraph.library import remarks
from kgraph.library.remarks import MEMORY
from kgraph.library.rows import html, table
from kgraph.texts import Texts

if TYPE_CHECKING:
    from typing import Self

    from kgraph.graph.incremental.decided import Part

__all__ = ["Kept", "is_growing"]

TOP = 5  # actors and items that a notebook shows
ITEMS = """
SELECT ?what (COUNT(DISTINCT ?claim) AS ?claims) {
  VALUES ?class { kg:Proposal kg:Demand kg:Issue }
  ?item a ?class ; skos:prefLabel ?what . ?claim kg:asserts/kg:object ?item .
} GROUP BY ?item ?what ORDER BY DESC(?claims) ?what
"""


class Kept:
    """A graph in the place where it is kept."""

    def __init__(self) -> None:
        self._kept: Store | None = Store()  # what is in memory, by the names of articles
        self._place = ""  # of what is not
        self._name = MEMORY
        self._sources: tuple[str, ...] = (MEMORY,)  # where what is malformed in it is from
        self._own = True  # whether no stranger decided in it, if it is in memory
        self._seen: Store | None = None  # what questions see
        self._texts = Texts()  # of articles that were read here
        self._closed = False

    @classmethod
    def _in_memory(cls, store: Store, *sources: str, own: bool = True) -> Self:
        """Return the graph of a store; ``own`` tells that no stranger decided in it."""
        graph = cls()
        graph._kept, graph._own = store, own
        graph._sources = sources or graph._sources
        return graph

    @classmethod
    def _of_files(cls, store: Store, *places: str) -> Self:
        """Return the graph of a store that was read from files."""
        graph = cls._in_memory(store, *places, own=False)
        graph._name = " ".join(places)
        return graph

    @classmethod
    def _to_ask(cls, store: Store, *places: str) -> Self:
        """Return the graph of a store whose decisions are laid over it: to be asked, not written."""
        graph = cls._of_files(store, *places)
        graph._seen = store
        remarks.malformed(store.left_out, *places)
        return graph

    @classmethod
    def _at(cls, place: str) -> Self:
        """Return the graph in a graph folder or a service; ``GraphError`` if there is none."""
        graph = cls()
        graph._kept, graph._place, graph._name = None, place, place
        graph._sources = (place,)
        graph._asked()
        return graph

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let a graph folder go, and what is in memory; nothing can be asked afterwards."""
        self._changed()
        self._kept, self._texts, self._closed = None, Texts(), True

    def _open(self) -> None:
        """Raise ``GraphError`` if the graph is closed."""
        if self._closed:
            raise GraphError("this graph is closed: open it again")

    def _asked(self) -> Store:
        """Return the store that answers questions, with one node an actor."""
        self._open()
        if self._seen is None:
            if self._kept is None:
                self._seen = Store.unified(self._place)
            else:
                self._seen = self._kept.copy().unify()
            remarks.malformed(self._seen.left_out, *self._sources)
        return self._seen

    def _whole(self) -> Store:
        """Return a store of all there is, by the names of articles, which is not to be changed."""
        self._open()
        return Store.of(quads_in(self._place)) if self._kept is None else self._kept

    def _part(self) -> Part:
        """Return the graph as a part of others."""
        from kgraph.graph.incremental.decided import Part, part_at  # noqa: PLC0415 - questions merge nothing

        self._open()
        if self._kept is None:
            return part_at(self._place)
        return Part(remarks.public(self._name), self._kept.quads(), self._own)

    def _changed(self) -> None:
        """Forget what questions saw before a change."""
        if self._seen is not None:
            self._seen.close()
        self._seen = None

    @property
    def place(self) -> str:
        """The path of the graph folder or the address of the service where it is; empty for one in memory."""
        return self._place

    @property
    def texts(self) -> Mapping[str, str]:
        """The texts of the articles of the graph by IRI, as far as they are known: of those that were read to
        build it or to add to it in memory, and of those looked up by ``write(articles=…)``.

        They are kept beside the graph while the program runs and are shown on its page, but are not in it.
        """
        return self._texts.only(self._article_iris().__contains__)

    def _article_iris(self) -> set[str]:
        """Return the IRIs of the articles of the graph."""
        return {row["article"] for row in self._asked().select("SELECT ?article { ?article a kg:Article }")}

    @property
    def counts(self) -> Counts:
        """The numbers of ``articles``, ``claims``, ``actors`` and ``items`` (proposals, demands, issues)."""
        return count(self._asked())

    def __len__(self) -> int:
        """Return the number of claims."""
        return self.counts.claims

    def __repr__(self) -> str:
        if self._closed:
            return f"<{type(self).__name__}, closed>"
        return f"<{type(self).__name__} in {remarks.public(self._name)}: {self.summary()}>"

    def _repr_html_(self) -> str:
        if self._closed:
            return html("<p>closed graph</p>")
        store = self._asked()
        actors = query.run(store, "actors", limits=None)
        first = dict.fromkeys((row[0], row[3]) for row in actors.values)  # one row for each affiliation
        items = query.run(store, ITEMS, limits=None).values
        parts = (table(("actor", "claims"), list(first)[:TOP]), table(("item", "claims"), items[:TOP]))
        return html(f"<p>{self.summary()}</p>{''.join(parts)}")

    def summary(self) -> str:
        """Return how much there is in a line: *1 article, 15 claims, …*."""
        return remarks.amount(self.counts)
