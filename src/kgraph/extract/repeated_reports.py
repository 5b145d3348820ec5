"""Reports that say nothing but stances, which have claims of their own: *said that the union rejected it*,
*repeated her promise to mend it*.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from kgraph.acts import REPORTS
from kgraph.extract.acts.act import Act
from kgraph.extract.acts.construction import Derivation
from kgraph.extract.acts.log import Reason
from kgraph.extract.acts.main_clauses import clauses
from kgraph.extract.claims import Article, Found
from kgraph.extract.grammar.tree import VERBAL, within

OPEN = ("xcomp", "acomp", "oprd")  # without a subject of its own


def without_repeated(found: Iterable[Found], article: Article) -> Iterator[Found]:
    """Yield claims less the reports of which each main clause, or the noun, is a stance that was found there,
    by the speaker or attributed to him: what is said once is one claim.
    """
    found = list(found)
    stances: dict[Token, list[Found]] = defaultdict(list)
    for one in found:
        if one.claim.predicate not in REPORTS:
            for word in {one.act.token, _clause(one.act)}:
                stances[word].append(one)
    for one in found:
        same = _repeated(one, stances, article) if one.claim.predicate in REPORTS else None
        if same is None:
            yield one
        else:
            article.log.note(one.act.cue, Reason.SAME_STANCE, same.claim.cue.text)


def _clause(act: Act) -> Token:
    """Return the verb of the clause that says an act, or amounts to it: *is* of *is ready to reject it*."""
    verb = act.verb
    if act.construction.derivation is not None and act.content is not None:
        verb = act.content.head if act.construction.derivation is Derivation.VERDICT else act.content
    while verb.dep_ in OPEN:
        verb = verb.head
    return verb


def _repeated(report: Found, stances: dict[Token, list[Found]], article: Article) -> Found | None:
    """Return the first of the stances that a report says nothing beside, ``None`` if it says more."""
    heads = [verb for clause in clauses(report.act) for verb in _coordinated(clause, report.act)]
    content = report.act.content
    if content is not None and content.pos_ == "NOUN":
        heads = [content]  # repeated her promise
    said = [_told(stances.get(verb, ()), report, article) for verb in heads]
    return said[0] if said and all(one is not None for one in said) else None


def _coordinated(clause: Token, report: Act) -> Iterator[Token]:
    """Yield a verb and those that are coordinated with it in what is said."""
    yield clause
    yield from (
        t for t in clause.conjuncts if t.i > clause.i and t.pos_ in VERBAL and within(t, report.extent)
    )


def _told(stances: Iterable[Found], report: Found, article: Article) -> Found | None:
    """Return the stance that is told by the holder of a report."""
    for one in stances:
        of_it = one.act.cue == report.act.cue or report.act in article.embedding.enclosing(one.act)
        own, teller = one.claim.subject, report.claim.subject
        if own is None:
            continue
        if of_it or (teller is not None and own.name == teller.name):
            return one
    return None
