"""The texts of articles that were read, kept beside their graph, which holds only quotations."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from threading import Lock

from kgraph.iris import article_iri
from kgraph.model import Document
from kgraph.spool import Spool

_READING = Lock()  # a spool has one place at which it reads


class Texts(Mapping[str, str]):
    """The texts of articles by IRI, in the order of these.

    They are compressed, and many go to a temporary file, so that memory does not grow with them.
    """

    def __init__(self, documents: Iterable[Document] = ()) -> None:
        spool = Spool[bytes]()
        self._places: dict[str, tuple[Spool[bytes], int]] = {}
        for document in documents:
            iri = article_iri(document)
            if iri not in self._places:
                text = document.text.encode("utf-8", "surrogatepass")
                self._places[iri] = spool, spool.keep(zlib.compress(text))

    def __getitem__(self, iri: str) -> str:
        spool, place = self._places[iri]
        with _READING:
            kept = spool.at(place)
        return zlib.decompress(kept).decode("utf-8", "surrogatepass")

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._places))

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, iri: object) -> bool:
        return iri in self._places

    def __or__(self, others: Texts) -> Texts:
        """Return the texts of both."""
        both = Texts()
        both._places = self._places | others._places
        return both

    def only(self, wanted: Callable[[str], bool]) -> Texts:
        """Return the texts of those articles whose IRI is ``wanted``."""
        some = Texts()
        some._places = {iri: place for iri, place in self._places.items() if wanted(iri)}
        return some
