"""The people of an article by their full names, and who is meant by a reduced one.

A lone family name takes the full name that stands anywhere in the article, before it or after it;
*Mr. Kral* takes none of a woman, *President Kral* none that is first named later and was never president.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from spacy.tokens import Span

from kgraph.extract.coreference.mentions import MOST_WORDS, clean
from kgraph.names import people
from kgraph.names.name_tables import titles
from kgraph.names.people import PersonName, likeness, stands_for

ONE_PERSON = 0.9  # likeness of two full names from which they are one person's inside an article
MOST_NAMESAKES = 50  # people who share a name and are compared
MOST_BETWEEN = 4  # words between a name and that of a relative: *and first lady*, *and his wife*
MOST_TITLES = 3  # words before a name
FIRST = 1  # how a given name stands for a full one; see ``stands_for``
SHARED_TITLE = 0.5  # what a title that both bear adds to it


@dataclass(slots=True)
class Reduced:
    """A name of one word in an article: the titles it ever bears, and the token where it first stands."""

    first: int
    titles: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Full:
    """A person under the fullest name of the article, with all titles, and where first named."""

    name: PersonName
    first: int


class Namesakes:
    """The people of one article. ``labels`` has the commonest label of each name, ``headed`` are those whom
    its title names.
    """

    def __init__(
        self, entities: list[Span], labels: Mapping[str, str], headed: Iterable[PersonName] = ()
    ) -> None:
        self._common = {token.text for token in entities[0].doc if token.is_lower} if entities else set()
        self._reduced: dict[tuple[str, ...], Reduced] = {}
        self._genders: dict[str, str] = {}
        self._relatives = set(relatives(entities))
        full = [Full(name, 0) for name in headed if name.is_full and _is_usual(name)]
        for entity in entities:
            parsed = people.parse(name := clean(entity.text))
            borne = PersonName(parsed.words, (*titles_before(entity), *parsed.titles), parsed.suffix)
            if not parsed.is_full:
                self._reduced.setdefault(parsed.key, Reduced(entity.start)).titles.update(borne.titles)
            elif (labels[name] == "PERSON" or is_titled(parsed)) and _is_usual(parsed):
                full.append(Full(borne, entity.start))
        self._by_word: dict[str, list[Full]] = defaultdict(list)
        for group in sorted(gathered(full), key=len, reverse=True):
            whole = fullest(group)
            for word in {word for one in group for word in one.name.key}:
                self._by_word[word].append(whole)

    def gender(self, name: str) -> str:
        """Return ``m`` or ``f`` if the article or the name tells the gender of a person called ``name``."""
        if name not in self._genders:
            parsed = people.parse(name)
            told = (self.full_name(parsed) or parsed).gender
            self._genders[name] = told or self._with_titles(PersonName(parsed.words[-1:])).gender
        return self._genders[name]

    def has_title(self, person: PersonName) -> bool:
        """Return whether a reduced name ever bears a title in the article (*Mr Kral*)."""
        known = self._reduced.get(person.key)
        return known is not None and bool(known.titles)

    def full_name(self, person: PersonName) -> PersonName | None:
        """Return the full name that a name of the article stands for, the likeliest if there are several."""
        if not person.titles:
            person = self._with_titles(person)
        near = self._by_word.get(person.key[0], [])[:MOST_NAMESAKES] if person.key else []
        fits = [
            (fit, -place, full.name) for place, full in enumerate(near) if (fit := self._fit(person, full))
        ]
        return max(fits, key=lambda f: f[:2])[2] if fits else None

    def _with_titles(self, person: PersonName) -> PersonName:
        """Return a reduced name with the titles that it bears anywhere in the article."""
        known = self._reduced.get(person.key)
        return replace(person, titles=tuple(sorted(known.titles))) if known is not None else person

    def _fit(self, person: PersonName, full: Full) -> float:
        """Return how well a name fits a full one, 0 if it cannot be that person's."""
        if (alike := likeness(person, full.name)[0]) >= ONE_PERSON:
            return alike
        how = stands_for(person, full.name)
        if how == FIRST and full.name.words[-1].lower() in self._common:
            return 0  # *Kral Speech* in a headline is no name
        shared = set(person.titles) & set(full.name.titles)
        return how + SHARED_TITLE * bool(shared) if how and not self._is_other(person, full) else 0

    def _is_other(self, person: PersonName, full: Full) -> bool:
        """Return whether *President Kral* is not *Anna Kral*, who is first named later or beside him."""
        if (person.key, full.name.key) in self._relatives:
            return True
        known = self._reduced.get(person.key)
        offices = {t for t in person.titles if not titles().get(t)}
        return bool(offices - set(full.name.titles)) and known is not None and known.first < full.first


def relatives(entities: list[Span]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yield a lone family name and the full name of another who bears it: *Kral and his wife Anna Kral*."""
    for one, other in pairwise(entities):
        between = one.doc[one.end : other.start]
        if 0 < len(between) <= MOST_BETWEEN and between[0].lower_ == "and":
            lone, full = people.parse(clean(one.text)), people.parse(clean(other.text))
            if lone.key == full.key[-1:]:
                yield lone.key, full.key


def gathered(named: Iterable[Full]) -> list[list[Full]]:
    """Put the full names of one person together (*James B. Hale*, *James Hale*), in order of the text.

    Only names that share a given or family name are compared.
    """
    groups: list[list[Full]] = []
    sharing: dict[str, list[list[Full]]] = defaultdict(list)
    for one in named:
        words = dict.fromkeys((one.name.key[-1], one.name.key[0]))
        near = (g for word in words for g in sharing[word][:MOST_NAMESAKES])
        mine = next((g for g in near if likeness(g[0].name, one.name)[0] >= ONE_PERSON), None)
        if mine is not None:
            mine.append(one)
            continue
        groups.append([one])
        for word in words:
            sharing[word].append(groups[-1])
    return groups


def fullest(group: list[Full]) -> Full:
    """Return the form with most words, the commonest of these, with all titles of the person."""
    count = Counter((one.name.words, one.name.suffix) for one in group)
    words, suffix = max(count, key=lambda form: (len(form[0]), bool(form[1]), count[form]))
    borne = dict.fromkeys(title for one in group for title in one.name.titles)
    return Full(PersonName(words, tuple(borne), suffix), min(one.first for one in group))


def titles_before(entity: Span) -> tuple[str, ...]:
    """Return the titles that stand right before a name: *Mr.*, *President*."""
    return tuple(reversed(list(_titles_backwards(entity))))


def _titles_backwards(entity: Span) -> Iterator[str]:
    for token in reversed(entity.doc[max(entity.start - MOST_TITLES, 0) : entity.start]):
        if (word := people.title(token.text)) not in titles() or not token.text[0].isupper():
            return
        yield word


def is_titled(parsed: PersonName) -> bool:
    """Return whether a full name has a title: whatever its label, it is a person's."""
    return bool(parsed.titles) and parsed.is_full and parsed.is_proper


def _is_usual(parsed: PersonName) -> bool:
    return parsed.is_proper and len(parsed.words) <= MOST_WORDS
