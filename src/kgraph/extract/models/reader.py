"""Articles read and claims judged by a language model: several requests at a time, results in order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from concurrent.futures import Future
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Generic, TypeVar

from kgraph.confidence import DOUBTFUL
from kgraph.errors import AnswerError
from kgraph.extract.models import judge, schema
from kgraph.extract.models.cache import Cache, default_folder
from kgraph.extract.models.pieces import Piece, pieces
from kgraph.extract.models.quoted import Read, acts_told
from kgraph.extract.models.request import JUDGE, READ, reading, short_version
from kgraph.extract.models.service import Service
from kgraph.extract.models.threads import Threads
from kgraph.extract.models.told import Told
from kgraph.extract.parse.parser import Parsed
from kgraph.faults import Skipped, attempt
from kgraph.language_model import LanguageModel
from kgraph.model import Claim, Document, Examined, Reading, Sentence, Span

T = TypeVar("T", Reading, Examined)
Work = Callable[[Document, "list[Read]"], "T | Skipped"]
"""What makes the claims of an article, of what a language model tells of its pieces."""
U = TypeVar("U")
UNSIGNED = "the language model does not sign its claim, and the verifier hardly does"
AHEAD = 2  # articles for each request at a time that are asked about before they are wanted


@dataclass(frozen=True, slots=True)
class _Asked:
    """An article, and the answers that are awaited on its pieces."""

    document: Document
    answers: list[Future[Read]]


@dataclass(frozen=True, slots=True)
class _Found(Generic[U]):
    """What was found in an article, and the verdicts that are awaited on some of its claims, by places."""

    found: U | Skipped
    verdicts: list[tuple[list[int], Future[dict[int, str]]]]


class Reader:
    """A language model that is asked about articles; ``label`` says which, as graphs tell it."""

    def __init__(self, model: LanguageModel) -> None:
        self.model = model
        named = {
            f"llm.{short_version(READ)}": model.reads,
            f"judge.{short_version(JUDGE)}": model.judge,
        }
        self.label = "".join(f"+{task}.{model.name}" for task, wanted in named.items() if wanted)

    @property
    def doubtful(self) -> float:
        """The confidence below which a claim that only one finds is left out; less if claims are judged."""
        return judge.UNSURE[0] if self.model.judge else DOUBTFUL

    def told(self, parsed: Parsed, read: Sequence[Read]) -> list[Told] | None:
        """Return the acts that the model tells of an article in its pieces; ``None`` if it only judges."""
        return acts_told(parsed, read, self.model.report) if self.model.reads else None

    def each(self, documents: Iterable[Document], work: Work[T]) -> Iterator[T | Skipped]:
        """Yield what ``work`` makes of each article with what the model tells of it, in order, as sure as the
        model makes it if it judges; or why there is nothing.

        Raises ``ModelError`` if the service answers nothing at all.
        """
        model = self.model
        service = Service(
            model, Cache(Path(model.answers) if model.answers is not None else default_folder())
        )
        threads = Threads(model.requests)
        most = AHEAD * model.requests
        try:
            asked = (_Asked(one, self._ask(one, service, threads)) for one in documents)
            found = (self._found(one, work, service, threads) for one in _ahead(asked, most))
            yield from (self._judged(one) for one in _ahead(found, most))
        finally:
            threads.close()
            service.close()

    def _ask(self, document: Document, service: Service, threads: Threads) -> list[Future[Read]]:
        if not self.model.reads:
            return []
        return [threads.submit(_read, piece, service) for piece in pieces(document)]

    def _found(self, asked: _Asked, work: Work[T], service: Service, threads: Threads) -> _Found[T]:
        """Return what is found in an article when the answers on its pieces are there."""
        document = asked.document
        read = attempt(document.id, lambda: [answer.result() for answer in asked.answers])
        if isinstance(read, Skipped):
            return _Found(read, [])
        found = work(document, read)
        if isinstance(found, Skipped) or not self.model.judge:
            return _Found(found, [])
        claims = _reading(found).claims
        questions = [
            (some, judge.judging(document, [claims[at] for at in some])) for some in judge.batches(claims)
        ]
        return _Found(
            found,
            [(some, threads.submit(service.ask, question, _verdicts)) for some, question in questions],
        )

    def _judged(self, one: _Found[T]) -> T | Skipped:
        """Return what was found in an article when the verdicts on its claims are there."""
        if isinstance(one.found, Skipped) or not self.model.judge:
            return one.found
        claims = list(_reading(one.found).claims)
        signed = judged = unjudged = 0
        for some, answer in one.verdicts:
            told = _told(answer)
            for number, at in enumerate(some, 1):
                verdict = told.get(number)
                if verdict is None:
                    unjudged += 1
                else:
                    claims[at] = judge.judged(claims[at], verdict)
                    judged, signed = judged + 1, signed + (verdict == judge.SIGNED)
        self.model.report.verdicts(judged, signed, unjudged)
        return _with_claims(one.found, claims)


def _read(piece: Piece, service: Service) -> Read:
    return Read(piece, service.ask(reading(piece), lambda answer: tuple(schema.claims(answer))))


def _verdicts(answer: str) -> dict[int, str]:
    return judge.verdicts(schema.verdicts(answer))


def _told(answer: Future[dict[int, str]]) -> dict[int, str]:
    """Return the verdicts of an answer; none if there is no answer: claims are as sure then as before."""
    try:
        return answer.result()
    except AnswerError:
        return {}


def _reading(found: Reading | Examined) -> Reading:
    return found if isinstance(found, Reading) else found.reading


def _with_claims(found: T, claims: Iterable[Claim]) -> T:
    """Return what was found with its claims as they were judged, less those that nobody would sign, of whose
    cues it is said.
    """
    kept = tuple(filter(judge.is_kept, claims))
    own = replace(_reading(found), claims=kept)
    if isinstance(found, Reading):
        return own
    cues = {claim.cue.span for claim in kept}
    unsigned = {claim.cue.span for claim in found.reading.claims} - cues
    return replace(
        found, reading=own, sentences=tuple(_without(sentence, unsigned) for sentence in found.sentences)
    )


def _without(sentence: Sentence, unsigned: Set[Span]) -> Sentence:
    """Return a sentence in which the cues of claims that are not signed give none."""
    signals = (
        replace(signal, heard=False, reason=UNSIGNED) if signal.passage.span in unsigned else signal
        for signal in sentence.signals
    )
    return replace(sentence, signals=tuple(signals))


def _ahead(given: Iterable[U], most: int) -> Iterator[U]:
    """Yield what is given, in order, with the next ones made already."""
    waiting: deque[U] = deque()
    for one in given:
        waiting.append(one)
        if len(waiting) > most:
            yield waiting.popleft()
    yield from waiting
