"""The scripts of the page, which are joined into one scope."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from kgraph.render.page import render

SCRIPT = Path(render.__file__).parent / "template" / "script"
DECLARED = re.compile(r"^(?:async )?(?:function|const|let|var) +(\w+|\[[\w, ]+\])", re.MULTILINE)


def names(script: str) -> list[str]:
    """Return the names that a script declares for all of the scope."""
    return [name for found in DECLARED.findall(script) for name in re.findall(r"\w+", found)]


def test_no_two_scripts_declare_one_name() -> None:
    declared = [name for each in render.SCRIPTS for name in names((SCRIPT / f"{each}.js").read_text("utf-8"))]
    assert "select" in declared
    assert [name for name, count in Counter(declared).items() if count > 1] == []
