"""A graph as a value of Python: to ask, to add to, to decide in, to validate, to write, to look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from kgraph.confidence import DEFAULT_MIN_CONFIDENCE
from kgraph.errors import GraphError
from kgraph.faults import Skipped
from kgraph.graph.query.naming import expanded, short
from kgraph.iris import article_iri
from kgraph.library import codebooks, identity_decisions, remarks
from kgraph.library.asking import Asked
from kgraph.library.codebooks import Book
from kgraph.library.writing import Form, Makes, form_of, into_folder, made, page_of, written
from kgraph.model import Decision, Document, Verdict
from kgraph.reports.stances import labels
from kgraph.text import printable, shown
from kgraph.texts import Texts

if TYPE_CHECKING:
    from kgraph.graph.decisions import Note
    from kgraph.graph.incremental import IncrementalGraph
    from kgraph.graph.incremental.opening import Keep
    from kgraph.graph.store import Store
    from kgraph.language_model import LanguageModel
    from kgraph.library.growing import Removed
    from kgraph.library.identity_decisions import Laid
    from kgraph.library.inputs import Article
    from kgraph.pipeline import Added, LeaveOut, Watch


class Graph(Asked):
    """A graph of claims: in memory, in a graph folder, or in a SPARQL service.

    ``kgraph.build``, ``kgraph.open``, ``kgraph.create`` and ``kgraph.merge`` return one; ``Graph()`` is an
    empty one in memory. A graph in a folder or a service is changed where it is; one in memory is gone
    with the program unless it is written. A context manager, which closes a graph folder at its end.

    >>> import kgraph
    >>> graph = kgraph.build("The dockers' union demanded a pay rise. Acme rejected the pay rise.")
    >>> graph
    <Graph in memory: 1 article, 2 claims, 2 actors, 1 item>
    >>> graph.query("who-rejected-what")[0]["holder"]
    'Acme'
    """

    def add(  # noqa: PLR0913 - each is an option of its own
        self,
        *articles: Article | Graph | Iterable[Article | Graph],
        min_confidence: float = DEFAULT_MIN_CONFIDENCE,
        trust_decisions: bool = False,
        codebook: Book | None = None,
        model: str = "",
        fast: bool = False,
        language_model: LanguageModel | None = None,
        jobs: int = 1,
        progress: Watch | None = None,
        on_skipped: LeaveOut | None = None,
    ) -> Added:
        """Read articles and add their claims, and add other graphs; return how many articles were ``new``,
        read ``anew``, and ``known``, and how many ``documents`` of ``graphs`` changed anything.

        Articles and options are those of ``kgraph.build``. An article that is there already changes nothing,
        unless it was read in another way: by another version of kgraph, with another ``model``, with ``fast``
        or without, or by another ``language_model``. Then it is read anew, and what was read before goes.
        A graph is a ``Graph``, or the path of a graph folder, of a file of RDF, or of a folder with such
        files. Decisions of people come along as ``kgraph.merge`` takes them. All items are coded by the
        codebook that the graph has, by ``codebook`` if one is given, else by that of the graphs.

        >>> import kgraph
        >>> graph = kgraph.build("Anna Berg rejected the night rota.")
        >>> graph.add(kgraph.build("Ivo Kral demanded a pay rise."))
        Added(new=0, anew=0, known=0, claims=0, graphs=1, documents=1)
        >>> [row["holder"] for row in graph.claims()]
        ['Anna Berg', 'Ivo Kral']
        """
        from kgraph.library import growing  # noqa: PLC0415 - questions change nothing

        self._open()
        wanted = growing.Wanted(
            given=articles,
            min_confidence=min_confidence,
            trusting=trust_decisions,
            model=model,
            fast=fast,
            language_model=language_model,
            jobs=jobs,
            progress=progress,
            on_skipped=on_skipped,
            codebook=None if codebook is None else codebooks.read(codebook),
        )
        if self._kept is not None:
            self._kept, added, read = growing.joined_with(self._part(), wanted)
            self._texts |= read
            self._changed()
            return added
        with self._changing() as (graph, keep):
            return growing.grown(graph, keep, wanted)

    def remove(
        self, *articles: str | PathLike[str] | Document, on_skipped: LeaveOut | None = None
    ) -> Removed:
        """Take articles out, with all that only they say; return how many ``documents`` that were, and what
        is ``missing``, as nothing in the graph is from there. What people decided stays.

        A text is the IRI of an article, or its address on the web; in a graph folder or a service also the
        name of the file it was added from. A path is such a name too, or else a file or folder, of which all
        articles and graphs are taken out.

        >>> import kgraph
        >>> document = kgraph.Document("a", "Anna Berg rejected the night rota.", url="https://news.example/a")
        >>> graph = kgraph.build(document, "Ivo Kral demanded a pay rise.")
        >>> graph.remove("https://news.example/a")
        Removed(documents=1, missing=())
        >>> [row["holder"] for row in graph.claims()]
        ['Ivo Kral']
        """
        from kgraph.library import growing  # noqa: PLC0415 - questions change nothing

        with self._changing() as (graph, _):
            removed = growing.removed(graph, articles, on_skipped or remarks.skipped)
        for one in removed.missing:
            remarks.warn(f"{one}: nothing in the graph is from there")
        return removed

    @contextmanager
    def _changing(self) -> Iterator[tuple[IncrementalGraph, Keep]]:
        """Open the graph for a change document by document, and a function that keeps it so far."""
        from kgraph.graph.incremental.opening import opened  # noqa: PLC0415 - questions change nothing
        from kgraph.library import growing  # noqa: PLC0415

        self._open()
        self._changed()
        if self._kept is None:
            with opened(self._place) as (graph, keep):
                yield graph, keep
            return
        graph, quads = growing.regrown(self._part())
        yield graph, lambda: None
        self._kept = growing.settled(quads)

    def same(
        self,
        one: str,
        other: str,
        *,
        day: date | None = None,
        reason: str = "",
        file: str | PathLike[str] | None = None,
    ) -> Decision:
        """Decide that two names mean one actor or one item, for whom ``other`` stands; return the decision.

        Names are those that articles use, or IRIs (``actor:anna-berg``). It overrides every rule and an
        earlier decision on the two, and changes no claim. ``day`` is that of the decision, else today. With
        ``file`` it is not put into the graph but noted there, for ``kgraph.build(…, decisions=file)``.

        Raises ``DecisionError`` if a name means nobody in the graph or several.

        >>> import kgraph
        >>> graph = kgraph.build("Anna Berg rejected the rota.", "The mayor of Ostby rejected the rota.")
        >>> graph.counts.actors
        2
        >>> graph.same("mayor of Ostby", "Anna Berg").canonical
        'https://w3id.org/kgraph/id/actor/anna-berg'
        >>> graph.counts.actors
        1
        """
        return self._decide(identity_decisions.wanted(Verdict.SAME, one, other, day, reason), file)

    def different(
        self,
        one: str,
        other: str,
        *,
        day: date | None = None,
        reason: str = "",
        file: str | PathLike[str] | None = None,
    ) -> Decision:
        """Decide that two names mean two actors or two items, even if a rule takes them for one.

        All else is as in ``same``.
        """
        return self._decide(identity_decisions.wanted(Verdict.DIFFERENT, one, other, day, reason), file)

    def undo(self, one: str, other: str, *, file: str | PathLike[str] | None = None) -> Decision:
        """Take the decision of a person on two names back, in the graph or in a ``file`` of decisions.

        Returns a decision on the two; raises ``DecisionError`` if there is none.
        """
        return self._decide(identity_decisions.wanted(Verdict.SAME, one, other), file, undo=True)

    def _decide(self, note: Note, file: str | PathLike[str] | None, *, undo: bool = False) -> Decision:
        """Put a decision into the graph or a file, in the place of an earlier one on the same two."""
        names = self._names()
        if file is not None:
            return identity_decisions.noted_in(Path(file), note, names, undo=undo)
        decision = identity_decisions.decided(note, names)
        if self._kept is not None:
            change = identity_decisions.without if undo else identity_decisions.with_decision
            self._kept = change(decision, self._kept)
            self._changed()
            return decision
        with self._changing() as (graph, _):
            graph.undo(decision) if undo else graph.decide(decision)
        return decision

    def decide(self, file: str | PathLike[str]) -> Laid:
        """Lay the decisions in a file, as ``same`` notes them, over the graph.

        Returns how many were ``taken``, and a line on each that is ``waiting`` for articles that use its
        names, or ``unread``. Raises ``DecisionError`` if the file cannot be read at all.
        """
        found = identity_decisions.read_from(file, self._names())
        if self._kept is not None:
            self._kept = identity_decisions.with_decisions(found.decisions, self._kept)
            self._changed()
        else:
            with self._changing() as (graph, _):
                for decision in found.decisions:
                    graph.decide(decision)
        return found.laid

    def use_codebook(self, codebook: Book | None) -> None:
        """Code all items of the graph by a codebook or the file of one, in the place of the one that the
        graph has; ``None`` takes it out. Items that are added later are coded by it too.

        Raises ``InputError`` if the file cannot be read, with the line of what is wrong in it.
        """
        book = None if codebook is None else codebooks.read(codebook)
        if self._kept is not None:
            self._open()
            self._kept = codebooks.with_codebook(self._kept, book)
            self._changed()
            return
        with self._changing() as (graph, _):
            graph.lay(book)

    def _names(self) -> Store:
        """Return a store of the names in the graph, by the names of articles."""
        self._open()
        return self._kept if self._kept is not None else identity_decisions.names_in(self._place)

    def described(self, thing: str) -> str:
        """Return how lines name an actor or item, given by its IRI: by the name that it is shown by
        everywhere, with the IRI: *“Port of Ostby” (actor:port-of-ostby)*.

        >>> import kgraph
        >>> kgraph.build("Anna Berg rejected the night rota.").described("actor:anna-berg")
        '“Anna Berg” (actor:anna-berg)'
        """
        iri = expanded(thing)
        name = labels(self._names(), {iri}).get(iri)
        return f"“{printable(name)}” ({short(iri)})" if name else short(iri)

    def write(  # noqa: PLR0913 - each is an option of its own
        self,
        path: str | PathLike[str],
        *,
        form: str = "",
        folder: bool = False,
        title: str = "",
        texts: bool = True,
        articles: Article | Iterable[Article] | None = None,
        on_skipped: LeaveOut | None = None,
    ) -> list[Path]:
        """Write the graph, and return which files: Turtle, N-Quads, TriG, JSON-LD or the interactive page if
        ``path`` ends in ``.ttl``, ``.nq``, ``.trig``, ``.jsonld`` or ``.html``, or what ``form`` says, as
        ``serialize`` takes it; else Turtle, N-Quads and the page into the folder ``path``, which with
        ``folder`` may have any name.

        The page has the ``title``, or one made of the topics and days of the graph. It shows the ``texts`` of
        articles that are known (``Graph.texts``), unless they are to be left out. ``articles``, as
        ``kgraph.read`` takes them or documents, are read for their texts alone, and the graph knows those of
        its articles from then on; that some are not among them is warned of.

        If the page cannot be made, ``on_skipped`` is told, or it is warned of, as of articles that cannot be
        read.
        """
        if not isinstance(path, (str, PathLike)) or not str(path).strip():
            raise GraphError(f"a graph is written to the path of a file or folder, not to {shown(str(path))}")
        self._open()
        place = Path(path)
        if not folder:
            form_of(place, form)  # before much is made for nothing
        if articles is not None:
            self._look_up(articles, on_skipped)
        makes = self._made(title, texts=texts)
        found = into_folder(makes, place) if folder else written(makes, place, form)
        for each in found:
            if isinstance(each, Skipped):
                (on_skipped or remarks.skipped)(each)
        return [each for each in found if isinstance(each, Path)]

    def serialize(
        self,
        form: str = "turtle",
        *,
        title: str = "",
        texts: bool = True,
        articles: Article | Iterable[Article] | None = None,
        on_skipped: LeaveOut | None = None,
    ) -> bytes:
        """Return the graph as ``turtle``, ``nquads``, ``trig``, ``jsonld`` or ``page``, in UTF-8; as
        ``rdf12``, Turtle of RDF 1.2 in which claims reify what they report; or its claims as ``framed``
        JSON-LD or as ``nanopubs`` in TriG. The other options are those of ``write``.

        Raises ``GraphError`` for another form.

        >>> import kgraph
        >>> graph = kgraph.build("Anna Berg rejected the night rota.")
        >>> b"actor:anna-berg a foaf:Person" in graph.serialize()
        True
        """
        self._open()
        wanted = form_of(Path(), form) or Form.TURTLE
        if articles is not None:
            self._look_up(articles, on_skipped)
        return self._made(title, texts=texts)[wanted]()

    def _made(self, title: str, *, texts: bool) -> Makes:
        """Return what makes each form of the graph."""
        whole, known = self._whole(), self._texts if texts else {}
        seen = whole.unify if self._kept is None else self._asked
        return made(whole, seen, lambda: page_of(seen(), title, known))

    def _look_up(self, articles: object, on_skipped: LeaveOut | None) -> None:
        """Know the texts of those of the graph's articles that are among ``articles``."""
        from kgraph.library.inputs import documents  # noqa: PLC0415 - most graphs are written as they are

        own = self._article_iris()
        self._texts |= Texts(each for each in documents([articles], on_skipped) if article_iri(each) in own)
        remarks.texts_missing(len(self.texts), len(own))
