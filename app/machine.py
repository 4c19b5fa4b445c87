"""What the computer itself says: how long its battery lasts, how much room its disk has."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from storage import platform

LOW_PERCENT = 40
VERY_LOW_PERCENT = 15
MEGABYTE = 1024 * 1024
# The log of the database and the growth of a day; with less, a commit may fail at any moment.
_DAY_GROWS = 64 * MEGABYTE
# Months of work, and what the operating system itself wants to keep free.
_ROOM_FOR_MONTHS = 512 * MEGABYTE


@dataclass(frozen=True, slots=True)
class Battery:
    """The battery.

    Attributes:
        percent: what is left, 0 to 100.
        plugged: whether the computer is at the mains.
    """

    percent: int
    plugged: bool

    @property
    def low(self) -> bool:
        """Whether to think of the charger: it runs out on a day with three visits."""
        return not self.plugged and self.percent < LOW_PERCENT

    @property
    def very_low(self) -> bool:
        """Whether the computer may end at any moment."""
        return not self.plugged and self.percent < VERY_LOW_PERCENT


def read_battery() -> Battery | None:
    """Ask the system for the battery, which may take some time; None where there is none or nobody knows."""
    import psutil  # noqa: PLC0415 - not needed before the unlock window is on screen

    if not hasattr(psutil, "sensors_battery"):
        return None
    try:
        found = psutil.sensors_battery()
    except (OSError, ValueError, TypeError, psutil.Error):
        # A driver that answers nonsense: the pill stays away, the work goes on.
        return None
    if found is None:
        return None
    return Battery(max(0, min(100, round(found.percent))), plugged=bool(found.power_plugged))


def saves_power() -> bool:
    """Tell whether the system saves power, by the user's wish or because the battery is nearly empty."""
    return platform.saves_power()


@dataclass(frozen=True, slots=True)
class Disk:
    """The disk the store is on.

    Attributes:
        free: bytes that are free for this account.
        store: bytes of the profile now; a backup beside it takes as much again.
    """

    free: int
    store: int

    @property
    def full(self) -> bool:
        """Whether what is typed may not be kept today."""
        return self.free < _DAY_GROWS

    @property
    def low(self) -> bool:
        """Whether a backup and the growth of some months do not fit."""
        return self.free < self.needed

    @property
    def needed(self) -> int:
        """How many bytes should be free: for a backup while the store is rewritten, and for growing."""
        return 2 * self.store + _ROOM_FOR_MONTHS


def read_disk(directory: Path) -> Disk | None:
    """Ask how much room there is beside a profile; None when the system does not say."""
    try:
        free = shutil.disk_usage(directory).free
        store = sum(one.stat().st_size for one in directory.iterdir() if one.is_file())
    except OSError:
        return None
    return Disk(free, store)


@dataclass(frozen=True, slots=True)
class Machine:
    """The computer now; None for what it does not say."""

    battery: Battery | None = None
    disk: Disk | None = None


def read_machine(directory: Path) -> Machine:
    """Ask the computer, which may take some time."""
    return Machine(read_battery(), read_disk(directory))


def let_others_come_forward() -> None:
    """Allow the program that already runs to put its window in front of this one's."""
    platform.let_others_come_forward()


def give_back_memory() -> None:
    """Hand memory that is no longer used back to the system, with what stands in it. Milliseconds."""
    platform.give_back_memory()


def share_memory_between_threads() -> None:
    """Let what one thread gave back be used by all others; for threads that begin from now on."""
    platform.share_memory_between_threads()
