"""Acts in a parsed article: each cue of the lexicon with its frame filled and its holders found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from spacy.tokens import Span, Token

from kgraph.acts import PUTS
from kgraph.extract.acts import holders, phrases, speeches
from kgraph.extract.acts.act import Act
from kgraph.extract.acts.construction import Construction, Sign
from kgraph.extract.acts.frames import Filled, fill
from kgraph.extract.acts.log import Log, Reason
from kgraph.extract.acts.other_uses import in_sense, is_other_use, is_private
from kgraph.extract.acts.stressing import stressed
from kgraph.extract.grammar.noun_phrases import conjuncts, is_neither
from kgraph.extract.grammar.subjects import is_option
from kgraph.extract.grammar.tree import child, subtree, trim, word_span
from kgraph.extract.lexicon.cues import Cue, Frame, lexicon
from kgraph.extract.parse.parser import Parsed
from kgraph.model import Predicate

LIST = Frame("including")
TWO = 2


def signalled(parsed: Parsed, log: Log) -> Iterator[Act]:
    """Yield the acts that the running text of an article signals, in order of the text; the log tells why
    a cue signals none.
    """
    for token in parsed.doc:
        if parsed.body[token.i]:
            yield from _found_at(token, log)


def _found_at(token: Token, log: Log) -> Iterator[Act]:
    if token.lower_ == "according":
        yield from speeches.according_to(token)
    elif token.text == ":":
        yield from speeches.after_colon(token)
    elif token.pos_ == "NOUN" and _is_in_phrase(token):
        return
    elif token.pos_ == "NOUN":
        yield from list(_of_noun(token, log)) or speeches.in_view_of(token)
    elif token.pos_ in ("VERB", "ADJ", "AUX"):
        of_adjective, of_verb = partial(_of_adjective, log=log), partial(_of_verb, log=log)
        readings = (of_adjective, of_verb, speeches.as_put_by, speeches.at_the_end, _of_option)
        yield from next((found for read in readings if (found := list(read(token)))), ())


def _standing(token: Token, form: str, pos: str) -> Iterator[tuple[Cue, Span]]:
    """Yield the cues of the lexicon under a form whose words stand at ``token``, with these words."""
    for cue in lexicon().get((form, pos), ()):
        if (words := phrases.span(token, cue)) is not None:
            yield cue, words


def _is_in_phrase(noun: Token) -> bool:
    """Return whether a noun is a word of another cue (*took a dim view of*)."""
    verb = noun.head
    if noun.dep_ != "dobj" or verb.pos_ != "VERB":
        return False
    around = _standing(verb, verb.lemma_.lower(), "verb")
    return any(
        words.start < noun.i < words.end and phrases.filled(verb, cue, words) is not None
        for cue, words in around
        if len(cue.words.split()) > TWO
    )


def _of_verb(verb: Token, log: Log) -> Iterator[Act]:
    if verb.pos_ == "ADJ" and verb.tag_ not in ("VBN", "VBG", "VBD"):
        return
    for cue, words in _standing(verb, verb.lemma_.lower(), "verb"):
        filled = phrases.filled(verb, cue, words)
        if filled is not None and is_other_use(verb, cue, filled):
            log.note(words, Reason.OTHER_USE)
            continue
        if filled is not None:
            people = holders.of_verb(verb)
            meant = in_sense(cue, filled)
            said = words
            if (found := stressed(meant, filled, people)) is not None:
                said = verb.doc[words.start : max(words.end, filled.content.i + 1)]
                meant, filled = found
            yield from _split(_filled(meant, verb, said, people, filled), filled.content)
            return
        log.note(words, Reason.NO_FRAME, _frames(cue))


def _frames(cue: Cue) -> str:
    return " ".join(map(str, cue.frames))


def _of_option(verb: Token) -> Iterator[Act]:
    """*X has two options: wait, or …*: what X may decide for, where the option is no act itself."""
    if verb.pos_ != "VERB" or not is_option(verb):
        return
    stretch = verb.doc[verb.i : subtree(verb).end]
    later = [t.i for t in verb.subtree if t.i > verb.i and is_option(t)]
    if later:
        stretch = trim(verb.doc[verb.i : min(later)])
        stretch = stretch[:-1] if stretch[-1].dep_ == "cc" else stretch
    yield Act(
        predicate=Predicate.ACCEPTS,
        token=verb,
        verb=verb,
        cue=word_span(verb),
        holders=tuple(holders.of_verb(verb)),
        content=verb,
        extent=stretch,
        construction=Construction(Sign.OPTION),
    )


def _first(word: Token, cue: Cue) -> Filled | None:
    return next((filled for frame in cue.frames if (filled := fill(word, frame)) is not None), None)


def _filled(cue: Cue, verb: Token, words: Span, people: list[Token], filled: Filled) -> Act:
    """Return the act of a cue whose frame is filled; ``verb`` carries its tense and negation."""
    content = filled.extent
    if words.start <= content.start < words.end < content.end:
        content = verb.doc[words.end : content.end]
    return Act(
        predicate=cue.act,
        token=words[-1] if cue.pos == "noun" else words[0],
        verb=verb,
        cue=words,
        holders=tuple(people),
        content=filled.content,
        extent=content,
        addressee=filled.addressee,
        construction=Construction(Sign(cue.pos), filled.frame),
        negated=cue.negated,
        row=cue,
    )


def _split(act: Act, content: Token) -> Iterator[Act]:
    """Yield the act, or one for each of the coordinated things that are demanded or proposed, or of two that
    it is not on (*neither the tunnel nor the bridge*).
    """
    parted = act.predicate in PUTS or is_neither(content)
    heads = conjuncts(content) if content.pos_ == "NOUN" and parted else []
    if len(heads) < TWO or any(t.dep_ == "relcl" for t in content.subtree):
        yield act
        return
    for part in heads:
        extent = subtree(part, without=("cc", "conj", "preconj"))
        hung = (c for c in act.token.rights if c.dep_ in ("xcomp", "advcl") and c.left_edge.i == extent.end)
        end = max((c.right_edge.i + 1 for c in hung), default=extent.end)  # an end to split shifts
        yield replace(act, content=part, extent=part.doc[extent.start : end])


def _of_noun(noun: Token, log: Log) -> Iterator[Act]:
    for cue in lexicon().get((noun.lemma_.lower(), "noun"), ()):
        listed = _listed(noun) if cue.frames[0] == LIST else []
        filled = None if listed else _first(noun, cue)
        if filled is not None and noun.lemma_ == "attack" and is_other_use(noun, cue, filled):
            log.note(word_span(noun), Reason.OTHER_USE)
            continue
        if not listed and filled is None:
            log.note(word_span(noun), Reason.NO_FRAME, _frames(cue))
            continue
        people, light = holders.of_noun(noun, filled.frame.content if filled is not None else "")
        received = light is not None and light.lemma_ == "have" and cue.act is Predicate.STATES
        if not people or received:  # who has a warning did not give it
            log.note(word_span(noun), Reason.RECEIVED if received else Reason.NO_HOLDER)
            continue
        for part in listed:
            stretch = subtree(part, without=("cc", "conj", "punct"))
            yield Act(
                predicate=cue.act,
                token=noun,
                verb=light or noun,
                cue=word_span(noun),
                holders=tuple(people),
                content=part,
                extent=stretch,
                construction=Construction(Sign.NOUN, LIST),
                negated=cue.negated,
                row=cue,
            )
        if filled is not None:
            first = light if light is not None and light.i < noun.i else noun
            words = noun.doc[first.i : noun.i + 1]
            yield from _split(_filled(cue, light or noun, words, people, filled), filled.content)
        return


def _listed(noun: Token) -> list[Token]:
    """Return what *demands, including …* lists; the parser may hang *including* elsewhere."""
    near = noun.doc[noun.i + 1 : noun.i + 4]
    including = next((t for t in near if t.lower_ == "including"), None)
    if including is None:
        return []
    found = child(including, "pobj", "dobj")
    return conjuncts(found) if found is not None else []


def _of_adjective(word: Token, log: Log) -> Iterator[Act]:
    if word.pos_ == "VERB" and (
        word.tag_ != "VBN" or child(word, "dobj") or (word.dep_ == "relcl" and not child(word, "auxpass"))
    ):
        return
    done_by = child(word, "agent") is not None  # opposed by: a passive; alarmed by: what alarms
    for cue, words in _standing(word, word.lower_, "adjective"):
        if done_by and Frame("by") not in cue.frames:
            log.note(words, Reason.OTHER_USE)
            continue
        filled = phrases.filled(word, cue, words)
        if filled is None:
            log.note(words, Reason.NO_FRAME, _frames(cue))
            continue
        if is_private(filled.content):
            log.note(words, Reason.OTHER_USE)
            return
        people = holders.of_adjective(word)
        if people:
            verb = word.head if word.dep_ in ("acomp", "oprd") else word
            yield from _split(_filled(cue, verb, words, people, filled), filled.content)
            return
        log.note(words, Reason.NO_HOLDER)
