"""Direct speech: the acts of speech that quotations belong to."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Container, Iterator
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from kgraph.acts import SPOKEN
from kgraph.extract.acts import holders
from kgraph.extract.acts.act import Act, speech
from kgraph.extract.acts.construction import Sign
from kgraph.extract.acts.log import Log, Reason
from kgraph.extract.acts.quotation_marks import ENDS, Quotation
from kgraph.extract.coreference.actor_types import SINGULAR_PERSON, noun_type
from kgraph.extract.grammar.extents import says
from kgraph.extract.grammar.tree import VERBAL, within, word_span
from kgraph.extract.parse.parser import Parsed
from kgraph.model import ActorType

DASHES = ("―", "—", "–", "--", "-")
NAME = 2  # tokens: a dash and a name
WINDOW = 200  # tokens from a quotation in which an act may be about it
REACH = 14  # tokens between a quotation and the verb that introduces or follows it


def speakers(marks: list[Quotation], acts: list[Act]) -> dict[int, Token]:
    """Return for each token of direct speech the head of who speaks it; in a quotation that another
    holds, who speaks the inner one.
    """
    found: dict[int, Token] = {}
    for act in sorted(acts, key=lambda act: -len(act.extent)):
        if act.predicate in SPOKEN and act.holders:
            for words in _spoken_in(marks, act.extent):
                found.update(dict.fromkeys(range(words.start, words.end), act.holders[0]))
    return found


def _spoken_in(marks: list[Quotation], stretch: Span) -> Iterator[Span]:
    """Yield the parts of a stretch that stand between quotation marks."""
    for mark in marks[max(bisect_left(marks, stretch.start, key=lambda q: q.words.start) - 1, 0) :]:
        if mark.words.start >= stretch.end:
            return
        if mark.words.end > stretch.start:
            yield stretch.doc[max(stretch.start, mark.words.start) : min(stretch.end, mark.words.end)]


def attach(parsed: Parsed, marks: list[Quotation], acts: list[Act], log: Log) -> list[Act]:
    """Return ``acts`` with direct speech: an act of speech gets the whole of the quotations that
    belong to it, and one is added for each verb that introduces a quotation and had no content.
    """
    inside = {i for q in marks for i in range(q.words.start, q.words.end)}
    by_verb = {act.token.i: n for n, act in enumerate(acts)}
    cues = sorted((act.token.i, n) for n, act in enumerate(acts))
    result = list(acts)
    before: tuple[Quotation, int] | None = None
    left: list[Quotation] = []  # open at their ends, and of nobody yet: whose they are is told behind them
    spoken: set[int] = set()
    for quotation in marks:
        known = len(result)
        at = _speaker(quotation.words, result, cues, inside)
        at = at if at is not None else _added(quotation.words, result, by_verb, inside)
        at = at if at is not None else _signed(quotation.words, result)
        if at is None and before is not None and _continues(before[0], quotation):
            at = before[1]
        at = at if at is not None else _told_of(quotation.words, result, inside)
        if len(result) > known:
            insort(cues, (result[known].token.i, known))
        if left and quotation.paragraph - left[-1].paragraph > 1:
            left = []
        if at is None:
            if quotation.closed:
                left = []
            else:
                left.append(quotation)
            continue
        for part in (quotation, *reversed(left)):
            result[at] = _widen(result[at], part.words, first=at not in spoken)
            spoken.add(at)
        log.note(result[at].cue, Reason.QUOTED)
        before, left = (quotation, at), []
    return result


def _told_of(words: Span, acts: list[Act], inside: Container[int]) -> int | None:
    """Add an act for a quotation that no verb of speech holds, of whom the words before it are about: those
    with a colon before it (*Kral shook his head: “…”*), or the sentence before it in its paragraph if nothing
    follows (*Kral is angry. “We reject it.”*).
    """
    doc, mark = words.doc, words.start - 1
    before = mark - 1
    while before > 0 and doc[before].is_space:
        before -= 1
    if before <= 0 or before in inside or doc[before].text in ENDS:
        return None
    colon = doc[before].text == ":"
    if not colon and (mark - before > 1 or doc[before].text != "." or not _stands_alone(words)):
        return None
    clause = doc[doc[before].sent.start : before]
    verb = next((t for t in clause if t.pos_ in VERBAL and (t.head == t or not within(t.head, clause))), None)
    people = tuple(holders.of_verb(verb, beside=inside)) if verb is not None else ()
    if verb is None or not people or not _may_speak(people[0]):
        return None
    acts.append(speech(word_span(verb), people, words, Sign.QUOTATION))
    return len(acts) - 1


def _stands_alone(words: Span) -> bool:
    """Return whether a quotation is a sentence or more, behind which its paragraph ends."""
    doc, end = words.doc, words.end + 1
    return words[0].text[0].isupper() and (end >= len(doc) or "\n" in doc[end].text)


def _may_speak(head: Token) -> bool:
    """Return whether a subject may be who speaks: a person by name, pronoun or office."""
    if head.pos_ == "PROPN":
        return head.ent_type_ in ("PERSON", "")
    return head.lower_ in SINGULAR_PERSON or noun_type(head) is ActorType.PERSON


def _speaker(words: Span, acts: list[Act], cues: list[tuple[int, int]], inside: set[int]) -> int | None:
    """Return the act whose content covers most of the quotation and whose cue stands outside; ``cues`` has
    where the cues of the acts stand, in order of the text, each with the place of its act.
    """
    best, at = 0, None
    for n in _nearby(cues, words):
        act = acts[n]
        shared = _shared(act.extent, words)
        whole = shared * 2 > min(words.end, words[0].sent.end) - 1 - words.start
        if act.predicate in SPOKEN and act.token.i not in inside and act.holders and whole and shared > best:
            best, at = shared, n
    return at


def _shared(one: Span, other: Span) -> int:
    """Return how many tokens two stretches share; less than nothing if they are apart."""
    return min(one.end, other.end) - max(one.start, other.start)


def _nearby(cues: list[tuple[int, int]], words: Span) -> list[int]:
    """Return the places of the acts whose cue stands near a quotation, in order."""
    first, end = words.start - WINDOW + 1, words.end - 1 + WINDOW
    near = cues[bisect_left(cues, (first, 0)) : bisect_left(cues, (end, 0))]
    return sorted(n for _, n in near)


def _added(words: Span, acts: list[Act], by_verb: dict[int, int], inside: set[int]) -> int | None:
    """Find a verb of speech beside the quotation, and add an act for it if it has none."""
    for verb in _neighbours(words, inside):
        if (known := by_verb.get(verb.i)) is not None:
            if acts[known].predicate in SPOKEN:
                return known
            continue
        people = tuple(holders.of_verb(verb, beside=inside))
        if people:
            acts.append(speech(word_span(verb), people, words, Sign.QUOTATION))
            by_verb[verb.i] = len(acts) - 1
            return len(acts) - 1
    return None


def _neighbours(words: Span, inside: set[int]) -> Iterator[Token]:
    """Yield the verbs of speech near the quotation: after it in its last sentence, then before it."""
    doc = words.doc
    after = range(words.end, min(words.end - 1 + REACH, len(doc)))
    ahead = range(words.start - 1, max(words.start - REACH, -1), -1)
    for stretch in (after, ahead):
        for i in stretch:
            if "\n" in doc[i].text or (
                doc[i].is_sent_start and i not in inside and stretch is after and _ended(doc, i)
            ):
                break
            if i not in inside and says(doc[i]):
                yield doc[i]


def _ended(doc: Doc, i: int) -> bool:
    """Return whether the sentence before token ``i`` ended with a stop, so that a new one begins."""
    if not doc[i].text[0].isupper():
        return False
    last = next((t.text for t in reversed(doc[i - 3 : i]) if t.text not in ENDS and not t.is_space), "")
    return last == "." or (last in ("?", "!") and doc[i].pos_ != "PROPN")


def _continues(before: Quotation, quotation: Quotation) -> bool:
    """Return whether a quotation goes on with the speech before it."""
    if before.paragraph == quotation.paragraph:
        return True
    return not before.closed and quotation.paragraph - before.paragraph <= 1


def _signed(words: Span, acts: list[Act]) -> int | None:
    """Add an act for a quotation that is signed with a dash and a name: *“…” — Ann Smith*."""
    following = [t for t in words.doc[words.end + 1 : words.end + 1 + REACH] if not t.is_space]
    if len(following) < NAME or following[0].text not in DASHES or following[1].pos_ != "PROPN":
        return None
    head = next(t for t in reversed(following[1:4]) if t.pos_ == "PROPN")
    acts.append(speech(word_span(following[0]), (head,), words, Sign.SIGNATURE))
    return len(acts) - 1


def _widen(act: Act, words: Span, *, first: bool) -> Act:
    """Return the act with its content stretched over the quotation; what the parser took for
    content beyond the marks, the cue among it, is cut off at the first quotation of the act.
    """
    doc, start, end = words.doc, min(act.extent.start, words.start), max(act.extent.end, words.end)
    if not first:
        return replace(act, extent=_longest(act.extent, words), evidence=doc[start:end])
    if words.end <= act.token.i:
        end = words.end
    elif not _begins_quoted(act):
        start = max(start, min(act.token.i + 1, words.start))
    return replace(act, extent=doc[start:end])


def _begins_quoted(act: Act) -> bool:
    """Return whether the first words of a speech, before the verb, are quoted (*“The strike,” said …*)."""
    doc, first = act.token.doc, act.extent.start
    return doc[first].is_quote or (first > 0 and doc[first - 1].is_quote)


def _longest(spoken: Span, more: Span) -> Span:
    """Return the stretch that shares most with two parts of a speech: both with what stands between,
    or the longer part alone, where a long remark interrupts the speech.
    """
    both = spoken.doc[min(spoken.start, more.start) : max(spoken.end, more.end)]
    length = len(spoken) + len(more)
    alone = max(len(spoken), len(more)) / length
    return both if length / len(both) >= alone else max((more, spoken), key=len)
