"""Wrong usage in plain words: what the libraries say of it, and what was typed."""

from __future__ import annotations

import re
from typing import Any

import typer

from kgraph.text import cut, printable, without_password

_USAGE_ERROR: type[Any] = typer.BadParameter.__mro__[1]
_CHOICES = re.compile(r"Input should be ((?:'[^']*'(?:, | or )?)+)|is not one of ((?:'[^']*'(?:, )?)+)")
_TYPED = re.compile(r"'(.*?)' is not|^([\d.-]+) is not in|Value '(.*?)' is not", re.DOTALL)
_EXPECTED = (
    (r"valid boolean|is not a valid bool", "true or false"),
    (r"valid integer|is not a valid int", "a whole number"),
    (r"valid number|is not a valid float", "a number"),
    (r"valid date|does not match the format|is not a valid datetime|match any", "a day such as 2024-03-28"),
    (r"greater than or equal to ([\d.]+)|x>=([\d.]+)\.$|not in the range ([\d.]+)<=", "{} or more"),
    (r"less than or equal to ([\d.]+)|x<=([\d.]+)\.$", "{} at most"),
)
_MOST = 60  # characters of what was typed that a message repeats


def in_plain_words(error: Any, context: Any = None) -> Any:
    """Return an error of usage that says in one line what is wrong, without control characters and passwords
    in what was typed. Help that stands for an error stays as it is. ``context`` is of the command, for errors
    that have none.
    """
    name = type(error).__name__
    if name == "NoArgsIsHelpError":
        return error
    if getattr(error, "ctx", context) is None:
        error.ctx = context
    message = {
        "MissingParameter": _missing,
        "BadParameter": _bad,
        "NoSuchOption": _no_such_option,
        "BadOptionUsage": _bad_option,
    }.get(name, _other)(error)
    return _USAGE_ERROR(printable(without_password(message)), ctx=getattr(error, "ctx", None) or context)


def _name(param: Any) -> str:
    if param.param_type_name == "option":
        return str(max(param.opts, key=len))
    return str(param.metavar or param.name.upper()).strip("[]").removesuffix("...")


def _missing(error: Any) -> str:
    if error.param is None:
        return str(error.message)
    about = (error.param.help or "").split(". ")[0].rstrip(".")
    return f"{_name(error.param)} is missing" + (f": {about[0].lower()}{about[1:]}" if about else "")


def _bad(error: Any) -> str:
    if error.param is None:
        return str(error.message)
    typed, takes = _typed(error), _takes(str(error.message))
    if not takes:
        return f"{_name(error.param)}: {error.message}"
    variable = getattr(error.param, "envvar", None)
    name = f"{_name(error.param)} (or {variable})" if variable else _name(error.param)
    return f"{name} takes {takes}" + (f", not “{cut(typed, _MOST)}”" if typed else "")


def _typed(error: Any) -> str:
    """Return what was typed, which a newer library keeps beside its message and an older one has in it."""
    cause = error.__cause__
    if hasattr(cause, "errors"):
        return str(cause.errors()[0].get("input", ""))
    found = _TYPED.search(str(error.message))
    return next(filter(None, found.groups()), "") if found else ""


def _takes(message: str) -> str:
    if found := _CHOICES.search(message):
        names = re.findall("'([^']*)'", found[0])
        return ", ".join(names[:-1]) + f" or {names[-1]}" if names[1:] else names[0]
    for pattern, words in _EXPECTED:
        if found := re.search(pattern, message):
            return words.format(next(filter(None, found.groups()), ""))
    return ""


def _has_graph(error: Any) -> bool:
    """Return whether the command of an error takes a graph with ``-g``."""
    command = getattr(getattr(error, "ctx", None), "command", None)
    return any("-g" in getattr(param, "opts", ()) for param in getattr(command, "params", ()))


def _no_such_option(error: Any) -> str:
    near = sorted(error.possibilities or ())
    return f"there is no option {error.option_name}" + (
        f": did you mean {' or '.join(near)}?" if near else ""
    )


def _bad_option(error: Any) -> str:
    if "requires" in error.message:
        return f"{error.option_name} needs a value behind it"
    return str(error.message)


def _other(error: Any) -> str:
    message = str(error.message)
    if found := re.match(r"No such command '(.*?)'\.?(?: Did you mean (.*)\?)?", message, re.DOTALL):
        near = f": did you mean {found[2].replace(chr(39), '')}?" if found[2] else "; kgraph --help shows all"
        return f"there is no command “{cut(found[1], _MOST)}”{near}"
    if found := re.match(r"Got unexpected extra arguments?(?:\(s\))? \((.*)\)", message, re.DOTALL):
        graph = _has_graph(error) and f"; a graph is named with -g: -g {cut(found[1].split()[0], _MOST)}"
        return f"there is more than the command takes: {cut(found[1], _MOST)}{graph or ''}"
    if message.startswith("Missing command"):
        return "the name of a command is missing"
    return message
