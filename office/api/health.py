"""Whether this server can do its work, for whoever watches it: no data of people, cheap however often it is asked."""

import asyncio
import time
from collections.abc import Callable
from typing import Any

import msgspec
import structlog
from fastapi import APIRouter, Request
from sqlalchemy import text
from starlette.responses import Response

from office.api.server import Server
from sync.admission import CONTENT_TYPE
from sync.protocol import VERSION, encode

log = structlog.get_logger()
router = APIRouter(prefix="/v1")
PLACE = "/v1/health"
_FRESH_SECONDS = 1.0
_QUERY = text("""
SELECT l.epoch, v.version_num AS schema, extract(epoch FROM now() - l.verified_backup_at) AS backup_age
FROM server_life l CROSS JOIN alembic_version v
""")


class Health(msgspec.Struct, frozen=True, kw_only=True):
    """How a server is.

    Attributes:
        status: `ok`, `closing`, or `database_away`.
        protocol: version of the protocol this program speaks.
        epoch: life of the office's data.
        schema: version of its database.
        verified_backup_seconds: age of the last backup that was put back as a test; None when there was none.
        at_work: exchanges inside this process.
    """

    status: str
    protocol: int = VERSION
    epoch: str = ""
    schema: str = ""
    verified_backup_seconds: int | None = None
    at_work: int = 0


class Checkup:
    """Asks the database at most once a second, one question at a time.

    Args:
        server: of the office.
        clock: seconds, monotonic.
    """

    def __init__(self, server: Server, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._server = server
        self._clock = clock
        self._asking = asyncio.Lock()
        self._known: Any = None
        self._until = 0.0

    async def health(self) -> Health:
        """Return how this process of the server is."""
        async with self._asking:
            if self._clock() >= self._until:
                # Not on the threads of the exchanges: they may all be waiting for the very thing that is wrong.
                self._known = await asyncio.to_thread(self._ask)
                self._until = self._clock() + _FRESH_SECONDS
        gate, known = self._server.gate, self._known
        if known is None:
            return Health(status="database_away", at_work=gate.inside)
        age = None if known.backup_age is None else int(known.backup_age)
        status = "closing" if gate.closing else "ok"
        return Health(
            status=status,
            epoch=known.epoch,
            schema=known.schema,
            verified_backup_seconds=age,
            at_work=gate.inside,
        )

    def _ask(self) -> Any:
        try:
            with self._server.workspace.engine.connect() as connection:
                return connection.execute(_QUERY).first()
        except Exception as error:  # noqa: BLE001 - whatever is wrong with it, it is not there
            log.warning("database away", error=type(error).__name__)
            return None


@router.get("/health")
async def health(request: Request) -> Response:
    """Say how this server is: 200 when laptops can exchange, 503 when not now."""
    checkup: Checkup = request.app.state.checkup
    found = await checkup.health()
    return Response(encode(found), 200 if found.status == "ok" else 503, media_type=CONTENT_TYPE)
