"""People's names: taken apart, reduced (*Kral* for *Ivo Kral*), and compared in full.

Given names are compared with the ``nicknames`` library, spellings with rapidfuzz's Jaro-Winkler
similarity (Winkler 1990), the usual measure of record linkage for people's names.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from nicknames import NickNamer
from rapidfuzz.distance import JaroWinkler

from kgraph.names.name_tables import PARTICLES, given_names, titles

MARKS = " ,;:'’‘\"“”()[]{}*•-–—"
BEFORE_TITLES = {"former", "ex", "vice", "prime", "deputy", "acting", "then", "foreign", "first", "interim"}
SUFFIXES = {"jr": "jr", "sr": "sr", "junior": "jr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
SPELLINGS = (  # of one letter or sound in Latin script, in the order in which they are replaced
    *(("x", "ks"), ("kh", "h"), ("gh", "g"), ("q", "k"), ("ou", "u"), ("oo", "u")),
    *(("ij", "i"), ("ye", "e"), ("y", "i")),
)
TWO = 2
SPELT_ALIKE = 0.92
LONG_ENOUGH = 5  # letters of a given name below which one letter makes another name


@dataclass(frozen=True)  # without slots: what is derived is kept
class PersonName:
    """A person's name: its ``words`` without titles and suffix, the ``titles`` before it in lower
    case, and the ``suffix`` (*jr*, *iii*) that tells father from son.
    """

    words: tuple[str, ...]
    titles: tuple[str, ...] = ()
    suffix: str = ""

    @property
    def text(self) -> str:
        """The name as a label, without titles."""
        return " ".join(self.words) + (
            f" {self.suffix.capitalize()}."
            if self.suffix in ("jr", "sr")
            else f" {self.suffix.upper()}"
            if self.suffix
            else ""
        )

    @cached_property
    def key(self) -> tuple[str, ...]:
        """The words in the form in which names are compared."""
        return tuple(map(fold, self.words))

    @cached_property
    def sounds(self) -> tuple[str, ...]:
        """The words of the key, however they are spelt in Latin letters (*Zelenskiy*, *Zelenskyy*)."""
        return tuple(map(sound, self.key))

    @property
    def is_full(self) -> bool:
        """Whether the name has more than one word: given and family name."""
        return len(self.words) >= TWO

    @cached_property
    def is_proper(self) -> bool:
        """Whether it is written like a name and not like a description (*Kral's lawyer*)."""
        capital = all(w[0].isupper() or fold(w) in PARTICLES or not w[0].isalpha() for w in self.words)
        whole = not any(w.endswith(("'s", "’s")) or title(w) in titles() for w in self.words)
        return bool(self.words) and capital and whole and not self.words[-1][0].islower()

    @cached_property
    def gender(self) -> str:
        """``m`` or ``f`` if the titles or the given name tell, else nothing."""
        told = {titles().get(title, "") for title in self.titles} - {""}
        if len(told) == 1:
            return told.pop()
        return given_names().get(self.key[0].split("-")[0], "") if self.is_full else ""


@lru_cache(maxsize=2**15)
def fold(word: str) -> str:
    """Return letters and digits of a word in lower case, without accents (*Erdoğan*, *Jong-un*)."""
    plain = unicodedata.normalize("NFKD", word.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]", "", plain) or word.casefold()


@lru_cache(maxsize=2**15)
def sound(word: str) -> str:
    """Return a folded word in one spelling of those in which names come from other scripts: *zelenski*
    for *zelenskiy* and *zelenskyy*, *alekseev* for *alexeyev*. Nothing is left out but doubled letters.
    """
    for one, other in SPELLINGS:
        word = word.replace(one, other)
    return re.sub(r"(.)\1+", r"\1", word)


@lru_cache(maxsize=2**15)
def parse(text: str) -> PersonName:
    """Take a person's name apart: *President Ivo Kral Jr.* is president, Ivo Kral, jr."""
    spaced = re.sub(r"(?<=\w) ?[-‐‑] ?(?=\w)", "-", " ".join(text.split()))
    spaced = re.sub(r"['’]s?$", "", spaced.strip(MARKS))
    words = [w for part in spaced.split() if (w := part.strip(MARKS))]
    first = _after_titles(words)
    before, words = words[:first], words[first:]
    suffix = ""
    if len(words) > 1 and (found := SUFFIXES.get(words[-1].strip(".,").lower())):
        words, suffix = words[:-1], found
    return PersonName(tuple(words), tuple(t for w in before if (t := title(w)) in titles()), suffix)


def title(word: str) -> str:
    """Return a word in the form in which titles are listed."""
    return word.strip(".").lower()


def _after_titles(words: list[str]) -> int:
    """Return how many words before the name are titles, with what qualifies them (*DNC Chair*)."""
    found = 0
    while found < len(words) - 1 and title(words[found]) in titles().keys() | BEFORE_TITLES:
        found += 1
    if found == 0 and words and fold(words[0]) not in given_names():
        inner = [i for i, w in enumerate(words[:-1], 1) if title(w) in titles()]
        found = inner[-1] if inner else 0
    return found


def stands_for(short: PersonName, full: PersonName) -> int:
    """Return how well a reduced name can stand for a full one: 2 as the last of its words, as family
    names do, 1 as the first of them (a given name, or a family name that stands first), else 0.
    """
    long, part = full.key, short.key
    if not part or len(part) >= len(long) or short.suffix not in ("", full.suffix):
        return 0
    if clash(short.gender, full.gender) or (len(part) > 1 and part[0] in given_names()):
        return 0
    return 2 if long[-len(part) :] == part else int(long[: len(part)] == part)


def clash(one: str, other: str) -> bool:
    """Return whether two genders are known and differ."""
    return bool(one and other and one != other)


def likeness(one: PersonName, other: PersonName) -> tuple[float, str]:
    """Return how surely two full names are one person's, 0 to 1, and why; 0 if they are two people's."""
    if not (one.is_full and other.is_full) or clash(one.gender, other.gender):
        return 0.0, ""
    if "".join(one.key) == "".join(other.key) and one.suffix == other.suffix:
        return 0.99, "one name in two spellings"
    if _contradicting(one, other):
        return 0.0, ""
    score, reason = _likeness_of_words(one.key, other.key)
    if score and one.suffix != other.suffix:
        return score - 0.1, f"{reason}; one of them without {one.suffix or other.suffix}"
    return score, reason


def _contradicting(one: PersonName, other: PersonName) -> bool:
    """Return whether two names differ as *Kral Sr.* and *Kral Jr.* do, or *Ann B. Kral* and *Ann C. Kral*."""
    if one.suffix and other.suffix and one.suffix != other.suffix:
        return True
    middle, others = one.key[1:-1], other.key[1:-1]
    return any(a[:1] != b[:1] for a, b in zip(middle, others, strict=False))


def _likeness_of_words(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[float, str]:
    given, family = (one[0], other[0]), (one[-1], other[-1])
    middles = one[1:-1] != other[1:-1]
    if given[0] == given[1] and family[0] == family[1]:
        return 0.96, "one of them with a middle name"
    if _sounds_alike(*given) and sound(family[0]) == sound(family[1]):
        return 0.92, "one name in two spellings of another script"
    if family[0] == family[1]:
        return _likeness_of_given(*given, middles=middles)
    alike = JaroWinkler.similarity(*family)
    if given[0] == given[1] and alike >= SPELT_ALIKE and min(map(len, family)) >= LONG_ENOUGH:
        return round(0.9 * alike, 2), "family names spelt alike, the same given name"
    return 0.0, ""


def _sounds_alike(one: str, other: str) -> bool:
    """Return whether two given names sound alike (*Sergei*, *Sergey*); short ones do not (*Ana*, *Anna*)."""
    return one == other or (sound(one) == sound(other) and min(len(one), len(other)) >= LONG_ENOUGH)


def _likeness_of_given(one: str, other: str, *, middles: bool) -> tuple[float, str]:
    if one in short_forms(other) or other in short_forms(one):
        return (0.9 if middles else 0.93), "the same family name, a short form of the given name"
    if min(len(one), len(other)) == 1 and one[0] == other[0]:
        return 0.8, "the same family name, the initial of the given name"
    both_known = one in given_names() and other in given_names()
    alike = JaroWinkler.similarity(one, other)
    if alike >= SPELT_ALIKE and min(len(one), len(other)) >= LONG_ENOUGH and not both_known:
        return round(0.9 * alike, 2), "the same family name, given names spelt alike"
    return 0.0, ""


@cache
def short_forms(given: str) -> frozenset[str]:
    """Return the short forms of a given name: *mike* for *michael*."""
    return frozenset(_nicknamer().nicknames_of(given))


@cache
def _nicknamer() -> NickNamer:
    return NickNamer()
