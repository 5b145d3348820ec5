"""What the articles of a graph lack: a date, or any claim."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kgraph.library.asking import Asked
from kgraph.text import counted

UNDATED = """
SELECT (COUNT(DISTINCT ?article) AS ?number) {
  ?article a kg:Article FILTER NOT EXISTS { ?article schema:datePublished ?day }
}
"""
SILENT = """
SELECT (COUNT(DISTINCT ?article) AS ?number) {
  ?article a kg:Article FILTER NOT EXISTS { ?claim kg:reportedIn ?article }
}
"""


@dataclass(frozen=True, slots=True)
class Gaps:
    """Of how many ``articles`` of a graph the date is not known (``undated``), and how many have no claim
    (``silent``).
    """

    articles: int
    undated: int
    silent: int

    def told(self) -> Iterator[str]:
        """Yield a line on each gap, if there is one."""
        if self.undated:
            yield (
                f"{self._of(self.undated)} no date, so nothing tells of when their claims are: write it "
                "on a line of its own above the text (28 March 2024), or into a table articles.csv beside "
                "the files, with the columns file and date"
            )
        if self.silent:
            names, why = "kgraph status --list names them", "kgraph explain says why"
            yield f"{self._of(self.silent)} no claim; {names}, {why}"

    def _of(self, number: int) -> str:
        verb = "has" if number == 1 else "have"
        return f"{number:,} of {counted(self.articles, 'article')} {verb}"


def gaps(graph: Asked) -> Gaps:
    """Return what the articles of a graph lack."""
    store = graph._asked()
    undated, silent = (int(store.select(query)[0]["number"]) for query in (UNDATED, SILENT))
    return Gaps(graph.counts.articles, undated, silent)
