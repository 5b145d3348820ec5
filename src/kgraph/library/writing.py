"""Writing a graph to files: all of it into a folder, or one file by the ending of its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path

from kgraph.errors import GraphError
from kgraph.faults import Skipped, attempt
from kgraph.files import write_together, write_whole
from kgraph.graph.store import Store
from kgraph.library.remarks import public
from kgraph.text import shown


class Form(StrEnum):
    """What a graph is written as, in one file."""

    TURTLE = "turtle"
    NQUADS = "nquads"
    TRIG = "trig"
    JSONLD = "jsonld"
    PAGE = "page"
    RDF12 = "rdf12"
    FRAMED = "framed"
    NANOPUBS = "nanopubs"


ENDINGS: dict[str, Form] = {
    ".ttl": Form.TURTLE,
    ".nq": Form.NQUADS,
    ".trig": Form.TRIG,
    ".jsonld": Form.JSONLD,
    ".html": Form.PAGE,
}
"""What is written to a file of which ending, if nothing else is said."""

ALSO: dict[Form, str] = {Form.RDF12: ".ttl", Form.FRAMED: ".jsonld", Form.NANOPUBS: ".trig"}
"""Of the forms that no ending means by itself, the ending that fits."""

LISTED = "a file .ttl, .nq, .trig, .jsonld or .html"
Makes = Mapping[Form, Callable[[], bytes]]


def form_of(place: Path, form: str = "") -> Form | None:
    """Return what is written to ``place``: ``form``, or else what the ending of its name tells; ``None`` for
    a folder.

    Raises ``GraphError`` for a form that there is not, for an ending that is that of another form, and for
    one of none.
    """
    known = ENDINGS.get(place.suffix.lower())
    if form:
        if form not in set(Form):
            raise GraphError(f"a graph is written as {', '.join(Form)}, not as {shown(str(form))}")
        if not fits(place.suffix, Form(form)):
            raise GraphError(f"{public(place)}: its ending is that of {known}, and it is to be {form}")
        return Form(form)
    if known is None and place.suffix and not place.is_dir():
        raise GraphError(f"{public(place)}: a graph is written to a folder, or to {LISTED}")
    return known


def fits(ending: str, form: Form) -> bool:
    """Return whether a form may go into a file of this ending: it is none of another form's."""
    known = ENDINGS.get(ending.lower())
    return known in (None, form) or ALSO.get(form) == ending.lower()


def made(store: Store, asked: Callable[[], Store], page: Callable[[], bytes]) -> Makes:
    """Return what makes each form of the graph of a store.

    ``asked`` returns the store in which decisions of identity are laid over it, and may lay them over
    ``store`` itself. ``page`` returns the page, and may do so too.
    """
    return {
        Form.TURTLE: store.turtle,
        Form.NQUADS: store.nquads,
        Form.TRIG: store.trig,
        Form.JSONLD: store.jsonld,
        Form.PAGE: page,
        Form.RDF12: store.rdf12,
        Form.FRAMED: lambda: framed_of(asked()),
        Form.NANOPUBS: lambda: nanopubs_of(asked()),
    }


def written(makes: Makes, place: Path, form: str = "") -> list[Path | Skipped]:
    """Write a graph to ``place``; return which files it wrote, or why there is no page.

    What has no form by ``form_of`` is a folder, for ``graph.ttl``, ``graph.nq`` and ``graph.html``. Raises
    what ``form_of`` raises, and ``KgraphError`` where nothing can be written.
    """
    wanted = form_of(place, form)
    if wanted is None:
        return into_folder(makes, place)
    write_whole(place, makes[wanted]())
    return [place]


def into_folder(makes: Makes, folder: Path) -> list[Path | Skipped]:
    """Write ``graph.ttl``, ``graph.nq`` and ``graph.html`` into ``folder``; return where they are, or why
    there is no page: if it cannot be made, the graph is there all the same, without the page of an older one.

    None is there before all are written.
    """
    place = folder / "graph.html"
    contents = {folder / "graph.ttl": makes[Form.TURTLE](), folder / "graph.nq": makes[Form.NQUADS]()}
    page = attempt(str(place), makes[Form.PAGE])  # which may lay decisions over the graph: it comes last
    if isinstance(page, Skipped):
        write_together(contents)
        place.unlink(missing_ok=True)
        return [*contents, page]
    write_together({**contents, place: page})
    return [*contents, place]


def page_of(store: Store, title: str, texts: Mapping[str, str]) -> bytes:
    """Return the page of a store with one node an actor, with the texts of articles by IRI."""
    from kgraph.render.page import page  # noqa: PLC0415 - the page's libraries take as long as all others

    return page(store, title, texts).encode()


def framed_of(store: Store) -> bytes:
    """Return the claims of a store with one node an actor as framed JSON-LD."""
    from kgraph.render.framed import framed  # noqa: PLC0415 - seldom asked
    from kgraph.reports.published import published  # noqa: PLC0415

    return framed(published(store))


def nanopubs_of(store: Store) -> bytes:
    """Return the claims of a store with one node an actor as nanopublications in TriG."""
    from kgraph.render.nanopublications import nanopublications  # noqa: PLC0415 - seldom asked
    from kgraph.reports.published import published  # noqa: PLC0415

    return nanopublications(published(store))
