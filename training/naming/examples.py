"""What the model that names items learns from: contexts of acts with the names that readers gave, and for
each word of a name where it may be taken from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from context import FORMS, GERUND, NOUN, Context, Understood
from spelling import OWNER, cut
from writer import LONGEST

from gold import Line, split, truth
from kgraph.extract import load
from kgraph.extract.parse.parser import parse
from kgraph.model import Document, Predicate

ALWAYS_FIXED = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "against",
        "among",
        "before",
        "between",
        "by",
        "after",
        "during",
        "for",
        "from",
        "in",
        "into",
        "no",
        "not",
        "of",
        "on",
        "or",
        "over",
        "than",
        "that",
        "the",
        "their",
        "through",
        "to",
        "under",
        "who",
        "with",
        "within",
        "without",
        ",",
        "(",
        ")",
        "-",
        "–",
        "/",
        ":",
        ";",
        "$",
        "£",
        "€",
    ]
)
OFTEN = 5  # names in which a word stands that no context had, so that it becomes a fixed word
ENDINGS = ("ing", "ed", "es", "s")
STEM = 3  # letters at least
PARTS = ("cue", "content", "holder", "put_to", "source")


@dataclass(frozen=True)
class Example:
    """A context and the name that a reader gave; ``split`` is that of the gold set."""

    context: Context
    name: str
    split: str
    corpus: str

    def targets(self, fixed: dict[str, int]) -> list[list[int]]:
        """Return for each word of the name, and its end, the numbers that the model may tell for it; none for
        a word that it cannot tell.
        """
        return [*(self._target(word, fixed) for word in cut(self.name)[: LONGEST - 2]), [0]]

    def _target(self, word: str, fixed: dict[str, int]) -> list[int]:
        if word.lower() in ALWAYS_FIXED or word == OWNER:
            return [fixed[word.lower()]] if word.lower() in fixed else []
        places = _places(word, self.context)
        if places:
            return [len(fixed) + place * FORMS + form for place, form in places]
        if (known := fixed.get(word)) is not None:
            return [known]
        stem = _stem(word)
        alike = (n for n, forms in enumerate(self.context.forms) if _stem(forms[0]) == stem)
        return [len(fixed) + place * FORMS for place in alike if len(stem) > STEM]


def _places(word: str, context: Context) -> list[tuple[int, int]]:
    """Return where a word stands in a context and in which form: as it is written, else whatever its
    capitals, else as the noun or gerund of a verb.
    """
    exact = [(n, 0) for n, forms in enumerate(context.forms) if forms[0] == word]
    found = exact or [(n, 0) for n, forms in enumerate(context.forms) if forms[0].lower() == word.lower()]
    known = {place for place, _ in found}
    return found + [
        (n, form)
        for form in (NOUN, GERUND)
        for n, forms in enumerate(context.forms)
        if forms[form].lower() == word.lower() and n not in known
    ]


def _stem(word: str) -> str:
    word = word.lower()
    ending = next((e for e in ENDINGS if word.endswith(e) and len(word) - len(e) >= STEM), "")
    return word.removesuffix(ending)


def words_to_fix(examples: Iterable[Example]) -> list[str]:
    """Return the words in small letters that names often have and contexts do not, and those that are never
    taken from a context. Proper names are none of them: they would be written where no text tells them.
    """
    missing = Counter[str]()
    for one in examples:
        words = {word for word in cut(one.name) if word.lower() not in ALWAYS_FIXED and word != OWNER}
        missing.update(word for word in words if word.islower() and not _places(word, one.context))
    often = [word for word, count in missing.items() if count >= OFTEN]
    return [*sorted(ALWAYS_FIXED), OWNER, *sorted(often)]


def examples(lines: Iterable[Line], documents: Sequence[Document]) -> Iterator[Example]:
    """Yield an example for each act whose matter readers named, of articles as the pipeline reads them."""
    acts: dict[str, list[tuple[Line, str]]] = {}
    for line in truth(lines):
        acts.setdefault(line["document"], []).extend((act, line["corpus"]) for act in line["acts"])
    wanted = [one for one in documents if one.id in acts]
    for parsed in parse(load()._nlp, wanted):
        doc, document = parsed.doc, parsed.document
        article = Understood.of(doc, document.title or "")
        for act, corpus in acts[document.id]:
            spans = {part: tuple(act[part]) if act[part] else None for part in PARTS}
            context = article.context(Predicate(act["act"]), spans) if act["item_label"] else None
            if context is not None:
                yield Example(context, act["item_label"], split(document), corpus)
