"""What the verifier weighs: features that are known of a claim when it is made (*modality=planned*)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from spacy.tokens import Token

from kgraph.extract.acts.act import Act
from kgraph.extract.acts.construction import Sign
from kgraph.extract.grammar.tree import FINITE, SUBJECTS, child
from kgraph.extract.lexicon.lexicon_tables import word_set
from kgraph.model import Claim, Kind, Mention

DANGLING = word_set("dangling")
SECOND_PERSON = word_set("second person")
LENGTHS = (1, 2, 3, 5, 8, 13, 21, 34)  # words from which bands of lengths begin
CLAUSAL = (*FINITE, "MD")  # tags of verbs that make a clause of what they stand in
NONE = "none"
RARE = "*"  # the value that stands for all of a family that are too rare for a weight of their own


def features(act: Act, claim: Claim) -> Iterator[str]:
    """Yield the features of a claim that was made of ``act``, each *family=value* and none twice."""
    yield from _of_cue(act, claim)
    yield from _of_holder(act, claim.subject)
    if claim.object is not None and claim.object.kind is not Kind.PROPOSITION:
        yield from _of_label(act, claim.object)
    if claim.content is not None:
        yield from _of_content(act, claim.content.text)
    yield from _of_status(act, claim)


def pooled(feature: str) -> str:
    """Return the feature that stands for the rare ones of its family."""
    return f"{feature.partition('=')[0]}={RARE}"


def _of_cue(act: Act, claim: Claim) -> Iterator[str]:
    words = act.row.words if act.row is not None else act.token.lemma_.lower()
    yield f"act={claim.predicate}"
    yield f"construction={claim.predicate} {act.construction}"
    yield f"cue={claim.predicate} {words}"
    yield f"strength={claim.strength}"
    if act.construction.sign is Sign.VERB:
        subject = child(act.verb, *SUBJECTS)
        yield f"cue relation={act.verb.dep_}"
        yield f"cue subject={subject.dep_ if subject is not None else NONE}"


def _of_holder(act: Act, holder: Mention | None) -> Iterator[str]:
    """Yield what the words for a holder and its name are like."""
    head = _head(act, holder)
    yield f"holder={_sort(head, holder)}"
    if head is not None and head.pos_ == "NOUN":
        yield f"holder determiner={_determiner(head)}"
    if holder is not None:
        yield from _of_name(holder)


def _of_name(holder: Mention) -> Iterator[str]:
    """Yield what may be wrong with the name of a holder."""
    words = holder.name.split()
    if not DANGLING.isdisjoint(holder.name.lower().split()):
        yield "holder label=dangling"
    if holder.name.islower():
        yield "holder label=small"
    if holder.name.isupper():
        yield "holder label=capitals"
    if len(words) == 1 and not holder.named:
        yield "holder label=one noun"
    if words[0].endswith("."):
        yield "holder label=initial"
    if "," in holder.name or ":" in holder.name:
        yield "holder label=parts"


def _head(act: Act, holder: Mention | None) -> Token | None:
    """Return the head of the words of a holder, ``None`` if they are not those that hang on the cue."""
    if holder is None:
        return None
    span = holder.passage.span
    return next((head for head in act.holders if span.start <= head.idx < span.end), None)


def _sort(head: Token | None, holder: Mention | None) -> str:
    """Return *pronoun*, the label of a named entity, *name* or *description* for the words of a holder;
    *elsewhere* if they are not those that hang on the cue.
    """
    if holder is None:
        return NONE
    if head is None:
        return "elsewhere"
    if head.pos_ == "PRON":
        return "pronoun"
    return head.ent_type_ or ("name" if head.pos_ == "PROPN" else "description")


def _determiner(noun: Token) -> str:
    """Return the determiner before a noun, *possessor* for who owns it; none for bare plurals and titles."""
    beside = next((token for token in noun.lefts if token.dep_ in ("det", "poss")), None)
    if beside is None:
        return NONE
    return "possessor" if beside.dep_ == "poss" else beside.lower_


def _of_label(act: Act, item: Mention) -> Iterator[str]:
    """Yield what may be wrong with the name of what an act is on."""
    span = item.passage.span
    clausal = any(token.tag_ in CLAUSAL for token in act.extent if span.start <= token.idx < span.end)
    yield f"label clause={'yes' if clausal else 'no'}"
    words = item.name.lower().split()
    yield f"label words={_band(len(words))}"
    yield f"label as written={'yes' if item.name == item.passage.text else 'no'}"
    if words[0] == "to":
        yield "label=to"
    if not DANGLING.isdisjoint(words):
        yield "label=dangling"
    if "“" in item.name or '"' in item.name:
        yield "label=quoted"


def _of_content(act: Act, text: str) -> Iterator[str]:
    """Yield what a content is like, and which tag comes after it, where it may have been cut."""
    doc, end = act.token.doc, act.extent.end
    yield f"content words={_band(len(text.split()))}"
    yield f"content head={act.content.lemma_.lower() if act.content is not None else NONE}"
    yield f"content next={doc[end].tag_ if end < len(doc) else NONE}"
    if "\n" in text:
        yield "content=lines"
    if "?" in text:
        yield "content=question"
    if text.count("“") != text.count("”") or text.count('"') % 2:
        yield "content=half quoted"


def _of_status(act: Act, claim: Claim) -> Iterator[str]:
    yield f"polarity={claim.polarity}"
    yield f"modality={claim.modality}"
    yield f"object={claim.object.kind if claim.object is not None else NONE}"
    yield f"source={_named(claim.attribution[0] if claim.attribution else None)}"
    yield f"addressee={_named(claim.addressee)}"
    sentence = {token.lower_ for token in act.token.sent}
    commas = sum(token.lower_ == "," for token in act.token.sent)
    yield f"sentence commas={_band(commas) if commas else 0}"
    if "?" in sentence:
        yield "sentence=question"
    if not SECOND_PERSON.isdisjoint(sentence):
        yield "sentence=second person"


def _named(mention: Mention | None) -> str:
    if mention is None:
        return NONE
    return "named" if mention.named else "described"


def _band(number: int) -> str:
    """Return the band of a number of words: the number with which it begins."""
    return str(LENGTHS[bisect_right(LENGTHS, max(number, 1)) - 1])
