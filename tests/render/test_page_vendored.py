"""The scripts of others that the page carries: unchanged, permissive, and told apart from kgraph's own."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import kgraph
from kgraph.render.page import render

ROOT = Path(kgraph.__file__).parents[2]
VENDOR = Path(render.__file__).parent / "template" / "script" / "vendor"
FIELDS = ("package", "version", "file", "origin", "sha256", "licence", "text")


def table(path: Path) -> list[list[str]]:
    rows = path.read_text("utf-8").splitlines()
    return [row.split("\t") for row in rows if row and not row.startswith("#")]


MANIFEST = [dict(zip(FIELDS, row, strict=True)) for row in table(VENDOR / "manifest.tsv")]


def test_every_file_of_others_is_in_the_manifest_as_it_was_published() -> None:
    there = {path.name for path in VENDOR.iterdir()} - {"manifest.tsv"}
    assert there == {part[name] for part in MANIFEST for name in ("file", "text")}
    for part in MANIFEST:
        assert hashlib.sha256((VENDOR / part["file"]).read_bytes()).hexdigest() == part["sha256"]
        assert part["version"] in (VENDOR / part["file"]).read_text("utf-8")[:200]


def test_their_licences_are_taken_and_their_texts_are_kept() -> None:
    allowed = {row[0] for row in table(ROOT / "requirements" / "licences.tsv")}
    for part in MANIFEST:
        assert part["licence"] in allowed
        text = (VENDOR / part["text"]).read_text("utf-8")
        assert "Copyright (c)" in text
        assert f"{part['licence']} License" in text


def test_none_of_them_makes_code_of_texts() -> None:
    for part in MANIFEST:
        script = (VENDOR / part["file"]).read_text("utf-8")
        assert re.search(r"\beval\(|new Function\b|innerHTML", script) is None
