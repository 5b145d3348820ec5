"""The service behind which a language model answers: asked again when it fails for a time, and no longer than
it may take.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from time import monotonic, sleep
from typing import Any, TypeVar

import openai

from kgraph.errors import AnswerError, ModelError
from kgraph.extract.models.budget import Budget
from kgraph.extract.models.cache import Answer, Cache
from kgraph.extract.models.dialect import Dialect
from kgraph.extract.models.request import MOST_ANSWERED, Request
from kgraph.language_model import KEY, LanguageModel
from kgraph.text import cut, printable, without_password

T = TypeVar("T")

LARGEST = 4_000_000  # bytes of an answer
A_TOKEN = 2  # characters at least, so that what is reserved for a question is enough
A_USUAL_TOKEN = 4  # characters, where the service does not count
MOST_FAILURES = (
    5  # requests without an answer one after another: then it is not the articles that are at fault
)
FIRST_WAIT, LONGEST_WAIT = 0.5, 60.0  # seconds before a request is made again
MOST_QUOTED = 160  # characters of what a service says of an error
FOR_A_TIME = (408, 409, 429)  # statuses after which the same request may succeed, as after all from 500
OF_SERVER = 500
UNREACHED = "ConnectError"  # of the library that openai asks by; others are of connections that there were
NO_ACCESS = (401, 403)
NO_SUCH = 404
NO_MONEY = ("insufficient_quota", "billing_hard_limit_reached")
AGAIN = "Your answer could not be read. Answer with the JSON that was asked for, and nothing else."
GO_ON = "what it answered is kept, and the same command goes on from there"


class Later(Exception):  # noqa: N818 - it is no error yet
    """A request that failed and may succeed when it is made again, after a ``pause`` in seconds if one was
    asked for.
    """

    def __init__(self, why: str, pause: float = 0.0, *, reached: bool = True) -> None:
        super().__init__(why)
        self.pause, self.reached = pause, reached


class Service:
    """Answers requests, from the cache if it can. Several threads may ask at a time."""

    def __init__(self, model: LanguageModel, cache: Cache) -> None:
        self._model = model
        self._cache = cache
        self._budget = Budget(model)
        self._dialect = Dialect()
        self._lock = threading.Lock()
        self._failures = 0
        self._over = ""
        self._key = os.environ.get(KEY, "").strip()
        self._client = openai.OpenAI(
            api_key=self._key or "none",
            base_url=model.base_url,
            timeout=model.timeout,
            max_retries=0,  # `_answered` tells what is worth another try, and bounds what it takes
            # Where articles go is for the user to say, and not for a service.
            http_client=openai.DefaultHttpxClient(follow_redirects=False),
        )
        # Those in the environment are another service's.
        self._client.organization = self._client.project = None

    def close(self) -> None:
        """Ask no more, and break off what is being asked."""
        self._over = self._over or "the language model is asked no more"
        self._client.close()

    def ask(self, request: Request, read: Callable[[str], T]) -> T:
        """Return what ``read`` makes of the answer to a request. An answer that it cannot read is asked for
        once more, and never kept.

        Raises ``AnswerError`` if there is no answer to this request, ``ModelError`` if there will be none to
        any.
        """
        key = request.key(self._model.name)
        kept = self._cache.get(key)
        if kept is not None:
            with suppress(AnswerError):  # an older kgraph could read it: it is asked for again
                made = read(kept.text)
                self._model.report.was_kept()
                return made
        answer = self._paid(request)
        try:
            made = read(answer.text)
        except AnswerError:
            answer = self._paid(request, again=True)
            made = read(answer.text)
        self._cache.put(key, answer)
        return made

    def _paid(self, request: Request, *, again: bool = False) -> Answer:
        """Return an answer of the service, and count what it took."""
        most = len(request.instructions + request.text) // A_TOKEN, MOST_ANSWERED
        self._budget.reserve(*most)
        try:
            answer = self._answered(request, again=again)
            self._model.report.answered(answer.tokens_in, answer.tokens_out, estimated=answer.estimated)
        finally:
            self._budget.release(*most)
        return answer

    def _answered(self, request: Request, *, again: bool) -> Answer:
        """Return an answer of the service, which is asked again as often as it may be."""
        wait = FIRST_WAIT
        for left in range(self._model.retries, -1, -1):
            if self._over:
                raise ModelError(self._over)
            self._budget.wait()
            try:
                answer = self._once(request, again=again)
            except Later as failed:
                if not left:
                    raise self._given_up(failed) from None
                sleep(min(failed.pause or wait, LONGEST_WAIT))
                wait = min(2 * wait, LONGEST_WAIT)
            else:
                with self._lock:
                    self._failures = 0
                return answer
        raise AssertionError("the last try returns or raises")

    def _given_up(self, failed: Later) -> Exception:
        """Return that a request has no answer, or none of any if several had none."""
        with self._lock:
            self._failures += 1
            many = self._failures >= MOST_FAILURES
        if not failed.reached:
            return self._ended(f"cannot be reached: {failed}; is it running there? {GO_ON}")
        if many:
            return self._ended(f"does not answer: {failed}; {GO_ON}")
        return AnswerError(f"the language model does not answer: {failed}")

    def _ended(self, why: str) -> ModelError:
        """Return that nothing is to be had of the service, and note it for other threads."""
        self._over = f"the language model at {self._model.base_url} {why}"
        return ModelError(self._over)

    def _once(self, request: Request, *, again: bool) -> Answer:
        """Return the answer to a request that is made once, in the dialect of the service.

        Raises ``Later``, ``AnswerError`` and ``ModelError``.
        """
        while True:
            spoken = self._dialect.now()
            try:
                return self._sent(request, spoken.of(request), again=again)
            except openai.APIStatusError as error:
                if not self._dialect.simpler(spoken, error):
                    raise self._status(error) from None
            except openai.APITimeoutError:
                raise Later(f"it takes longer than {self._model.timeout:g} s") from None
            except openai.APIConnectionError as error:
                cause = error.__cause__ or error
                reached = type(cause).__name__ != UNREACHED
                raise Later(self._words(cause), reached=reached) from None

    def _sent(self, request: Request, options: dict[str, Any], *, again: bool) -> Answer:
        """Send a request, and return the answer, which is bounded in size and time."""
        messages: list[Any] = [
            {"role": "system", "content": request.instructions},
            {"role": "user", "content": request.text},
            *([{"role": "user", "content": AGAIN}] if again else []),
        ]
        until = monotonic() + self._model.timeout
        creating = self._client.chat.completions.with_streaming_response.create(
            model=self._model.name,
            messages=messages,
            extra_headers={"Accept-Encoding": "identity"},
            **options,
        )
        with creating as response:
            if response.status_code != 200:  # noqa: PLR2004 - a redirect, which is not followed
                raise AnswerError(f"the language model answers with the status {response.status_code}")
            body = _whole(response.iter_bytes(), until)
        return _answer(body, len(request.instructions + request.text))

    def _status(self, error: openai.APIStatusError) -> Exception:
        """Return what an error means that the service reports."""
        status, why = error.status_code, self._words(error)
        if status in NO_ACCESS:
            return self._ended(f"refuses access ({why}): the variable {KEY} has to have its key")
        if status == NO_SUCH:
            return self._ended(f"knows no model {self._model.name!r}, or has another address ({why})")
        if any(code in str(error.body) for code in NO_MONEY):
            return self._ended(f"may spend no more ({why}); {GO_ON}")
        if status in FOR_A_TIME or status >= OF_SERVER:
            return Later(f"{status}, {why}", _pause(error))
        return AnswerError(f"the language model refuses the question: {status}, {why}")

    def _words(self, error: BaseException) -> str:
        """Return what an error says, short and harmless, without the key if the service repeats it."""
        said = printable(without_password(str(error))) or type(error).__name__
        return cut(said.replace(self._key, "…") if self._key else said, MOST_QUOTED)


def _whole(chunks: Iterator[bytes], until: float) -> bytes:
    """Return the whole of an answer. Raises ``Later`` if it breaks off, or takes too long or too much."""
    body = bytearray()
    try:
        for chunk in chunks:
            body += chunk
            if len(body) > LARGEST:
                raise Later("its answer is larger than any should be")
            if monotonic() > until:
                raise Later("its answer takes too long")
    except Later:
        raise
    except Exception as error:  # of the library that openai asks by, which it does not translate here
        raise Later(f"its answer breaks off ({type(error).__name__})") from None
    return bytes(body)


def _answer(body: bytes, asked: int) -> Answer:
    """Return the answer that a body holds, to a question of so many characters."""
    try:
        found = json.loads(body)
        choice = found["choices"][0]
        message = choice["message"]
        text, refusal = message.get("content"), message.get("refusal")
        usage = found.get("usage") or {}
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError):
        raise Later("its answer is not of the protocol") from None
    if refusal or choice.get("finish_reason") == "content_filter":
        raise AnswerError("the language model refuses to read it")
    if not isinstance(text, str):
        raise Later("its answer is empty")
    into, out = usage.get("prompt_tokens"), usage.get("completion_tokens")
    if isinstance(into, int) and isinstance(out, int) and min(into, out) >= 0:
        return Answer(text, into, out)
    return Answer(text, asked // A_USUAL_TOKEN, len(text) // A_USUAL_TOKEN, estimated=True)


def _pause(error: openai.APIStatusError) -> float:
    """Return the seconds that a service asks to wait, 0 if it does not."""
    headers = error.response.headers
    for name, unit in (("retry-after-ms", 1_000.0), ("retry-after", 1.0)):
        try:
            return max(float(headers[name]) / unit, 0.0)
        except (KeyError, ValueError):
            continue  # there is none, or it is a date
    return 0.0
