"""How much is asked of a language model: tokens and money in all, and requests a minute."""

from __future__ import annotations

import threading
from time import monotonic, sleep

from kgraph.errors import AnswerError
from kgraph.language_model import LanguageModel

A_MINUTE = 60.0


class Budget:
    """What may still be asked. What a request may take is reserved before it is made, so that no bound is
    passed, however many are made at a time.
    """

    def __init__(self, model: LanguageModel) -> None:
        self._model = model
        self._lock = threading.Lock()
        self._reserved = [0, 0]
        self._next = 0.0

    def reserve(self, tokens_in: int, tokens_out: int) -> None:
        """Set aside what a request may take. Raises ``AnswerError`` if that is more than there is."""
        model, done = self._model, self._model.report
        with self._lock:
            first = self._reserved[0] + done.tokens_in + tokens_in
            then = self._reserved[1] + done.tokens_out + tokens_out
            if model.max_tokens is not None and first + then > model.max_tokens:
                raise _spent(f"{model.max_tokens:,} tokens")
            if model.max_cost is not None and model.cost(first, then) > model.max_cost:
                raise _spent(f"{model.max_cost:g} of money")
            self._reserved[0] += tokens_in
            self._reserved[1] += tokens_out

    def release(self, tokens_in: int, tokens_out: int) -> None:
        """Give back what was reserved; what was taken is in the report of the model by then."""
        with self._lock:
            self._reserved[0] -= tokens_in
            self._reserved[1] -= tokens_out

    def wait(self) -> None:
        """Wait till another request may be made."""
        if not self._model.per_minute:
            return
        with self._lock:
            now = monotonic()
            turn = max(self._next, now)
            self._next = turn + A_MINUTE / self._model.per_minute
        if turn > now:
            sleep(turn - now)


def _spent(bound: str) -> AnswerError:
    return AnswerError(
        f"the language model was not asked, as that might take more than {bound}: run it again with a larger "
        "bound, and it goes on where it stopped"
    )
