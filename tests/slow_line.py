"""A mobile line at the edge of coverage: two network namespaces, and between them a line that is slow and forgets.

Every IP packet between the two goes through this program, which hands it on late, at so many bits a second, and loses
every twentieth. What TCP makes of that is the kernel's own. Needs Linux, `ip`, `/dev/net/tun`, and the right to make
namespaces.
"""

import heapq
import os
import random
import select
import shutil
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

OFFICE_ADDRESS, LAPTOP_ADDRESS = "10.91.7.1", "10.91.7.2"
_TUN = Path("/dev/net/tun")
_LARGEST_PACKET = 1400
# Of linux/if_tun.h: the call that names a device, packets without a header of their own.
_TUNSETIFF, _IFF_TUN, _IFF_NO_PI = 0x400454CA, 0x0001, 0x1000


@dataclass
class Way:
    """One direction of the line.

    Attributes:
        carried: bytes that arrived.
        lost: packets that did not, for want of luck or of room.
        free_at: when the last packet has left, at the line's rate.
    """

    carried: int = 0
    lost: int = 0
    free_at: float = 0.0


@dataclass
class SlowLine:
    """The line between an office's namespace and a laptop's.

    Attributes:
        name: of both namespaces, as their beginning.
        bits: a second, each way.
        delay: seconds, each way.
        loss: share of packets that get lost, each way.
        room: bytes that may wait to be sent, as in a modem.
        there, back: the ways to the laptop and to the office.
    """

    name: str
    bits: int = 256_000
    delay: float = 0.3
    loss: float = 0.05
    room: int = 64_000
    there: Way = field(default_factory=Way)
    back: Way = field(default_factory=Way)
    is_cut: bool = False
    _ended: threading.Event = field(default_factory=threading.Event)

    def at_office(self) -> tuple[str, ...]:
        """Return the words before a command that is to run at the office's end."""
        return ("ip", "netns", "exec", f"{self.name}-office")

    def at_laptop(self) -> tuple[str, ...]:
        """Return the words before a command that is to run at the laptop's end."""
        return ("ip", "netns", "exec", f"{self.name}-laptop")

    def carry(self, office: int, laptop: int) -> None:
        """Hand packets on from one device to the other until `end`."""
        chance = random.Random(7)
        ways = {office: (self.there, laptop), laptop: (self.back, office)}
        under_way: list[tuple[float, int, int, bytes]] = []
        count = 0
        while not self._ended.is_set():
            pause = max(0.0, under_way[0][0] - monotonic()) if under_way else 0.2
            for device in select.select([office, laptop], [], [], min(pause, 0.2))[0]:
                packet, (way, other) = os.read(device, 65536), ways[device]
                now = monotonic()
                waits = max(0.0, way.free_at - now) * self.bits / 8
                if self.is_cut or chance.random() < self.loss or waits > self.room:
                    way.lost += 1
                    continue
                way.free_at = max(now, way.free_at) + len(packet) * 8 / self.bits
                count += 1
                heapq.heappush(under_way, (way.free_at + self.delay, count, other, packet))
            while under_way and under_way[0][0] <= monotonic():
                _at, _count, other, packet = heapq.heappop(under_way)
                if not self.is_cut:
                    os.write(other, packet)
                    (self.there if other == laptop else self.back).carried += len(packet)

    def end(self) -> None:
        """Stop carrying."""
        self._ended.set()

    def quicken(self) -> None:
        """Make it a line as in an office."""
        self.bits, self.delay, self.loss, self.room = 1_000_000_000, 0.0, 0.0, 10_000_000


def unavailable() -> str:
    """Return why there can be no such line on this computer, empty if there can be one."""
    if sys.platform != "linux":
        return "network namespaces are Linux's"
    if shutil.which("ip") is None:
        return "needs ip (package iproute2)"
    if not os.access(_TUN, os.R_OK | os.W_OK):
        return "this user may not open /dev/net/tun"
    name = f"parasol-try-{os.getpid()}"
    if subprocess.run(["ip", "netns", "add", name], capture_output=True, check=False).returncode:
        return "this user may not make network namespaces"
    _ip("netns", "del", name)
    return ""


@contextmanager
def slow_line() -> Iterator[SlowLine]:
    """Give a slow line, taken away at the end with everything on it."""
    line = SlowLine(f"parasol-{os.getpid()}")
    ends = [(f"{line.name}-office", OFFICE_ADDRESS), (f"{line.name}-laptop", LAPTOP_ADDRESS)]
    devices: list[int] = []
    try:
        for place, (name, address) in enumerate(ends):
            devices.append(_device(f"line{place}-{os.getpid()}"[:15]))
            _join(f"line{place}-{os.getpid()}"[:15], name=name, address=address)
        carrier = threading.Thread(target=line.carry, args=devices, daemon=True)
        carrier.start()
        try:
            yield line
        finally:
            line.end()
            carrier.join()
    finally:
        for device in devices:
            os.close(device)
        for name, _address in ends:
            subprocess.run(["ip", "netns", "del", name], capture_output=True, check=False)


def _device(name: str) -> int:
    """Make a device whose packets this program reads and writes."""
    from fcntl import ioctl  # noqa: PLC0415 - not on every system

    made = os.open(_TUN, os.O_RDWR)
    ioctl(made, _TUNSETIFF, struct.pack("16sH", name.encode(), _IFF_TUN | _IFF_NO_PI))
    return made


def _join(device: str, *, name: str, address: str) -> None:
    """Put a device into a new namespace; the open end of it stays here."""
    _ip("netns", "add", name)
    _ip("link", "set", device, "netns", name)
    _ip("-n", name, "link", "set", device, "mtu", str(_LARGEST_PACKET), "up")
    _ip("-n", name, "address", "add", f"{address}/24", "dev", device)
    _ip("-n", name, "link", "set", "lo", "up")


def _ip(*words: str) -> None:
    subprocess.run(["ip", *words], capture_output=True, check=True)
