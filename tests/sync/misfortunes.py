"""What befalls a laptop or the office in the middle of its days: cuts, deaths, copies put back, devices replaced."""

import shutil
from pathlib import Path
from typing import Any

from tests.sync import invariants
from tests.sync.office_days import DiedError, OfficeDays
from tests.sync.world import CutError


def is_cut(days: OfficeDays, n: int, a: int, b: int) -> None:
    line = days.laptops[n].line
    line.cut, line.reply_lost, line.page_rows, line.older = a % 6, bool(b % 2), 2, bool(b & 2)
    try:
        days.sync(n)
    except CutError:
        pass
    finally:
        line.cut, line.page_rows, line.older = None, None, False
    invariants.i16_local_work_goes_on(days.laptops[n].engine)


def dies(days: OfficeDays, n: int, a: int, b: int) -> None:
    """The laptop's program ends before one of its statements; what is open is rolled back, and it starts again."""
    laptop = days.laptops[n]
    try:
        with days.dying(laptop.engine, after=a * 8 + b, error=DiedError):
            days.sync(n)
    except DiedError:
        pass
    laptop.close()
    laptop.open()
    invariants.i16_local_work_goes_on(laptop.engine)


def office_dies(days: OfficeDays, n: int, a: int, b: int) -> None:
    """The office's program ends before one of its statements."""
    try:
        with days.dying(days.postgres, after=a * 8 + b, error=CutError):
            days.sync(n)
    except CutError:
        pass
    invariants.i16_local_work_goes_on(days.laptops[n].engine)


def restarts(days: OfficeDays, n: int, _a: int, _b: int) -> None:
    days.laptops[n].close()
    days.laptops[n].open()


def is_backed_up(days: OfficeDays, n: int, _a: int, _b: int) -> None:
    laptop = days.laptops[n]
    laptop.close()
    days.copies[n] = Path(shutil.copy(laptop.directory / "store.db", days.directory / f"copy{n}"))
    laptop.open()


def is_restored(days: OfficeDays, n: int, _a: int, _b: int) -> None:
    """An older copy is put in place of the store; what was typed since and never sent goes with the disk."""
    if n in days.copies:
        days.lose(n)
        put_in_place(days, n, "store.db", days.copies[n])


def is_cloned(days: OfficeDays, _n: int, _a: int, _b: int) -> list[int]:
    """Anna copies her profile from the first laptop over the one on the second: one device, one life, two stores."""
    first, second = days.laptops[0], days.laptops[1]
    days.lose(1)
    first.close()
    put_in_place(days, 1, "store.state", first.directory / "store.state", reopen=False)
    second.device = first.device
    days.connect(second)
    put_in_place(days, 1, "store.db", first.directory / "store.db")
    first.open()
    days.copies.pop(1, None)
    return [0, 1]


def put_in_place(days: OfficeDays, n: int, name: str, source: Any, *, reopen: bool = True) -> None:
    laptop = days.laptops[n]
    laptop.close()
    for journal in ("store.db-wal", "store.db-shm"):
        (laptop.directory / journal).unlink(missing_ok=True)
    shutil.copy(source, laptop.directory / name)
    if reopen:
        laptop.open()


def is_replaced(days: OfficeDays, n: int, _a: int, _b: int) -> None:
    """The device is revoked: its last work goes to quarantine; its owner gets another one."""
    laptop = days.laptops[n]
    laptop.line.revoked = True
    days.sync(n)
    days.look(n)
    days.lose(n)
    laptop.close()
    days.laptops[n] = days.new_laptop(n)
    days.copies.pop(n, None)
    days.clock_years.pop(n, None)
