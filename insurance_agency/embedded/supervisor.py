"""Several programs as one: prefixed logs, one ending ends all, and nothing is left when we are gone."""

import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import FrameType

from insurance_agency.embedded import processes

_PATIENCE = 20


class Stopped(Exception):
    """Somebody asked for the end; not a failure."""


class ChildEnded(RuntimeError):
    """A program that should run on has ended, or a step that should succeed has failed."""


@dataclass
class _Child:
    name: str
    process: subprocess.Popen[bytes]


class Supervisor:
    """Runs steps and lasting programs with one environment, and forwards what they print line by line.

    Signals only set a flag that the loop acts on: a handler that raised would cut a clean stop short.
    """

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = {**os.environ, **environment, "PYTHONUNBUFFERED": "1"}
        self._children: list[_Child] = []
        self._output = selectors.DefaultSelector()
        self._rest: dict[int, bytes] = {}
        self._asked = False

    def stop_on_signals(self) -> None:
        def remember(_number: int, _frame: FrameType | None) -> None:
            self._asked = True

        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, remember)

    def step(self, name: str, command: Sequence[str]) -> None:
        """Run a program to its end; raise ChildEnded when it fails."""
        child = self._spawn(name, command)
        self._forward_until(lambda: child.process.poll() is not None)
        self._drain(child)
        self._children.remove(child)
        if child.process.returncode:
            raise ChildEnded(f"{name} failed with exit code {child.process.returncode}")

    def add(self, name: str, command: Sequence[str]) -> None:
        """Start a program that runs until we stop it."""
        self._spawn(name, command)

    def run_until(self, done: Callable[[], bool], *, within: float | None = None) -> None:
        """Forward logs until `done`; raise Stopped on a signal, ChildEnded when a program ends."""
        self._forward_until(done, within=within, watch=True, every=0.5)

    def stop(self) -> None:
        """End all programs, the last started first, and print what they still say."""
        for child in reversed(self._children):
            if child.process.poll() is None:
                child.process.terminate()
        deadline = time.monotonic() + _PATIENCE
        while any(child.process.poll() is None for child in self._children) and time.monotonic() < deadline:
            self._forward()
        for child in self._children:
            processes.stop(child.process, patience=0)
            self._drain(child)
        self._children.clear()

    def _spawn(self, name: str, command: Sequence[str]) -> _Child:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=self._environment,
            process_group=0,
            preexec_fn=processes.dying_with_parent(signal.SIGTERM),  # noqa: PLW1509 (we have one thread)
        )
        child = _Child(name, process)
        self._children.append(child)
        self._output.register(process.stdout, selectors.EVENT_READ, child)  # type: ignore[arg-type]
        return child

    def _forward_until(
        self,
        done: Callable[[], bool],
        *,
        within: float | None = None,
        watch: bool = False,
        every: float = 0.0,
    ) -> None:
        deadline = None if within is None else time.monotonic() + within
        ask_at = 0.0
        while True:
            if time.monotonic() >= ask_at:
                if done():
                    return
                ask_at = time.monotonic() + every
            if self._asked:
                raise Stopped
            if watch:
                for child in self._children:
                    if child.process.poll() is not None:
                        raise ChildEnded(f"{child.name} ended with exit code {child.process.returncode}")
            if deadline is not None and time.monotonic() > deadline:
                raise ChildEnded(f"not ready within {within:.0f} seconds")
            self._forward()

    def _forward(self) -> None:
        for key, _events in self._output.select(timeout=0.1):
            self._read(key.data)

    def _read(self, child: _Child) -> bool:
        """Print the lines at hand; False at the end of the output."""
        handle = child.process.stdout.fileno()  # type: ignore[union-attr]
        read = os.read(handle, 65536)
        if not read:
            self._output.unregister(handle)
        *lines, rest = (self._rest.pop(handle, b"") + read).split(b"\n")
        if rest and read:
            self._rest[handle] = rest
        elif rest:
            lines.append(rest)
        for line in lines:
            sys.stdout.write(f"{child.name:>8} | {line.decode(errors='replace')}\n")
        sys.stdout.flush()
        return bool(read)

    def _drain(self, child: _Child) -> None:
        """Read to the end; a grandchild may hold the pipe open, so only what is there already."""
        handle = child.process.stdout.fileno()  # type: ignore[union-attr]
        os.set_blocking(handle, False)
        while handle in self._output.get_map():
            try:
                self._read(child)
            except BlockingIOError:
                self._output.unregister(handle)
        child.process.stdout.close()  # type: ignore[union-attr]
