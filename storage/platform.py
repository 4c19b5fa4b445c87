"""What differs between Windows and POSIX: private files, durable renames, locks. Nothing else asks for the system."""

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from storage.errors import AccessDenied, DiskFailed, DiskFull, KnownError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

PRIVATE_DIRECTORY = 0o700
PRIVATE_FILE = 0o600
_NEARLY_EMPTY_PERCENT = 20
# M_ARENA_MAX of malloc.h.
_MOST_ARENAS = -8

_FULL = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})
_DENIED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_FAILED = frozenset({errno.EIO, getattr(errno, "ENXIO", errno.EIO), getattr(errno, "ENODEV", errno.EIO)})


def known_os_error(error: OSError) -> KnownError | None:
    """Return what an operating system's refusal means to the user, None if it means a bug."""
    if error.errno in _FULL:
        return DiskFull()
    if error.errno in _DENIED:
        return AccessDenied()
    return DiskFailed() if error.errno in _FAILED else None


@contextmanager
def os_errors_known() -> Iterator[None]:
    """Raise the known error in place of the `OSError` that means it.

    Raises:
        DiskFull: no room, or over a quota.
        AccessDenied: not allowed, or a read-only disk.
        DiskFailed: the device refused.
    """
    try:
        yield
    except OSError as error:
        known = known_os_error(error)
        if known is None:
            raise
        raise known from error


def make_private_directory(path: Path) -> None:
    """Make a directory that only this account can enter, or close an existing one to others.

    On Windows `os.mkdir` gives mode 0700 an access list of the owner and administrators alone; an existing directory
    keeps its own, and the usual place below the local application data is private already.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError):
        path.mkdir(mode=PRIVATE_DIRECTORY)
    if sys.platform != "win32":
        path.chmod(PRIVATE_DIRECTORY)


def write_private(path: Path, content: bytes) -> None:
    """Write a new file only this account can read, down to the disk; the name must be free."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags, PRIVATE_FILE)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        sync_file(file)


def sync_file(file: IO[bytes]) -> None:
    """Bring what was written into an open file down to the disk."""
    file.flush()
    os.fsync(file.fileno())


def fresh_name(path: Path) -> Path:
    """Return the free name beside a file under which its next content is prepared.

    What a killed program left there was never in force and goes.
    """
    fresh = path.with_name(path.name + ".new")
    fresh.unlink(missing_ok=True)
    return fresh


def replace(source: Path, target: Path) -> None:
    """Give a file another name in one step, in place of what had that name.

    On Windows a virus scanner may hold a file just written for a moment; some patience tells that from a real refusal.
    """
    for pause in (0.05, 0.1, 0.2, 0.4) if sys.platform == "win32" else ():
        try:
            source.replace(target)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    source.replace(target)


def sync_directory(path: Path) -> None:
    """Make renames inside a directory survive a power cut; Windows does so by itself."""
    if sys.platform == "win32":
        return
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_atomically(path: Path, content: bytes, *, lasting: bool = True) -> None:
    """Replace a private file as a whole: after a crash it holds the old content or the new.

    Args:
        path: of the file.
        content: all of it.
        lasting: wait until the new content is sure to be found after a power cut; otherwise the old may be, whole.
    """
    fresh = fresh_name(path)
    try:
        write_private(fresh, content)
        replace(fresh, path)
    except BaseException:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise
    if lasting:
        sync_directory(path.parent)


def open_lock(path: Path) -> int | None:
    """Take a lock that the operating system gives back when the program ends, however it ends.

    Returns:
        The descriptor that holds the lock, None while another holder has it.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, PRIVATE_FILE)
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(descriptor)
        if error.errno in {errno.EACCES, errno.EAGAIN, errno.EDEADLK}:
            return None
        raise
    return descriptor


def close_lock(descriptor: int) -> None:
    """Give a lock back."""
    if sys.platform == "win32":
        os.lseek(descriptor, 0, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)
    os.close(descriptor)


def let_others_come_forward() -> None:
    """Allow another program to put its window in front; Windows otherwise lets it only blink in the task bar."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - only here, and only on Windows

        any_process = -1
        ctypes.windll.user32.AllowSetForegroundWindow(any_process)


def saves_power(*, root: Path = Path("/sys")) -> bool:
    """Tell whether the battery saver is on or the battery nearly empty; False where nobody knows. Microseconds.

    Args:
        root: where Linux shows its devices; Windows is asked itself.
    """
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - only here, and only on Windows

        # SYSTEM_POWER_STATUS: mains, flags, percent, battery saver, two durations.
        status = (ctypes.c_ubyte * 12)()
        if not ctypes.windll.kernel32.GetSystemPowerStatus(ctypes.byref(status)):
            return False
        return status[3] == 1 or (status[0] == 0 and status[2] < _NEARLY_EMPTY_PERCENT)
    if _words(root / "firmware/acpi/platform_profile") == "low-power":
        return True
    return any(
        _words(battery / "status") == "Discharging" and int(_words(battery / "capacity") or 100) < _NEARLY_EMPTY_PERCENT
        for battery in (root / "class/power_supply").glob("BAT*")
    )


def give_back_memory() -> None:
    """Hand memory that is no longer used back to the system, with what stands in it. Milliseconds.

    Whole pages only, and on Linux only where the C library is GNU's: what is left between used blocks stays.
    """
    import ctypes  # noqa: PLC0415 - only here

    if sys.platform == "win32":
        kernel = ctypes.WinDLL("kernel32")
        kernel.GetProcessHeap.restype = ctypes.c_void_p
        kernel.HeapCompact(ctypes.c_void_p(kernel.GetProcessHeap()), 0)
        return
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)


def share_memory_between_threads() -> None:
    """Let what one thread gave back be used by all others; for threads that begin from now on.

    GNU's C library keeps a store of memory for every thread, of which a third lies idle after an hour. The heap of
    Windows belongs to the whole process already.
    """
    if sys.platform == "win32":
        return
    import ctypes  # noqa: PLC0415 - only here

    choose = getattr(ctypes.CDLL(None), "mallopt", None)
    if choose is not None:
        choose(_MOST_ARENAS, 1)


def _words(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""
