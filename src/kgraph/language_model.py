"""A language model that reads articles or judges claims, as a user asks for it, and what it did.

Nothing here speaks to a service: ``kgraph.extract.models`` does, and needs ``kgraph[llm]``.
"""

from __future__ import annotations

import threading
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from math import inf
from os import PathLike
from urllib.parse import urlsplit

from kgraph.errors import InputError
from kgraph.text import shown

HERE = "http://localhost:11434/v1"
"""Where Ollama answers on the machine that kgraph runs on."""
KEY = "KGRAPH_MODEL_KEY"
"""The variable that has the key of a service. No other is read, so that no key goes to another service."""
A_MILLION = 1_000_000
LEAST = {
    "requests": 1,
    "retries": 0,
    "per_minute": 0,
    "timeout": 0.001,
    "max_tokens": 0,
    "max_cost": 0,
    "price_in": 0,
    "price_out": 0,
}
"""The least that each number may be."""


class Reads(StrEnum):
    """Who finds claims: rules with the tagger, the language model, or both."""

    RULES = "rules"
    LLM = "llm"
    BOTH = "both"


class Dropped(StrEnum):
    """Why a claim that a language model tells is not taken."""

    MALFORMED = "not of the form that was asked for"
    UNKNOWN_ACT = "of an act that there is not"
    UNKNOWN_TYPE = "on a thing of a type that there is not"
    UNKNOWN_STATUS = "of a polarity or modality that there is not"
    NOT_QUOTED = "whose quotation is not in the text"
    PART_NOT_QUOTED = "of which a part is not in the words of the text"
    NO_TEXT = "from a heading or a byline"


class Report:
    """What a language model did so far: requests, tokens, money, and what became of the claims it told.

    Several threads may count at a time.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.requests = 0
        self.kept = 0
        self.tokens_in = 0
        self.tokens_out = 0
        self.estimated = False
        self.told = 0
        self.dropped: Counter[Dropped] = Counter()
        self.judged = 0
        self.signed = 0
        self.unjudged = 0

    @property
    def is_used(self) -> bool:
        """Whether anything was asked, or answered from before."""
        return bool(self.requests or self.kept)

    def answered(self, tokens_in: int, tokens_out: int, *, estimated: bool) -> None:
        """Count an answer of the service; ``estimated`` tokens are those that it did not tell."""
        with self._lock:
            self.requests += 1
            self.tokens_in += tokens_in
            self.tokens_out += tokens_out
            self.estimated |= estimated

    def was_kept(self) -> None:
        """Count an answer that was there already."""
        with self._lock:
            self.kept += 1

    def claimed(self, told: int, dropped: Counter[Dropped]) -> None:
        """Count claims that were told, and those of them that are not taken."""
        with self._lock:
            self.told += told
            self.dropped += dropped

    def verdicts(self, judged: int, signed: int, unjudged: int) -> None:
        """Count claims that were judged, those that the model would sign, and those it said nothing of."""
        with self._lock:
            self.judged += judged
            self.signed += signed
            self.unjudged += unjudged


@dataclass(frozen=True)
class LanguageModel:
    """A language model behind an OpenAI-compatible service, what it is asked, and how much of it.

    ``name`` is what the service calls it, ``base_url`` where that answers: Ollama on this machine if nothing
    else is said. ``extractor`` tells who finds claims: ``llm`` the language model alone, ``both`` it beside
    rules and tagger, ``rules`` these alone, with ``judge``. If it is to ``judge``, it is asked whether it
    would sign the claims that the verifier is unsure of.

    ``max_tokens`` and ``max_cost`` bound what is asked in all, ``price_in`` and ``price_out`` are what a
    million tokens of questions and of answers cost. ``requests`` are made at a time, ``per_minute`` at most
    if that is not 0, each with ``timeout`` in seconds and ``retries``. Answers are kept in the folder
    ``answers``, by default in the user's cache, and never asked for again.

    The key of a service is in the variable ``KGRAPH_MODEL_KEY``. ``report`` tells what was asked so far.
    Raises ``InputError`` for what cannot be.

    >>> import kgraph
    >>> print(kgraph.LanguageModel("qwen3:8b", judge=True))
    qwen3:8b: no request; 0 tokens in, 0 out
    """

    name: str
    base_url: str = HERE
    extractor: str = Reads.BOTH
    judge: bool = False
    max_tokens: int | None = None
    max_cost: float | None = None
    price_in: float | None = None
    price_out: float | None = None
    requests: int = 4
    per_minute: float = 0
    timeout: float = 120
    retries: int = 4
    answers: str | PathLike[str] | None = None
    report: Report = field(default_factory=Report, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not self.name or not self.name.isprintable() or " " in self.name:
            raise InputError(f"the name of a language model is one word, not {shown(self.name)}")
        _check_address(self.base_url)
        if self.extractor not in list(Reads):
            raise InputError(f"extractor is rules, llm or both, not {shown(self.extractor)}")
        if self.extractor == Reads.RULES and not self.judge:
            raise InputError("a language model is asked nothing: let it read (llm, both) or judge")
        for name, least in LEAST.items():
            value = getattr(self, name)
            if value is not None and not (isinstance(value, (int, float)) and least <= value < inf):
                raise InputError(f"{name} of a language model is {least:g} or more, not {shown(str(value))}")
        if self.max_cost is not None and (self.price_in is None or self.price_out is None):
            raise InputError(
                "a bound of cost needs the prices: price_in and price_out, of a million tokens each"
            )

    @property
    def reads(self) -> bool:
        """Whether it finds claims."""
        return self.extractor != Reads.RULES

    @property
    def alone(self) -> bool:
        """Whether only it finds claims."""
        return self.extractor == Reads.LLM

    def cost(self, tokens_in: int, tokens_out: int) -> float:
        """Return what tokens cost, 0 where no price is known."""
        return (tokens_in * (self.price_in or 0) + tokens_out * (self.price_out or 0)) / A_MILLION

    def __str__(self) -> str:
        """Return in a line what was asked so far, what it cost, and what became of it."""
        done = self.report
        parts = [
            f"{self.name}: {_amount(done.requests, 'request')}"
            + (f", {_amount(done.kept, 'answer')} kept from before" if done.kept else ""),
            f"{'about ' if done.estimated else ''}{done.tokens_in:,} tokens in, {done.tokens_out:,} out"
            + (
                f", cost {self.cost(done.tokens_in, done.tokens_out):.4f}"
                if self.price_in is not None
                else ""
            ),
        ]
        if self.reads and done.told:
            left = sum(done.dropped.values())
            why = ", ".join(f"{number:,} {reason}" for reason, number in sorted(done.dropped.items()))
            taken = f"{done.told - left:,} of {_amount(done.told, 'claim')} taken"
            parts.append(f"{taken}, left out {why}" if why else taken)
        if self.judge and done.judged + done.unjudged:
            silent = f", {done.unjudged:,} without a verdict" if done.unjudged else ""
            parts.append(f"{done.signed:,} of {done.judged:,} claims signed{silent}")
        return "; ".join(parts)


def _amount(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}" if number < 2 else f"{number:,} {noun}s"  # noqa: PLR2004 - the plural


def _check_address(address: str) -> None:
    try:
        parts = urlsplit(address)
        host, known = parts.hostname, parts.scheme in ("http", "https")
        parts.port  # noqa: B018 - it raises what is no port
    except ValueError:
        host, known = None, False
    if not host or not known:
        raise InputError(f"the address of a language model begins with http:// or https://: {shown(address)}")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise InputError(f"the address of a language model has no key in it: put that into {KEY}")
