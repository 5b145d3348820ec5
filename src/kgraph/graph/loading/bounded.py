"""Work on data of strangers in a process of its own, with bounds on its memory and time.

Some files are made so that reading them never ends, takes all memory, or runs over the stack, which no
``except`` catches; pyoxigraph hears no signal meanwhile. Here that costs a child process and a line.
"""

from __future__ import annotations

import subprocess
import sys

from kgraph.errors import GraphError

TIME_LIMIT = 10.0
"""Seconds for each piece of work, and ``PER_MEGABYTE`` more for each megabyte of its data."""

PER_MEGABYTE = 2.0
"""Seconds; a megabyte of JSON-LD takes a fifth of one."""

MEMORY = 512 * 2**20
"""Bytes of addresses for each piece of work, and ``PER_BYTE`` more for each byte of its data."""

PER_BYTE = 32
"""A byte of N-Quads takes five in a list of quads."""

_LIMITS = """
import sys
seconds, memory = int(sys.argv[1]), int(sys.argv[2])
try:
    import resource
except ImportError:  # on Windows the time alone is bounded
    pass
else:
    # The time of the processor is for when nobody waits any more.
    limits = {resource.RLIMIT_AS: memory, resource.RLIMIT_CPU: seconds, resource.RLIMIT_CORE: 0}
    for kind, most in limits.items():
        hard = resource.getrlimit(kind)[1]
        resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
import pyoxigraph as ox
data = sys.stdin.buffer.read()
"""


def done(work: str, data: bytes, *, reason: str) -> bytes:
    """Return what the Python code ``work`` writes to ``out``, a binary stream, of its bytes ``data``.

    A ``SyntaxError`` that it raises is raised here, with its message and line. Raises ``GraphError`` with
    ``reason`` if it takes more memory or time than so much data should, or dies.
    """
    size = len(data)
    seconds = TIME_LIMIT + PER_MEGABYTE * size / 2**20
    command = [sys.executable, "-P", "-c", _LIMITS + _REPORTING.format(work=_indented(work))]
    limits = [str(int(seconds) + 1), str(MEMORY + PER_BYTE * size)]
    try:
        ran = subprocess.run(
            [*command, *limits], input=data, capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise GraphError(reason) from error
    if ran.returncode == _SYNTAX:
        line, _, message = ran.stderr.decode("utf-8", "replace").partition("\t")
        raise SyntaxError(message, (None, int(line) or None, None, None))
    if ran.returncode:
        raise GraphError(reason)
    return ran.stdout


_SYNTAX = 3  # the exit status of the child if the data is not what it should be
_REPORTING = f"""
out = sys.stdout.buffer
try:
{{work}}
except SyntaxError as error:
    message = f"{{{{error.lineno or 0}}}}\\t{{{{error.msg}}}}"
    sys.stderr.buffer.write(message.encode("utf-8", "replace"))
    sys.exit({_SYNTAX})
"""


def _indented(work: str) -> str:
    return "\n".join(f"    {line}" for line in work.strip().splitlines())
