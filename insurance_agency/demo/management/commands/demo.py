"""`manage.py demo`: the whole system on this machine, with example data and a sign-in for every door."""

import os
import socket
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from insurance_agency.demo import proof
from insurance_agency.demo.logins import demo_logins
from insurance_agency.demo.pictures import take
from insurance_agency.embedded import places, services
from insurance_agency.embedded.places import AlreadyRunning
from insurance_agency.embedded.processes import LOOPBACK, StartFailed
from insurance_agency.embedded.supervisor import ChildEnded, Stopped, Supervisor
from insurance_agency.identity.choices import Region

PERSONS, MONTHS, SEED = 400, 14, 2026
_READY_WITHIN = 120


class Command(BaseCommand):
    help = "Start services, web, worker and beat with example data; --check signs in at all doors and stops."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--fresh", action="store_true", help="throw the data of earlier demos away first")
        parser.add_argument("--check", action="store_true", help="prove that it works, then stop")
        parser.add_argument(
            "--pictures", type=Path, metavar="FOLDER", help="take the README's pictures, then stop"
        )
        parser.add_argument("--persons", type=int, default=PERSONS, help="insured persons in each region")
        parser.add_argument("--months", type=int, default=MONTHS, help="months of history in each region")

    def handle(self, *, port: int, check: bool, fresh: bool, pictures: Path | None, **amounts: Any) -> None:
        began = time.monotonic()
        _refuse_taken(port)
        try:
            with (
                services.running(fresh=fresh or not places.filled_mark().exists()) as addresses,
                _supervisor(addresses) as supervisor,
            ):
                self._prepare(supervisor, amounts, embedded="DATABASE_URL" in addresses)
                self._start(supervisor, port)
                base = f"http://{LOOPBACK}:{port}"
                supervisor.run_until(lambda: proof.is_healthy(base), within=_READY_WITHIN)
                self._announce(base, time.monotonic() - began)
                if check:
                    self._prove(supervisor, base, addresses.get("REDIS_URL", settings.REDIS_URL))
                elif pictures:
                    self.stdout.write("\n".join(f"took {path}" for path in take(base, pictures)))
                else:
                    supervisor.run_until(lambda: False)
        except Stopped:
            self.stdout.write("stopped")
        except (AlreadyRunning, ChildEnded, StartFailed, proof.Disproved) as reason:
            raise CommandError(str(reason)) from reason

    def _prepare(self, supervisor: Supervisor, amounts: Mapping[str, Any], *, embedded: bool) -> None:
        manage = [sys.executable, "manage.py"]
        supervisor.step("migrate", [*manage, "migrate", "--no-input", "--verbosity=0"])
        supervisor.step("static", [*manage, "collectstatic", "--no-input", "--verbosity=0"])
        if embedded and places.filled_mark().exists():
            return
        amount = [f"--persons={amounts['persons']}", f"--months={amounts['months']}", f"--seed={SEED}"]
        for region in Region:
            supervisor.step("data", [*manage, "demo_data", f"--region={region}", *amount])
        if embedded:
            places.filled_mark().touch()

    def _start(self, supervisor: Supervisor, port: int) -> None:
        schedule = Path(settings.BASE_DIR) / "var" / "beat"
        schedule.parent.mkdir(exist_ok=True)
        celery = [sys.executable, "-m", "celery", "--app=insurance_agency", "--quiet"]
        supervisor.add(
            "web",
            [
                *(sys.executable, "-m", "gunicorn", "insurance_agency.wsgi", f"--bind={LOOPBACK}:{port}"),
                *("--worker-class=gthread", "--workers=2", "--threads=4", "--preload", "--no-control-socket"),
                "--log-level=warning",
            ],
        )
        supervisor.add("worker", [*celery, "worker", "--concurrency=2", "--loglevel=INFO"])
        supervisor.add("beat", [*celery, "beat", f"--schedule={schedule}", "--loglevel=WARNING"])

    def _prove(self, supervisor: Supervisor, base: str, broker_url: str) -> None:
        supervisor.run_until(lambda: proof.has_a_worker(broker_url), within=_READY_WITHIN)
        self.stdout.write("the worker answers")
        proof.sign_in_everywhere(base, self.stdout.write)

    def _announce(self, base: str, seconds: float) -> None:
        rows = [
            f"  {login.door:12}{login.username:18}{login.password:12}{login.purpose}"
            for login in demo_logins()
        ]
        heading = f"  {'door':12}{'user name':18}{'password':12}what for"
        self.stdout.write(f"\nReady after {seconds:.0f} s at {base}\n\n{heading}\n" + "\n".join(rows))
        self.stdout.write("\nCtrl-C stops everything.\n")
        self.stdout.flush()


@contextmanager
def _supervisor(addresses: dict[str, str]) -> Iterator[Supervisor]:
    os.chdir(settings.BASE_DIR)
    root_is_fine_here = "ignore:You're running the worker with superuser privileges"
    log_level = os.environ.get("LOG_LEVEL", "WARNING")
    supervisor = Supervisor(
        {**addresses, "DEMO": "1", "LOG_LEVEL": log_level, "PYTHONWARNINGS": root_is_fine_here}
    )
    supervisor.stop_on_signals()
    try:
        yield supervisor
    finally:
        supervisor.stop()


def _refuse_taken(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError as error:
            raise CommandError(f"port {port} is taken; choose another: make demo PORT={port + 1}") from error
