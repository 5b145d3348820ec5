"""How the time and memory of extraction grow with the length of one text, beside the bare parser's.

    python benchmarks/long_texts.py [--sizes=0.125,0.25,0.5,1] [--only=SHAPE,...] [--memory=1,4] INPUT...

INPUT is what ``kgraph extract`` takes; its articles are joined to one text, again and again until it is long
enough. Beside it stand texts of other shapes, made up here. Prints for each shape and size in millions of
characters the seconds of the processor that kgraph takes (reading, examining and linking), those of the
bare parser on the same pieces in the same run, their ratio, and by what both have grown since the size
before; then the peak of memory of processes that read one text of each size of ``--memory``. ``--only`` has
the names of the shapes that are measured.
"""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count, cycle
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from kgraph.entities import link
from kgraph.extract import DEFAULT_MODEL, Extractor, load
from kgraph.extract.parse.parser import BATCH, LONGEST_RUN, load_pipeline, pieces, tokenised
from kgraph.model import Document
from kgraph.sources import read as read_sources

MILLION = 1_000_000
SENTENCES = (
    "Minister Anna Kral said on Monday that the dockers' union must accept the offer of the harbour board.",
    "The union rejected the plan, and its leader Ivo Berg accused the minister of lying to the council.",
    "“We will never sign this,” he told the Ostby Post, “and they know it.”",
    "Arcadia, which supports the talks, urged both sides to return to the table next week.",
    "She denied that the government had promised more money, but her spokesman called it a good idea.",
)
SYLLABLES = (
    "ba",
    "de",
    "fi",
    "go",
    "hu",
    "ka",
    "lem",
    "nor",
    "pi",
    "ros",
    "sul",
    "tan",
    "vek",
    "wy",
    "zor",
    "mer",
)

Shape = Callable[[], Iterator[str]]


def surname(number: int) -> str:
    """Return a name that no other number has."""
    parts = ""
    while number or not parts:
        number, part = divmod(number, len(SYLLABLES))
        parts += SYLLABLES[part]
    return parts.capitalize() + "son"


def again(*parts: str) -> Shape:
    """Return a shape of the same parts over and over."""
    return lambda: cycle(parts)


def numbered(part: Callable[[int], str]) -> Shape:
    """Return a shape whose parts differ by a number."""
    return lambda: map(part, count())


SHAPES: dict[str, Shape] = {
    "paragraphs": again("\n".join(SENTENCES) + "\n\n"),
    "one huge paragraph": again(*(f"{sentence} " for sentence in SENTENCES)),
    "quotations on lines": again(
        "“We reject the plan of the council and will not sign it,” said Ivo Berg.\n"
    ),
    "quotations in one line": again(
        "“We reject the plan of the council and will not sign it,” said Ivo Berg. "
    ),
    "a quotation without end": again("“We reject the plan. ", *(["They must accept our offer. "] * 99)),
    "quotation marks": again('"'),
    "quotation marks and spaces": again('" '),
    "marks around words": again('"no" '),
    "transcript on lines": numbered(lambda n: f"{surname(n % 50).upper()}: We must accept the offer now.\n"),
    "transcript in one line": numbered(
        lambda n: f"{surname(n % 50).upper()}: We must accept the offer now. "
    ),
    "names alone": numbered(lambda n: f"Anna {surname(n % 500)}, Ivo {surname(n % 700)}, "),
    "different surnames": numbered(
        lambda n: f"Minister Anna {surname(n)} rejected the plan of {surname(n)}.\n"
    ),
    "different middle names": numbered(lambda n: f"Anna K{surname(n).lower()} Berg rejected the plan.\n"),
    "the same name": again("Ivo Kral "),
    "the same name in sentences": again("Ivo Kral rejected the plan. "),
    "pronouns alone": again("he ", "it ", "they ", "she "),
    "pronouns in sentences": again("He said it must stop. ", "They told her that she had to go. "),
    "descriptions": numbered(
        lambda n: (
            f"{surname(n % 900)} of the {surname(n % 300)} Committee, minister of {surname(n % 99)}, spoke.\n"
            "The minister rejected the committee's plan and the country waited.\n"
        )
    ),
    "lists": numbered(lambda n: f"- demand number {n}: more money\n"),
    "lists of one word": again("peace\n"),
    "words without stops": again("peace ", "talks ", "demand ", "money "),
    "stops alone": again(". "),
    "stops without spaces": again("."),
    "question marks": again("? "),
    "U.S.U.S.": again("U.S."),
    "U.S. U.S.": again("U.S. "),
    "runs below the longest": again("U.S." * 240 + " "),
    "runs of marks": again("(\"'" * 240 + " "),
    "acronyms": numbered(lambda n: f"the {surname(n)} Dock Union ({surname(n)[0]}DU) agreed, D.N.C. said. "),
    "editors' brackets": again("“[Kral] must go,” [Mayor] Berg said [on Monday]. "),
    "brackets alone": again("["),
    "brackets and spaces": again("[ ] "),
    "colons": again(": "),
    "words before colons": again("Kral: "),
    "nested reports": again("the minister said that "),
    "a chain of pronouns": again("he said he thought "),
    "a chain of phrases": again("the plan of the council of the union of "),
    "enumeration": numbered(lambda n: f"Anna {surname(n)} and "),
    "line ends": again("\n"),
    "lines of spaces": again(" \n"),
    "tabs": again("\t"),
    "numbers": numbered(lambda n: f"{n} "),
    "emoji": again("😀 \u202e\u2066 said "),
}


def grown(shape: Shape, size: int) -> str:
    """Return a text of a shape with ``size`` characters, and no part of a part more than that."""
    parts, length = [], 0
    for part in shape():
        parts.append(part)
        length += len(part)
        if length >= size:
            break
    return "".join(parts)[:size]


def main(arguments: list[str]) -> None:
    """Run all measurements, or the one of memory that this script calls itself for."""
    options = dict(a[2:].split("=", 1) for a in arguments if a.startswith("--"))
    inputs = [a for a in arguments if not a.startswith("--")]
    documents = [found for found in read_sources(inputs) if isinstance(found, Document)]
    if not documents:
        raise SystemExit(__doc__)
    shapes = {"news": again(*(f"{document.text}\n\n" for document in documents)), **SHAPES}
    if "peak" in options:
        print(peak(grown(shapes[options["of"]], int(options["peak"]))))
        return
    wanted = options["only"].split(",") if "only" in options else list(shapes)
    sizes = [int(float(size) * MILLION) for size in options.get("sizes", "0.125,0.25,0.5,1").split(",")]
    nlp, extractor = load_pipeline(DEFAULT_MODEL), load(DEFAULT_MODEL)
    list(extractor.read([Document("warm", documents[0].text)]))
    print(f"{'characters':>41s}{'kgraph':>11s}{'parser':>9s}{'ratio':>7s}   growth of both")
    for name in wanted:
        speed(name, [grown(shapes[name], size) for size in sizes], nlp, extractor)
    for size in filter(None, options.get("memory", "1,4").split(",")):
        memory("news", int(float(size) * MILLION), inputs)


def speed(name: str, texts: list[str], nlp: Language, extractor: Extractor) -> None:
    """Print the seconds of kgraph and of the parser for texts of growing length of one shape."""
    before: tuple[float, float] | None = None
    for text in texts:
        now = _seconds(partial(whole, extractor, text)), _seconds(partial(bare, nlp, text))
        growth = (
            "" if before is None else "".join(f"  x {n / b:4.1f}" for n, b in zip(now, before, strict=True))
        )
        print(
            f"{name:29s}{len(text):12,d}{now[0]:9.2f} s{now[1]:7.2f} s{now[0] / now[1]:7.2f} {growth}",
            flush=True,
        )
        before = now


def _seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return max(time.process_time() - begun, 0.001)


def whole(extractor: Extractor, text: str) -> None:
    """Read, examine and link a text, as ``kgraph explain`` does, which needs all that extraction has."""
    for found in extractor.examine([Document("long", text)]):
        link(found.reading)


def bare(nlp: Language, text: str) -> None:
    """Parse the pieces of a text and keep nothing."""
    with nlp.memory_zone():
        for _ in nlp.pipe((_piece(nlp, piece) for piece in pieces(text)), batch_size=BATCH):
            pass


def _piece(nlp: Language, piece: str) -> Doc | str:
    """Return a piece as it is, unless spaCy's tokeniser would take quadratic time on a run in it."""
    return tokenised(nlp, piece) if re.search(rf"\S{{{LONGEST_RUN}}}", piece) else piece


def memory(name: str, size: int, inputs: list[str]) -> None:
    """Print the peak of memory of a process that reads one text of ``size`` characters."""
    command = [sys.executable, __file__, f"--peak={size}", f"--of={name}", *inputs]
    found = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    print(f"memory for {size:10,} characters of {name}: {found.strip()} MB")


def peak(text: str) -> str:
    """Read a text and return the peaks of memory in megabytes with the pipeline alone and after it."""
    extractor = load(DEFAULT_MODEL)
    list(extractor.read([Document("warm", text[:1000])]))
    alone = _peak()
    whole(extractor, text)
    return f"{_peak():,} of which the pipeline takes {alone:,}"


def _peak() -> int:
    # Not ru_maxrss: Linux hands on the peak of the process that started this one.
    status = Path("/proc/self/status").read_text("ascii")
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    assert found is not None
    return int(found[1]) // 1024


if __name__ == "__main__":
    main(sys.argv[1:])
