"""What documents tell of one entity: how they describe it, and under which names they mention it.

Of each document it is kept apart, so that the document can be taken out again; the sum over all of them
(``kgraph.graph.incremental.sums``) says the rest without reading the documents again.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from functools import lru_cache
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
        return f"{{{','.join(parts_written(parts))}}}"


_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=str)  # a day as it is written


def parts_written(parts: Mapping[str, Mapping[Any, int]]) -> Iterator[str]:
    """Yield the parts in which anything is told as members of a JSON object."""
    return (f'"{name}":[{",".join(_rows(counts))}]' for name, counts in parts.items() if counts)


def _rows(counts: Mapping[Any, int]) -> list[str]:
    return sorted(f"[{_bare(thing)},{count}]" for thing, count in counts.items())


@lru_cache(maxsize=2**15)  # what is often told is the same again and again
def _bare(thing: Entity | MentionCount | Run) -> str:
    """Return the fields that are set; none holds more than words, numbers, a day, or a tuple of words."""
    return _JSON.encode({name: value for name in _NAMES[type(thing)] if (value := getattr(thing, name))})


_NAMES = {kind: tuple(one.name for one in fields(kind)) for kind in (Entity, MentionCount, Run)}


def read(text: str) -> Contribution:
    """Return what ``Contribution.written`` wrote."""
    return parts_read(json.loads(text))


def parts_read(content: Mapping[str, Any]) -> Contribution:
    """Return what the members of a JSON object tell that ``parts_written`` wrote."""
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
