"""What documents tell of one entity: how they describe it, and under which names they mention it.

Of each document it is kept apart, so that the document can be taken out again; the sum over all of them
gives the entity's label and says with whom it may be one, without reading the documents again.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from kgraph.entities.evidence import MentionCount
from kgraph.model import ActorType, Entity, Kind, Run


@dataclass(frozen=True)
class Contribution:
    """How many documents describe an entity in each way, and in how many mentions each sighting is seen
    (there with ``mentions`` of 0). Of what made claims, how many documents it read.
    """

    entities: Counter[Entity] = field(default_factory=Counter)
    sightings: Counter[MentionCount] = field(default_factory=Counter)
    runs: Counter[Run] = field(default_factory=Counter)

    def __add__(self, other: Contribution) -> Contribution:
        """Return both together."""
        return Contribution(
            self.entities + other.entities, self.sightings + other.sightings, self.runs + other.runs
        )

    def __sub__(self, other: Contribution) -> Contribution:
        """Return this without the other."""
        return Contribution(
            self.entities - other.entities, self.sightings - other.sightings, self.runs - other.runs
        )

    def __bool__(self) -> bool:
        """Return whether anything is told."""
        return bool(self.entities or self.sightings or self.runs)

    def seen(self) -> Iterator[MentionCount]:
        """Yield the sightings with the number of their mentions."""
        for sighting, mentions in self.sightings.items():
            yield sighting.times(mentions)

    def note(self, sighting: MentionCount) -> None:
        """Add a sighting."""
        self.sightings[sighting.times(0)] += sighting.mentions

    def written(self) -> str:
        """Return this as JSON, the same for the same content."""
        parts: dict[str, Counter[Any]] = {
            "entities": self.entities,
            "sightings": self.sightings,
            "runs": self.runs,
        }
        content = {name: _rows(counts) for name, counts in parts.items() if counts}
        return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _rows(counts: Counter[Any]) -> list[list[Any]]:
    rows = [[_bare(thing), count] for thing, count in counts.items()]
    return sorted(rows, key=lambda row: json.dumps(row, sort_keys=True))


def _bare(thing: Any) -> dict[str, Any]:
    """Return the fields that are set; none holds more than words, numbers, a day, or a tuple of words."""
    found = ((one.name, getattr(thing, one.name)) for one in fields(thing))
    told = ((name, value) for name, value in found if value)
    return {name: str(value) if isinstance(value, date) else value for name, value in told}


def read(text: str) -> Contribution:
    """Return what ``Told.written`` wrote."""
    content = json.loads(text)
    sightings: Counter[MentionCount] = Counter()
    for noted, count in content.get("sightings", ()):  # several of an older kgraph may be one now
        sightings[_sighting(noted)] += count
    return Contribution(
        Counter({_entity(noted): count for noted, count in content.get("entities", ())}),
        sightings,
        Counter({Run(**noted): count for noted, count in content.get("runs", ())}),
    )


def _entity(noted: dict[str, Any]) -> Entity:
    actor_type = ActorType(noted["actor_type"]) if "actor_type" in noted else None
    lists = {name: tuple(value) for name, value in noted.items() if isinstance(value, list)}
    others = {"kind": Kind(noted["kind"]), "actor_type": actor_type, "label": noted.get("label", "")}
    return Entity(**{**noted, **lists, **others})


def _sighting(noted: dict[str, Any]) -> MentionCount:
    kind = ActorType(noted["kind"]) if "kind" in noted else None
    day = date.fromisoformat(noted["day"]) if "day" in noted else None
    role, gender = noted.get("role", ""), noted.get("gender", "")
    return MentionCount(
        actor=noted["actor"],
        name=noted["name"],
        kind=kind,
        mentions=0,
        role=role,
        day=day,
        gender=gender,
        to=_put_to(noted),
        article=noted.get("article", ""),
        actors=tuple(noted.get("actors", ())),
    )


def _put_to(noted: dict[str, Any]) -> str:
    """Return to whom an item is put; an older kgraph noted by whom, to whom and with which parts."""
    by, to, _ = noted["put"] if "put" in noted else (True, noted.get("to", ""), ())
    return str(to) if by else ""
