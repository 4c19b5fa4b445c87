"""Serving over TLS until told to stop, on Windows and Linux alike."""

import asyncio
import gc
import os
import signal
import socket
import ssl
import sys
import threading
from collections.abc import Callable, Iterable
from types import FrameType
from typing import Any, NoReturn

import msgspec
import structlog
import uvicorn
from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI

from app.errors import OfficeAddressUnusable
from office.api.server import Server
from office.home import OfficeHome
from office.tls import EVERY_ADDRESS, ensure_server_certificate

log = structlog.get_logger()
_RENEWAL_SECONDS = 6 * 3600
_STDIN = 0
_OBJECTS_BEFORE_A_LOOK = 50_000


class Listener:
    """A listening socket and the address under which it is reached.

    Args:
        home: its settings give what is not told; what is told is kept there, so that codes made later fit.
        host: address of this computer to serve; all of them with `0.0.0.0`.
        port: TCP port; 0 for the port of last time, or any free one if that is taken.

    Raises:
        OfficeAddressUnusable: taken, or not of this computer.
    """

    def __init__(self, home: OfficeHome, *, host: str | None = None, port: int | None = None) -> None:
        settings = home.settings()
        self.host = settings.address if host is None else host
        self.socket = _listen(self.host, [settings.port, 0] if port == 0 else [settings.port if port is None else port])
        self.port = int(self.socket.getsockname()[1])
        address = settings.address if self.host in EVERY_ADDRESS else self.host
        kept = msgspec.structs.replace(settings, address=address, port=self.port)
        if kept != settings:
            home.save_settings(kept)
        self.url = f"https://[{address}]:{self.port}" if ":" in address else f"https://{address}:{self.port}"


class _Server(uvicorn.Server):
    """Says when it listens, and takes up a renewed certificate without a pause."""

    def __init__(
        self, config: uvicorn.Config, *, server: Server, home: OfficeHome, hosts: list[str], ready: Callable[[], None]
    ) -> None:
        super().__init__(config)
        self._gate = server.gate
        self._break_off = server.workspace.break_off
        self._home = home
        self._last_answers = home.settings().last_answers
        self._hosts = hosts
        self._ready = ready
        self._renewing: asyncio.Task[None] | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to listen."""
        await super().startup(sockets)
        # A large batch is a hundred thousand small objects and no cycle: looking through all of them over and over
        # took a fifth of its time. What the program itself is made of is never looked at again.
        gc.freeze()
        gc.set_threshold(_OBJECTS_BEFORE_A_LOOK)
        current_default_thread_limiter().total_tokens = self._gate.at_work
        if self.started:
            self._renewing = asyncio.create_task(self._renew())
            self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Say to whoever comes now to come back later, end what is being answered, then stop."""
        if self._renewing is not None:
            self._renewing.cancel()
        if not self.force_exit and not await self._gate.drained(seconds=self._last_answers):
            log.warning("exchanges broken off", count=self._gate.inside)
            await asyncio.to_thread(self._break_off)
            await self._gate.drained(seconds=self._last_answers)
        self._hang_up_on_the_idle()
        await super().shutdown(sockets)

    def _hang_up_on_the_idle(self) -> None:
        """Cut kept connections nobody is asking on: a laptop that sleeps never answers the polite end of TLS."""
        connections: list[Any] = list(self.server_state.connections)
        for connection in connections:
            if connection.cycle is None or connection.cycle.response_complete:
                connection.transport.abort()

    async def _renew(self) -> None:
        while True:
            await asyncio.sleep(_RENEWAL_SECONDS)
            ensure_server_certificate(self._home, hosts=self._hosts)
            # Another process of this home may have renewed it.
            if self.config.ssl is not None:
                self.config.ssl.load_cert_chain(self._home.server_certificate, self._home.server_key)


def serve(  # noqa: PLR0913 - two of them are options
    application: FastAPI,
    listening: socket.socket,
    *,
    host: str,
    home: OfficeHome,
    ready: Callable[[], None],
    until: Callable[[], None] | None = None,
) -> None:
    """Answer until a signal, or the end of `until`, says to stop.

    Args:
        application: what answers.
        listening: of a `Listener`.
        host: address of this computer to serve, for the certificate.
        home: of the office.
        ready: told when it serves.
        until: returns when it is time to stop; called in a thread of its own.
    """
    hosts = [host]
    ensure_server_certificate(home, hosts=hosts)
    config = uvicorn.Config(
        application,
        ssl_certfile=home.server_certificate,
        ssl_keyfile=home.server_key,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        lifespan="off",
        ws="none",
        timeout_keep_alive=30,
        timeout_graceful_shutdown=home.settings().last_answers,
    )
    config.load()
    assert config.ssl is not None
    config.ssl.minimum_version = ssl.TLSVersion.TLSv1_3
    server = _Server(config, server=application.state.server, home=home, hosts=hosts, ready=ready)
    if until is not None:
        threading.Thread(target=_stop_after, args=(until, server), daemon=True).start()
    server.run(sockets=[listening])


def leave_cleanly_on_signals() -> None:
    """Make the signal to end unwind the program, so that the embedded database is stopped too."""
    signal.signal(signal.SIGTERM, _leave)
    if sys.platform == "win32":
        signal.signal(signal.SIGBREAK, _leave)


def _leave(_number: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(0)


def end_of_input() -> None:
    """Return when standard input closes: the program that started this one has ended."""
    # Not through sys.stdin: a thread inside its lock would hinder the interpreter's own end.
    while os.read(_STDIN, 1024):
        pass


def _stop_after(until: Callable[[], None], server: uvicorn.Server) -> None:
    until()
    server.should_exit = True


def _listen(host: str, ports: Iterable[int]) -> socket.socket:
    refused: OSError | None = None
    for port in ports:
        try:
            family = socket.AF_INET6 if ":" in host else socket.AF_INET
            made = socket.create_server((host, port), family=family, backlog=2048)
            # Connections inherit it; asyncio sets it only on sockets that name their protocol. Without it the second
            # part of every answer waits 40 ms for the laptop to confirm the first.
            made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return made  # noqa: TRY300 - only the making may fail on a taken port
        except (OSError, OverflowError) as error:
            refused = error if isinstance(error, OSError) else OSError()
    raise OfficeAddressUnusable from refused
