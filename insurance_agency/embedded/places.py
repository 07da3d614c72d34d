"""Where the services keep their data, and where their programs can be run from."""

import contextlib
import fcntl
import hashlib
import os
import pwd
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
_THROW_AWAY = "insurance-agency-run-"


class AlreadyRunning(RuntimeError):
    """Another process of this folder uses the place."""


def lasting_place() -> Path:
    """The data that stays: in the project folder, or for root where the services' account can reach it."""
    if os.geteuid() != 0:
        return PROJECT / ".embedded"
    mark = hashlib.sha256(str(PROJECT).encode()).hexdigest()[:10]
    return Path("/var/tmp") / f"insurance-agency-{mark}"  # noqa: S108 (survives a restart; owned and closed by us)


def filled_mark() -> Path:
    """The mark that the lasting data has been filled to the end; without it, filling was cut short."""
    return lasting_place() / "filled"


def forget_data(place: Path) -> None:
    """Throw the databases of a place away; its secrets stay."""
    for folder in place.glob("postgres-*"):
        shutil.rmtree(folder)
    (place / "filled").unlink(missing_ok=True)


@contextlib.contextmanager
def lasting() -> Iterator[Path]:
    """The lasting place, for one process at a time."""
    place = lasting_place()
    place.mkdir(mode=0o755, exist_ok=True)
    if place.stat().st_uid != os.geteuid():
        raise PermissionError(f"{place} belongs to another account")
    with _held(place) as held:
        if not held:
            raise AlreadyRunning(f"another process uses {place}; stop it first")
        yield place


@contextlib.contextmanager
def throw_away() -> Iterator[Path]:
    """A place that is removed afterwards, together with those that killed processes have left behind."""
    parent = Path(tempfile.gettempdir())
    for abandoned in parent.glob(f"{_THROW_AWAY}*"):
        with contextlib.suppress(OSError), _held(abandoned) as held:
            if held:
                shutil.rmtree(abandoned, ignore_errors=True)
    place = Path(tempfile.mkdtemp(prefix=_THROW_AWAY))
    place.chmod(0o755)
    try:
        with _held(place):
            yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


@contextlib.contextmanager
def _held(place: Path) -> Iterator[bool]:
    """Whether we hold the place's lock; it is ours until the block or the process ends."""
    handle = os.open(place, os.O_RDONLY | os.O_DIRECTORY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
    finally:
        os.close(handle)


def folder_of(account: pwd.struct_passwd | None, place: Path, name: str) -> Path:
    """A closed folder inside the place, owned by the account that the service runs as."""
    folder = place / name
    folder.mkdir(mode=0o700, exist_ok=True)
    if account is not None:
        os.chown(folder, account.pw_uid, account.pw_gid)
    return folder


def kept_secret(place: Path, name: str) -> str:
    """A random secret that is made once for this place and readable by us only."""
    path = place / name
    with contextlib.suppress(FileExistsError):
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(32))
    return path.read_text()


def reachable(
    program_folder: Path,
    account: pwd.struct_passwd | None,
    *,
    package: str,
    with_libraries: Path | None = None,
) -> Path:
    """The folder itself, or a copy that the account can run when a parent folder is closed to it.

    The libraries that the programs look for beside their own folder are copied along; each version of the
    package has a copy of its own.
    """
    if account is None or all(
        parent.stat().st_mode & 0o001 for parent in (program_folder, *program_folder.parents)
    ):
        return program_folder
    copies = lasting_place() / "programs" / f"{package}-{version(package)}"
    copies.mkdir(mode=0o755, parents=True, exist_ok=True)
    if with_libraries is not None:
        _copy_once(with_libraries, copies / with_libraries.name)
    copy = copies / program_folder.parent.name / program_folder.name
    _copy_once(program_folder, copy)
    return copy


def _copy_once(source: Path, target: Path) -> None:
    """Copy beside the target and rename into place; a process that was faster has made the same."""
    if target.exists():
        return
    target.parent.mkdir(mode=0o755, exist_ok=True)
    half = Path(tempfile.mkdtemp(dir=target.parent))
    shutil.copytree(source, half / source.name, symlinks=True)
    with contextlib.suppress(OSError):
        (half / source.name).rename(target)
    shutil.rmtree(half)
