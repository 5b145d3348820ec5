"""Reference: which actor a name, a role or a pronoun of an article means.

``roster`` knows the article's names and which of them are one actor's; ``roles`` who was given which
role; ``salience`` weighs who a reader has in mind at a place; ``pronouns`` finds antecedents;
``kinds`` holds what sort of actor each may mean.
"""
