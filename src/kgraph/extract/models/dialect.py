"""What a service understands of the protocol: some know no schemas, some no seed or another name of a bound.

The fullest form is tried first. If a service refuses it and names a part of it, that part is given up.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from typing import Any

import openai

from kgraph.extract.models.request import MOST_ANSWERED, Request

SEED = 1
REFUSALS = (400, 422)
SCHEMA, OBJECT, FREE = "json_schema", "json_object", ""
SIMPLER_FORMS = {SCHEMA: OBJECT, OBJECT: FREE}
OF_FORMS = ("response_format", "json_schema", "json_object", "schema", "grammar", "guided")
BOUNDS = ("max_tokens", "max_completion_tokens")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A form of the protocol: how an answer is held to JSON, what its bound is called, and whether the seed
    and the temperature are told.
    """

    form: str = SCHEMA
    bound: str = BOUNDS[0]
    seed: bool = True
    temperature: bool = True

    def of(self, request: Request) -> dict[str, Any]:
        """Return the options of a request."""
        options: dict[str, Any] = {self.bound: MOST_ANSWERED}
        if self.form == SCHEMA:
            named = {"name": request.task, "strict": True, "schema": request.schema}
            options["response_format"] = {"type": SCHEMA, "json_schema": named}
        elif self.form == OBJECT:
            options["response_format"] = {"type": OBJECT}
        if self.seed:
            options["seed"] = SEED
        if self.temperature:
            options["temperature"] = 0
        return options

    def without(self, named: str) -> Spoken:
        """Return the form without what a refusal names; the same if it names nothing of it."""
        if self.bound == BOUNDS[0] and BOUNDS[0] in named:
            return replace(self, bound=BOUNDS[1])
        if self.temperature and "temperature" in named:
            return replace(self, temperature=False)
        if self.seed and "seed" in named:
            return replace(self, seed=False)
        if self.form in SIMPLER_FORMS and any(word in named for word in OF_FORMS):
            return replace(self, form=SIMPLER_FORMS[self.form])
        return self


class Dialect:
    """The form that a service is spoken to in, as far as it is known."""

    def __init__(self) -> None:
        self._spoken = Spoken()
        self._lock = threading.Lock()

    def now(self) -> Spoken:
        """Return the form to speak in."""
        return self._spoken

    def simpler(self, tried: Spoken, error: openai.APIStatusError) -> bool:
        """Return whether there is another form to try than the one that an error is about."""
        if error.status_code not in REFUSALS:
            return False
        with self._lock:
            if self._spoken == tried:
                self._spoken = tried.without(f"{error.message} {error.body}".lower())
            return self._spoken != tried
