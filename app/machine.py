"""What the computer itself says: how long its battery lasts."""

from dataclasses import dataclass

LOW_PERCENT = 40
VERY_LOW_PERCENT = 15


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
    except (OSError, ValueError, psutil.Error):
        # A driver that answers nonsense: the pill stays away, the work goes on.
        return None
    if found is None:
        return None
    return Battery(max(0, min(100, round(found.percent))), plugged=bool(found.power_plugged))
