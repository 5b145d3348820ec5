"""Parsing: from the text of an article to one spaCy ``Doc``, its running text told from furniture."""
