"""Who was given which role: *the minister* is whoever the article calls a minister."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from spacy.tokens import Span, Token

from kgraph.extract.coreference.actor_types import (
    PRIME_MINISTER,
    is_plural,
    is_role,
    noun_type,
    singular,
)
from kgraph.extract.coreference.mentions import clean
from kgraph.extract.coreference.office_words import (
    FIELDS,
    HEADS_OF_STATE,
    NOMINAL,
    PAST,
    RANKS,
    bare_of_modifiers,
    is_definite,
    is_field,
    is_head_of_state,
    is_one_office,
    owner,
    qualifiers,
)
from kgraph.extract.coreference.roster import Roster
from kgraph.extract.coreference.salience import sentence_numbers
from kgraph.extract.grammar.noun_phrases import noun_phrase
from kgraph.extract.grammar.tree import SUBJECTS, child
from kgraph.extract.lexicon.lexicon_tables import actor_nouns, rows, word_set
from kgraph.model import ActorType
from kgraph.names import places
from kgraph.names.name_tables import bodies, titles
from kgraph.names.offices import HEADS

GROUPS = ("ORG", "GPE", "NORP", "FAC", "LOC")
FADING = 0.8  # of the weight of whoever bears a role, with each sentence away
STATE_NOUNS = word_set("state nouns")
SIDE = "side"
PLACES = word_set("sorts of places") | STATE_NOUNS
FIRMS = word_set("firms")
AGENCIES = word_set("agencies")
JUST_NAMED = 2  # sentences back
FARTHEST = 400  # tokens back to an earlier fuller description
MOST_BEARERS = 200  # of one role
NEAREST = 50  # mentions on either side that tell who is spoken of
ROUNDED = 1.001  # more than sums of so many numbers are rounded up
COPULA = "be"


@dataclass(frozen=True, slots=True)
class Bearer:
    """Somebody named who is given a role, where first, in which groups if the article says so, which role,
    and with which words beside it (*foreign*, *former*).
    """

    head: Token
    name: str
    groups: frozenset[str]
    role: str = ""
    beside: frozenset[str] = frozenset()


Bearers = dict[tuple[str, frozenset[str], frozenset[str]], Bearer]


@cache
def narrower() -> dict[str, frozenset[str]]:
    """Return the roles that a wider noun may take up, itself among them."""
    return {wide: frozenset({wide, *roles.split()}) for _, (wide, roles) in rows("role_kinds.tsv", 2)}


class Roles:
    """The roles that one article gives to its names."""

    def __init__(self, roster: Roster) -> None:
        self.roster = roster
        self._sentence = sentence_numbers(roster.doc)
        self._bearers: dict[str, Bearers] = defaultdict(dict)
        self._endings: dict[str, Bearers] = defaultdict(dict)
        self._states: Bearers = {}
        self._mentions: dict[str, list[int]] = defaultdict(list)
        self._names_in: dict[int, bool] = {}
        self._first: dict[str, Token] = {}
        for entity in roster.entities:
            self._note(entity)
        self._headed: dict[str, dict[str, frozenset[str]]] = defaultdict(dict)
        self._note_headline()

    def _note_headline(self) -> None:
        """Note the roles that the title gives to people, and who holds the office that publishes."""
        office = self.roster.headline
        *beside, head = office.office.split() or [""]
        holders = []
        for person in office.people:
            if person.name.titles:
                name = (self.roster.people.full_name(person.name) or person.name).text
                role, words = person.name.titles[-1], person.title
                if role == PRIME_MINISTER.lower():
                    role, words = "minister", ("prime",)
                state = places.state_of(person.group)
                known = frozenset(words) & (FIELDS | RANKS | PAST)
                self._head(name, role, known, frozenset({state or person.group} - {""}))
                holders += [name] if role == head and known == set(beside) and not person.group else []
        leads = bool(head) and not office.housed
        leading = holders[0] if holders else self._leading() if leads else None
        if leading is not None and leading in self._first:
            self._head(leading, head, frozenset(beside), frozenset({office.state}))

    def _head(self, name: str, role: str, beside: frozenset[str], groups: frozenset[str]) -> None:
        """Note somebody's role; the text itself may not name him."""
        if (first := self._first.get(name)) is not None:
            _keep(self._bearers[role], Bearer(first, name, groups, role, beside))
        else:
            self._headed[role][name] = beside

    def _leading(self) -> str | None:
        """Return the person who does what the first sentence tells, if the article gives him no role."""
        for entity in self.roster.entities:
            name, kind = self.roster.name(entity)
            if self._sentence[entity.root.i] > self._sentence[self.roster.entities[0].root.i]:
                return None
            acts = entity.root.dep_ in SUBJECTS and len(name.split()) > 1
            if kind is ActorType.PERSON and acts and not any(self._gives(name)):
                return name
        return None

    def _gives(self, name: str) -> Iterator[str]:
        """Yield the roles that the article gives to a name."""
        for role, known in self._bearers.items():
            if any(bearer.name == name for bearer in known.values()):
                yield role

    def office(self, noun: Token) -> str | None:
        """Return who is meant by an office, if only title or publisher tell: a name, or the office of the
        state that publishes.
        """
        role, wanted, found = singular(noun), qualifiers(noun), self.roster.headline
        of_state = is_head_of_state(noun)
        plural, bare = is_plural(noun), of_state or bare_of_modifiers(noun, FIELDS | self._states_named)
        elsewhere = self._groups(noun) - {found.state}
        if plural or not bare or not is_definite(noun) or elsewhere:
            return None
        if of_state and found.office in HEADS:
            *beside, role = found.office.split()
            wanted = frozenset(beside)
        named = [n for n, beside in self._headed.get(role, {}).items() if is_one_office(noun, wanted, beside)]
        if len(named) == 1:
            return named[0]
        same = found.office.split() == [*sorted(wanted), role]
        return f"{found.office.title()} of {found.state}" if same and not named else None

    def _note(self, entity: Span) -> None:
        name, kind = self.roster.name(entity)
        self._mentions[name].append(self._sentence[entity.root.i])
        self._first.setdefault(name, entity.root)
        plain = Bearer(entity.root, name, frozenset())
        words = clean(entity.text).lower().split()
        last = words[:-1].index("of") - 1 if "of" in words[1:-1] else len(words) - 1  # Court of Justice
        if len(words) > 1:
            _keep(self._endings[words[last]], plain)
        if (state := places.state_of(clean(entity.text))) is not None:
            _keep(self._states, Bearer(entity.root, state, frozenset()))
            if state != name:
                self._mentions[state].append(self._sentence[entity.root.i])
        is_place = entity.label_ in ("LOC", "NORP") or places.state_of(name) is not None
        for noun in self._nouns(entity, kind):
            if is_place and noun_type(noun) is ActorType.PERSON:
                continue  # no place is minister
            if entity.label_ == "GPE" and not is_place and singular(noun) not in PLACES:
                continue  # no town is a mosque or bank
            groups = self._groups(noun, entity) | self._groups(entity.root, entity)
            role = Bearer(entity.root, name, groups, noun.lemma_.lower(), qualifiers(noun))
            _keep(self._bearers[role.role], role)

    def _nouns(self, entity: Span, kind: ActorType | None) -> Iterator[Token]:
        """Yield the role nouns that stand beside a name: title, apposition, predicate."""
        root = entity.root
        beside = [t for t in root.children if t.dep_ in ("compound", "appos", "nmod")]
        if root.dep_ in ("appos", "compound", "nmod") and not _is_somebodys(root):
            beside.append(root.head)
        if root.dep_ == "nsubj" and root.head.lemma_ == COPULA:
            beside += [t for t in root.head.children if t.dep_ == "attr"]
        if kind is ActorType.PERSON and root.dep_ == "pobj" and root.head.lower_ in ("of", "for"):
            field = entity.doc[root.head.i + 1 : entity.start]
            beside += [root.head.head] if is_field(field) else []
        if kind is ActorType.PERSON:
            before = entity.doc[max(entity.start - 1, 0)]
            beside += [t for t in (before, *entity) if t.lower_ in titles()]
        for token in dict.fromkeys(beside):
            is_body = kind is ActorType.PERSON and noun_type(token) is ActorType.ORGANIZATION
            if is_role(token) and not is_plural(token) and not is_body:  # the Kral administration
                yield token

    def _groups(self, noun: Token, own: Span | None = None) -> frozenset[str]:
        """Return the states and organisations that the noun phrase of a role names."""
        found = set()
        for token in noun_phrase(noun):
            entity = self.roster.at(token)
            if entity is not None and entity.label_ in GROUPS and (own is None or entity.start != own.start):
                name = self.roster.name(entity)[0]
                found.add(places.state_of(name) or name)
        return frozenset(found)

    def bearer(self, noun: Token) -> Token | None:
        """Return the name of whoever a definite description means, ``None`` if the article names nobody."""
        whose = owner(noun)
        if is_plural(noun) or not is_definite(noun):
            return None
        lemma, groups = singular(noun), self._groups(noun)
        if lemma in STATE_NOUNS and not groups and whose is None:
            return self._likeliest(noun, self._states.values())
        fitting = self.bearers(noun)
        if whose is not None and not groups:
            return None  # somebody's lawyer, and not any lawyer
        found = self._likeliest(noun, fitting) or (None if groups else self._last_word(noun, lemma))
        return found or (self._firm(noun) if lemma in FIRMS else None)

    def bearers(self, noun: Token) -> list[Bearer]:
        """Return everybody whom a role may mean, in its groups and its very office."""
        lemma, groups = singular(noun), self._groups(noun)
        roles = sorted(HEADS_OF_STATE if is_head_of_state(noun) else narrower().get(lemma, {lemma}))
        known = [b for role in roles for b in self._bearers.get(role, {}).values()]
        fitting = self._of_office(noun, [b for b in known if groups <= b.groups])
        return fitting or (self._of_office(noun, known) if self._is_only_one(groups, known) else [])

    def _is_only_one(self, groups: frozenset[str], known: list[Bearer]) -> bool:
        """Return whether an article gives a role to one alone and never says of which state (*President
        Kral*, *the Arcadian president*).
        """
        state = len(groups) == 1 and all(places.state_of(group) is not None for group in groups)
        return state and len({b.name for b in known}) == 1 and not any(b.groups for b in known)

    def roles_of(self, name: str) -> frozenset[str]:
        """Return the roles that the article gives a name."""
        return self._roles_of.get(name, frozenset())

    @cached_property
    def _roles_of(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for bearer in (b for known in self._bearers.values() for b in known.values()):
            found[bearer.name].add(bearer.role)
        return {name: frozenset(roles) for name, roles in found.items()}

    def _of_office(self, noun: Token, known: list[Bearer]) -> list[Bearer]:
        """Return who can bear the very office of a description: no finance minister is *the foreign
        minister*, no vice president *the president*, and that is rather whoever is not called a former one.
        """
        wanted = qualifiers(noun)
        fitting = [b for b in known if is_one_office(noun, wanted, b.beside)]
        if wanted & PAST:
            past = [b for b in fitting if b.beside & PAST]
            return past or (fitting if len({b.name for b in fitting}) == 1 else [])
        present = [b for b in fitting if not b.beside & PAST]
        return present if any(b.role == singular(noun) for b in present) else fitting

    def _likeliest(self, noun: Token, fitting: Iterable[Bearer]) -> Token | None:
        """Return the bearer most spoken of around ``noun``; those named before it count twice."""
        here, first = self._sentence[noun.i], {b.name: b.head for b in reversed(list(fitting))}
        likeliest: tuple[float, str] | None = None
        for most, name in sorted(((self._most(name, here), name) for name in first), reverse=True):
            if likeliest is not None and most < likeliest[0]:
                break  # nor can any that follow be spoken of more
            likeliest = max(likeliest or (0.0, ""), (self._presence(name, here), name))
        return first[likeliest[1]] if likeliest is not None else None

    def _most(self, name: str, here: int) -> float:
        """Return what the presence of a name around a sentence cannot exceed, by its nearest mentions."""
        there = self._mentions[name]
        at = bisect_right(there, here)
        before = FADING ** (here - there[at - 1]) if at else 0
        after = FADING ** (there[at] - here) if at < len(there) else 0
        return NEAREST * (2 * before + after) * ROUNDED

    def _presence(self, name: str, here: int) -> float:
        """Return how much a name is spoken of around a sentence; what is far away no longer counts."""
        there = self._mentions[name]
        at = bisect_right(there, here)
        before = sum(FADING ** (here - n) for n in there[max(at - NEAREST, 0) : at])
        return 2 * before + sum(FADING ** (n - here) for n in there[at : at + NEAREST])

    def only_one(self, noun: Token) -> Token | None:
        """Return the only person just named, whom a definite word for one of a party takes up (*Kral lost.
        The Democrat said*).
        """
        article = child(noun, "det")
        if article is None or article.lower_ != "the" or noun.dep_ not in SUBJECTS:
            return None
        here, found = self._sentence[noun.i], dict[str, Token]()
        for entity in reversed(self.roster.between(max(noun.i - FARTHEST, 0), noun.i)):
            if here - self._sentence[entity.root.i] > JUST_NAMED:
                break
            name, kind = self.roster.name(entity)
            if kind is ActorType.PERSON:
                found[name] = entity.root
        return next(iter(found.values())) if len(found) == 1 else None

    def _last_word(self, noun: Token, lemma: str) -> Token | None:
        """Return the body whose name ends with the noun: *the committee* after *Harbour Committee*, or
        before it, if no other name of the article ends so.
        """
        if bare_of_modifiers(noun) and actor_nouns().get(lemma) == ActorType.ORGANIZATION.value:
            words = sorted(narrower().get(lemma, {lemma}))
            ending = [b for word in words for b in self._endings.get(word, {}).values()]
            before = [b for b in ending if b.head.i < noun.i]
            if before or len({b.name for b in ending}) == 1:
                return self._likeliest(noun, before or ending)
        return self._same_head(noun)

    def _firm(self, noun: Token) -> Token | None:
        """Return the only body just named that may be *the company*: no state, no body of another sort by
        its name, and nobody who was only told something.
        """
        if not bare_of_modifiers(noun):
            return None
        here, found = self._sentence[noun.i], dict[str, Token]()
        for entity in reversed(self.roster.between(max(noun.i - FARTHEST, 0), noun.i)):
            if here - self._sentence[entity.root.i] > JUST_NAMED:
                break
            name = self.roster.name(entity)[0]
            sort = name.rsplit(maxsplit=1)[-1].lower()
            known = places.state_of(name) is not None or name in bodies() or name in AGENCIES
            other = (
                known or (sort in actor_nouns() and sort not in FIRMS) or entity.root.head.lemma_ == "tell"
            )
            if entity.label_ == "ORG" and not other:
                found[name] = entity.root
        return next(iter(found.values())) if len(found) == 1 else None

    def side(self, noun: Token) -> str | None:
        """Return the state whose side a noun means (*the Polish side*), ``None`` if none alone."""
        if singular(noun) != SIDE or is_plural(noun) or not bare_of_modifiers(noun, self._states_named):
            return None
        groups = self._groups(noun)
        return places.state_of(next(iter(groups))) if len(groups) == 1 else None

    @cached_property
    def _states_named(self) -> frozenset[str]:
        """The words of the names of states in the article, in small letters."""
        named = (e for e in self.roster.entities if places.state_of(clean(e.text)) is not None)
        return frozenset(token.lower_ for entity in named for token in entity)

    def body(self, noun: Token) -> Token | None:
        """Return the only body whose name has this noun for its sort, if it is named before it."""
        known = self._endings.get(singular(noun), {}).values()
        return next((b.head for b in known if b.head.i < noun.i), None) if len(known) == 1 else None

    def state_of(self, name: str) -> str | None:
        """Return the state of which the article gives somebody an office, ``None`` if of none or several."""
        states = self._states_of.get(name, set())
        return next(iter(states)) if len(states) == 1 else None

    @cached_property
    def _states_of(self) -> dict[str, set[str]]:
        """The states of which the article gives each name an office."""
        found: dict[str, set[str]] = defaultdict(set)
        for bearer in (b for known in self._bearers.values() for b in known.values()):
            found[bearer.name].update(state for g in bearer.groups if (state := places.state_of(g)))
        return found

    def _same_head(self, noun: Token) -> Token | None:
        """Return an earlier fuller description with the same head (*Israel's war cabinet*)."""
        bare = {t.lemma_.lower() for t in noun.lefts if t.dep_ in ("compound", "amod")}
        for token in self.earlier(noun):
            if self.has_name(token) and bare <= {t.lemma_.lower() for t in token.lefts}:
                return token
        return None

    def earlier(self, noun: Token) -> Iterator[Token]:
        """Yield where the same noun stands before it in the running text, the nearest first."""
        same = self._same[noun.lemma_, noun.pos_]
        for i in reversed(same[bisect_left(same, noun.i - FARTHEST) : bisect_left(same, noun.i)]):
            yield noun.doc[i]

    @cached_property
    def _same(self) -> dict[tuple[str, str], list[int]]:
        """Where the words of the running text stand, by lemma and part of speech."""
        found: dict[tuple[str, str], list[int]] = defaultdict(list)
        for token in self.roster.doc:
            if token.pos_ in NOMINAL and self.roster.body[token.i]:
                found[token.lemma_, token.pos_].append(token.i)
        return found

    def has_name(self, noun: Token) -> bool:
        """Return whether the noun phrase of ``noun`` holds a name."""
        if noun.i not in self._names_in:
            self._names_in[noun.i] = any(self.roster.at(t) is not None for t in noun_phrase(noun))
        return self._names_in[noun.i]


def _is_somebodys(name: Token) -> bool:
    """Return whether a name stands before a role that somebody else has (*Kral spokesman*)."""
    return name.dep_ != "appos" and name.i < name.head.i and noun_type(name.head) is ActorType.PERSON


def _keep(known: Bearers, bearer: Bearer) -> None:
    """Keep the first mention of each bearer, of so many as an article may have."""
    if len(known) < MOST_BEARERS:
        known.setdefault((bearer.name, bearer.groups, bearer.beside), bearer)
