"""Reference: which actor a name, a role or a pronoun of an article means.

``roster`` knows the names of the article: ``entities`` finds them, ``namesakes`` tells people by their
full and reduced names. ``roles`` knows who was given which role, ``salience`` weighs who a reader has
in mind at a place, ``pronouns`` finds antecedents, ``kinds`` holds what sort of actor each may mean.
"""
