"""Who is meant: names, roles and pronouns of an article resolved to the fullest name it gives.

A rule-based resolver of our own; ``docs/reference.md`` says which libraries were looked at and what
was measured.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice
from types import MappingProxyType

from spacy.tokens import Doc, Span, Token

from kgraph.extract.coreference.actor_types import (
    DEFINITE,
    FEMALE,
    MALE,
    SPEAKER,
    is_document,
    is_one_of_many,
    is_plural,
    is_role,
    noun_type,
    singular,
)
from kgraph.extract.coreference.appositions import by_apposition
from kgraph.extract.coreference.descriptions import Roles
from kgraph.extract.coreference.first_person import UNTOLD, FirstPerson
from kgraph.extract.coreference.members import Members
from kgraph.extract.coreference.mentions import MOST_WORDS, clean, is_texts
from kgraph.extract.coreference.pronouns import Pronouns, Teller
from kgraph.extract.coreference.ranker import Ranker, default_ranker
from kgraph.extract.coreference.roster import Roster
from kgraph.extract.coreference.telling import tells, uncounted
from kgraph.extract.coreference.wording import in_small, restricted, undetermined, unfocused, unquoted
from kgraph.extract.grammar.noun_phrases import conjuncts, noun_phrase
from kgraph.extract.grammar.tree import child, passage, prepositional, word_span
from kgraph.extract.lexicon.lexicon_tables import item_nouns, listed, word_set
from kgraph.extract.parse.parser import Parsed
from kgraph.model import ActorType, Kind, Mention
from kgraph.names.people import parse
from kgraph.names.places import state_of, state_within

__all__ = ["SPEAKER", "CoreferenceResolver"]

GENDERED = MALE | FEMALE
LONGEST_NAME = 8  # words before the last
MEASURED = frozenset(("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"))  # name no actor
SELDOM = word_set("occasionally actors")
DEALING = ("with", "to", "between", "among", "of", "from", "by")
OF_PEOPLE = ("er", "or", "ist", "ian", "ant", "ee", "eer", "man", "woman", "people", "phobe", "ite", "crat")
COUNTED = ("group", "coalition", "team", "faction", "network")
GOVERNMENTS = listed("governments")
WRITING = word_set("writing")
INERT = word_set("inert names")
PLURAL_SPEAKER = word_set("speakers")


def nobody(_: Token) -> None:
    """Return that nobody is known to tell a word: it is the article's own."""


class CoreferenceResolver:
    """The actors of one article: asks are by token, answers are mentions, whatever is asked first.

    ``speakers`` tells for each token of direct speech whose speech it is, ``teller`` who tells a word outside
    of it, in his turn of a debate or in a statement; ``first_person`` whom *I* and *we* mean where nobody is
    told to speak; ``ranker`` which of several things a pronoun means, the one that ships if none is given.
    """

    def __init__(
        self,
        parsed: Parsed,
        speakers: Mapping[int, Token] = MappingProxyType({}),
        teller: Teller = nobody,
        first_person: FirstPerson = UNTOLD,
        ranker: Ranker | None = None,
    ) -> None:
        self.doc: Doc = parsed.doc
        self.body = parsed.body
        self.speakers = speakers
        document = parsed.document
        self._roster = Roster(parsed.doc, parsed.body, document.title, document.publisher)
        self._roles = Roles(self._roster)
        self._members = Members(self._roster, self._roles)
        pronouns = Pronouns(self._roster, self.mention, self.speakers, teller, ranker or default_ranker())
        self._pronouns = pronouns
        self._first_person = first_person
        self._known: dict[int, Mention | None] = {}
        self._he_or_she: frozenset[str] = frozenset()
        self._pronouns.read()
        self._he_or_she = self._taken_for_people()
        self._known.clear()  # of whom it is told before what pronouns take up

    def entities_in(self, start: int, end: int) -> list[Span]:
        """Return the named entities that can act and begin with token ``start`` or later, but before
        ``end``, in order of the running text.
        """
        return self._roster.between(start, end)

    def mention(self, head: Token) -> Mention | None:
        """Return the actor that the noun phrase of ``head`` names, ``None`` if it names none."""
        if head.i not in self._known:
            self._known[head.i] = None  # a chain of pronouns that comes back here ends
            self._known[head.i] = self._resolve(head)
        return self._known[head.i]

    def antecedent(self, pronoun: Token) -> Token | None:
        """Return the noun or name that a pronoun takes up in the end, ``None`` if the text does not tell."""
        return self._pronouns.source(pronoun)

    def together(self, head: Token) -> tuple[Mention, ...]:
        """Return the actors whom a pronoun or a plural description means together, nothing if it means one or
        nobody named.
        """
        return (self._joined(head) if head.pos_ == "PRON" else ()) or self.members(head)

    def _joined(self, pronoun: Token) -> tuple[Mention, ...]:
        """Return the actors that *and* joins before a pronoun which takes up all of them (*Kral and Voss
        left. They …*), nothing if there are not several.
        """
        own = self.mention(pronoun)
        if own is None:
            return ()
        joined = (self.mention(noun) for noun in self._pronouns.joined(pronoun))
        actors = {actor.name: actor for actor in joined if actor is not None}
        return tuple(replace(a, passage=own.passage) for a in actors.values()) if len(actors) > 1 else ()

    def members(self, head: Token) -> tuple[Mention, ...]:
        """Return the actors whom a plural description or a pronoun that takes one up means together (*the
        presidents*), nothing if it means nobody named.
        """
        noun = self._pronouns.antecedent(head) if head.pos_ == "PRON" else head
        known = self._members.of(noun) if noun is not None and noun.pos_ != "PRON" else ()
        found = [mention for name in known if (mention := self.mention(name)) is not None]
        words = passage(word_span(head) if head.pos_ == "PRON" else noun_phrase(head))
        return tuple(replace(mention, passage=words) for mention in found)

    def speaker(self, head: Token) -> Mention | None:
        """Return the actor of a noun phrase that does the speaking: whoever speaks is an actor,
        though the noun may be unknown as one.
        """
        found = self.mention(head)
        seldom = singular(head) in SELDOM and head.dep_ != "nsubj"
        if found is not None or head.pos_ != "NOUN" or seldom:
            return found
        if head.is_upper and len(head) > 1:  # VOSS: …
            return self._make(head, *self._roster.named(head.text))
        kind = ActorType.GROUP if head.tag_ == "NNS" else ActorType.PERSON
        return self._unnamed(head, kind)

    def accused(self, head: Token) -> Mention | None:
        """Return the actor of a noun phrase that is accused: a noun that is unknown as one only if it ends as
        words for people do (*blamed the xenophobes*, and no *national debt*).
        """
        people = is_role(head) or head.lemma_.lower().endswith(OF_PEOPLE)
        return self.speaker(head) if people else self.mention(head)

    def _resolve(self, head: Token) -> Mention | None:
        if head.pos_ == "PROPN" and head.ent_type_ in MEASURED:
            return None
        if head.pos_ == "PRON" or head.tag_ in ("PRP", "PRP$", "WP", "WP$"):
            return self._pronoun(head)
        if (entity := self._roster.at(head)) is not None:
            return self._named(head, entity)
        if (person := self._surname(head)) is not None:
            return self._make(head, person, ActorType.PERSON)
        if is_role(head):
            return self._described(head)
        named = head.pos_ == "PROPN" and not is_texts(head)
        return self._make(head, *self._proper(head)) if named else None

    def _named(self, head: Token, entity: Span) -> Mention | None:
        """Return a mention by name; ``None`` for a language, and for a city that is no state's government."""
        if self._roster.is_language(head) or self._roster.is_only_city(entity):
            return None
        if is_one_of_many(head):
            return self._one_of_many(head)
        whole = self._whole(entity)
        name, kind = self._roster.name(self._roster.at(whole) or entity)
        kind = ActorType.PERSON if name in self._he_or_she else kind
        thing = _is_thing(entity) or self._roster.is_short_for_thing(entity)
        return replace(self._make(head, name, kind), known=not thing)

    def _one_of_many(self, head: Token) -> Mention | None:
        """Return one person who is called after his party or people (*the Democrat*): whoever the article
        calls so, else somebody.
        """
        known = by_apposition(head, self._roster) or self._roles.bearer(head) or self._roles.only_one(head)
        if known is not None and known.i != head.i and (found := self.mention(known)) is not None:
            return self._make(head, found.name, found.actor_type, named=found.named)
        found = self._unnamed(head, ActorType.PERSON)
        return replace(found, named=False, known=tells(head, self.mention))

    def _taken_for_people(self) -> frozenset[str]:
        """Return the names that *he* or *she* takes up, if they may be a person's and no state's."""
        found = set()
        for pronoun in self.doc:
            name = self._pronouns.antecedent(pronoun) if pronoun.lower_ in GENDERED | {"i"} else None
            entity = self._roster.at(name) if name is not None else None
            if entity is not None and entity.label_ in ("ORG", "PRODUCT", "WORK_OF_ART", "FAC", "NORP"):
                person = parse(self._roster.name(entity)[0])
                says = entity.root.dep_ == "nsubj" and not entity.root.is_upper
                named = pronoun.lower_ in GENDERED or person.is_full or says
                small = named and len(person.words) <= MOST_WORDS and not is_role(entity.root)
                found |= {self._roster.name(entity)[0]} if person.is_proper and small else set()
        return frozenset(found)

    def _whole(self, entity: Span) -> Token:
        """Return the name of a body for the noun of its sort that is written large as if it were one (*the
        Court*), the entity's own head for others.
        """
        head = entity.root
        alone = all(t == head or t.pos_ == "DET" for t in entity) and is_role(head)
        is_sort = alone and noun_type(head) is ActorType.ORGANIZATION and not is_plural(head)
        found = self._roles.body(head) if is_sort and child(head, "det") is not None else None
        return found if found is not None else head

    def _surname(self, head: Token) -> str | None:
        """Return the full name for a family name that the parser took for a plural (*Cummings said*)."""
        if head.tag_ not in ("NNS", "NNPS") or not head.text[0].isupper():
            return None
        name, kind = self._roster.named(head.text)
        return name if kind is ActorType.PERSON and name != head.text else None

    def _proper(self, head: Token) -> tuple[str, ActorType | None]:
        """Return name and type of a proper noun that the model did not find to be an entity."""
        first, begin = head.i, max(head.left_edge.i, head.i - LONGEST_NAME)
        while first > begin and head.doc[first - 1].pos_ == "PROPN":
            first -= 1
        return self._roster.named(passage(head.doc[first : head.i + 1]).text)

    def _make(
        self, head: Token, name: str, kind: ActorType | None, *, named: bool = True, end: int = 0
    ) -> Mention:
        """Return a mention by the noun phrase of ``head``, at least to where the token ``end`` begins."""
        phrase = unfocused(noun_phrase(head))
        words = passage(self.doc[phrase.start : max(phrase.end, end)])
        return Mention(words, name or words.text, Kind.ACTOR, kind, named)

    def _pronoun(self, head: Token) -> Mention | None:
        """Return whom a pronoun takes up; ``None`` if the article does not tell."""
        found = self._spoken_for(head)
        if found is None and head.lower_ in SPEAKER:
            return next(self.tellers(head), None)
        named = self.speaker if head.lower_ in SPEAKER else self.mention
        actor = named(found) if found is not None else None
        if actor is None:
            return None
        return replace(actor, passage=passage(word_span(head)))

    def _spoken_for(self, head: Token) -> Token | None:
        """Return what a pronoun takes up, *we* also whom the text names as such."""
        return self._pronouns.antecedent(head) or self._first_person.named_at(head)

    def tellers(self, word: Token) -> Iterator[Mention]:
        """Yield who speaks a word of a text of somebody's own words, or whom it means as *I* or *we*."""
        for teller in self._first_person.at(word):
            name = teller.name
            name = self._roster.named(name, teller.titles, "PERSON")[0] if teller.person else name
            yield Mention(passage(word_span(word)), name, Kind.ACTOR, teller.kind, named=True)

    def speaking_with(self, head: Token) -> Iterator[Mention]:
        """Yield who else speaks as *we*, beside whom the pronoun is taken for: those who are named with him
        (*“We reject it,” said Kral and Voss*).
        """
        if head.lower_ not in PLURAL_SPEAKER:
            return
        found = self._spoken_for(head)
        if found is None:
            yield from islice(self.tellers(head), 1, None)
            return
        for other in conjuncts(found)[1:]:
            if (actor := self.mention(other)) is not None:
                yield replace(actor, passage=passage(word_span(head)))

    def _described(self, head: Token) -> Mention | None:
        """Return a mention by description: a role of somebody named, or a group of people; ``None`` for a
        place, an occasion or a thing where it does nothing.
        """
        if singular(head) in SELDOM and not self._roles.has_name(head) and not _may_act(head):
            return None
        if is_document(head):
            return self._document(head)
        if (state := self._governed(head) or self._roles.side(head)) is not None:
            return self._make(head, state, ActorType.ORGANIZATION)
        beside = by_apposition(head, self._roster)
        known = beside or self._roles.bearer(head)
        full = self.mention(known) if known is not None else None
        if full is not None:
            end = noun_phrase(beside).end if beside is not None else 0
            return self._make(head, full.name, full.actor_type, named=full.named, end=end)
        if (office := self._roles.office(head)) is not None:
            return self._make(head, office, ActorType.PERSON)
        return self._unnamed(head, noun_type(head))

    def _document(self, head: Token) -> Mention:
        """Return who speaks in a text: its author, if the article names him here or where it takes up the
        text (*Kral sent a letter. The letter demands*), else nobody who is known.
        """
        author = self._author(head)
        if author is None and (article := child(head, "det")) is not None and article.lower_ in DEFINITE:
            author = next(filter(None, map(self._author, self._roles.earlier(head))), None)
        if author is not None:
            return replace(author, passage=passage(unfocused(noun_phrase(head))))
        return replace(self._unnamed(head, ActorType.ORGANIZATION), known=False)

    def _author(self, document: Token) -> Mention | None:
        """Return who made a text by the words around it: *a study by the Port Institute*, *the union's
        report*, *a Port Institute poll*, *the union sent a letter*.
        """
        makes = document.dep_ == "dobj" and document.head.lemma_.lower() in WRITING
        maker = child(document.head, "nsubj") if makes else None
        names = (child(document, "poss"), prepositional(document, "by"), *_bodies_before(document), maker)
        found = (self.mention(name) for name in names if name is not None)
        return next((each for each in found if each is not None and each.named and each.known), None)

    def _governed(self, head: Token) -> str | None:
        """Return the state whose government is called by who leads it (*Kral's government*), as a government
        that acts is the state that acts; and somebody's country (*the Polish minister and his country*).
        """
        leader = (
            child(head, "poss", "compound", "amod", "nmod") if head.lemma_.lower() in GOVERNMENTS else None
        )
        if (state := self._first_of_joined(head)) is not None:
            return state
        person = self.mention(leader) if leader is not None else None
        if person is None or person.actor_type is not ActorType.PERSON:
            return None
        return self._roles.state_of(person.name) or state_within(person.name)

    def _first_of_joined(self, head: Token) -> str | None:
        """Return the state of the first of two governments, where the parser joins the second to both (*the
        governments of Arcadia and Norland*).
        """
        several = singular(head) in GOVERNMENTS and is_plural(head)
        place = prepositional(head, "of") if several else None
        joined = child(head, "conj")
        if place is None or joined is None:
            return None
        first, second = (clean(noun_phrase(token).text) for token in (place, joined))
        return first if state_of(first) is not None and state_of(second) is not None else None

    def _unnamed(self, head: Token, kind: ActorType | None) -> Mention:
        """Return a mention by the words of a description, with its owner by name (*Kral's lawyer*)."""
        phrase = restricted(unfocused(noun_phrase(head)))
        named = self._roles.has_name(head) or _is_proper(head)
        rest = uncounted(phrase, head)
        label = passage(rest).text
        label = undetermined(label if self._roster.is_in_name(rest[0]) else in_small(label, rest[0]))
        kind = ActorType.GROUP if _is_of_people(head) else kind
        owner = child(head, "poss")
        actor = self.mention(owner) if owner is not None else None
        pronoun = owner is not None and (owner.pos_ == "PRON" or owner.tag_ == "WP$")
        if owner is not None and actor is not None and (pronoun or _is_person(actor)):
            mark = child(owner, "case") or owner
            ending = "'" if actor.actor_type is ActorType.GROUP and actor.name.endswith("s") else "'s"
            label = f"{actor.name}{ending} {passage(self.doc[mark.i + 1 : phrase.end]).text}"
            named = named or (actor.named and actor.known)
        known = (named or tells(head, self.mention)) and (is_role(head) or head.pos_ == "PROPN")
        return Mention(passage(phrase), unquoted(label), Kind.ACTOR, kind, named, known=known)


def _may_act(head: Token) -> bool:
    """Return whether a noun that seldom names an actor does something, or is asked, told or dealt with, and
    no place, occasion or thing (*at a news conference*, *denounced the smear campaign*).
    """
    if child(head, "poss") is not None:
        return True
    if head.dep_ == "conj":
        return _may_act(head.head) if head.head.pos_ in ("NOUN", "PROPN") else True
    if head.dep_ == "pobj":
        return head.head.dep_ == "agent" or head.head.lower_ in DEALING
    if head.dep_ in ("dobj", "nsubjpass"):
        return _is_plain(head)
    return head.dep_ != "attr"


def _is_plain(head: Token) -> bool:
    """Return whether a noun stands without words that tell its sort (*the campaign*)."""
    return child(head, "amod", "compound", "nmod", "prep", "acl") is None


def _is_of_people(head: Token) -> bool:
    """Return whether a noun counts people (*a group of [protesters]*)."""
    inner = prepositional(head, "of")
    people = inner is not None and is_plural(inner) and noun_type(inner) is ActorType.GROUP
    return people and head.pos_ == "NOUN" and singular(head) in COUNTED


def _is_thing(entity: Span) -> bool:
    """Return whether a name is that of a text or a plan by its noun (*the Harbour Act*), which does
    nothing.
    """
    last = next((t for t in reversed(entity) if t.pos_ in ("NOUN", "PROPN")), entity.root)
    kind = entity.label_ not in ("PERSON", "GPE", "NORP") and len(entity) > 1
    return kind and last.lemma_.lower() in item_nouns() | INERT


def _bodies_before(document: Token) -> Iterator[Token]:
    """Yield the bodies by whose names a text is called (*a Port Institute study*)."""
    return (c for c in document.lefts if c.dep_ in ("compound", "nmod") and c.ent_type_ == "ORG")


def _is_proper(head: Token) -> bool:
    """Return whether a body or place has its name by that of another, known or not (*the Port of Ostby*)."""
    inner = prepositional(head, "of")
    is_body = head.pos_ == "PROPN" and noun_type(head) in (None, ActorType.ORGANIZATION)
    return is_body and inner is not None and inner.pos_ == "PROPN"


def _is_person(actor: Mention) -> bool:
    return actor.actor_type is ActorType.PERSON and actor.named
