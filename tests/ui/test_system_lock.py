"""The system's own lock, sleep, lid and switch of users: heard on a real bus, and in the messages of Windows."""

import ctypes
import os
import select
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusUnixFileDescriptor,
    QDBusVariant,
    QDBusVirtualObject,
)
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.locked_program import program
from ui.application import Application
from ui.idle import LONGEST_UNLOCKED_SECONDS, IdleWatch
from ui.system_lock import SystemLock
from ui.system_lock_dbus import LOGIN, LOGIN_PATH, MANAGER, POWER, POWER_PATH, PROPERTIES, SAVERS, SESSION, BusLock
from ui.system_lock_windows import (
    LID_GUID,
    PBT_APMSUSPEND,
    PBT_POWERSETTINGCHANGE,
    WM_POWERBROADCAST,
    WM_WTSSESSION_CHANGE,
    asks_for_lock,
)

__all__ = ["program"]

OURS, THEIRS = f"{LOGIN_PATH}/session/_32", f"{LOGIN_PATH}/session/_37"
needs_bus = pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="no dbus-daemon on this computer")
BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-BUS Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><listen>unix:tmpdir={place}</listen><policy context="default">
<allow send_destination="*"/><allow own="*"/><allow receive_sender="*"/></policy></busconfig>"""


class System(QDBusVirtualObject):
    """Answers on the bus like login1 and UPower do."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, bool] = {"Active": True, "LidIsClosed": False}
        self.asked: list[str] = []
        self.held: list[int] = []

    def introspect(self, path: str) -> str:  # noqa: ARG002 - named by Qt
        return ""

    def handleMessage(self, message: QDBusMessage, connection: QDBusConnection) -> bool:
        self.asked.append(message.member())
        answer: object = None
        if message.member() == "GetSessionByPID":
            answer = QDBusObjectPath(OURS)
        elif message.member() == "Inhibit":
            mine, theirs = os.pipe()
            self.held.append(mine)
            answer = QDBusUnixFileDescriptor(theirs)
            os.close(theirs)
        elif message.member() == "Get":
            answer = QDBusVariant(self.values[message.arguments()[1]])
        return connection.send(message.createReply(answer))


@dataclass
class Bus:
    """A bus of the test's own with the system's services on it."""

    services: QDBusConnection
    ours: QDBusConnection
    system: System
    heard: list[str] = field(default_factory=list)

    def tell(self, path: str, interface: str, name: str, *arguments: object) -> None:
        signal = QDBusMessage.createSignal(path, interface, name)
        signal.setArguments(list(arguments))
        assert self.services.send(signal)

    def changed(self, path: str, interface: str, **values: bool) -> None:
        self.system.values |= values
        self.tell(path, PROPERTIES, "PropertiesChanged", interface, values, [])


@pytest.fixture
def bus(qtbot: QtBot, tmp_path: Path) -> Iterator[Bus]:
    settings = tmp_path / "bus.conf"
    settings.write_text(BUS.format(place=tmp_path), encoding="utf-8")
    daemon = subprocess.Popen(
        ["dbus-daemon", f"--config-file={settings}", "--nofork", "--print-address=1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert daemon.stdout is not None
    address = daemon.stdout.readline().strip()
    names = [f"{tmp_path.name}-{one}" for one in ("services", "ours")]
    services, ours = (QDBusConnection.connectToBus(address, name) for name in names)
    system = System()
    for name in (LOGIN, POWER, *SAVERS):
        assert services.registerService(name)
    everything = QDBusConnection.VirtualObjectRegisterOption.SubPath
    for path in (LOGIN_PATH, POWER_PATH):
        assert services.registerVirtualObject(path, system, everything)
    yield Bus(services, ours, system)
    for name in names:
        QDBusConnection.disconnectFromBus(name)
    daemon.terminate()
    daemon.communicate()


@pytest.fixture
def lock(bus: Bus, qtbot: QtBot) -> Iterator[SystemLock]:
    owner = QObject()
    made = BusLock(owner, system=bus.ours, session=bus.ours)
    made.wanted.connect(lambda: bus.heard.append("lock"))
    qtbot.waitUntil(lambda: made._path == OURS and made._delay is not None)
    yield made
    owner.deleteLater()
    QCoreApplication.processEvents()


@needs_bus
@pytest.mark.parametrize(
    "news",
    [
        (LOGIN_PATH, MANAGER, "PrepareForSleep", True),
        (OURS, SESSION, "Lock"),
        ("/org/freedesktop/ScreenSaver", SAVERS[0], "ActiveChanged", True),
        ("/org/gnome/ScreenSaver", SAVERS[1], "ActiveChanged", True),
    ],
)
def test_news_that_lock(bus: Bus, lock: SystemLock, qtbot: QtBot, news: tuple[str, str, str]) -> None:
    with qtbot.waitSignal(lock.wanted):
        bus.tell(*news)


@needs_bus
def test_the_lid_and_another_user_lock(bus: Bus, lock: SystemLock, qtbot: QtBot) -> None:
    with qtbot.waitSignal(lock.wanted):
        bus.changed(POWER_PATH, POWER, LidIsClosed=True)
    with qtbot.waitSignal(lock.wanted):
        bus.changed(OURS, SESSION, Active=False)


@needs_bus
def test_other_news_do_not_lock(bus: Bus, lock: SystemLock, qtbot: QtBot) -> None:
    bus.tell(THEIRS, SESSION, "Lock")
    bus.tell("/org/freedesktop/ScreenSaver", SAVERS[0], "ActiveChanged", False)
    bus.changed(POWER_PATH, POWER, LidIsClosed=False)
    bus.changed(OURS, SESSION, Active=True)
    bus.tell(LOGIN_PATH, MANAGER, "PrepareForSleep", False)
    qtbot.waitUntil(lambda: bus.system.asked.count("Get") == 2 and bus.system.asked.count("Inhibit") == 2)
    with qtbot.waitSignal(lock.wanted):
        bus.tell(OURS, SESSION, "Lock")
    assert bus.heard == ["lock"]


@needs_bus
def test_sleep_waits_until_the_store_is_closed(bus: Bus, lock: SystemLock, qtbot: QtBot) -> None:
    (held,) = bus.system.held
    assert not select.select([held], [], [], 0)[0]
    lock.settled()
    qtbot.waitUntil(lambda: bool(select.select([held], [], [], 0)[0]))


def test_without_a_bus_there_is_no_news(qtbot: QtBot) -> None:
    nowhere = QDBusConnection("nowhere")
    assert not nowhere.isConnected()
    owner = QObject()
    BusLock(owner, system=nowhere, session=nowhere).settled()


@pytest.mark.parametrize("reason", [2, 4, 6, 7])
def test_windows_session_news_lock(reason: int) -> None:
    assert asks_for_lock(WM_WTSSESSION_CHANGE, reason, 1)


def test_windows_sleep_and_lid_lock_and_the_rest_does_not() -> None:
    assert asks_for_lock(WM_POWERBROADCAST, PBT_APMSUSPEND, 0)
    closed, opened = ((ctypes.c_ubyte * 24)(*LID_GUID, 4, 0, 0, 0, lid, 0, 0, 0) for lid in (0, 1))
    assert asks_for_lock(WM_POWERBROADCAST, PBT_POWERSETTINGCHANGE, ctypes.addressof(closed))
    assert not asks_for_lock(WM_POWERBROADCAST, PBT_POWERSETTINGCHANGE, ctypes.addressof(opened))
    for message, reason in [(WM_WTSSESSION_CHANGE, 8), (WM_WTSSESSION_CHANGE, 1), (WM_POWERBROADCAST, 18), (15, 7)]:
        assert not asks_for_lock(message, reason, 0)


def test_the_programs_store_closes_with_the_system(program: Application, qtbot: QtBot) -> None:
    assert program._system is not None
    with qtbot.waitSignal(program.locked):
        program._system.wanted.emit()
    assert program.main is None


def test_ten_hours_lock_whoever_works_on(qapp: QApplication, qtbot: QtBot) -> None:
    watch = IdleWatch(qapp, minutes=5)
    watch.start()
    heard: list[str] = []
    watch.idle.connect(lambda: heard.append("idle"))
    for part in range(10):
        watch.last_input = watch.unlocked_at + part * 3600
        watch.check(watch.last_input + 60)
    assert heard == []
    watch.last_input = watch.unlocked_at + LONGEST_UNLOCKED_SECONDS
    watch.check(watch.last_input)
    assert heard == ["idle"]
