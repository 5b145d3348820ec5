"""``kgraph lexicon``: the cues that extraction knows, and what it makes of a sentence."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kgraph.cli import standard_input
from kgraph.cli.claim_lines import place
from kgraph.cli.errors_and_exit import CONTEXT, say
from kgraph.cli.formats import AsReport, AsRows, Form, Format, put
from kgraph.cli.help_text import Command, Group
from kgraph.cli.options import Debug, Fast, Model, Quiet
from kgraph.cli.standard_input import STDIN
from kgraph.extract import DEFAULT_MODEL, load
from kgraph.extract.lexicon.cues import Cue, cues
from kgraph.extract.lexicon.examples import PARTS, examples
from kgraph.model import Claim, Document, Predicate
from kgraph.text import printable

if TYPE_CHECKING:
    from kgraph.extract.diagnostics.trace import Role, Trace  # which import spaCy

COLUMNS = ("cue", "part_of_speech", "act", "frames", "negated", "strength", "plover", "example", "row")
OF_TRACE = ("cue", "act", "holder", "content", "addressee", "source", "rule", "reason")
TABLE = {  # headings for the eye
    "cue": "cue",
    "part_of_speech": "kind",
    "act": "act",
    "frames": "frames",
    "negated": "if refused",
    "strength": "strength",
    "plover": "PLOVER",
    "example": "example",
}

app = typer.Typer(
    cls=Group,
    add_completion=False,
    context_settings=CONTEXT,
    rich_markup_mode=None,
    epilog="Example: kgraph lexicon --act demands --kind noun",
)


class Kind(StrEnum):
    """Parts of speech of cues."""

    VERB = "verb"
    NOUN = "noun"
    ADJECTIVE = "adjective"


@app.callback(invoke_without_command=True)
def run(
    ctx: typer.Context,
    acts: Annotated[
        list[Predicate] | None,
        typer.Option(
            "--act",
            metavar="ACT",
            show_default=False,
            help="List cues of this act only (rejects, demands, …); may be repeated.",
        ),
    ] = None,
    kind: Annotated[
        Kind | None, typer.Option("--kind", show_default=False, help="List cues of this part of speech only.")
    ] = None,
    find: Annotated[
        str,
        typer.Option(
            "--find",
            metavar="TEXT",
            show_default=False,
            help="List cues that have TEXT in their words or in an example.",
        ),
    ] = "",
    form: AsRows = Format.TABLE,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """List the cues that signal an act, or check what they make of a sentence.

    Each cue has its act, the frames in which its parts stand, what its refusal amounts to, its
    strength, its PLOVER code and a tested example. JSON has every example with its parts.
    docs/lexicon.md says how to add one.
    """
    if ctx.invoked_subcommand is not None:
        return

    found = [
        cue
        for cue in cues()
        if (not acts or cue.act in acts) and kind in (None, cue.pos) and _has(cue, find.casefold())
    ]
    if not found:
        say("no cue of the lexicon fits these options")
    columns = tuple(TABLE) if form is Format.TABLE else COLUMNS
    rows = ([row[name] for name in columns] for row in map(_row, found))
    heads = tuple(TABLE.values()) if form is Format.TABLE else COLUMNS
    put(form, heads, rows, map(_record, found))


def _has(cue: Cue, text: str) -> bool:
    return text in cue.words.casefold() or any(text in example.casefold() for example in _sentences(cue))


def _sentences(cue: Cue) -> list[str]:
    return [example.text for example in examples(cue)]


def _row(cue: Cue) -> dict[str, str]:
    return {
        "cue": cue.words,
        "part_of_speech": cue.pos,
        "act": cue.act.value,
        "frames": " ".join(map(str, cue.frames)),
        "negated": cue.negated.value if cue.negated else "",
        "strength": cue.strength.value,
        "plover": cue.plover,
        "example": next(iter(_sentences(cue)), ""),
        "row": cue.where,
    }


def _record(cue: Cue) -> dict[str, Any]:
    row: dict[str, Any] = _row(cue)
    del row["example"]
    marked = [
        {
            "text": example.text,
            **{PARTS[n]: [[s.start, s.end] for s in spans] for n, spans in example.parts.items()},
        }
        for example in examples(cue)
    ]
    return row | {"frames": [str(frame) for frame in cue.frames], "examples": marked}


@app.command("check", cls=Command, epilog='Example: kgraph lexicon check "The union turned down the offer."')
def check(
    sentence: Annotated[
        str,
        typer.Argument(
            metavar="SENTENCE",
            show_default=False,
            help="A sentence, or a few, in quotes; - is standard input.",
        ),
    ],
    form: AsReport = Form.TEXT,
    model: Model = "",
    fast: Fast = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Show which cues stand in a sentence, and what each gave.

    For each claim: its cue, with the row of the lexicon, and the rule that filled each part. For a
    cue that gave no claim: why.
    """
    if not sentence.strip():
        raise typer.BadParameter("give a sentence to check, in quotes")

    text = standard_input.text("a sentence") if sentence == STDIN else sentence
    traces = load(model or DEFAULT_MODEL, fast=fast).trace(Document("sentence", text))
    if form is not Form.TEXT:
        put(form, OF_TRACE, map(_trace_row, traces), map(_trace_record, traces))
        return
    lines = [line for trace in traces for line in _lines(trace)]
    typer.echo("\n".join(lines) if lines else "No cue of the lexicon stands in this text.")


def _trace_row(trace: Trace) -> tuple[str | None, ...]:
    """Return a cue of a sentence as cells: what it gave, and the words of each part."""
    parts = {role.name: role.passage.text for role in trace.roles}
    claim = trace.claim
    return (
        trace.passage.text,
        claim.predicate.value if claim else trace.cue.act.value if trace.cue else None,
        *(parts.get(name) for name in ("holder", "content", "addressee", "source")),
        claim.rule if claim else None,
        None if claim else trace.reason or None,
    )


def _lines(trace: Trace) -> list[str]:
    """Return what is shown of a cue: a heading, its parts, and what became of it."""
    rows = [(role.name, _said(role), role.rule) for role in trace.roles]
    widths = [max((len(row[n]) for row in rows), default=0) for n in range(2)]
    parts = [f"  {name:<{widths[0]}}  {words:<{widths[1]}}  {rule}" for name, words, rule in rows]
    return [_heading(trace), *parts, f"  {_outcome(trace)}"]


def _heading(trace: Trace) -> str:
    cue = trace.cue
    if cue is None:
        return _quoted(trace.passage.text)
    code = f", PLOVER {cue.plover}" if cue.plover else ""
    about = f"{cue.words} ({cue.pos}) {cue.act}, {cue.strength}{code}; {cue.where}"
    return f"{_quoted(trace.passage.text)}: {about}"


def _said(role: Role) -> str:
    """Return the words of a part, and whom they mean if they do not say."""
    told = role.name == "content" or not role.meant or role.meant in role.passage.text
    return _quoted(role.passage.text) + ("" if told else f" = {_shown(role.meant)}")


def _outcome(trace: Trace) -> str:
    claim = trace.claim
    if claim is None:
        return f"no claim: {_shown(trace.reason)}"
    status = f"{claim.predicate}, {claim.polarity}, {claim.modality}"
    return f"claim: {status}; by the rule “{claim.rule}”, confidence {claim.confidence:.2f}"


def _quoted(words: str) -> str:
    return f"“{_shown(words)}”"


def _shown(words: str) -> str:
    return printable(words)


def _trace_record(trace: Trace) -> dict[str, Any]:
    parts = ({"part": r.name, **place(r.passage), "means": r.meant, "rule": r.rule} for r in trace.roles)
    return {
        "words": place(trace.passage),
        "cue": _record(trace.cue) if trace.cue else None,
        "parts": list(parts),
        "claim": _claim_record(trace.claim) if trace.claim else None,
        "reason": trace.reason or None,
    }


def _claim_record(claim: Claim) -> dict[str, Any]:
    return {
        "act": claim.predicate.value,
        "polarity": claim.polarity.value,
        "modality": claim.modality.value,
        "rule": claim.rule,
        "confidence": claim.confidence,
    }
