"""kgraph: from news articles to a graph of who takes which stance on what."""

__version__ = "0.1.0"
