"""What the verifier weighs: features that are known of a claim when it is made (*modality=planned*)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from spacy.tokens import Span as Stretch
from spacy.tokens import Token

from kgraph.extract.acts.act import Act
from kgraph.extract.acts.construction import Sign
from kgraph.extract.grammar.tree import FINITE, SUBJECTS, child
from kgraph.extract.lexicon.lexicon_tables import word_set
from kgraph.model import Claim, Kind, Mention, Span

ARTICLES = word_set("articles")
DANGLING = word_set("dangling")
SECOND_PERSON = word_set("second person")
BESIDE = 60  # tokens from a content in which the words of its label stand
LENGTHS = (1, 2, 3, 5, 8, 13, 21, 34)  # words from which bands of lengths begin
LIKELIHOODS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95)  # from which bands of what the tagger tells begin
CLAUSAL = (*FINITE, "MD")  # tags of verbs that make a clause of what they stand in
NONE = "none"
RARE = "*"  # the value that stands for all of a family that are too rare for a weight of their own


def features(act: Act, claim: Claim, *, asked: bool = False) -> Iterator[str]:
    """Yield the features of a claim that was made of ``act``, each *family=value* and none twice; what the
    tagger makes of it is one if that was ``asked``.
    """
    yield from _of_cue(act, claim)
    yield from _of_holder(act, claim.subject)
    if claim.object is not None and claim.object.kind is not Kind.PROPOSITION:
        yield from _of_label(act, claim.object)
    if claim.content is not None:
        yield from _of_content(act, claim)
    yield from _of_status(act, claim)
    if asked:
        yield from _of_tagger(act)


def pooled(feature: str) -> str:
    """Return the feature that stands for the rare ones of its family."""
    return f"{feature.partition('=')[0]}={RARE}"


def _of_cue(act: Act, claim: Claim) -> Iterator[str]:
    words = act.row.words if act.row is not None else act.token.lemma_.lower()
    yield f"act={claim.predicate}"
    yield f"construction={claim.predicate} {act.construction.words}"
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
    if head is not None and head.pos_ == "PRON":
        yield f"pronoun={head.lower_}"
    if holder is not None:
        yield from _of_name(holder)


def _of_name(holder: Mention) -> Iterator[str]:
    """Yield what may be wrong with the name of a holder."""
    words = holder.name.split()
    if _dangles(holder.name):
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


def _dangles(name: str) -> bool:
    """Return whether a name has a word that is unclear without its article; *US* and *IT* are none."""
    return any(word.lower() in DANGLING for word in name.split() if not word.isupper() or word == "I")


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
    """Yield what the words are like that name what an act is on."""
    tokens = [token for token in _around(act) if _within(token, item.passage.span)]
    clausal = any(token.tag_ in CLAUSAL for token in act.extent if _within(token, item.passage.span))
    yield f"label clause={_yes(clausal)}"
    yield f"label names={_yes(any(token.pos_ == 'PROPN' or token.ent_type_ for token in tokens))}"
    words = item.passage.text.lower().split()
    bare = words[1:] if words[0] in ARTICLES and len(words) > 1 else words
    yield f"label words={_band(len(bare))}"
    yield f"label as written={_yes(bare == words)}"
    if words[0] == "to":
        yield "label=to"
    if _dangles(" ".join(item.passage.text.split()[len(words) - len(bare) :])):
        yield "label=dangling"
    if "“" in item.passage.text or '"' in item.passage.text:
        yield "label=quoted"


def _around(act: Act) -> Stretch:
    """Return the tokens among which what an act is on stands."""
    doc, extent = act.token.doc, act.extent
    return doc[max(0, extent.start - BESIDE) : min(len(doc), extent.end + BESIDE)]


def _within(token: Token, span: Span) -> bool:
    return span.start <= token.idx < span.end


def _yes(found: bool) -> str:
    return "yes" if found else "no"


def _of_content(act: Act, claim: Claim) -> Iterator[str]:
    """Yield what a content is like, and which tags it begins with and comes before, where it may be cut."""
    text = claim.content.text if claim.content is not None else ""
    doc, end = act.token.doc, act.extent.end
    clausal = any(token.tag_ in CLAUSAL for token in act.extent)
    yield f"content clause={claim.predicate} {_yes(clausal)}"
    yield f"content first={act.extent[0].tag_}"
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


def _of_tagger(act: Act) -> Iterator[str]:
    """Yield whether the tagger marks an act, alone or with the rules, and how likely it takes its parts."""
    tagged = act.tagged
    if tagged is None:
        yield "tagger=silent"
        return
    yield f"tagger={'alone' if act.construction.sign is Sign.TAGGER else 'too'}"
    yield f"tagger likelihood={_step(tagged.likelihood)}"
    yield f"tagger act={_step(tagged.act_likelihood)}"
    yield f"tagger holder={_step(tagged.holder_likelihood)}"
    yield f"tagger content={_step(tagged.content_likelihood)}"


def _step(likelihood: float) -> str:
    """Return the band of a likelihood: the one with which it begins."""
    return str(LIKELIHOODS[bisect_right(LIKELIHOODS, likelihood) - 1])


def _named(mention: Mention | None) -> str:
    if mention is None:
        return NONE
    return "named" if mention.named else "described"


def _band(number: int) -> str:
    """Return the band of a number of words: the number with which it begins."""
    return str(LENGTHS[bisect_right(LENGTHS, max(number, 1)) - 1])
