"""Grammar: questions about a dependency parse (spaCy's English scheme), on which every rule stands."""
