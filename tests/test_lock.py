"""The lock has a hash for everything that the project asks for, on each version of Python, and no address."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import kgraph

ROOT = Path(kgraph.__file__).parents[2]
LOCK = (ROOT / "requirements" / "dev.lock").read_text("utf-8")
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PINS = re.findall(r"^([a-z0-9][^\\\n]*?) \\\n((?:    --hash=.*\n)+)", LOCK, re.MULTILINE)
EXTRAS = PYPROJECT["project"]["optional-dependencies"]
ASKED = [
    *PYPROJECT["build-system"]["requires"],
    *PYPROJECT["project"]["dependencies"],
    # Nothing here trains.
    *(one for name, extra in EXTRAS.items() if name not in ("training", "reading") for one in extra),
]


def test_every_line_of_the_lock_is_a_pin_with_hashes() -> None:
    lines = [line for line in LOCK.splitlines() if not line.lstrip().startswith(("#", "--hash="))]
    assert [line.removesuffix(" \\") for line in lines] == [pin for pin, _ in PINS]
    for pin, hashes in PINS:
        assert {specifier.operator for specifier in Requirement(pin).specifier} == {"=="}, pin
        for line in hashes.splitlines():
            assert re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}(?: \\)?", line), pin


def test_the_lock_names_no_address_from_which_packages_come() -> None:
    assert "://" not in LOCK
    assert not re.search(r"^\s*--(?!hash=)", LOCK, re.MULTILINE)


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13"])
@pytest.mark.parametrize("asked", ASKED)
def test_what_the_project_asks_for_is_locked_for_each_version_of_python(asked: str, python: str) -> None:
    linux = {
        "python_version": python,
        "python_full_version": f"{python}.0",
        "sys_platform": "linux",
        "os_name": "posix",
        "platform_system": "Linux",
        "platform_machine": "x86_64",
        "platform_python_implementation": "CPython",
        "implementation_name": "cpython",
    }
    wanted = Requirement(asked)
    pins = [Requirement(pin) for pin, _ in PINS]
    (pin,) = (
        pin
        for pin in pins
        if canonicalize_name(pin.name) == canonicalize_name(wanted.name)
        and (pin.marker is None or pin.marker.evaluate(linux))
    )
    (version,) = (specifier.version for specifier in pin.specifier)
    assert wanted.specifier.contains(version)


def test_continuous_integration_installs_nothing_that_is_not_locked() -> None:
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    locked = script.index("--require-hashes -r requirements/dev.lock")
    sealed = script.index("export PIP_NO_INDEX=1")
    installs = [found.start() for found in re.finditer(r"\b(?:pip\S* .*install|eval|-m build)\b", script)]
    assert installs
    assert locked < sealed < min(installs)
