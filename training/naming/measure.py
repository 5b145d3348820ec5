"""How near the names that the model writes come to those of readers, by how sure it is of them.

    PYTHONPATH=src:benchmarks:training:training/naming python training/naming/measure.py [--split dev] FOLDER
    GOLD TEXTS...

FOLDER is what ``export.py`` wrote. Nearness is the F1 of the words of two names, as in ``gold.py labels``.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from examples import examples
from writer import Writer

from gold import passages_at, shared_words
from kgraph.model import Document
from kgraph.sources import read

BOUNDS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7)


def main() -> None:
    """Print the F1 of names from each bound of likelihood, and some names beside those of readers."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--split", default="dev")
    parser.add_argument("--show", type=int, default=20, help="names to show (20)")
    parser.add_argument("folder", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("texts", nargs="+")
    asked = parser.parse_args()
    documents = [one for one in read(asked.texts) if isinstance(one, Document)]
    some = [one for one in examples(passages_at(asked.gold), documents) if one.split == asked.split]
    written = Writer(asked.folder).write([one.context for one in some])
    near = [shared_words(name.name, one.name) for name, one in zip(written, some, strict=True)]
    for bound in BOUNDS:
        kept = [score for name, score in zip(written, near, strict=True) if name.likelihood >= bound]
        print(f"{bound:.1f} {len(kept):>5} names, F1 of words {sum(kept) / max(1, len(kept)):.3f}")
    for name, one in list(zip(written, some, strict=True))[: asked.show]:
        print(f"{one.name} | {name.name} ({name.likelihood:.2f})")


if __name__ == "__main__":
    main()
