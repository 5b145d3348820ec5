"""The tagger: a small learned model that reads an article and marks acts, as readers mark them.

``pieces`` cuts words into the pieces that the model knows, ``windows`` the article into stretches that it
reads at once, ``model`` runs it, ``spans`` finds the words of each part from its scores.
``training/tagger/`` makes it.
"""
