"""How every command behaves: errors in one line, exit statuses, interrupts and broken pipes."""

from __future__ import annotations

import os
import sys
import traceback
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import Any

import typer

from kgraph.cli.help_text import Group
from kgraph.cli.wording import in_plain_words
from kgraph.errors import KgraphError, KgraphWarning, ParameterError
from kgraph.faults import Skipped
from kgraph.text import harmless, printable, without_password

PROBLEM = 1
MISUSED = 2
NEW = 3  # `kgraph watch` has something new
INTERRUPTED = 130  # as shells report the end by an interrupt
OPTIONS = {  # that advice of the library names
    "codebook=": "--codebook",
    "kgraph.queries()": "kgraph query --list",
    "max_rows=": "--max-rows",
    "model=": "--model",
    "timeout=": "--timeout",
    "trust_decisions=True": "--trust-decisions",
}
CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}

# The base of Typer's errors of usage, which some versions of Typer take from click and others bring along.
_USAGE: type[Exception] = next(
    base for base in typer.BadParameter.__mro__ if base.__name__ == "ClickException"
)


@dataclass
class Settings:
    """What options are set to that every command has, or every command that reads articles."""

    quiet: bool = False
    debug: bool = False
    follow: bool = False
    kept: Path | None = None


class Commands(Group):
    """The commands of kgraph: whatever one raises becomes a line on standard error and a status."""

    def make_context(self, *arguments: Any, **options: Any) -> Any:
        """Return the context of a run with the options before the command's name."""
        try:
            return super().make_context(*arguments, **options)
        except _USAGE as error:
            raise in_plain_words(error) from None
        except BrokenPipeError:  # who reads the help has seen enough
            _discard_output()
            raise typer.Exit from None

    def invoke(self, ctx: Any) -> Any:
        """Run the command that ``ctx`` names."""
        settings = ctx.ensure_object(Settings)
        try:
            with _warnings_said():
                result = super().invoke(ctx)
            sys.stdout.flush()
        except _USAGE as error:
            raise in_plain_words(error, self._named(ctx)) from None
        except (typer.Exit, typer.Abort):
            raise
        except BrokenPipeError:  # who reads our output has seen enough: no reason to complain
            _discard_output()
            raise typer.Exit from None
        except (Exception, KeyboardInterrupt) as error:
            raise typer.Exit(_reported(error, settings)) from None
        return result

    def _named(self, ctx: Any) -> Any:
        """Return a context of the command that was named, for its line of usage; ``ctx`` if none was."""
        name = ctx.invoked_subcommand
        if not name:
            return ctx
        _, command, _ = self.resolve_command(ctx, [name])
        return command.make_context(name, [], parent=ctx, resilient_parsing=True) if command else ctx


def _reported(error: BaseException, settings: Settings) -> int:
    """Say in one line what went wrong, with the traceback if asked for; return the exit status."""
    if settings.debug:
        typer.echo(_public("".join(traceback.format_exception(error))), err=True, nl=False)
    if isinstance(error, KeyboardInterrupt):
        say("interrupted")
        return INTERRUPTED
    if isinstance(error, KgraphError):
        say(error.told(spelt))
    elif isinstance(error, OSError):  # standard output on a full disk, for one
        say(f"writing or reading failed: {error.strerror or error}")
    else:
        say(f"this is a fault in kgraph itself ({type(error).__name__}: {error}); --debug shows where")
    return MISUSED if isinstance(error, ParameterError) else PROBLEM


def say(message: str) -> None:
    """Print ``message`` on standard error, on one line, without control characters and passwords."""
    typer.echo(f"kgraph: {printable(without_password(message))}", err=True)


def _public(trace: str) -> str:
    """Return a traceback without passwords and what a terminal would obey."""
    return harmless(without_password(trace))


def tell_skipped(skipped: Skipped, settings: Settings) -> None:
    """Say what is left out and why, with the traceback if that is asked for."""
    if settings.debug and skipped.trace:
        typer.echo(_public(skipped.trace), err=True, nl=False)
    say(f"{skipped}; --debug shows where" if skipped.fault else str(skipped))


def spelt(option: str) -> str:
    """Return an option of the library as a command has it; what is none is a parameter of a query."""
    return OPTIONS.get(option, f"--with {option}")


@contextmanager
def _warnings_said() -> Iterator[None]:
    """Say what kgraph warns of in lines, each time."""
    with warnings.catch_warnings():
        usual = warnings.showwarning

        def show(message: Warning | str, *where: Any, **more: Any) -> None:
            if isinstance(message, KgraphWarning):
                say(message.told(spelt))
            else:
                usual(message, *where, **more)

        warnings.simplefilter("always", KgraphWarning)
        warnings.showwarning = show
        yield


def prepare_streams() -> None:
    """Write UTF-8 into pipes and files, and never fail for a character that a terminal cannot show."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")


def _discard_output() -> None:
    """Point standard output nowhere, so that flushing it at the end does not fail again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
