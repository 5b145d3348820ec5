"""Names as they are written in news: of people, of bodies, of states. Text alone, no parse.

``people`` takes a person's name apart and compares two; ``bodies`` knows acronyms and the forms of
an organisation's name; ``places`` knows states by all their names.
"""
