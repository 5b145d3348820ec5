"""The options of commands that may ask a language model, and the model that they name."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from typing import Annotated, Any

import typer

import kgraph
from kgraph.cli.errors_and_exit import Settings, say
from kgraph.errors import InputError
from kgraph.language_model import HERE, KEY, Reads

NUMBERS: dict[str, type[int] | type[float]] = {
    "requests": int,
    "retries": int,
    "per_minute": float,
    "timeout": float,
    "price_in": float,
    "price_out": float,
}
SETTINGS = (*NUMBERS, "answers")
"""What ``--llm`` sets."""

Extractor = Annotated[
    Reads,
    typer.Option(
        "--extractor",
        help="Who finds claims: rules and tagger, a language model, or both. The latter two send the "
        "articles to --base-url.",
    ),
]
Judge = Annotated[
    bool,
    typer.Option(
        "--judge",
        help="Ask a language model whether it would sign the claims that kgraph is unsure of; sends them and "
        "their passages to --base-url.",
    ),
]
ModelName = Annotated[
    str,
    typer.Option(
        "--model-name",
        metavar="NAME",
        show_default=False,
        help="The language model, as its service calls it (docs/models.md).",
    ),
]
BaseUrl = Annotated[
    str,
    typer.Option(
        "--base-url",
        metavar="URL",
        help=f"Where an OpenAI-compatible service answers; its key is in {KEY}. Else Ollama on this machine.",
    ),
]
MaxTokens = Annotated[
    int | None,
    typer.Option(
        "--max-tokens", min=0, metavar="N", show_default=False, help="Ask for no more tokens than these."
    ),
]
MaxCost = Annotated[
    float | None,
    typer.Option(
        "--max-cost",
        min=0.0,
        metavar="MONEY",
        show_default=False,
        help="Ask for no more than this costs, by --llm price_in=… and price_out=… of a million tokens.",
    ),
]
Llm = Annotated[
    list[str] | None,
    typer.Option(
        "--llm",
        metavar="KEY=VALUE",
        show_default=False,
        help=f"How it is asked: {', '.join(SETTINGS)}; may be repeated.",
    ),
]
OPTIONS: dict[str, tuple[Any, Any]] = {
    "extractor": (Extractor, Reads.RULES),
    "judge": (Judge, False),
    "model_name": (ModelName, ""),
    "base_url": (BaseUrl, HERE),
    "max_tokens": (MaxTokens, None),
    "max_cost": (MaxCost, None),
    "llm": (Llm, None),
}
"""The options by their names in Python, each with its default."""


def asking(run: Callable[..., None]) -> Callable[..., None]:
    """Return a command with the options of a language model behind ``--fast``: ``run`` is given the model
    that they name as ``language_model``, or ``None``, and what it did is said at the end.
    """
    own = inspect.signature(run, eval_str=True)

    @wraps(run)
    def command(ctx: typer.Context, **given: Any) -> None:
        options = {name: given.pop(name) for name in OPTIONS}
        model = named(**options)
        with _told(model, ctx.ensure_object(Settings)):
            run(ctx, **given, language_model=model)

    parameters = [one for name, one in own.parameters.items() if name != "language_model"]
    behind = next(place for place, one in enumerate(parameters) if one.name == "fast") + 1
    parameters[behind:behind] = [
        inspect.Parameter(name, inspect.Parameter.POSITIONAL_OR_KEYWORD, default=default, annotation=kind)
        for name, (kind, default) in OPTIONS.items()
    ]
    command.__signature__ = own.replace(parameters=parameters)  # type: ignore[attr-defined]
    command.__annotations__ = {one.name: one.annotation for one in parameters}
    return command


def named(
    *,
    extractor: Reads,
    judge: bool,
    model_name: str,
    base_url: str,
    max_tokens: int | None,
    max_cost: float | None,
    llm: Sequence[str] | None,
) -> kgraph.LanguageModel | None:
    """Return the language model that options name, ``None`` if none is asked. Those that name one which is
    asked nothing, or which has no name, are wrong usage.
    """
    if extractor is Reads.RULES and not judge:
        asked_for = model_name or base_url != HERE or max_tokens is not None or max_cost is not None or llm
        if asked_for:
            raise typer.BadParameter(
                "a language model is asked nothing: add --extractor llm or both, or --judge"
            )
        return None
    if not model_name:
        raise typer.BadParameter("--model-name has to say which language model is asked, such as qwen3:8b")
    settings = dict(map(_setting, llm or ()))
    try:
        return kgraph.LanguageModel(
            model_name,
            base_url=base_url,
            extractor=extractor,
            judge=judge,
            max_tokens=max_tokens,
            max_cost=max_cost,
            **settings,
        )
    except InputError as error:
        raise typer.BadParameter(str(error)) from None


def _setting(text: str) -> tuple[str, Any]:
    """Return what ``--llm`` sets."""
    name, equals, value = text.partition("=")
    if not equals or name not in SETTINGS or not value.strip():
        raise typer.BadParameter(f"--llm takes {', '.join(SETTINGS)}, each as KEY=VALUE, not “{text}”")
    if name not in NUMBERS:
        return name, value
    try:
        return name, NUMBERS[name](value)
    except ValueError:
        raise typer.BadParameter(f"--llm {name} takes a number, not “{value}”") from None


@contextmanager
def _told(model: kgraph.LanguageModel | None, settings: Settings) -> Iterator[None]:
    """Say at the end what a language model did, however the work ends."""
    try:
        yield
    finally:
        if model is not None and model.report.is_used and not settings.quiet:
            say(f"language model {model}")
