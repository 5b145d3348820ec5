"""Check the licences of installed packages against ``requirements/licences.tsv``.

Reads on standard input what ``pip-licenses --with-system --format=json`` prints, names each package
whose licence is not in the table, and ends with status 1 if there is one.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

TABLE = Path(__file__).parents[1] / "requirements" / "licences.tsv"


def table() -> set[str]:
    """Return the licences that are taken, as packages write them."""
    rows = TABLE.read_text("utf-8").splitlines()
    return {row.split("\t")[0] for row in rows if row and not row.startswith("#")}


def taken(licence: str, allowed: set[str]) -> bool:
    """Return whether ``licence`` may be used: a name of the table, or an SPDX expression of such names.

    Of several classifiers, which ``;`` parts, each has to be in the table: what they mean together is not
    said. An expression with brackets is in the table as a whole or is not taken.
    """
    if licence in allowed:
        return True
    if ";" in licence:
        return all(taken(part.strip(), allowed) for part in licence.split(";"))
    choices = [choice.split(" AND ") for choice in licence.split(" OR ")]
    return any(all(part in allowed for part in choice) for choice in choices)


def main() -> int:
    """Read the packages, print the verdict, and return the exit status."""
    packages = json.load(sys.stdin)
    allowed = table()
    refused = [package for package in packages if not taken(package["License"], allowed)]
    for package in refused:
        print(f"{package['Name']} {package['Version']}: {package['License']!r} is not in {TABLE.name}")
    if not packages:
        print("no packages were named")
    elif not refused:
        print(f"the licences of {len(packages)} packages are all in {TABLE.name}")
    return 1 if refused or not packages else 0


if __name__ == "__main__":
    sys.exit(main())
