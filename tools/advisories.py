"""Say what ``pip-audit --format=json`` found, and never take what was not asked for what is safe.

pip-audit prints "No known vulnerabilities found" also where the index knows no advisories and every
package was skipped, and nothing at all where the service was not reached. Reads the file that is named,
which may be missing or empty. Status 1: an advisory is known; or ``KGRAPH_REQUIRE_AUDIT`` is set and not
every package was asked about.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path


def main(path: Path) -> int:
    """Print the verdict on the file at ``path`` and return the exit status."""
    text = path.read_text("utf-8") if path.is_file() else ""
    packages = json.loads(text)["dependencies"] if text.strip() else []
    asked = [package for package in packages if "vulns" in package]
    known = [(package, advisory) for package in asked for advisory in package["vulns"]]
    for package, advisory in known:
        mended = ", ".join(advisory["fix_versions"]) or "no release"
        print(f"{package['name']} {package['version']}: {advisory['id']}, mended in {mended}")
    if not asked:
        print("ADVISORIES COULD NOT BE ASKED (no network, or none that has them): nothing was audited")
    elif len(asked) < len(packages):
        missed = ", ".join(package["name"] for package in packages if "vulns" not in package)
        print(f"ADVISORIES COULD NOT BE ASKED for {missed}")
    elif not known:
        print(f"no advisory is known for any of {len(asked)} packages")
    incomplete = not asked or len(asked) < len(packages)
    return 1 if known or (incomplete and os.environ.get("KGRAPH_REQUIRE_AUDIT")) else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
