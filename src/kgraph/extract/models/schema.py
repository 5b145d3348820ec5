"""What a language model is to answer, as JSON, and how much of an answer is so.

The acts, types, polarities and modalities are those of the ontology. An answer is read claim by claim: one
that is not of this form is counted, and costs no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import from_json

from kgraph.errors import AnswerError
from kgraph.language_model import Dropped
from kgraph.model import Kind, Modality, Polarity, Predicate

MOST = 100  # claims of an answer that are read
LONGEST = 2_000  # characters of a part
THOUGHT = re.compile(r"<think>.*?(?:</think>|\Z)", re.DOTALL)
FENCE = re.compile(r"\A\s*```\w*\s*\n(.*?)(?:\n```\s*)?\Z", re.DOTALL)
UNTOLD = ("$defs", "default", "title", "minLength", "maxLength")  # some services refuse them
FAULTS = {
    "act": Dropped.UNKNOWN_ACT,
    "object_type": Dropped.UNKNOWN_TYPE,
    "polarity": Dropped.UNKNOWN_STATUS,
    "modality": Dropped.UNKNOWN_STATUS,
}


class _Part(BaseModel):
    model_config = ConfigDict(extra="ignore", str_max_length=LONGEST)


class ToldClaim(_Part):
    """A claim as a language model tells it: its parts are words of the text, empty where there are none."""

    quote: str = Field(min_length=1, description="the sentence that says it, copied from the text")
    act: Predicate = Field(description="what the holder does")
    cue: str = Field(min_length=1, description="the words of the quote that signal the act")
    holder: str = Field(description="the words for who does it: a name, a description or a pronoun")
    content: str = Field(min_length=1, description="the words of the quote for what the act is on")
    object_type: Kind = Field(description="what sort of thing the act is on")
    addressee: str = Field(default="", description="the words for whom it is put or told to")
    source: str = Field(default="", description="the words for who is cited for it, if not the holder")
    polarity: Polarity = Field(default=Polarity.AFFIRMED, description="denied: the text says it is not so")
    modality: Modality = Field(default=Modality.FACTUAL, description="how far the text commits to it")


class _Claims(_Part):
    claims: list[ToldClaim]


class ToldVerdict(_Part):
    """What a language model says of a claim, which it names by its number."""

    claim: int = Field(description="the number of the claim")
    verdict: Literal["strict", "lenient", "wrong"]


class _Verdicts(_Part):
    verdicts: list[ToldVerdict]


def of_claims() -> dict[str, Any]:
    """Return the JSON schema of an answer that tells claims."""
    return _strict(_Claims)


def of_verdicts() -> dict[str, Any]:
    """Return the JSON schema of an answer that judges claims."""
    return _strict(_Verdicts)


def _strict(model: type[BaseModel]) -> dict[str, Any]:
    """Return a schema as all services take it that hold a model to one: each part is wanted, and no other;
    nothing refers to another place, and what some of them do not know is left out.
    """
    whole = model.model_json_schema()
    return _plain(whole, whole.get("$defs", {}))


def _plain(schema: dict[str, Any], defined: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in schema:
        meant = defined[schema["$ref"].rpartition("/")[2]]
        return _plain(meant | {key: value for key, value in schema.items() if key != "$ref"}, defined)
    kept = {key: value for key, value in schema.items() if key not in UNTOLD}
    if "items" in kept:
        kept["items"] = _plain(kept["items"], defined)
    if "properties" in kept:
        kept["properties"] = {name: _plain(each, defined) for name, each in kept["properties"].items()}
        kept |= {"required": list(kept["properties"]), "additionalProperties": False}
    return kept


def claims(answer: str) -> Iterator[ToldClaim | Dropped]:
    """Yield the claims of an answer, and for each that is not of the form that was asked for why not.

    Raises ``AnswerError`` if the answer is none at all.
    """
    for each in _listed(answer, "claims"):
        try:
            yield ToldClaim.model_validate(each)
        except ValidationError as error:
            parts = (str(fault["loc"][0]) for fault in error.errors() if fault["loc"])
            known = (FAULTS[part] for part in parts if part in FAULTS and _has(each, part))
            yield next(known, Dropped.MALFORMED)


def _has(each: object, part: str) -> bool:
    return isinstance(each, dict) and isinstance(each.get(part), str)


def verdicts(answer: str) -> Iterator[ToldVerdict]:
    """Yield the verdicts of an answer that are of the form that was asked for. Raises as ``claims``."""
    for each in _listed(answer, "verdicts"):
        try:
            yield ToldVerdict.model_validate(each)
        except ValidationError:
            continue  # the claim stays without a verdict, which is counted


def _listed(answer: str, name: str) -> list[Any]:
    """Return the list of an answer. Of one that is cut off it is as long as it would be to there, with
    nothing in the place of the last, which may lack a part.
    """
    text = THOUGHT.sub("", answer)
    if (fenced := FENCE.match(text)) is not None:
        text = fenced[1]
    start, end = text.find("{"), text.rfind("}") + 1
    found = _json(text[start:end]) if 0 <= start < end else None
    listed = found.get(name) if isinstance(found, dict) else None
    if listed is None and start >= 0:
        found = _json(text[start:], cut=True)
        listed = found.get(name) if isinstance(found, dict) else None
        listed = [*listed[:-1], None] if isinstance(listed, list) and listed else None
    if not isinstance(listed, list):
        raise AnswerError("the answer of the language model cannot be read: it is not the JSON asked for")
    return listed[:MOST]


def _json(text: str, *, cut: bool = False) -> Any:
    """Return what a text says as JSON, as far as it goes if it is ``cut`` off; ``None`` if it is none."""
    try:
        return from_json(text, allow_partial=cut)
    except ValueError:
        return None
