"""The library: what ``import kgraph`` gives, and what the command line calls.

``making`` has the functions, ``graph`` the graph that they return; ``rows``, ``claims``, ``findings`` and
``report`` the values that it answers with. What a user should know beside a result is warned of
(``remarks``), in the lines that commands print.
"""
