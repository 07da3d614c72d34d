"""Children that never outlive their parent, and never run as root."""

import contextlib
import ctypes
import os
import pwd
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO, Any

LOOPBACK = "127.0.0.1"
_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None)


class StartFailed(RuntimeError):
    """A service did not come up; the message ends with the last lines of its log."""


def dying_with_parent(signal_number: int) -> Callable[[], None]:
    """What a child does before it becomes its program: ask for a signal when its parent is gone."""

    def ask() -> None:
        _libc.prctl(_PR_SET_PDEATHSIG, signal_number)

    return ask


def service_account() -> pwd.struct_passwd | None:
    """The account that services run as when we are root, which PostgreSQL refuses; None: our own."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    raise StartFailed(
        "neither the account 'postgres' nor 'nobody' exists, and PostgreSQL refuses to run as root"
    )


def as_account(account: pwd.struct_passwd | None) -> dict[str, Any]:
    """The arguments that make subprocess run a program as an account."""
    return {} if account is None else {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def spawn_service(
    command: Sequence[str | Path],
    *,
    folder: Path,
    log: Path,
    death_signal: int,
    given: bytes = b"",
    account: pwd.struct_passwd | None = None,
) -> subprocess.Popen[bytes]:
    """Start a server in a process group of its own: Ctrl-C reaches only us, and we stop it in order."""
    with log.open("ab") as sink:
        child = subprocess.Popen(
            command,
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=sink,
            stderr=sink,
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"},
            process_group=0,
            preexec_fn=dying_with_parent(death_signal),  # noqa: PLW1509 (no thread runs yet when services start)
            **as_account(account),
        )
    pipe: IO[bytes] = child.stdin  # type: ignore[assignment]
    with contextlib.suppress(BrokenPipeError), pipe:
        pipe.write(given)
    return child


def stop(child: subprocess.Popen[Any], *, by: int = signal.SIGTERM, patience: float = 15) -> None:
    """End a child: politely first, then not."""
    if child.poll() is not None:
        return
    child.send_signal(by)
    try:
        child.wait(patience)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])


def wait_until_up(
    child: subprocess.Popen[Any], answers: Callable[[], bool], *, log: Path, within: float = 60
) -> None:
    """Return when the service answers; raise StartFailed with its log when it ends or takes too long."""
    deadline = time.monotonic() + within
    while not answers():
        if child.poll() is not None or time.monotonic() > deadline:
            state = "did not answer" if child.poll() is None else f"ended with {child.returncode}"
            raise StartFailed(f"{log.parent.name} {state}:\n{last_lines(log)}")
        time.sleep(0.02)


def last_lines(log: Path, count: int = 15) -> str:
    return "\n".join(log.read_text(errors="replace").splitlines()[-count:]) if log.exists() else "(no log)"


def environment_with(given: Mapping[str, str]) -> dict[str, str]:
    return {**os.environ, **given}
