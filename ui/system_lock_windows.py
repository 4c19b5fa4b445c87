"""The news of Windows: the session's changes, sleep and the lid, as messages to the program's window."""

import ctypes
import sys
from ctypes import wintypes
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication
from PySide6.QtWidgets import QWidget

from ui.system_lock import SystemLock

WM_POWERBROADCAST: Final = 0x0218
WM_WTSSESSION_CHANGE: Final = 0x02B1
PBT_APMSUSPEND: Final = 4
PBT_POWERSETTINGCHANGE: Final = 0x8013
# Console taken away, remote desktop taken away, logging off, locked.
_SESSION_LEFT: Final = frozenset({2, 4, 6, 7})
# GUID_LIDSWITCH_STATE_CHANGE as it lies in memory.
LID_GUID: Final = UUID("ba3e0f4d-b817-4094-a2d1-d56379e6a0f3").bytes_le
_THIS_SESSION: Final = 0


class _Setting(ctypes.Structure):
    """POWERBROADCAST_SETTING with a number as its data."""

    _fields_ = (("guid", ctypes.c_ubyte * 16), ("length", ctypes.c_uint32), ("data", ctypes.c_uint32))


def asks_for_lock(message: int, reason: int, detail: int) -> bool:
    """Tell whether a window's message means: lock now.

    Args:
        message: its number.
        reason: its first parameter.
        detail: its second parameter; the address of a setting for a changed setting.
    """
    if message == WM_WTSSESSION_CHANGE:
        return reason in _SESSION_LEFT
    if message != WM_POWERBROADCAST:
        return False
    if reason == PBT_POWERSETTINGCHANGE and detail:
        setting = _Setting.from_address(detail)
        return bytes(setting.guid) == LID_GUID and setting.data == 0
    return reason == PBT_APMSUSPEND


class _Filter(QAbstractNativeEventFilter):
    """Looks at every message to the program's windows and passes all on."""

    def __init__(self, lock: SystemLock) -> None:
        super().__init__()
        self._lock = lock

    def nativeEventFilter(self, _kind: QByteArray | bytes | bytearray | memoryview, message: int) -> Any:
        found = wintypes.MSG.from_address(int(message))
        if asks_for_lock(found.message, found.wParam or 0, found.lParam or 0):
            self._lock.wanted.emit()
        return False, 0


class WindowsLock(SystemLock):
    """Listens to the messages of one window.

    Args:
        window: of the program; its native handle is made if need be.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        # Qt does not own the filter: without this name Python would throw it away.
        self._filter = _Filter(self)
        app = QCoreApplication.instance()
        if app is not None:
            app.installNativeEventFilter(self._filter)
        _register(int(window.winId()))


def _register(handle: int) -> None:
    if sys.platform == "win32":
        window = wintypes.HWND(handle)
        ctypes.windll.wtsapi32.WTSRegisterSessionNotification(window, _THIS_SESSION)
        lid = (ctypes.c_ubyte * 16).from_buffer_copy(LID_GUID)
        ctypes.windll.user32.RegisterPowerSettingNotification(window, ctypes.byref(lid), 0)
