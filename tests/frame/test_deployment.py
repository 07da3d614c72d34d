"""The production files say what the settings read. No container engine is needed, and none is pretended."""

import os
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from insurance_agency.embedded import postgres

PROJECT = Path(__file__).resolve().parents[2]
COMPOSE: dict[str, Any] = yaml.safe_load((PROJECT / "docker-compose.yml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = ("migrate", "web", "worker", "beat")
GIVEN = {
    "SECRET_KEY": "k" * 64 + "0123456789abcdef",
    "FIELD_KEYS": "one,two",
    "OWNER_PASSWORD": "owner",
    "APP_PASSWORD": "app",
    "BROKER_PASSWORD": "broker",
    "HOST": "agency.example",
}
_VARIABLE = re.compile(r"\$\{(\w+)(?::([?-])([^}]*))?\}")


def filled(text: str) -> str:
    """Compose's own substitution: a value given, a default, or an error for one that is required."""

    def value(found: re.Match[str]) -> str:
        name, kind, rest = found.groups()
        return GIVEN[name] if name in GIVEN or kind != "-" else rest

    return _VARIABLE.sub(value, text)


def environment(service: str) -> dict[str, str]:
    return {name: filled(value) for name, value in SERVICES[service]["environment"].items()}


def names_read() -> set[str]:
    """Every environment variable that settings or manage.py read."""
    source = (PROJECT / "insurance_agency/settings.py").read_text() + (PROJECT / "manage.py").read_text()
    return set(re.findall(r'(?:env\.\w+|environ\.get)\(\s*"(\w+)"', source))


def test_production_plans_its_queries_like_the_servers_of_tests_and_benches() -> None:
    given = dict(item.split("=", 1) for item in SERVICES["database"]["command"] if "=" in item)
    for name in ("timezone", "jit", "random_page_cost"):
        assert given[name] == postgres.SETTINGS[postgres.Tuning.BENCH][name]


def test_all_parts_are_there() -> None:
    assert set(SERVICES) == {"database", "broker", "migrate", "web", "worker", "beat", "nginx"}
    assert SERVICES["database"]["image"] == "postgres:18"
    assert SERVICES["broker"]["image"].startswith("valkey/valkey:")


@pytest.mark.parametrize("service", OURS)
def test_the_application_is_given_only_what_it_reads_and_all_that_it_must_have(service: str) -> None:
    given = set(SERVICES[service]["environment"])
    assert given <= names_read()
    assert {"SECRET_KEY", "FIELD_KEYS", "DATABASE_URL", "REDIS_URL", "ALLOWED_HOSTS"} <= given


@pytest.mark.parametrize("service", OURS)
def test_the_deployment_checks_find_nothing_with_the_environment_of(service: str) -> None:
    bare = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    done = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level=WARNING"],
        cwd=PROJECT, env={**bare, **environment(service)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_only_the_migration_knows_the_owner() -> None:
    assert [name for name in OURS if "DATABASE_OWNER_URL" in SERVICES[name]["environment"]] == ["migrate"]
    assert f"://{postgres.OWNER}:" in SERVICES["migrate"]["environment"]["DATABASE_OWNER_URL"]
    assert all(
        f"://{postgres.APPLICATION}:" in SERVICES[name]["environment"]["DATABASE_URL"] for name in OURS
    )


def test_text_is_ordered_in_production_as_in_the_demo() -> None:
    arguments = SERVICES["database"]["environment"]["POSTGRES_INITDB_ARGS"].split()
    assert {"--encoding=UTF8", *postgres.BUILTIN_LOCALE} <= set(arguments)


@pytest.mark.parametrize("service", ["database", "broker", "web", "worker", "nginx"])
def test_health_is_watched(service: str) -> None:
    assert SERVICES[service]["healthcheck"]["test"]


def test_nothing_starts_before_what_it_stands_on() -> None:
    assert SERVICES["migrate"]["depends_on"]["database"]["condition"] == "service_healthy"
    for service in ("web", "worker", "beat"):
        assert SERVICES[service]["depends_on"]["migrate"]["condition"] == "service_completed_successfully"
    assert SERVICES["nginx"]["depends_on"]["web"] == {"condition": "service_healthy", "restart": True}


def test_the_database_counts_as_started_only_when_its_roles_are_made() -> None:
    """While they are made, the image runs a server that listens on its socket alone."""
    assert "--host=127.0.0.1" in SERVICES["database"]["healthcheck"]["test"]


def test_only_nginx_is_reached_from_outside_and_beat_is_one() -> None:
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["nginx"]
    assert SERVICES["beat"]["deploy"]["replicas"] == 1


@pytest.mark.parametrize("service", OURS)
def test_the_application_can_change_nothing_around_it(service: str) -> None:
    assert SERVICES[service]["read_only"] is True
    assert SERVICES[service]["cap_drop"] == ["ALL"]


def test_the_image_runs_as_an_unprivileged_user_without_development_packages() -> None:
    lines = (PROJECT / "Dockerfile").read_text().splitlines()
    last_stage = lines[max(number for number, line in enumerate(lines) if line.startswith("FROM ")) :]
    assert [line for line in last_stage if line.startswith("USER ")] == ["USER agency"]
    assert not any("embedded" in line for line in last_stage)
    installs = [line for line in lines if "pip install" in line]
    assert installs
    assert all("--require-hashes" in line for line in installs)


def test_every_file_that_is_mounted_exists() -> None:
    mounted = [volume for service in SERVICES.values() for volume in service.get("volumes", [])]
    ours = [volume.split(":")[0] for volume in mounted if volume.startswith("./")]
    assert ours
    assert all((PROJECT / path).is_file() for path in ours)


def test_the_roles_made_in_production_are_those_of_the_demo() -> None:
    script = (PROJECT / "scripts/database-roles.sh").read_text()
    assert f"CREATE ROLE {postgres.OWNER} LOGIN NOSUPERUSER" in script
    assert f"CREATE ROLE {postgres.APPLICATION} LOGIN NOSUPERUSER NOCREATEDB" in script
    assert f"CREATE DATABASE {postgres.DATABASE} OWNER {postgres.OWNER}" in script


def _self_signed(folder: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "agency.example")])
    now = datetime.now(UTC)
    serial = x509.random_serial_number()
    builder = x509.CertificateBuilder(name, name, key.public_key(), serial, now, now + timedelta(days=1))
    certificate = builder.sign(key, hashes.SHA256())
    (folder / "fullchain.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / "privkey.pem").write_bytes(private)


def test_nginx_accepts_its_configuration(tmp_path: Path) -> None:
    nginx = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if nginx is None:
        pytest.skip("nginx is not installed here: apt-get install -y nginx-light")
    _self_signed(tmp_path)
    configuration = tmp_path / "nginx.conf"
    text = (PROJECT / "scripts/nginx.conf").read_text()
    text = text.replace("server web:8000", "server 127.0.0.1:8000").replace("/etc/nginx/tls", str(tmp_path))
    configuration.write_text(re.sub(r"pid \S+;", f"pid {tmp_path}/nginx.pid;", text))
    done = subprocess.run([nginx, "-t", "-c", configuration], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
