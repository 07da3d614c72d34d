"""`python -m insurance_agency.embedded run [--ephemeral|--durable|--bench] -- COMMAND`."""

import argparse
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from types import FrameType

from insurance_agency.embedded import processes, services
from insurance_agency.embedded.places import AlreadyRunning
from insurance_agency.embedded.postgres import SETTINGS, Tuning
from insurance_agency.embedded.processes import StartFailed


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m insurance_agency.embedded", description=__doc__)
    run = parser.add_subparsers(required=True).add_parser("run", help="run a command beside the services")
    mode = run.add_mutually_exclusive_group()
    for flag, tuning, text in (
        ("--ephemeral", Tuning.THROW_AWAY, "throw-away data, nothing flushed to disk (tests)"),
        ("--durable", Tuning.DURABLE, "throw-away data on a server that flushes every commit (kill tests)"),
        ("--bench", Tuning.BENCH, "throw-away data, a large server that flushes every commit (measurements)"),
    ):
        mode.add_argument(
            flag, dest="tuning", action="store_const", const=tuning, default=Tuning.LASTING, help=text
        )
    run.add_argument("command", nargs=argparse.REMAINDER, metavar="-- COMMAND")
    options = parser.parse_args(arguments)
    command = options.command[1:] if options.command[:1] == ["--"] else options.command
    if not command:
        run.error("say which command to run after --")
    try:
        return _run(command, options.tuning)
    except (AlreadyRunning, StartFailed, PermissionError) as reason:
        print(reason, file=sys.stderr)
        return 1


def _run(command: Sequence[str], tuning: Tuning) -> int:
    """Run the command with the services' addresses; its exit code is ours."""
    asked_to_stop: list[int] = []
    child: list[subprocess.Popen[bytes]] = []

    def forward(number: int, _frame: FrameType | None) -> None:
        """Only pass the wish on: an exception raised here would cut the services' stop short."""
        asked_to_stop.append(number)
        if child and number == signal.SIGTERM:  # Ctrl-C reaches the child by itself
            child[0].terminate()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, forward)
    with services.running(tuning) as addresses:
        if asked_to_stop:
            return 128 + asked_to_stop[0]
        if tuning is Tuning.BENCH:
            print(
                "PostgreSQL:",
                ", ".join(f"{name}={value}" for name, value in SETTINGS[tuning].items()),
                flush=True,
            )
        try:
            child.append(
                subprocess.Popen(
                    command,
                    env=processes.environment_with(addresses),
                    preexec_fn=processes.dying_with_parent(signal.SIGTERM),  # noqa: PLW1509 (no threads here)
                )
            )
        except OSError as error:
            raise StartFailed(f"{command[0]}: {error.strerror}") from error
        code = child[0].wait()
        return code if code >= 0 else 128 - code


if __name__ == "__main__":
    os.umask(0o022)
    sys.exit(main(sys.argv[1:]))
