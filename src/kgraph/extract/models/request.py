"""What is asked of a language model: the instructions, which are data, and the text, fenced off from them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from kgraph import iris
from kgraph.acts import ACTS
from kgraph.extract.models import schema
from kgraph.extract.models.pieces import Piece

READ, JUDGE = "read", "judge"
MOST_ANSWERED = 4_096  # tokens of an answer
VERSION_LENGTH = 8  # letters of a version
SCHEMAS = {READ: schema.of_claims, JUDGE: schema.of_verdicts}


@dataclass(frozen=True, slots=True)
class Request:
    """A question: ``task`` names instructions and schema, ``text`` is what they are to be applied to."""

    task: str
    text: str

    @property
    def instructions(self) -> str:
        """What the model is told before the text."""
        return instructions(self.task)

    @property
    def schema(self) -> dict[str, Any]:
        """The JSON schema of the answer."""
        return SCHEMAS[self.task]()

    def key(self, model: str) -> str:
        """Return a digest of all that an answer depends on: the model, instructions and schema, the text."""
        known = json.dumps([model, version(self.task), self.text])
        return hashlib.sha256(known.encode()).hexdigest()


@cache
def instructions(task: str) -> str:
    """Return the instructions of a task, with the acts of the ontology in them."""
    told = (files(__package__) / "prompts" / f"{task}.txt").read_text(encoding="utf-8")
    return told.replace("{acts}", "\n".join(f"- {act.name}: {act.meaning}" for act in ACTS.values()))


@cache
def version(task: str) -> str:
    """Return the version of a task: a digest of its instructions and schema."""
    return iris.digest(instructions(task), json.dumps(SCHEMAS[task](), sort_keys=True))


def short_version(task: str) -> str:
    """Return as much of the version of a task as graphs tell."""
    return version(task)[:VERSION_LENGTH]


def fenced(named: str, *parts: tuple[str, str]) -> str:
    """Return parts of a text, each with the name of its mark, within marks of the whole. The marks have a
    code that no text can have in it itself, as it comes from the text.
    """
    clean = [(mark, text.encode("utf-8", "replace").decode()) for mark, text in parts if text]
    code = iris.digest(*(text for _, text in clean))
    inner = "\n".join(f"<{mark} {code}>\n{text}\n</{mark} {code}>" for mark, text in clean)
    return f"<{named} {code}>\n{inner}\n</{named} {code}>"


def reading(piece: Piece) -> Request:
    """Return the question which claims a piece of an article makes."""
    document = piece.document
    known = {
        "title": " ".join(document.title.split()),
        "published": str(document.published or ""),
        "publisher": " ".join(document.publisher.split()),
        "before": piece.context,
        "piece": piece.text,
    }
    return Request(READ, fenced("article", *known.items()))
