"""The graph: its vocabulary, its triples, where they are kept, how they grow, and what is asked of them."""
