"""What continuous integration says of licences, advisories and the bill of materials."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

import kgraph

ROOT = Path(kgraph.__file__).parents[2]
TOOLS = ROOT / "tools"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
REQUIRED = [Requirement(text).name.replace("-", "_") for text in PROJECT["dependencies"]]


def run(tool: str, *arguments: str, stdin: str = "", **environment: str) -> tuple[int, str]:
    """Return the exit status of a tool and what it printed."""
    done = subprocess.run(
        [sys.executable, TOOLS / tool, *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "KGRAPH_REQUIRE_AUDIT": "", **environment},
    )
    assert not done.stderr
    return done.returncode, done.stdout


def licences(*names: str) -> tuple[int, str]:
    packages = [
        {"Name": f"package{number}", "Version": "1", "License": name} for number, name in enumerate(names)
    ]
    return run("licences.py", stdin=json.dumps(packages))


@pytest.mark.parametrize(
    "licence",
    [
        "MIT",
        "Apache-2.0 OR BSD-2-Clause",
        "MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later",
        "MPL-2.0 AND MIT",
        "GPL-3.0-only OR MIT AND Zlib",
        "Apache Software License; MIT License",
    ],
)
def test_a_licence_of_the_table_is_taken(licence: str) -> None:
    assert licences(licence) == (0, "the licences of 1 packages are all in licences.tsv\n")


@pytest.mark.parametrize(
    "licence",
    [
        "UNKNOWN",
        "",
        "GPL-3.0-only",
        "MIT AND GPL-3.0-only",
        "GPL-3.0-only AND MIT OR AGPL-3.0-only",
        "MIT License; GNU General Public License v3 (GPLv3)",
        "MIT AND (GPL-3.0-only OR AGPL-3.0-only)",
        "MITIGATED",
    ],
)
def test_any_other_licence_is_refused_by_name(licence: str) -> None:
    assert licences("MIT", licence) == (1, f"package1 1: {licence!r} is not in licences.tsv\n")


def test_no_packages_are_no_good_news() -> None:
    assert licences() == (1, "no packages were named\n")


def advisories(tmp_path: Path, *packages: dict[str, Any], **environment: str) -> tuple[int, str]:
    path = tmp_path / "advisories.json"
    path.write_text(json.dumps({"dependencies": packages, "fixes": []}), "utf-8")
    return run("advisories.py", str(path), **environment)


SAFE = {"name": "cranes", "version": "1.0", "vulns": []}
SKIPPED = {"name": "docks", "skip_reason": "Dependency not found on PyPI and could not be audited"}
UNSAFE = {"name": "gulls", "version": "2.0", "vulns": [{"id": "PYSEC-1", "fix_versions": ["2.1", "3.0"]}]}


def test_packages_without_advisories_are_counted(tmp_path: Path) -> None:
    assert advisories(tmp_path, SAFE) == (0, "no advisory is known for any of 1 packages\n")


def test_an_advisory_fails_and_says_what_mends_it(tmp_path: Path) -> None:
    status, out = advisories(tmp_path, SAFE, UNSAFE)
    assert status == 1
    assert out == "gulls 2.0: PYSEC-1, mended in 2.1, 3.0\n"


def test_packages_that_were_all_skipped_do_not_pass_for_audited(tmp_path: Path) -> None:
    status, out = advisories(tmp_path, SKIPPED)
    assert status == 0
    assert out.startswith("ADVISORIES COULD NOT BE ASKED")
    assert "no advisory is known" not in out


def test_packages_that_were_skipped_beside_others_are_named(tmp_path: Path) -> None:
    assert advisories(tmp_path, SAFE, SKIPPED) == (0, "ADVISORIES COULD NOT BE ASKED for docks\n")
    assert advisories(tmp_path, UNSAFE, SKIPPED)[0] == 1


@pytest.mark.parametrize("text", [None, ""])
def test_an_audit_that_wrote_nothing_does_not_pass_for_one(text: str | None, tmp_path: Path) -> None:
    path = tmp_path / "advisories.json"
    if text is not None:
        path.write_text(text, "utf-8")
    status, out = run("advisories.py", str(path))
    assert status == 0
    assert out.startswith("ADVISORIES COULD NOT BE ASKED")


def test_an_audit_can_be_required(tmp_path: Path) -> None:
    assert advisories(tmp_path, SKIPPED, KGRAPH_REQUIRE_AUDIT="1")[0] == 1
    assert advisories(tmp_path, SAFE, SKIPPED, KGRAPH_REQUIRE_AUDIT="1")[0] == 1
    assert advisories(tmp_path, SAFE, KGRAPH_REQUIRE_AUDIT="1")[0] == 0


def bill(
    tmp_path: Path, *, version: str = "1.0", names: Sequence[str] = REQUIRED, more: str = ""
) -> tuple[int, str]:
    path = tmp_path / "kgraph.cdx.json"
    main = {"name": "kgraph", "version": version}
    components = [{"name": name} for name in names]
    path.write_text(
        json.dumps({"metadata": {"component": main}, "components": components, "more": more}), "utf-8"
    )
    return run("bill.py", str(path), "1.0")


def test_a_bill_of_all_that_kgraph_requires_is_right(tmp_path: Path) -> None:
    assert bill(tmp_path) == (0, f"kgraph.cdx.json lists {len(REQUIRED)} packages\n")


def test_a_bill_of_another_version_is_refused(tmp_path: Path) -> None:
    assert bill(tmp_path, version="0.9") == (1, "it is of kgraph 0.9, not of kgraph 1.0\n")


def test_a_bill_that_lacks_a_package_is_refused(tmp_path: Path) -> None:
    names = [name for name in REQUIRED if name != "lxml_html_clean"]
    assert bill(tmp_path, names=names) == (1, "it lacks lxml-html-clean\n")


def test_a_bill_that_names_a_file_of_its_machine_is_refused(tmp_path: Path) -> None:
    status, out = bill(tmp_path, more="file:///somewhere/kgraph.whl")
    assert status == 1
    assert "names a file" in out
