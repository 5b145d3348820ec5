"""Make the table of states, and check that of bodies, from packages that carry identifiers of Wikidata.

``python tools/world.py states TERRITORIES`` prints ``src/kgraph/names/data/states.tsv``. TERRITORIES is what
``python -c 'from rigour._core import territories_jsonl; print(territories_jsonl())'`` prints.

``python tools/world.py check WIKIDATA`` compares ``world.tsv`` beside it with ``dist/wikidata/wikidata.json``
of name-suggestion-index, and ends with status 1 if an identifier has another name there than in the table.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kgraph.names.name_tables import rows
from kgraph.names.places import places, state_of

STATES = "rigour 2.6.1 (MIT, read on 2026-11-28)"
BODIES = "name-suggestion-index"
# Where the item that the package gives is another than what news means by the name, or may be; none, "-".
# Denmark and the Netherlands in Europe, not their kingdoms; Vatican City is not the Holy See; the state of
# Palestine and its territories have one name in news, Micronesia and the region too.
ITEMS = {"Denmark": "Q35", "Netherlands": "Q55", "Vatican": "-", "Palestine": "-", "Micronesia": "-"}
AMBIGUOUS = {"Georgia"}  # a state and a state of the United States have one IRI
PARTS = {"Hong Kong", "England", "Scotland", "Wales", "Northern Ireland"}
OF = dict.fromkeys(PARTS - {"Hong Kong"}, ("GB", "GBR"))
BODIES_IN_PLACES = {"African Union", "European Union", "NATO", "United Nations"}
HEAD = f"""\
# States, and parts of states with a government of their own, by their canonical names in places.tsv; by name.
# Columns, separated by tabs: name, sector, ISO 3166-1 alpha-2, alpha-3, item of Wikidata; "-" is none.
# Made by tools/world.py from {STATES}, without what may mean two (Georgia).
# XK and XKX are no codes of ISO 3166-1, which leaves them to users: the European Union writes Kosovo so."""


def states(territories: Path) -> Iterator[str]:
    """Yield the lines of the table of states."""
    told = [json.loads(line) for line in territories.read_text("utf-8").splitlines() if line.strip()]
    found: dict[str, Mapping[str, Any]] = {}
    for territory in told:
        for name in (territory["name"], territory["full_name"], *territory.get("names_strong", ())):
            state = state_of(name)
            if state is not None and _is_wanted(territory, state):
                found.setdefault(state, territory)
    yield HEAD
    for state in sorted(set(places().names.values()) - AMBIGUOUS - BODIES_IN_PLACES):
        territory = found[state]
        alpha2, alpha3 = OF.get(state, (territory["code"].upper(), str(territory.get("alpha3")).upper()))
        sector = "territory" if state in PARTS else "state"
        yield "\t".join((state, sector, alpha2, alpha3, ITEMS.get(state, territory["qid"])))


def _is_wanted(territory: Mapping[str, Any], state: str) -> bool:
    """Return whether a territory is one of today that stands by itself, or one of those that are parts."""
    return state in PARTS or (len(territory["code"]) == len("DE") and territory["code"] != "zr")


def check(wikidata: Path) -> Iterator[str]:
    """Yield what does not agree in the table of bodies and what the package says."""
    items = json.loads(wikidata.read_text("utf-8"))["wikidata"]
    for where, (name, others, _, _, item, source) in rows("world.tsv", 6):
        told = items.get(item, {}).get("label", "")
        if (
            told and told.casefold() not in f"{name}|{others}".casefold()
        ):  # the table may say whose party it is
            yield f"{where}: {item} is “{told}” there and “{name}” here"
        if not told and source.startswith(BODIES):
            yield f"{where}: {item} of “{name}” is not there"
        if told and not source.startswith(BODIES):
            yield f"{where}: {item} of “{name}” is there too"


def main(what: str, file: str) -> int:
    """Print the table of states, or what does not agree in that of bodies, and return the exit status."""
    lines = list({"states": states, "check": check}[what](Path(file)))
    print(*lines, sep="\n")
    return 1 if what == "check" and lines else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
