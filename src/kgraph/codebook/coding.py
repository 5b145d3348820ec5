"""Which concepts of a codebook an item is on, and on which side of them it stands.

Words decide. An item is on a concept if one of its key words or phrases, or its label, is wholly there, by
the stems of its words, in any order and near to each other; or if more than half of its words are, the head
noun among them, and the two are near in meaning. States and numbers must not contradict each other.
Likeness of meaning alone decides nothing: it knows nothing of who does what to whom.

A side is told by the words for and against a concept, or by its whole label. Words that may turn an item
into the opposite (*end of*, *without*, *against*) and that are not those of what was found leave the side
untold: a wrong side is worse than none.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from kgraph.codebook.concepts import QUOTES, Codebook, Coding, Concept, Near, Position
from kgraph.codebook.stems import Phrase, light_words, main_part, phrase, small_words
from kgraph.entities.general_words import general_words
from kgraph.words.meaning import likeness
from kgraph.words.stems import stem_of_deed

BOUND = 0.6  # score from which an item is on a concept
PART = 0.5  # share of the words of a label or phrase, of which more have to be there
ALIKE = 0.5  # likeness of an item and a phrase of which a part is there
FEWEST = 2  # words of a label or phrase that have to be there, if not all are
BETWEEN = 2  # words that say something between those of a phrase
OTHERS = 1  # words that say something in an item beside key words that tell the side
NEAREST = 3
UNTOLD = ", and nothing tells the side"
JOINING = {"and", "or"}  # words that list several things, of which none turns the others round
MANY = 5  # words that say something in an item beside one key word, from which likeness has to bear it out


class Found(StrEnum):
    """What of a concept is in an item."""

    LABEL = "label"
    FOR = "words for it"
    AGAINST = "words against it"
    SEVERAL = "key words"
    ONE = "key word"
    PART = "part"


SCORES = {
    Found.LABEL: 0.95,
    Found.FOR: 0.9,
    Found.AGAINST: 0.9,
    Found.SEVERAL: 0.85,
    Found.ONE: 0.7,
    Found.PART: 0.6,
}
"""The score of what is found, to which up to a tenth of it is added for likeness."""


@dataclass(frozen=True, slots=True)
class _Clue:
    """A phrase of a concept; ``quoted`` tells that its words have to stand one after the other."""

    found: Found
    phrase: Phrase
    quoted: bool


@dataclass(frozen=True, slots=True)
class _Fit:
    """How a name of an item fits a concept: by which stems, and what a coding would say."""

    concept: Concept
    stems: frozenset[str]
    position: Position
    score: float
    reason: str


def codings(names: Collection[str], book: Codebook) -> tuple[Coding, ...]:
    """Return the concepts that an item is on, the surest first; ``names`` are all that it has.

    A further concept has to be told by words that no surer one is told by. One that is broader than another
    that fits is passed over.
    """
    fits: dict[str, list[_Fit]] = {}
    for name in sorted(set(names)):
        for fit in _fits(phrase(main_part(name)), book):
            if not _is_excluded(phrase(name), fit.concept):
                fits.setdefault(fit.concept.id, []).append(fit)
    best = [min(found, key=lambda fit: (-fit.score, fit.reason)) for found in fits.values()]
    above = {broader for fit in best for broader in book.above(fit.concept)}
    taken: list[Coding] = []
    told: set[str] = set()
    for fit in sorted(best, key=lambda fit: (-fit.score, -len(fit.stems), fit.concept.id)):
        if fit.concept.id in above or (taken and fit.stems <= told):
            continue
        told |= fit.stems
        positions = {each.position for each in fits[fit.concept.id]}
        position = fit.position if len(positions) == 1 else Position.UNTOLD
        taken.append(Coding(fit.concept.id, position, fit.score, fit.reason))
    return tuple(taken)


def nearest(names: Collection[str], book: Codebook) -> tuple[Near, ...]:
    """Return the concepts that an item is nearest to in meaning, the nearest first."""
    found = [
        Near(
            concept.id,
            max(likeness(name, text) for name in names for text in (concept.label, *concept.words)),
        )
        for concept in book.concepts
        if names
    ]
    return tuple(sorted(found, key=lambda near: (-near.likeness, near.concept))[:NEAREST])


def _fits(item: Phrase, book: Codebook) -> Iterator[_Fit]:
    near = frozenset().union(*(book.by_stem.get(stem, frozenset()) for stem in item.stems))
    for name in sorted(near):
        if (fit := _fit(item, book.by_id[name])) is not None and fit.score >= BOUND:
            yield fit


def _is_excluded(whole: Phrase, concept: Concept) -> bool:
    """Return whether an item has words that keep it off a concept."""
    words = (phrase(each.strip(QUOTES)).stems for each in concept.excluded)
    return any(stems and stems <= whole.stems for stems in words)


def _fit(item: Phrase, concept: Concept) -> _Fit | None:
    """Return how an item fits a concept, ``None`` if it does not."""
    label = phrase(concept.label)
    if _are_others(label.parties, item.parties) or _contradict(label.numbers, item.numbers):
        return None
    clues = [clue for clue in _clues(concept) if _is_in(clue, item, label)]
    if not clues:
        return _part(item, concept, label)
    best = min(clues, key=lambda clue: (-SCORES[clue.found], *_telling(clue, item)))
    position, why = _position(item, clues, concept, label)
    alike = max(likeness(item.text, concept.label), 0.0)
    if best.found is Found.ONE and len(item.said) > MANY and alike < ALIKE:
        return None
    score = min(1.0, round(SCORES[best.found] * (1 + alike / 10), 2))
    said = f"{best.found} “{best.phrase.text}”" if best.found is not Found.LABEL else "its label"
    stems = frozenset().union(*(clue.phrase.stems for clue in clues))
    return _Fit(concept, stems, position, score, f"{said} in it{why}; likeness {alike:.2f}")


def _part(item: Phrase, concept: Concept, label: Phrase) -> _Fit | None:
    """Return how an item fits a concept of which only a part of a phrase is in it."""
    if item.parties and label.parties - item.parties:  # it speaks of others, as far as one can tell
        return None
    fits = [fit for clue in _clues(concept) if (fit := _partly(item, concept, clue)) is not None]
    return min(fits, key=lambda fit: (-fit.score, fit.reason), default=None)


def _partly(item: Phrase, concept: Concept, clue: _Clue) -> _Fit | None:
    words = clue.phrase
    shared = (words.stems & item.stems) - _general() - light_words()
    named = words.parties if clue.found is not Found.LABEL else frozenset()
    few = len(shared - named) < FEWEST or len(shared) <= PART * len(words.stems)
    if clue.quoted or few:
        return None
    of_side = clue.found in (Found.FOR, Found.AGAINST)  # the words of which begin with what is done
    if (words.said[0] if of_side and words.said else words.head) not in shared:
        return None
    alike = likeness(item.text, words.text)
    if alike < ALIKE:
        return None
    score = round(SCORES[Found.PART] * (1 + alike / 10), 2)
    there = ", ".join(sorted(one.removeprefix("=") for one in shared))
    reason = f"a part of “{words.text}” in it ({there}), and nothing tells the side; likeness {alike:.2f}"
    return _Fit(concept, shared, Position.UNTOLD, score, reason)


def _are_others(wanted: frozenset[str], found: frozenset[str]) -> bool:
    """Return whether states are other ones than those that are wanted: one that is wanted is not there, and
    one that is not stands in its place.
    """
    return bool(wanted - found and found - wanted)


def _contradict(one: frozenset[str], other: frozenset[str]) -> bool:
    """Return whether both name numbers, and none that is the same."""
    return bool(one and other and not one & other)


@lru_cache(maxsize=2**12)
def _clues(concept: Concept) -> tuple[_Clue, ...]:
    """Return the phrases of a concept that tell that an item is on it."""
    told = [
        (Found.LABEL, concept.label),
        *((Found.FOR, words) for words in concept.favouring),
        *((Found.AGAINST, words) for words in concept.opposing),
        *((Found.SEVERAL, words) for words in concept.words),
    ]
    return tuple(_clue(found, words) for found, words in told if phrase(words).stems)


def _clue(found: Found, words: str) -> _Clue:
    quoted = len(words) > 1 and words[0] in QUOTES and words[-1] in QUOTES
    plain = phrase(words.strip(QUOTES) if quoted else words)
    if found is Found.SEVERAL and len(plain.stems) == 1:
        found = Found.ONE
    return _Clue(found, plain, quoted)


def _is_in(clue: _Clue, item: Phrase, label: Phrase) -> bool:
    """Return whether a phrase is wholly in an item, and says enough there."""
    words = clue.phrase
    if _are_others(words.parties | label.parties, item.parties) or _contradict(words.numbers, item.numbers):
        return False
    if clue.quoted:
        at = range(len(item.run) - len(words.run) + 1)
        if not any(item.run[start : start + len(words.run)] == words.run for start in at):
            return False
    elif not words.stems <= item.stems or not (clue.found is Found.LABEL or _are_near(words, item)):
        return False
    # *the deal* is another one in every article, unless the item has more of the concept
    return bool(words.stems - _general()) or bool((item.stems & label.stems) - words.stems)


def _are_near(words: Phrase, item: Phrase) -> bool:
    """Return whether the words of a phrase stand near to each other in an item that has all of them."""
    length = len(words.stems) + BETWEEN
    starts = range(max(1, len(item.said) - length + 1))
    return any(words.stems <= set(item.said[start : start + length]) for start in starts)


@lru_cache(maxsize=1)
def _general() -> frozenset[str]:
    return frozenset(map(stem_of_deed, general_words() - small_words()))


def _position(item: Phrase, clues: Iterable[_Clue], concept: Concept, label: Phrase) -> tuple[Position, str]:
    """Return on which side of a concept an item stands by the phrases found in it, and how that is told."""
    found = list(clues)
    if any(clue.found in (Found.FOR, Found.AGAINST) for clue in found):
        return _told_by_words(item, found, concept)
    has_label = any(clue.found is Found.LABEL for clue in found)
    if not has_label and (concept.favouring or concept.opposing):
        return Position.UNTOLD, UNTOLD
    turning = item.turning - label.turning if has_label else item.turning ^ label.turning
    turning |= item.twice - label.twice
    if turning:
        return Position.UNTOLD, _turned(turning)
    others = (item.stems - item.numbers).difference(label.stems, *(clue.phrase.stems for clue in found))
    most = len(label.stems) if has_label else OTHERS
    return (Position.UNTOLD, UNTOLD) if len(others) > most else (Position.FOR, "")


def _told_by_words(item: Phrase, found: Iterable[_Clue], concept: Concept) -> tuple[Position, str]:
    """Return the side that words for and against a concept tell. Those of the other side that are in an item,
    near to each other or not, leave it untold, and those of the same side may turn nothing round.
    """
    there = [
        clue
        for clue in _clues(concept)
        if clue.found in (Found.FOR, Found.AGAINST) and clue.phrase.stems <= item.stems
    ]
    telling = [
        clue
        for clue in there
        if not any(clue.phrase.stems < other.phrase.stems for other in there if other.found != clue.found)
    ]
    if len({clue.found for clue in telling}) > 1 and (leading := _leading(item, telling)):
        telling = leading  # the *end* of the toll, against which *end* tells, though *toll* tells for it
    kinds = {clue.found for clue in telling}
    if len(kinds) > 1:
        return Position.UNTOLD, ", words for and against it"
    side = Position.FOR if kinds == {Found.FOR} else Position.AGAINST
    turning = item.turning.difference(*(clue.phrase.turning for clue in telling))
    turning |= item.twice.difference(*(clue.phrase.twice for clue in telling))
    if turning:
        return Position.UNTOLD, _turned(turning)
    both = [clue for clue in found if clue in telling]
    said = min(both, key=lambda clue: _telling(clue, item), default=None)
    return (side, f", {side} it by “{said.phrase.text}”") if said else (Position.UNTOLD, UNTOLD)


def _leading(item: Phrase, telling: Sequence[_Clue]) -> list[_Clue]:
    """Return those of the phrases of both sides that have the head of an item, if that turns the others round
    and nothing else does.
    """
    leading = [clue for clue in telling if item.head in clue.phrase.stems]
    turning = frozenset[str]().union(*(clue.phrase.turning for clue in leading))
    sides = {clue.found for clue in leading}
    listed = JOINING & set(item.text.casefold().split())
    turns = item.head in turning and item.turning <= turning and not item.twice and not listed
    return leading if turns and len(sides) == 1 else []


def _telling(clue: _Clue, item: Phrase) -> tuple[int, int, str]:
    """Return what phrases found in an item are ordered by: the one that tells a reader most comes first."""
    words, its = (set(text.casefold().split()) for text in (clue.phrase.text, item.text))
    return -len(clue.phrase.stems), -len(words & its), clue.phrase.text


def _turned(turning: frozenset[str]) -> str:
    return f", but {', '.join(f'“{one}…”' for one in sorted(turning))} may turn it round"
