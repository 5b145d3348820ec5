"""Whose words a text is, where nobody else is told to speak them: the body that publishes it as its
statement, the person whom its heading or its first line names as their author, or those who call themselves
*we* in it.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from kgraph.extract.acts.quotation_marks import Quotation
from kgraph.extract.acts.turns import Turns
from kgraph.extract.coreference.first_person import FirstPerson, Teller
from kgraph.extract.coreference.mentions import named_entities
from kgraph.extract.grammar.memo import paragraph_end
from kgraph.extract.grammar.noun_phrases import conjuncts
from kgraph.extract.grammar.tree import SUBJECTS, VERBAL, child
from kgraph.extract.lexicon.lexicon_tables import actor_nouns, word_set
from kgraph.extract.parse.parser import STOPS, Parsed
from kgraph.model import ActorType
from kgraph.names.bylines import authors
from kgraph.names.offices import office_within
from kgraph.names.people import PersonName, fold, parse

SPEAKERS = word_set("speakers")
NEWS = word_set("news")
JOINT = word_set("joint")
BODIES = (ActorType.ORGANIZATION, ActorType.GROUP)
DEBATING = word_set("debating")
HALF = 2
TWO = 2
LONGEST_BYLINE = 16  # tokens
FIRST_LINES = 2  # of a text, in which a byline stands


def first_person(parsed: Parsed, marks: list[Quotation], turns: Turns) -> FirstPerson:
    """Return whom *I* and *we* mean in a text outside of quotations: nobody if others take turns in it, or
    nothing tells.
    """
    if turns:
        return FirstPerson()
    apart = frozenset(i for mark in marks for i in range(mark.words.start, mark.words.end))
    people = _authors(parsed)
    body = Teller(name) if (name := _publishing_body(parsed, marks)) else None
    one = people[0] if len(people) == 1 else _holder_of_office(parsed) if not people else None
    named = _named_together(parsed)
    if len(people) > 1:
        many = people
    elif named is not None or _is_joint(parsed):
        one, many = one if people else None, ()
    elif one is None and _says_i(parsed):
        many = ()
    else:
        many = tuple(teller for teller in (body or one,) if teller is not None)
    return FirstPerson(one, many, named, apart)


def _authors(parsed: Parsed) -> tuple[Teller, ...]:
    """Return the people whom the heading or one of the first lines names as authors of a text."""
    people = (entity for entity in named_entities(parsed.doc) if entity.label_ == "PERSON")
    families = {fold(entity[-1].text) for entity in people}
    found = authors(parsed.document.title, families) or tuple(_bylined(parsed))
    return tuple(Teller(name.text, ActorType.PERSON, name.titles, person=True) for name in found)


def _bylined(parsed: Parsed) -> Iterator[PersonName]:
    """Yield the person whose name and office are one of the first lines of a text (*Ivo Kral, Minister of
    Ports*).
    """
    for line in _first_lines(parsed.doc):
        comma = next((t.i for t in line if t.text == ","), line.end)
        office = line.doc[comma + 1 : line.end]
        told = any(actor_nouns().get(t.lemma_.lower()) == ActorType.PERSON for t in office)
        if (
            told
            and len(line) <= LONGEST_BYLINE
            and not any(t.pos_ in VERBAL or t.text in STOPS for t in line)
        ):
            name = parse(line.doc[line.start : comma].text)
            if name.is_full and name.is_proper:
                yield name


def _first_lines(doc: Doc) -> Iterator[Span]:
    """Yield the first lines of a text that are not empty, if others follow."""
    start = 0
    for _ in range(FIRST_LINES):
        start = next((i for i in range(start, len(doc)) if not doc[i].is_space), len(doc))
        end = paragraph_end(doc, start)
        if end >= len(doc):
            return
        yield doc[start:end]
        start = end


def _holder_of_office(parsed: Parsed) -> Teller | None:
    """Return who says *I* in what an office of state publishes, if somebody does: he who holds it."""
    office, state = office_within(parsed.document.publisher)
    if not office or not _says_i(parsed):
        return None
    return Teller(f"{office.title()} of {state}", ActorType.PERSON)


def _publishing_body(parsed: Parsed, marks: list[Quotation]) -> str:
    """Return the name of the publisher, without what stands in brackets behind it, if it speaks in the text;
    nothing if it brings news, if others are quoted, or for an assembly in whose name the text does not speak.
    """
    name = parsed.document.publisher.partition(" (")[0].strip()
    if not name or marks or _brings_news(name):
        return ""
    return name if DEBATING.isdisjoint(name.lower().split()) or _is_own(parsed) else ""


def _is_own(parsed: Parsed) -> bool:
    """Return whether a text reads as a statement (*We reject the rota. We demand more pay.*): *we* begins it
    and does what at least half of its sentences say.
    """
    own = [_says_we(s) for s in parsed.doc.sents if parsed.body[s.root.i]]
    return bool(own) and own[0] and sum(own) * HALF >= len(own)


def _says_i(parsed: Parsed) -> bool:
    """Return whether somebody says *I* in the running text, which no body does."""
    return any(t.lower_ == "i" and t.pos_ == "PRON" and parsed.body[t.i] for t in parsed.doc)


def _is_joint(parsed: Parsed) -> bool:
    """Return whether title or first sentence say that several state a text together."""
    first = next((s for s in parsed.doc.sents if parsed.body[s.root.i]), ())
    return not JOINT.isdisjoint((*parsed.document.title.lower().split(), *(t.lower_ for t in first)))


def _named_together(parsed: Parsed) -> Token | None:
    """Return the head of those whom a text names as *we* (*We, the ministers of Arcadia and Norland, …*), or,
    if it is a joint one, who do together what its first sentence tells.
    """
    sentences = [s for s in parsed.doc.sents if parsed.body[s.root.i]]
    told = (child(t, "appos") for s in sentences for t in s if t.lower_ in SPEAKERS)
    named = next((noun for noun in told if noun is not None), None)
    if named is not None or not sentences or not _is_joint(parsed):
        return named
    subject = child(sentences[0].root, *SUBJECTS)
    return subject if subject is not None and len(conjuncts(subject)) >= TWO else None


def _brings_news(publisher: str) -> bool:
    """Return whether a publisher is not known as a body that speaks for itself (*Dock Workers' Union*): where
    a newspaper says *we*, it may be anybody's.
    """
    words = publisher.lower().replace("’", "'").split()
    return any(w in NEWS for w in words) or not any(actor_nouns().get(w) in BODIES for w in words)


def _says_we(sentence: Span) -> bool:
    return any(t.lower_ in SPEAKERS and t.dep_ in SUBJECTS for t in sentence)
