"""Help as it is read best: ``INPUT...`` and ``[table|csv]``, and nothing of the types of Python."""

from __future__ import annotations

import re
from typing import Any

from typer.core import TyperCommand, TyperGroup

_TYPE = re.compile(r" <(?:list\[)?(?:str|text|path|file|directory)\]?>")
_CHOICE = re.compile(r"<(?:list\[)?([^<>\[\]]+\|[^<>\[\]]+)\]?>")
_PLAIN = re.compile(r"<([A-Za-z][\w .]*)>")
_RANGE = re.compile(r"(?:; |(?<=\[))(?:-?[\d.]+<=)?x[<>]=?-?[\d.]+(?=[\];])")


class _Readable:
    """A command whose help has arguments and options in plain words."""

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """Return what stands behind the command's name in the line of its usage."""
        pieces = ["[OPTIONS]", *(named(one) for one in self._arguments(ctx))]
        return [*pieces, *([self.subcommand_metavar] if isinstance(self, TyperGroup) else [])]

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the arguments and options, and the commands of a group."""
        with_help = [(named(one), _line(one, ctx)) for one in self._arguments(ctx)]
        given = [param for param in self.get_params(ctx) if param.param_type_name == "option"]  # type: ignore[attr-defined]
        options = [
            (_left(record[0]), _right(record[1]))
            for record in (param.get_help_record(ctx) for param in given)
            if record
        ]
        for title, rows in (("Arguments", with_help), ("Options", options)):
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows)
        if isinstance(self, TyperGroup):
            self.format_commands(ctx, formatter)

    def _arguments(self, ctx: Any) -> list[Any]:
        params = self.get_params(ctx)  # type: ignore[attr-defined]
        return [one for one in params if one.param_type_name == "argument" and not one.hidden]


class Command(_Readable, TyperCommand):
    """A command."""


class Group(_Readable, TyperGroup):
    """A command of several."""


def named(argument: Any) -> str:
    """Return an argument as it stands in the line of usage: ``INPUT...``, ``[ITEM]``."""
    name = (argument.metavar or argument.name.upper()).strip("[]")
    name += "..." if argument.nargs != 1 and not name.endswith("...") else ""
    return name if argument.required else f"[{name}]"


def _line(argument: Any, ctx: Any) -> str:
    return _right((argument.get_help_record(ctx) or ("", ""))[1])


def _left(names: str) -> str:
    """Return the names of an option with what it takes: ``-f, --format [table|csv]``."""
    return _PLAIN.sub(lambda found: found[1].upper(), _CHOICE.sub(r"[\1]", _TYPE.sub("", names)))


def _right(words: str) -> str:
    """Return what is said of an option, without ranges in signs, which its words tell."""
    plain = _RANGE.sub("", words.replace("  [required]", "")).replace("  []", "")
    return re.sub(r"default: \(([^()]*)\)", r"default: \1", plain)
