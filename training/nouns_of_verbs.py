"""Make the table of nouns of verbs (*withdraw*: *withdrawal*) that labels of items take, of WordNet.

    python training/nouns_of_verbs.py WORDNET > nouns_of_verbs.tsv

WORDNET is the folder of the database files of WordNet 3.0 (Debian's package ``wordnet-base`` puts it under
``/usr/share/wordnet``); ``pip install wordfreq`` besides. The table is
``src/kgraph/words/nouns_of_verbs.tsv``.

A verb has a noun if WordNet derives one from it that is a deed or an event by its lexicographer's file and
by its ending, and if the verb is itself no noun nor adjective (*a ban*, *the free port*): what these go by
stands in ``nouns_of_verbs_by_hand.tsv``, which goes before. Verbs and nouns that are rare in general English
are left out. Of several nouns that one is taken which most of the first senses of the verb have and which is
commonest.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from wordfreq import zipf_frequency  # words in 10^9, as a power of ten

HEADER = """\
# Nouns of verbs: what somebody does who withdraws. Derived from WordNet 3.0, Copyright 2006 by Princeton
# University, whose licence stands in nouns_of_verbs.licence; made by training/nouns_of_verbs.py.
# Columns, separated by a tab: verb, noun.
"""
ENDINGS = {"al": 1.0, "ion": 1.0, "ment": 1.0, "ance": 1.0, "ence": 1.0, "ure": 1.0, "sis": 1.0, "ery": 0.7}
FILES = {
    **{"04": 3.0, "11": 3.0, "10": 2.0, "19": 2.0, "22": 2.0, "21": 1.5, "26": 1.2},
    **{"07": 0.7, "09": 0.7, "12": 0.7},
}  # lexicographer's files, by their numbers: deeds, events and talk before states and things
RAREST_VERB, RAREST_NOUN = 1.9, 2.2
SAME = 3  # letters in which a verb and its noun agree
NOUN = 5  # letters of a noun with an ending, at least
DERIVED = "+"

Synset = tuple[str, list[str], list[tuple[str, str, str, str]]]


def synsets(path: Path) -> dict[str, Synset]:
    """Return the synsets of a database file by offset: lexicographer's file, words, pointers."""
    found = {}
    for line in path.read_text("utf-8").splitlines():
        if line.startswith(" "):
            continue
        offset, file, _, words, *cells = line.partition(" | ")[0].split()
        several = 2 * int(words, 16)
        pointers = cells[several + 1 : several + 1 + 4 * int(cells[several])]
        found[offset] = (
            file,
            cells[:several:2],
            [tuple(pointers[i : i + 4]) for i in range(0, len(pointers), 4)],
        )
    return found


def senses(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield the words of an index file, each with the offsets of its senses, the commonest first."""
    for line in path.read_text("utf-8").splitlines():
        if not line.startswith(" "):
            word, _, _, pointers, *cells = line.split()
            yield word, cells[int(pointers) + 2 :]


def derived(
    verb: str, offsets: list[str], verbs: dict[str, Synset], nouns: dict[str, Synset]
) -> Counter[str]:
    """Return the nouns that WordNet derives from a verb, weighed by sense, file and ending."""
    found = Counter[str]()
    for rank, offset in enumerate(offsets, 1):
        _, words, pointers = verbs[offset]
        for kind, target, part, places in pointers:
            if kind != DERIVED or part != "n" or words[int(places[:2], 16) - 1] != verb:
                continue
            file, synonyms, _ = nouns[target]
            noun = synonyms[int(places[2:], 16) - 1]
            found[noun] += FILES.get(file, 0.0) * _ending(verb, noun) / rank
    return found


def _ending(verb: str, noun: str) -> float:
    ending = re.search(f"({'|'.join(ENDINGS)})$", noun)
    alike = noun != verb and noun[:SAME] == verb[:SAME] and len(noun) >= max(NOUN, len(verb) - 1)
    return ENDINGS[ending[1]] if ending and alike and noun.isalpha() and noun.islower() else 0.0


def main(folder: Path) -> None:
    """Write the table."""
    verbs, nouns = synsets(folder / "data.verb"), synsets(folder / "data.noun")
    other = {word for part in ("noun", "adj") for word, _ in senses(folder / f"index.{part}")}
    table = {}
    for verb, offsets in senses(folder / "index.verb"):
        if verb in other or not verb.isalpha() or zipf_frequency(verb, "en") < RAREST_VERB:
            continue
        known = {
            noun: weight * (zipf_frequency(noun, "en") - 2) ** 2
            for noun, weight in derived(verb, offsets, verbs, nouns).items()
            if weight and zipf_frequency(noun, "en") > RAREST_NOUN
        }
        if known:
            table[verb] = max(sorted(known), key=known.__getitem__)
    british = {_british(verb): _british(noun) for verb, noun in table.items() if verb.endswith("ize")}
    print(HEADER, end="")
    for verb, noun in sorted((british | table).items()):
        print(verb, noun, sep="\t")


def _british(word: str) -> str:
    return word.replace("iz", "is")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
