"""Which small mistakes in a module the tests would let through.

    PYTHONPATH=src:tests/extract python benchmarks/mutants.py [--sample N] [--seed SEED] [--quick] [MODULE…]

Draws mutations in the modules (``kgraph.extract.acts.holders``; all of ``kgraph.extract`` unless given), N of
them or all, and holds them against the cases of ``tests/extract/rules`` and, where these let one through
and unless told to be quick, against all of ``tests/extract``. Prints the mutants that survive, with what was
changed, and how many of each kind there were. What takes five times as long as without a mutation is taken
for killed.

A mutation is one of these: an operand of *and* that is held to be true, one of *or* held to be false; a *not*
left out, a comparison turned around or moved at its bound; a filter of a comprehension left out; a number
that is one more; *any* for *all*, *min* for *max*, plus for minus, and the other way round. Annotations,
docstrings and what stands outside of functions are left alone. The code of the function is replaced in a
process that was forked for it, so that no file is touched. A mutant that changes nothing of what the module
does is counted as a survivor.
"""

from __future__ import annotations

import argparse
import ast
import copy
import importlib
import inspect
import os
import pkgutil
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

import pytest
from parses import cases, parse, told

PACKAGE = "kgraph.extract"
TESTS = Path("tests/extract")
PATIENCE = 5  # times a run without mutation that a run with one may take
OPPOSITES: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.Lt: ast.GtE,
    ast.GtE: ast.Lt,
    ast.Gt: ast.LtE,
    ast.LtE: ast.Gt,
}
BOUNDS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
}
NAMES = {"any": "all", "all": "any", "min": "max", "max": "min"}
ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {ast.Add: ast.Sub, ast.Sub: ast.Add}
Change = Callable[[ast.AST], None]


@dataclass(frozen=True)
class Mutation:
    """A change of one place in a module: ``number`` counts its syntax tree's nodes as ``ast.walk`` does."""

    module: str
    function: str
    line: int
    kind: str
    what: str
    number: int
    change: Change

    def __str__(self) -> str:
        return f"{self.module}:{self.line} {self.function}: {self.kind}: {self.what}"


def mutations(module: str) -> list[Mutation]:
    """Return every mutation of the functions of a module, in order of its text."""
    source = Path(inspect.getfile(importlib.import_module(module))).read_text(encoding="utf-8")
    tree = ast.parse(source)
    numbers = {id(node): number for number, node in enumerate(ast.walk(tree))}
    found = []
    for name, function in _functions(tree):
        for node in _statements(function):
            for kind, part, change in _changes(node):
                what = " ".join((ast.get_source_segment(source, part) or ast.unparse(part)).split())
                line = getattr(part, "lineno", getattr(node, "lineno", 0))
                found.append(Mutation(module, name, line, kind, what, numbers[id(node)], change))
    return sorted(found, key=lambda m: (m.line, m.number))


def _functions(tree: ast.AST, within: str = "") -> Iterator[tuple[str, ast.FunctionDef]]:
    """Yield the functions and methods that are not inside others, with their qualified names."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef):
            yield within + node.name, node
        elif isinstance(node, ast.ClassDef):
            yield from _functions(node, f"{within}{node.name}.")


def _statements(function: ast.FunctionDef) -> Iterator[ast.AST]:
    """Yield the nodes of a function's body without its annotations."""
    todo: list[ast.AST] = list(function.body)
    while todo:
        node = todo.pop()
        yield node
        skipped = {"annotation", "returns", "decorator_list"}
        for name, value in ast.iter_fields(node):
            if name not in skipped:
                todo += [v for v in (value if isinstance(value, list) else [value]) if isinstance(v, ast.AST)]


def _changes(node: ast.AST) -> Iterator[tuple[str, ast.AST, Change]]:
    """Yield the mutations of one node: their kind, the part that is changed, and what changes it."""
    match node:
        case ast.BoolOp(op=op, values=values):
            neutral, kind = (True, "and") if isinstance(op, ast.And) else (False, "or")
            for at, value in enumerate(values):
                yield kind, value, _set_in("values", at, ast.Constant(neutral))
        case ast.Compare(ops=ops):
            for kind, others in (("comparison", OPPOSITES), ("bound", BOUNDS)):
                turned = ((at, others.get(type(operator))) for at, operator in enumerate(ops))
                yield from ((kind, node, _set_in("ops", at, other())) for at, other in turned if other)
        case ast.comprehension(ifs=ifs):
            for at, condition in enumerate(ifs):
                yield "filter", condition, _set_in("ifs", at, ast.Constant(value=True))
        case _:
            yield from _small_changes(node)


def _small_changes(node: ast.AST) -> Iterator[tuple[str, ast.AST, Change]]:
    match node:
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield "not", operand, _become(ast.UnaryOp(ast.Not(), ast.UnaryOp(ast.Not(), operand)))
        case ast.Constant(value=int(number)) if not isinstance(number, bool):
            yield "number", node, _become(ast.Constant(number + 1))
        case ast.Call(func=ast.Name(id=name)) if name in NAMES:
            yield "name", node, _set("func", ast.Name(NAMES[name], ast.Load()))
        case ast.BinOp(op=arithmetic) if type(arithmetic) in ARITHMETIC:
            yield "arithmetic", node, _set("op", ARITHMETIC[type(arithmetic)]())


def _set(field: str, value: Any) -> Change:
    return lambda node: setattr(node, field, value)


def _set_in(field: str, at: int, value: ast.AST) -> Change:
    def change(node: ast.AST) -> None:
        getattr(node, field)[at] = value

    return change


def _become(other: ast.AST) -> Change:
    """Return a change of a node into another of its class."""

    def change(node: ast.AST) -> None:
        for field in node._fields:
            setattr(node, field, copy.deepcopy(getattr(other, field)))

    return change


def apply(mutation: Mutation) -> None:
    """Replace the code of the function that ``mutation`` changes, and forget what was remembered."""
    module = importlib.import_module(mutation.module)
    path = inspect.getfile(module)
    tree = ast.parse(Path(path).read_text(encoding="utf-8"))
    node = next(n for number, n in enumerate(ast.walk(tree)) if number == mutation.number)
    mutation.change(node)
    code = _code(compile(ast.fix_missing_locations(tree), path, "exec"), mutation.function)
    _function(module, mutation.function).__code__ = code
    if any(hasattr(value, "cache_clear") for value in vars(module).values()):
        _forget()


def _code(code: CodeType, name: str) -> CodeType:
    """Return the code of the function with a qualified name, inside that of its module."""
    first, _, rest = name.partition(".")
    inner = next(c for c in code.co_consts if isinstance(c, CodeType) and c.co_name == first)
    return _code(inner, rest) if rest else inner


def _function(module: ModuleType, name: str) -> FunctionType:
    owner: Any = module
    for part in name.split("."):
        owner = inspect.getattr_static(owner, part)
        owner = owner.__func__ if isinstance(owner, (staticmethod, classmethod)) else owner
        owner = owner.fget if isinstance(owner, property) else owner
        owner = owner.func if isinstance(owner, cached_property) else owner
    found = inspect.unwrap(owner)
    if not isinstance(found, FunctionType):
        raise TypeError(f"{module.__name__}.{name} is no function")
    return found


def _forget() -> None:
    """Clear what cached functions of kgraph remember."""
    for name, module in list(sys.modules.items()):
        if name.startswith("kgraph"):
            for value in list(vars(module).values()):
                if callable(clear := getattr(value, "cache_clear", None)):
                    clear()


class Judge:
    """Holds the tests against mutants; ``quick`` if only the cases of the rules."""

    def __init__(self, *, quick: bool) -> None:
        self._quick = quick
        files = sorted((TESTS / "rules").glob("*.txt"))
        given = [case for path in files for case in cases(path)]
        told(parse(*given[0].lines))  # what is read once is read before the forks
        self._cases = [(parse(*case.lines), list(case.expected)) for case in given]
        begun = time.monotonic()
        self._patience = float("inf")
        if not self.passes(None):
            sys.exit("the tests fail without any mutation")
        self._patience = PATIENCE * (time.monotonic() - begun) + PATIENCE

    def passes(self, mutation: Mutation | None) -> bool:
        """Return whether all tests pass with a mutation (or without), in a process of its own."""
        process = os.fork()
        if process == 0:
            os.setsid()
            failed = True
            try:
                quiet = os.open(os.devnull, os.O_WRONLY)
                os.dup2(quiet, 1)
                os.dup2(quiet, 2)
                if mutation is not None:
                    apply(mutation)
                failed = not self._tried()
            finally:
                os._exit(failed)
        until = time.monotonic() + self._patience
        while time.monotonic() < until:
            done, status = os.waitpid(process, os.WNOHANG)
            if done:
                return os.waitstatus_to_exitcode(status) == 0
            time.sleep(0.01)
        os.killpg(process, signal.SIGKILL)
        os.waitpid(process, 0)
        return False

    def _tried(self) -> bool:
        if any(told(parsed) != expected for parsed, expected in self._cases):
            return False
        return self._quick or pytest.main(["-x", "-q", "-n", "0", "-p", "no:cacheprovider", str(TESTS)]) == 0


def main() -> None:
    """Draw the mutants, run the tests against them, and print which survive."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("modules", nargs="*", metavar="MODULE")
    parser.add_argument(
        "--sample", type=int, help="how many mutants, drawn at random; all of them unless given"
    )
    parser.add_argument("--seed", default="1")
    parser.add_argument("--quick", action="store_true", help="hold only the cases of the rules against them")
    given = parser.parse_args()
    modules = given.modules or _modules()
    drawn = [mutation for module in modules for mutation in mutations(module)]
    whole = len(drawn)
    if given.sample is not None and given.sample < whole:
        drawn = sorted(random.Random(given.seed).sample(drawn, given.sample), key=drawn.index)
    judge = Judge(quick=given.quick)
    seen: Counter[str] = Counter()
    survived: Counter[str] = Counter()
    for mutation in drawn:
        seen[mutation.kind] += 1
        if judge.passes(mutation):
            survived[mutation.kind] += 1
            print(mutation, flush=True)
    print(f"\n{survived.total()} of {len(drawn)} survived ({whole} in {len(modules)} modules)")
    for kind, number in seen.most_common():
        print(f"  {kind}: {survived[kind]} of {number}")


def _modules() -> list[str]:
    package = importlib.import_module(PACKAGE)
    found = pkgutil.walk_packages(package.__path__, f"{PACKAGE}.")
    return sorted(module.name for module in found if not module.ispkg)


if __name__ == "__main__":
    main()
