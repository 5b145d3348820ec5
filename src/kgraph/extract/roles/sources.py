"""Who is cited for a claim: the chain of sources, the nearest first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from spacy.tokens import Token

from kgraph.extract.acts.act import Act
from kgraph.extract.acts.construction import VERB_WITH_OBJECT, Construction, Sign
from kgraph.extract.acts.embedding import Embedding
from kgraph.extract.acts.turns import Turns
from kgraph.extract.coreference.resolver import CoreferenceResolver
from kgraph.extract.grammar.noun_phrases import conjuncts
from kgraph.extract.grammar.tree import agent, child, prepositional
from kgraph.extract.lexicon.cues import Frame
from kgraph.extract.lexicon.lexicon_tables import listed, words
from kgraph.model import Mention, Predicate

SPEAKING = frozenset(
    (
        *(Construction(Sign.VERB, frame) for frame in (Frame("that"), Frame("that", "obj"))),
        *map(Construction, (Sign.QUOTATION, Sign.ACCORDING_TO, Sign.COLON, Sign.SIGNATURE)),
    )
)
CITING = listed("citing")


def chain(
    act: Act, subject: Mention | None, embedding: Embedding, turns: Turns, actors: CoreferenceResolver
) -> tuple[Mention, ...]:
    """Return the sources of an act that ``subject`` holds: those of each report around it, from
    the nearest outwards, and who speaks the turn of a debate in which it is told.

    *X said, citing Y*: Y, then X. *X, quoted by Y, said*: X, then Y. *The presidents said that they*: each.
    """
    cited = [*_quoting(act.holders, actors)]
    for outer in embedding.enclosing(act):
        cited += [source for source in _sources(outer, subject, actors) if source is not None]
    if not cited and act.source is not None:
        cited += [source for source in (actors.mention(act.source),) if source is not None]
    speaker = turns.speaker(act.token)
    if speaker is not None and (speaking := _one_of(conjuncts(speaker), subject, actors.speaker)) is not None:
        cited.append(speaking)
    apart = (s for n, s in enumerate(cited) if n == 0 or cited[n - 1].name != s.name)
    return tuple(apart)


def holder(act: Act, head: Token, actors: CoreferenceResolver) -> Mention | None:
    """Return the actor at ``head`` who holds an act; whoever speaks is one, though unknown as one."""
    return actors.speaker(head) if _is_speech(act) else actors.mention(head)


def is_citation(act: Act, actors: CoreferenceResolver) -> bool:
    """Return whether *citing officials* or *officials quoted by X* only names a source of the act beside it,
    and is no act of its own.
    """
    return (
        act.token.lemma_ in CITING
        and act.token.dep_ in ("advcl", "acl")
        and act.construction == VERB_WITH_OBJECT
        and act.content is not None
        and _cited(act.content, actors) is not None
    )


def _is_speech(act: Act) -> bool:
    """Return whether only somebody who can speak does an act."""
    shows = act.token.lemma_.lower() in words("showing_verbs.txt")
    return act.predicate is Predicate.STATES and act.construction in SPEAKING and not shows


def _sources(report: Act, subject: Mention | None, actors: CoreferenceResolver) -> Iterator[Mention | None]:
    """Yield whom a report cites, who makes it, of several together ``subject`` if he is one, and who quotes
    him.
    """
    for clause in report.verb.children:
        if clause.dep_ == "advcl" and clause.tag_ == "VBG" and clause.lemma_ in CITING:
            cited = child(clause, "dobj")
            yield _cited(cited, actors) if cited is not None else None
    together = actors.members(report.holders[0]) if subject is not None else ()
    own = next((one for one in together if subject is not None and one.name == subject.name), None)
    yield own or _one_of(report.holders, subject, lambda head: holder(report, head, actors))
    yield from _quoting(report.holders[:1], actors)


def _one_of(
    heads: Iterable[Token], subject: Mention | None, named: Callable[[Token], Mention | None]
) -> Mention | None:
    """Return who speaks: of several ``subject``, if he is one of them, else the first."""
    found = [named(head) for head in heads]
    own = (m for m in found if m is not None and subject is not None and m.name == subject.name)
    return next(own, found[0])


def _quoting(holders: Iterable[Token], actors: CoreferenceResolver) -> Iterator[Mention]:
    """Yield who quotes the holder of an act: *officials quoted by the Post*."""
    for clause in (c for head in holders for c in head.children if c.dep_ == "acl" and c.lemma_ in CITING):
        if (quoting := agent(clause)) is not None and (found := actors.mention(quoting)) is not None:
            yield found


def _cited(noun: Token, actors: CoreferenceResolver) -> Mention | None:
    """Return who is cited: *an official*, *a report by the council*, *the council's report*."""
    places = (noun, prepositional(noun, "by"), prepositional(noun, "from"), child(noun, "poss"))
    return next((m for place in places if place is not None and (m := actors.mention(place))), None)
