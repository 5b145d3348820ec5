"""The engine of a Ray cluster: an actor for each worker, which loads its models once.

Actors of Ray's core, not Ray Data, whose own tasks wait for ever once actors have taken all processors. All
machines see the folder of shards under one path, and have the same kgraph. Only this module imports Ray.
"""

from __future__ import annotations

import logging
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from kgraph.corpus.engine import Engine, Given, Lost
from kgraph.corpus.shards import Done
from kgraph.corpus.tasks import Setup, Task, Worker
from kgraph.errors import InputError, WorkerError

STORE = 80 * 2**20  # bytes of Ray's memory for objects in a cluster of its own: only tasks pass through it
ONLY_HERE = "127.0.0.1"
QUIET: dict[str, Any] = {"log_to_driver": False, "logging_level": logging.ERROR}


class Actors(Engine):
    """Actors of a cluster: of the one at ``address``, else of one on this machine, which ends with them.

    ``workers`` is how many; 0 is one for each processor of the cluster. Raises ``InputError`` if Ray is not
    installed, ``WorkerError`` if there is no cluster.
    """

    def __init__(self, setup: Setup, workers: int, address: str = "") -> None:
        self._ray = ray = library(here=not address)
        self._setup = setup
        self._own = not ray.is_initialized()
        if self._own:
            _join(ray, workers, address)
        there = int(ray.cluster_resources().get("CPU", 0))
        self._workers = min(workers or there, there) or 1
        # None is started again by Ray itself: what becomes of its task is for `performed` to say.
        self._actor = ray.remote(num_cpus=1, max_restarts=0, max_task_retries=0)(_Actor)
        self._free = [self._started() for _ in range(self._workers)]
        self._busy: dict[Any, tuple[Given, Any]] = {}

    def __exit__(self, *_: object) -> None:
        for actor in (*self._free, *(actor for _, actor in self._busy.values())):
            self._ray.kill(actor)
        if self._own:
            self._ray.shutdown()

    @property
    def workers(self) -> int:
        """How many actors there are."""
        return self._workers

    def give(self, given: Given) -> None:
        """Give a task to an actor that has none."""
        actor = self._free.pop()
        self._busy[actor.do.remote(given.task, given.deaths)] = given, actor

    def take(self) -> tuple[Given, Done | Lost]:
        """Wait till an actor is done with its task, or gone with its process or its machine."""
        done, _ = self._ray.wait(list(self._busy), num_returns=1)
        given, actor = self._busy.pop(done[0])
        errors = self._ray.exceptions
        try:
            found: Done | Lost = self._ray.get(done[0])
        except errors.RayTaskError as error:
            raise error.cause from None
        except errors.RayError as error:
            self._free.append(self._started())
            why = str(error).strip().splitlines()
            if getattr(error, "actor_init_failed", False):
                raise WorkerError(f"no actor can be started on the Ray cluster: {why[-1].strip()}") from error
            return given, Lost(why[0])
        self._free.append(actor)
        return given, found

    def _started(self) -> Any:
        return self._actor.remote(self._setup, str(Path.cwd()))


class _Actor:
    """A worker in a process of Ray's."""

    def __init__(self, setup: Setup, directory: str) -> None:
        if Path(directory).is_dir():  # so that inputs have the names that they were given
            os.chdir(directory)
        self._worker = Worker(setup)

    def do(self, task: Task, deaths: int) -> Done:
        return self._worker.do(task, deaths)


def library(*, here: bool) -> Any:
    """Return Ray, which tells its makers nothing of what runs; ``here`` if a cluster is started on this
    machine, which then listens to it alone. ``InputError`` if Ray is not installed.
    """
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    os.environ.setdefault(
        "RAY_NUM_REDIS_GET_RETRIES", "1"
    )  # or it seeks a cluster that is not there for minutes
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")  # it warns where this is not said
    if here and "ray" not in sys.modules:
        # Whatever its name says: without it Ray takes the machine's address on its network for 127.0.0.1.
        os.environ.setdefault("RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER", "0")
    try:
        return import_module("ray")
    except ImportError:
        raise InputError("to build on Ray, it has to be installed: pip install 'kgraph[ray]'") from None


def _join(ray: Any, workers: int, address: str) -> None:
    """Connect with a cluster, or start one."""
    try:
        if address:
            ray.init(address=address, **QUIET)
        else:
            start(ray, workers or os.cpu_count() or 1)
    except (ConnectionError, RuntimeError, ValueError, OSError) as error:
        where = f"at {address}" if address else "on this machine"
        raise WorkerError(f"there is no Ray cluster {where}: {str(error).partition(chr(10))[0]}") from error


def start(ray: Any, processors: int) -> None:
    """Start a cluster that none but this machine reaches, and that ends with this process."""
    ray.init(
        address="local",
        num_cpus=processors,
        include_dashboard=False,
        object_store_memory=STORE,
        _node_ip_address=ONLY_HERE,
        **QUIET,
    )
