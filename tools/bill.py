"""Check that a CycloneDX bill of materials is of this kgraph.

``python tools/bill.py FILE VERSION`` ends with status 1 if the bill has another version, lacks something
that kgraph requires, or names a file of the machine that it was made on.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).parents[1] / "pyproject.toml"


def normal(name: str) -> str:
    """Return ``name`` as the index compares names of packages."""
    return re.sub(r"[-_.]+", "-", name).lower()


def faults(text: str, version: str) -> Iterator[str]:
    """Yield in words what is wrong with the bill ``text``."""
    bill = json.loads(text)
    main = bill["metadata"]["component"]
    if (main["name"], main.get("version")) != ("kgraph", version):
        yield f"it is of {main['name']} {main.get('version')}, not of kgraph {version}"
    required = tomllib.loads(PROJECT.read_text("utf-8"))["project"]["dependencies"]
    names = {normal(re.split(r"[^\w.-]", requirement)[0]) for requirement in required}
    yield from (
        f"it lacks {name}" for name in sorted(names - {normal(part["name"]) for part in bill["components"]})
    )
    if "file:" in text:
        yield "it names a file of the machine that it was made on"


def main(path: Path, version: str) -> int:
    """Print what is wrong with the bill at ``path``, or how much it has, and return the exit status."""
    text = path.read_text("utf-8")
    found = list(faults(text, version))
    print("\n".join(found) or f"{path.name} lists {len(json.loads(text)['components'])} packages")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
