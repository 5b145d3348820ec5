"""Codebooks: the concepts by which an analyst orders what stances are on, and which item is which of them.

``concepts`` has the values, ``files`` reads them (``spreadsheet``, ``skos``), ``coding`` matches items with
them, by ``stems`` of words.
"""

from kgraph.codebook.concepts import Codebook, Coding, Concept, Near, Position

__all__ = ["Codebook", "Coding", "Concept", "Near", "Position"]
