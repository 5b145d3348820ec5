"""The sum of what all documents tell of one entity: it gives its label and says with whom it may be one.

Of each document it is kept apart what it tells (``kgraph.graph.incremental.contribution``). A sum keeps no
more of that than is asked, so that one of thousands of documents is renewed about as fast as that of a few.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kgraph.entities.evidence import EntityEvidence, left
from kgraph.graph.incremental.contribution import Contribution, parts_read, parts_written
from kgraph.model import ActorType, Entity, Run


@dataclass(frozen=True)
class Sum:
    """How many documents describe an entity in each way, what all say of who it is, and how many documents
    each run read.
    """

    evidence: EntityEvidence
    entities: dict[Entity, int] = field(default_factory=dict)
    runs: dict[Run, int] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Return whether anything is told."""
        return bool(self.entities or self.evidence.names or self.runs)

    def changed(self, added: Iterable[Contribution], removed: Iterable[Contribution]) -> Sum:
        """Return the sum with documents that were added, and without others."""
        new = Sum(self.evidence.copy(), self.entities.copy(), self.runs.copy())
        for told in added:
            new._count(told, 1)
        gone = False
        for told in removed:
            new._count(told, -1)
            gone = True
        return Sum(new.evidence.left(), left(new.entities), left(new.runs)) if gone else new

    def _count(self, told: Contribution, times: int) -> None:
        for sighting, mentions in told.sightings.items():
            self.evidence.note(sighting, times * mentions)
        for entity, documents in told.entities.items():
            self.entities[entity] = self.entities.get(entity, 0) + times * documents
        for run, documents in told.runs.items():
            self.runs[run] = self.runs.get(run, 0) + times * documents

    def written(self) -> str:
        """Return this as JSON, the same for the same content."""
        seen = self.evidence
        counted: dict[str, Mapping[Any, int]] = {
            **{"names": seen.names, "kinds": seen.kinds, "genders": seen.genders, "to": seen.to},
            **{"articles": seen.articles, "actors": seen.actors},
            "days": {day.isoformat(): mentions for day, mentions in seen.days.items()},
            "roles": {_joined(*role): mentions for role, mentions in seen.roles.items()},
        }
        told = {name: counts for name, counts in counted.items() if counts}
        parts = parts_written({"entities": self.entities, "runs": self.runs})
        return ",".join((f'{{"seen":{_JSON.encode(told)}', *parts)) + "}"


_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def read(actor: str, text: str) -> Sum:
    """Return the sum for the IRI ``actor`` that ``Sum.written`` wrote."""
    content = json.loads(text)
    told = parts_read(content)
    seen = content.get("seen", {})
    evidence = EntityEvidence(
        actor,
        names=seen.get("names", {}),
        kinds={ActorType(kind): count for kind, count in seen.get("kinds", {}).items()},
        roles={_parted(role): count for role, count in seen.get("roles", {}).items()},
        days={date.fromisoformat(day): count for day, count in seen.get("days", {}).items()},
        genders=seen.get("genders", {}),
        to=seen.get("to", {}),
        articles=seen.get("articles", {}),
        actors=seen.get("actors", {}),
    )
    for sighting, mentions in told.sightings.items():  # an older kgraph kept all of them
        evidence.note(sighting, mentions)
    return Sum(evidence, told.entities, told.runs)


def _joined(role: str, day: date | None) -> str:
    return f"{day.isoformat() if day is not None else ''} {role}"


def _parted(text: str) -> tuple[str, date | None]:
    day, _, role = text.partition(" ")
    return role, date.fromisoformat(day) if day else None
