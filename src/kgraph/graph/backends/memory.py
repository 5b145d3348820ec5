"""A graph in memory, which ends with its process unless it is written to a file."""

from __future__ import annotations

import pyoxigraph as ox

from kgraph.graph.backends.oxigraph import Oxigraph


class Memory(Oxigraph):
    """Quads in memory: none, or those of ``nquads``. A copy or another process gets its own."""

    def __init__(self, nquads: bytes = b"") -> None:
        super().__init__(ox.Store())
        self.store.bulk_load(nquads, format=ox.RdfFormat.N_QUADS)

    def __reduce__(self) -> tuple[type[Memory], tuple[bytes]]:
        return Memory, (self.store.dump(format=ox.RdfFormat.N_QUADS) or b"",)
