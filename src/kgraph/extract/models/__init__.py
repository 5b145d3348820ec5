"""Language models as readers and judges, behind a service that speaks the protocol of OpenAI.

``pieces`` cuts an article into what is sent at once, ``prompt`` makes the request of a piece, ``service``
sends it, within the ``budget``, and keeps the answer in the ``cache``; ``schema`` reads the answer, and
``quoted`` finds its words in the text by ``alignment``, so that ``acts`` makes of it what it makes of the
marks of the tagger. ``judge`` asks whether the model would sign a claim. ``reader`` has it in one place.

The model never writes into a graph: it says which words of the article are a holder, a cue and a content,
and what it says of words that are not there is dropped and counted.
"""
