"""The directory of an office server: settings, keys, and the embedded database if there is one."""

import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec
import platformdirs

DEFAULT_PORT = 8765
PRIVATE_FILE = 0o600
PRIVATE_DIRECTORY = 0o700


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What `init` was told.

    Attributes:
        address: name or address under which laptops reach this server.
        port: TCP port printed in enrolment codes and served by default.
        demo: everything here is fictional; it never meets real data.
        at_work: exchanges each process of the server works on at once, and its connections to the database.
        room: exchanges it lets in; those beyond are told when to come back.
        last_answers: seconds that exchanges under way have when the server is told to stop.
    """

    address: str = "127.0.0.1"
    port: int = DEFAULT_PORT
    demo: bool = False
    at_work: int = 16
    room: int = 400
    last_answers: int = 10


@dataclass(frozen=True, slots=True)
class OfficeHome:
    """Where the files of one office server lie; all are private to the account that runs it."""

    directory: Path

    @property
    def ca_key(self) -> Path:
        """Private key of the office's own CA."""
        return self.directory / "ca.key"

    @property
    def ca_certificate(self) -> Path:
        """Certificate laptops pin."""
        return self.directory / "ca.pem"

    @property
    def server_key(self) -> Path:
        """Private key of the server certificate."""
        return self.directory / "server.key"

    @property
    def server_certificate(self) -> Path:
        """Certificate the server shows."""
        return self.directory / "server.pem"

    @property
    def postgres(self) -> Path:
        """Data directory of the embedded database."""
        return self.directory / "postgres"

    def prepare(self) -> None:
        """Make the directory if it is missing."""
        self.directory.mkdir(mode=PRIVATE_DIRECTORY, parents=True, exist_ok=True)

    @property
    def founded(self) -> bool:
        """Whether an office was prepared here."""
        return (self.directory / "settings.json").exists()

    def settings(self) -> Settings:
        """Return the settings, defaults before `init`."""
        try:
            return msgspec.json.decode((self.directory / "settings.json").read_bytes(), type=Settings)
        except FileNotFoundError:
            return Settings()

    def save_settings(self, settings: Settings) -> None:
        """Keep the settings."""
        write_private(self.directory / "settings.json", msgspec.json.format(msgspec.json.encode(settings)))

    def secret(self, name: str) -> bytes:
        """Return 32 random bytes kept under a name, made on first use."""
        path = self.directory / f"{name}.secret"
        if not path.exists():
            write_private(path, secrets.token_bytes(32), keep=True)
        return path.read_bytes()


def default_home(*, demo: bool = False) -> OfficeHome:
    """Return the home used when none is named; the fictional office never shares it with a real one."""
    name = "parasol-office-demo" if demo else "parasol-office"
    return OfficeHome(Path(platformdirs.user_data_dir(name, appauthor=False)))


def write_private(path: Path, content: bytes, *, keep: bool = False) -> None:
    """Replace a file as a whole, readable by this account alone.

    Args:
        path: the file.
        content: all of it.
        keep: leave a file that another process made meanwhile.
    """
    fresh = path.with_name(f"{path.name}.{os.getpid()}.new")
    fresh.unlink(missing_ok=True)
    with os.fdopen(
        os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), PRIVATE_FILE), "wb"
    ) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    if not keep:
        fresh.replace(path)
        return
    with suppress(FileExistsError):
        path.hardlink_to(fresh)
    fresh.unlink()
