"""One program at a time on a profile; whoever takes it finishes an exchange of its files that was stopped."""

from pathlib import Path
from typing import Self

from storage import platform, store_exchange
from storage.errors import ProfileInUse

LOCK_FILE = "profile.lock"


class ProfileLock:
    """Holds a profile until closed; the operating system lets go when the program dies, however it dies.

    Raises:
        ProfileInUse: another holder, in this program or another, has it.
        AccessDenied, DiskFull, DiskFailed: the lock file cannot be made, or an exchange not be finished.
    """

    def __init__(self, directory: Path) -> None:
        self._descriptor: int | None = None
        with platform.os_errors_known():
            self._descriptor = platform.open_lock(directory / LOCK_FILE)
        if self._descriptor is None:
            raise ProfileInUse
        try:
            with platform.os_errors_known():
                store_exchange.finish(directory)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Let go of the profile; a second call does nothing."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            platform.close_lock(descriptor)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
