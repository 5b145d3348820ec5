"""The named entities of a parse that can act, with names of people that the model overlooked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby

from spacy.tokens import Doc, Span, Token

from kgraph.extract.coreference.actor_types import (
    ENTITY_TYPES,
    TERMS,
    is_plural,
    is_role,
    singular,
)
from kgraph.extract.grammar.noun_phrases import joined_before
from kgraph.extract.grammar.tree import child
from kgraph.extract.lexicon.lexicon_tables import DOCUMENT_TYPE, actor_nouns, word_set
from kgraph.names import people
from kgraph.names.bodies import LEGAL_FORMS, undotted
from kgraph.names.name_tables import PARTICLES, bodies, given_names, titles
from kgraph.names.people import PersonName, fold
from kgraph.names.places import state_of

MOST_WORDS = 4  # of a person's name
HYPHENS = ("-", "‐", "‑")
PAIR = 2  # words of the first of two names and *and*
MONTHS, DAYS = word_set("months"), word_set("weekdays")
INITIAL = re.compile(r"[^\W\d_]\.")
BODIES = ("Organization", "Document")
BRACKETS = dict.fromkeys(map(ord, "[]"))
AGENCY = re.compile(r"(?<=[a-z])/[A-Z]{2,}$")  # of a photograph, behind the name of who took it
SERVICES = ("service", "news", "store")
LONGEST = 20  # tokens of a name; what is longer is none


def named_entities(doc: Doc) -> list[Span]:
    """Return the entities of ``doc`` that can act, in order of the text."""
    names = (
        _told(_ended(_begun(_hyphenated(_single(_without_field(part))))))
        for entity in doc.ents
        if entity.label_ in ENTITY_TYPES and len(entity) <= LONGEST
        for part in _parts(entity)
    )
    alone = _alone(doc)
    found = [_as_person(name, alone) for name in _apart(names) if not _is_common(name)]
    found += overlooked(doc, alone)
    return sorted([*found, *_joined(found)], key=lambda e: e.start)


def _alone(doc: Doc) -> frozenset[str]:
    """Return the names of one word that stand alone in the text, as family names do."""
    runs = (list(run) for proper, run in groupby(doc, key=lambda t: t.pos_ == "PROPN") if proper)
    return frozenset(run[0].text for run in runs if len(run) == 1 and child(run[0], "det") is None)


def _as_person(entity: Span, alone: frozenset[str]) -> Span:
    """Return a name as a person's if it begins with a given name and its last word stands alone elsewhere,
    and one with an article as a body's (*the Ostby Gulls*).
    """
    if entity.label_ == "PERSON" and len(entity) > PAIR and _is_sort_of_body(entity):
        return Span(entity.doc, entity.start, entity.end, label="ORG")
    article = child(entity.root, "det")
    if (
        entity.label_ == "PERSON"
        and len(entity) > 1
        and article is not None
        and article.i == entity.start - 1
    ):
        is_body = (
            article.lower_ == "the"
            and not _is_given(entity[0])
            and people.title(entity[0].text) not in titles()
        )
        return Span(entity.doc, entity.start, entity.end, label="ORG") if is_body else entity
    if entity.label_ == "ORG" and len(entity) == 1 and article is None and _is_given(entity[0]):
        return Span(entity.doc, entity.start, entity.end, label="PERSON")
    if _is_holder(entity):
        return Span(entity.doc, entity.start, entity.end, label="PERSON")
    if (told := _told_by(entity)) is not None:
        return Span(entity.doc, entity.start, entity.end, label=told)
    words = [t for t in entity if t.lower_ not in PARTICLES]
    given = PAIR <= len(words) <= PAIR + 1 and _is_given(entity[0]) and article is None
    acts = entity.label_ == "ORG" or entity.root.dep_ in ("nsubj", "appos")
    plain = all(t.is_alpha and t.text[0].isupper() and not t.is_upper for t in words)
    stands = len(entity) == PAIR and entity[-1].text in alone
    named = given and (stands or (acts and plain and entity.label_ in ("ORG", "GPE")))
    family = named and entity[-1].lemma_.lower() not in actor_nouns() and clean(entity.text) not in bodies()
    return Span(entity.doc, entity.start, entity.end, label="PERSON") if family else entity


def _is_sort_of_body(entity: Span) -> bool:
    """Return whether the last word of three and more is that of a body (*Christian Port Service*), and no
    family name behind an initial (*Ivo K. Church*).
    """
    noun = entity[-1].lemma_.lower()
    if any(INITIAL.fullmatch(t.text) for t in entity) or entity[0].text.endswith("."):
        return False
    return noun in SERVICES or actor_nouns().get(noun) == "Organization"


def _is_holder(entity: Span) -> bool:
    """Return whether a name of two or three words has an office of one person behind a comma (*Anna Berg,
    head of the port*).
    """
    doc = entity.doc
    short = PAIR <= len(entity) <= PAIR + 1 and entity.label_ != "PERSON"
    if not short or entity.end + 1 >= len(doc) or doc[entity.end].text != ",":
        return False
    written = all(t.is_alpha and t.text[0].isupper() and not t.is_upper for t in entity)
    office = child(entity.root, "appos")
    if office is None or not written or office.i - entity.end > MOST_WORDS or is_plural(office):
        return False
    of_person = actor_nouns().get(office.lemma_.lower()) == "Person" and office.pos_ == "NOUN"
    plain = child(entity.root, "det") is None and entity[-1].lemma_.lower() not in actor_nouns()
    return of_person and plain and state_of(entity.text) is None and clean(entity.text) not in bodies()


def _told_by(entity: Span) -> str | None:
    """Return the label of a name that the noun right before it tells: *the magazine Ostby Weekly* is a body,
    *actress Anna Berg* a person; ``None`` if it tells nothing else than the model.
    """
    before = entity.doc[entity.start - 1] if entity.start else None
    if before is None or before.pos_ != "NOUN" or before.head != entity.root or is_plural(before):
        return None
    kind = actor_nouns().get(before.lemma_.lower())
    if entity.label_ == "PERSON":
        return "ORG" if kind in BODIES and not _is_given(entity[0]) else None
    short = 1 < len(entity) <= PAIR + 1 and all(
        t.is_alpha and t.text[0].isupper() and not t.is_upper for t in entity
    )
    return "PERSON" if kind == "Person" and short and entity[-1].lemma_.lower() not in actor_nouns() else None


def _apart(names: Iterable[Span]) -> Iterator[Span]:
    """Yield names that do not begin inside the one before them."""
    end = 0
    for name in names:
        if name.start >= end:
            yield name
            end = name.end


def _parts(entity: Span) -> Iterator[Span]:
    """Yield the names that the model takes for one, without what stands before a person's: *Port Post, Ivo
    Kral*, *MPs Anna Berg*, *Arcadian Ivo Kral*.
    """
    for part in map(_without_clause, _unbracketed(entity)):
        comma = next((t.i for t in part[1:-1] if t.text == ","), None)
        if comma is not None and _is_list(part, comma):
            person = part.end - comma - 1 == PAIR and _is_given(part.doc[comma + 1])
            yield Span(part.doc, part.start, comma, label=part.label_)
            yield Span(part.doc, comma + 1, part.end, label="PERSON" if person else part.label_)
            continue
        told = len(part) > PAIR and _is_given(part[1]) and not _is_given(part[0])
        if (
            part.label_ == "PERSON"
            and told
            and (_is_plural_role(part[0]) or state_of(part[0].text) is not None)
        ):
            yield Span(part.doc, part.start + 1, part.end, label="PERSON")
        else:
            yield part


def _without_clause(entity: Span) -> Span:
    """Return a name without what is told behind it (*KRAL[: Let us begin]*, *Kral [accused Berg of]*), and
    that of a person without whose he is (*[the Port Party's] Anna Berg*).
    """
    if entity.label_ not in ("PERSON", "ORG", "GPE", "WORK_OF_ART"):
        return entity
    owned = next((t.i + 1 for t in entity if t.tag_ == "POS"), entity.end)
    if PAIR <= entity.end - owned <= PAIR + 1 and _is_given(entity.doc[owned]):
        return Span(entity.doc, owned, entity.end, label="PERSON")
    for token in entity[1:]:
        speaks = token.text == ":" and entity[0].is_upper
        tells = token.is_lower and token.tag_ in ("VBD", "VBZ") and entity[0].pos_ == "PROPN"
        if speaks or (tells and entity.label_ != "WORK_OF_ART"):
            return Span(entity.doc, entity.start, token.i, label=entity.label_)
    return entity


def _is_list(entity: Span, comma: int) -> bool:
    """Return whether a comma parts two names, and is none inside one (*Kral, Berg & Co*, *Port Trade,
    Inc*).
    """
    rest = entity.doc[comma + 1 : entity.end]
    return (
        entity.label_ == "ORG"
        and not any(t.dep_ == "cc" or t.text in (",", "&", "and") for t in entity if t.i != comma)
        and fold(rest[-1].text) not in LEGAL_FORMS
    )


def _is_given(word: Token) -> bool:
    return word.is_title and fold(word.text) in given_names()


def _is_plural_role(word: Token) -> bool:
    return is_role(word) and (is_plural(word) or word.text == "MPs")


def _unbracketed(entity: Span) -> Iterator[Span]:
    """Yield an entity, or what stands before and behind a bracket that it opens and does not close (*Dockers
    Union (DU*).
    """
    at = next((t.i for t in entity if t.text == "("), entity.end)
    if at in (entity.start, entity.end) or any(t.text == ")" for t in entity):
        yield entity
        return
    yield Span(entity.doc, entity.start, at, label=entity.label_)
    if at + 1 < entity.end:
        yield Span(entity.doc, at + 1, entity.end, label=entity.label_)


def _is_common(entity: Span) -> bool:
    """Return whether a plural written large is a term of a treaty and no name (*the regional States*)."""
    words = [t for t in entity if t.pos_ != "DET"]
    plural = bool(words) and singular(words[-1]) in TERMS - {words[-1].lower_}
    return plural and all(t == words[-1] or t.lower_ == "member" for t in words)


def _without_field(entity: Span) -> Span:
    """Return the person whom the model takes for a part of the field of an office (*Secretary of [Trade Ivo
    Kral]*).
    """
    doc, first = entity.doc, entity.end - PAIR
    if entity.label_ == "PERSON" or len(entity) <= PAIR or fold(doc[first].text) not in given_names():
        return entity
    before = doc[max(entity.start - PAIR, 0) : entity.start]
    of_office = len(before) == PAIR and before[1].lower_ in ("of", "for") and is_role(before[0])
    named = all(t.pos_ == "PROPN" and t.text.isalpha() for t in doc[first : entity.end])
    return Span(doc, first, entity.end, label="PERSON") if of_office and named else entity


def _told(entity: Span) -> Span:
    """Return a person's name without what a headline tells of him, which the model takes for names (*Ivo Kral
    [Joins Growing List]*), and without the French *M.* for *Mr*.
    """
    doc, start, end = entity.doc, entity.start, entity.end
    if entity.label_ != "PERSON" or len(entity) <= PAIR:
        return entity
    if entity[0].text == "M." and any(_is_office(t) for t in doc[max(start - MOST_WORDS, 0) : start]):
        start += 1
    if _is_given(doc[start]):
        words = word_set("headline verbs")
        rest = doc[start + PAIR : end]
        end = next((t.i for t in rest if t.lower_ in words or is_texts(t)), end)
    return Span(doc, start, end, label="PERSON")


def is_texts(word: Token) -> bool:
    """Return whether a word is a plural for texts (*the Ivo Kral Memos*)."""
    return word.text.endswith("s") and actor_nouns().get(word.lower_[:-1]) == DOCUMENT_TYPE


def _is_office(word: Token) -> bool:
    return is_role(word) and word.lemma_.lower() not in ("author", "writer", "actor", "director")


def _ended(entity: Span) -> Span:
    """Return a person's name with the family name behind its particles (*Anna von der [Berg]*)."""
    doc, end = entity.doc, entity.end
    particles = entity.label_ == "PERSON" and len(entity) > 1 and entity[-1].lower_ in PARTICLES
    goes_on = particles and entity[-1].is_lower and end < len(doc) and doc[end].pos_ == "PROPN"
    return Span(doc, entity.start, end + 1, label="PERSON") if goes_on else entity


def _joined(found: list[Span]) -> Iterator[Span]:
    """Yield the names that *and* joins to a found one, if the model overlooked them."""
    known = {token.i for entity in found for token in entity}
    for entity in found:
        first = joined_before(entity[-1])
        if first is not None and first.i not in known:
            yield Span(entity.doc, first.i, first.i + 1, label=entity.label_)


def _single(entity: Span) -> Span:
    """Return the last of two names with one end (*North and South Arcadia*), and a name without *and*
    behind it.
    """
    if len(entity) > 1 and entity[-1].dep_ == "cc":
        return entity[:-1]
    return entity[PAIR:] if joined_before(entity[-1]) == entity[0] else entity


def _hyphenated(entity: Span) -> Span:
    """Return a person's name with its end after a hyphen, which the model leaves out (*Moon Jae-in*)."""
    doc, end = entity.doc, entity.end
    if entity.label_ != "PERSON" or end + 1 >= len(doc) or doc[end].text not in HYPHENS:
        return entity
    rest = doc[end + 1]
    spaced = entity[-1].whitespace_ or doc[end].whitespace_
    goes_on = rest.is_lower and rest.is_alpha and not (spaced and _is_aside(entity))
    return Span(doc, entity.start, end + 2, label="PERSON") if goes_on else entity


def _begun(entity: Span) -> Span:
    """Return a person's name with the given name before an initial, which the model leaves out (*Anna [J.
    Kral]*).
    """
    doc, start = entity.doc, entity.start
    if entity.label_ != "PERSON" or start == 0 or not INITIAL.fullmatch(entity[0].text):
        return entity
    before = doc[start - 1]
    given = before.pos_ == "PROPN" and not before.ent_type_ and fold(before.text) in given_names()
    return Span(doc, start - 1, entity.end, label="PERSON") if given else entity


def _is_aside(entity: Span) -> bool:
    """Return whether a dash stands after a name (*Kral - in Ostby*), and no hyphen with spaces around it."""
    after = entity.doc[min(entity.end + 2, len(entity.doc) - 1)]
    return len(entity) == 1 or after.text[0].isupper() or after.pos_ == "DET"


def overlooked(doc: Doc, alone: frozenset[str] = frozenset()) -> Iterator[Span]:
    """Yield proper nouns outside the model's entities that are a person's name by a title or a given
    name before them (*Minister Ivo Kral*, *Clara Voss*), or by a last word that stands ``alone`` elsewhere.
    """
    other = {entity.text for entity in doc.ents if entity.label_ != "PERSON"}
    for proper, group in groupby(doc, key=_is_outside):
        run = list(group)
        if proper:
            parsed = people.parse(" ".join(t.text for t in run))
            family = len(run) == PAIR and run[-1].text in alone - other and _may_be_names(run)
            if _is_person(parsed, run, family=family):
                yield Span(doc, run[-1].i + 1 - len(parsed.words), run[-1].i + 1, label="PERSON")


def _may_be_names(run: list[Token]) -> bool:
    """Return whether proper nouns may be given and family name: no date, no heading, and no article."""
    dated = any(t.lower_ in MONTHS or t.lower_ in DAYS for t in run)
    return child(run[-1], "det") is None and all(t.is_title for t in run) and not dated


def _is_outside(token: Token) -> bool:
    return token.pos_ == "PROPN" and not token.ent_type_ and token.text[0].isalpha()


def _is_person(parsed: PersonName, run: list[Token], *, family: bool) -> bool:
    if not parsed.is_proper or parsed.suffix or len(parsed.words) > MOST_WORDS:
        return False
    if run[-1].lemma_.lower() in actor_nouns():
        return False
    given = parsed.is_full and fold(parsed.words[0]) in given_names()
    return bool(parsed.titles) or given or (family and run[-1].tag_ != "NNPS")


@lru_cache(maxsize=2**10)
def clean(name: str) -> str:
    """Return a name without article, possessive, stops of acronyms and surrounding marks."""
    name = " ".join(name.split()).strip('[]{}*•―–—"“”()‘ ')
    for start in ("the ", "The ", "THE "):
        name = name.removeprefix(start)
    bare = undotted(name.removesuffix("'s").removesuffix("’s"))
    bare = bare.strip(" .,'’\"“”()[]").strip() or name
    bare = AGENCY.sub("", bare)
    return bare if bare.count("[") == bare.count("]") else bare.translate(BRACKETS)
