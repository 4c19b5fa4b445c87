"""Attachments' bytes: what the office has of them, taking the next ones, giving some."""

from collections.abc import Callable
from typing import Annotated, TypeVar

from fastapi import APIRouter, Depends, Path, Query, Request
from sqlalchemy import Connection
from starlette.responses import Response

from office import devices
from office.api.admission import SomeServer
from office.api.bodies import answer
from office.api.description import speaks
from office.api.exchange import LargeBody, SomeDevice
from office.api.server import Server
from sync import hub
from sync.errors import MessageTooLarge
from sync.files.messages import LARGEST_FILE, LARGEST_PIECE, MEDIA_TYPE, FileQuestion, FileState, FileStates

router = APIRouter(prefix="/v1")
T = TypeVar("T")
_RAW = {"requestBody": {"required": True, "content": {MEDIA_TYPE: {"schema": {"type": "string"}}}}}

AttachmentId = Annotated[str, Path(max_length=36, pattern=r"^[0-9A-Za-z-]+$")]
Place = Annotated[int, Query(ge=0, le=LARGEST_FILE)]
Length = Annotated[int, Query(ge=1, le=LARGEST_PIECE)]


async def piece(request: Request) -> bytes:
    """Read bytes as they are, up to the size of a piece and no further.

    Raises:
        MessageTooLarge: there are more.
    """
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > LARGEST_PIECE:
            raise MessageTooLarge
        parts.append(part)
    return b"".join(parts)


@router.post("/files", openapi_extra=speaks(FileQuestion))
def files(server: SomeServer, device_id: SomeDevice, body: LargeBody) -> Response:
    """Say what the office has of attachments."""
    question = body.read(FileQuestion)

    def work(connection: Connection, caller: hub.Caller) -> FileStates:
        return hub.file_states(connection, question, caller=caller)

    return answer(_as_caller(server, device_id, work))


@router.put("/files/{attachment_id}", openapi_extra=_RAW)
def put(
    server: SomeServer,
    device_id: SomeDevice,
    attachment_id: AttachmentId,
    start: Place,
    content: Annotated[bytes, Depends(piece)],
) -> Response:
    """Take the next bytes of an attachment."""

    def work(connection: Connection, caller: hub.Caller) -> FileState:
        return hub.put_piece(connection, content, attachment_id=attachment_id, start=start, caller=caller)

    return answer(_as_caller(server, device_id, work))


@router.get("/files/{attachment_id}")
def get(
    server: SomeServer, device_id: SomeDevice, attachment_id: AttachmentId, start: Place, length: Length
) -> Response:
    """Give bytes of an attachment."""

    def work(connection: Connection, caller: hub.Caller) -> bytes:
        return hub.get_piece(connection, attachment_id=attachment_id, start=start, length=length, caller=caller)

    return Response(_as_caller(server, device_id, work), media_type=MEDIA_TYPE)


def _as_caller(server: Server, device_id: str, work: Callable[[Connection, hub.Caller], T]) -> T:
    with server.writing() as connection:
        return work(connection, devices.caller(connection, device_id=device_id, late=True))
