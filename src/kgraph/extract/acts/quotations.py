"""Direct speech: quotation marks, and the acts of speech that they belong to."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

from kgraph.acts import SPOKEN
from kgraph.extract.acts import holders
from kgraph.extract.acts.act import Act, speech
from kgraph.extract.acts.construction import Sign
from kgraph.extract.acts.log import Log, Reason
from kgraph.extract.coreference.actor_types import SINGULAR_PERSON, noun_type
from kgraph.extract.grammar.extents import says
from kgraph.extract.grammar.tree import SUBJECTS, VERBAL, child, within, word_span
from kgraph.extract.parse.parser import STOPS, Parsed
from kgraph.model import ActorType

OPENING, CLOSING, STRAIGHT = "“", "”", '"'
BEGINS, ENDS = (OPENING, STRAIGHT, "``", "''"), (CLOSING, STRAIGHT, "''")
ANY = frozenset((*BEGINS, *ENDS))
SINGLE_OPENING, SINGLE_CLOSING = ("‘", "'"), ("’", "'")
SINGLE = frozenset((*SINGLE_OPENING, *SINGLE_CLOSING))
UNDIRECTED = (STRAIGHT, "''")
BEFORE_OPENING = ("(", "[", "–", "—", "--", "-")
BEHIND_CLOSING = (",", ".", ";", ":", "?", "!", ")", "]", "–", "—", "--")
DASHES = ("―", "—", "–", "--", "-")
SHORTEST = 4  # tokens: a shorter quotation is words in passing, not speech
NAME = 2  # tokens: a dash and a name
WINDOW = 200  # tokens from a quotation in which an act may be about it
REACH = 14  # tokens between a quotation and the verb that introduces or follows it


@dataclass(frozen=True, slots=True)
class Quotation:
    """The words between quotation marks; ``closed`` unless the marks go on in the next paragraph;
    ``paragraph`` counts the paragraphs of the article.
    """

    words: Span
    closed: bool
    paragraph: int


def quotations(parsed: Parsed) -> list[Quotation]:
    """Return the quotations of the running text in order; a mark left open ends with its paragraph, or where
    somebody else is said to speak.
    """
    found: list[Quotation] = []
    starts = [0, *(t.i + 1 for t in parsed.doc if "\n" in t.text)]
    for paragraph, (start, after) in enumerate(pairwise([*starts, len(parsed.doc) + 1])):
        for words, closed in _between_marks(parsed, start, after - 1):
            if len(words) >= SHORTEST:
                found.append(Quotation(words, closed, paragraph))
    return found


def _between_marks(parsed: Parsed, start: int, end: int) -> Iterator[tuple[Span, bool]]:
    """Yield what stands between the outer marks of a paragraph, and whether it ends there."""
    doc = parsed.doc
    opened: int | None = None
    marks = [mark for mark in _marks(doc[start:end]) if parsed.body[mark[0]]]
    marks = sorted([*marks, *_single(doc[start:end], marks)])
    for i, opens in _outer(marks):
        mistyped = False  # whether a straight mark closes what a curly one opened
        if opened is not None:
            mistyped = opens and doc[i].text in UNDIRECTED and doc[opened - 1].text not in UNDIRECTED
            goes_on = opens and not mistyped
            yield _until_reported(doc[opened:i]) if goes_on else doc[opened:i], True
        opened = i + 1 if opens and not mistyped else None
    if opened is not None:
        words = doc[opened:end]
        goes_on = end + 1 < len(doc) and doc[end + 1].text in (*ANY, *SINGLE_OPENING)
        until = words if goes_on else _until_reported(words)
        yield until, until.end < words.end


def _outer(marks: list[tuple[int, bool]]) -> Iterator[tuple[int, bool]]:
    """Yield marks less those of quotations within others."""
    nested, level = _nested(marks), 0
    for n, (i, opens) in enumerate(marks):
        if level and opens and (level > 1 or n in nested):
            level += 1
        elif level > 1:
            level -= 1
        else:
            level = int(opens)
            yield i, opens


def _marks(paragraph: Span) -> Iterator[tuple[int, bool]]:
    """Yield where the marks of a paragraph stand, and whether they open; at the start of a paragraph a
    closing one does too, as it is mistyped.
    """
    quoted = False
    for token in paragraph:
        if token.text in ANY:
            if token.i == paragraph.start:
                quoted = True
            elif token.text in UNDIRECTED:
                quoted = _straight_opens(token, paragraph, quoted=quoted)
            else:
                quoted = token.text != CLOSING
            yield token.i, quoted


def _straight_opens(mark: Token, paragraph: Span, *, quoted: bool) -> bool:
    """Return whether a straight mark opens: it does where there is space before it and none behind it, closes
    where it is the other way round, and else takes turns, as it does where spaces are plainly wrong.
    """
    before, behind = _has_space_before(mark), _has_space_behind(mark, paragraph)
    if before == behind:
        return not quoted
    first = mark.nbor(-1).text
    if quoted:
        goes_on = first in (*STOPS, *ENDS) and mark.i + 1 < paragraph.end and mark.nbor(1).text[0].isupper()
        return before and goes_on
    return before or first in (":", ",")


def _single(paragraph: Span, double: list[tuple[int, bool]]) -> Iterator[tuple[int, bool]]:
    """Yield the single marks of a paragraph (*‘We reject it,’ he said*) outside of double ones: those in
    pairs around speech, and one whose speech goes on in the next paragraph.
    """
    opened: int | None = None
    within, at = False, 0
    for token in paragraph:
        while at < len(double) and double[at][0] <= token.i:
            within, at = double[at][1], at + 1
        if within or token.text not in SINGLE:
            continue
        if opened is None:
            opened = token.i if _opens_single(token, paragraph) else None
        elif _closes_single(token, paragraph):
            if token.i - opened > SHORTEST:
                yield opened, True
                yield token.i, False
            opened = None
    doc, after = paragraph.doc, paragraph.end + 1
    goes_on = after < len(doc) and doc[after].text in SINGLE_OPENING
    if opened is not None and (opened == paragraph.start or goes_on):
        yield opened, True


def _opens_single(mark: Token, paragraph: Span) -> bool:
    """Return whether a single mark opens, and is no apostrophe (*the ’90s*)."""
    first = mark.i == paragraph.start or _has_space_before(mark)
    begins = mark.i + 1 < paragraph.end and not mark.whitespace_ and mark.nbor(1).text[0].isalpha()
    return mark.text in SINGLE_OPENING and first and begins


def _closes_single(mark: Token, paragraph: Span) -> bool:
    """Return whether a single mark closes, and is no apostrophe (*the dockers’ union*)."""
    ended = mark.nbor(-1).is_punct and not _has_space_before(mark)
    return mark.text in SINGLE_CLOSING and (
        ended or (mark.tag_ != "POS" and _has_space_behind(mark, paragraph) and not _has_space_before(mark))
    )


def _has_space_before(mark: Token) -> bool:
    before = mark.nbor(-1)
    return bool(before.whitespace_) or before.is_space or before.text in BEFORE_OPENING


def _has_space_behind(mark: Token, paragraph: Span) -> bool:
    """Return whether space, an end or what stands behind a closing mark follows a mark."""
    if mark.whitespace_ or mark.i + 1 == paragraph.end:
        return True
    return mark.nbor(1).is_space or mark.nbor(1).text in BEHIND_CLOSING


def _nested(marks: list[tuple[int, bool]]) -> set[int]:
    """Return which marks open a quotation within another: those behind which both are closed. A mark that
    only goes on with a speech (*“How sad. “How very sad.”*) has no end of its own.
    """
    found = set()
    lowest = 0  # to which level the marks behind lead at least, from that of the mark
    for n in reversed(range(len(marks))):
        opens = marks[n][1]
        lowest = min(0, lowest + (1 if opens else -1))
        if opens and lowest < 0:
            found.add(n)
    return found


def _until_reported(words: Span) -> Span:
    """Return the words of a quotation that no mark closes, up to where somebody else is said to speak."""
    doc = words.doc
    for verb in (t for t in words if says(t)):
        subject = child(verb, *SUBJECTS)
        if subject is None or verb.dep_ not in ("ROOT", "conj", "parataxis", "ccomp"):
            continue
        clause = min(verb.i, subject.left_edge.i)
        first = clause == verb.sent.start
        if (first or doc[clause - 1].text == ",") and (subject.pos_ != "PRON" or not first):
            return doc[words.start : max(clause, words.start)]
    return words


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
