"""Where articles are from: their publisher, else the host of their address."""

from __future__ import annotations

from urllib.parse import urlsplit

from kgraph.render.page.page_view import Article

NO_SOURCE = "source not known"


def origin(article: Article | None) -> str:
    """Return where an article is from, ``NO_SOURCE`` if nothing tells."""
    if article is None:
        return NO_SOURCE
    return article.publisher or urlsplit(article.url).hostname or NO_SOURCE
