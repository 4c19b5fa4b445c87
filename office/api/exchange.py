"""The exchange of work: each call is one transaction in which the device is recognised and the hub does its part."""

from collections.abc import Callable
from functools import partial
from typing import Annotated, TypeVar

import msgspec
from fastapi import APIRouter, Depends, Request
from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError
from starlette.responses import Response

from app import clock
from office import devices
from office.api import clearing
from office.api.admission import SomeServer
from office.api.bodies import Body, answer, large
from office.api.description import speaks
from office.api.server import Server
from sync import hub
from sync.admission import TOKEN_HEADER
from sync.device_key import RECEIPT, sign
from sync.errors import DeviceRevoked, ForeignObject, OfficeTooOld, SignInAgain
from sync.exchange import Offering
from sync.office_keys import office_keys
from sync.protocol import (
    VERSION,
    Acknowledge,
    Hello,
    ManifestRequest,
    Page,
    PullRequest,
    PushAnswers,
    PushBatch,
    Receipt,
    Welcome,
)

router = APIRouter(prefix="/v1")
T = TypeVar("T")
# A deadlock, and a row that somebody changed after the snapshot.
_AGAIN = frozenset({"40P01", "40001"})
_TRIES = 3

LargeBody = Annotated[Body, Depends(large)]


def signed_in(request: Request, server: SomeServer) -> str:
    """Return the id of the device whose token came along.

    Raises:
        SignInAgain: no token, not ours, or its life has ended.
    """
    scheme, _, token = request.headers.get(TOKEN_HEADER, "").partition(" ")
    device_id = server.tokens.device(token, now=clock.now()) if scheme == "Bearer" else None
    if device_id is None:
        raise SignInAgain
    request.state.device = device_id
    return device_id


SomeDevice = Annotated[str, Depends(signed_in)]


@router.post("/hello", openapi_extra=speaks(Hello))
def hello(server: SomeServer, device_id: SomeDevice, body: LargeBody) -> Response:
    """Say who this office is and what the laptop may hold."""
    message = body.read(Hello)
    _same(message.device, device_id)
    if message.version > VERSION:
        raise OfficeTooOld

    def work(connection: Connection, caller: hub.Caller) -> Welcome:
        devices.note_visit(connection, device_id=device_id, incarnation=message.incarnation, now=clock.now())
        keys, wipe = office_keys(server.receipt_key), clearing.order_for(server, connection, message, caller=caller)
        return hub.greet(connection, message, caller=caller, sign=seal(server), wipe=wipe, keys=keys)

    alone = message.batch is None
    welcome = transact(server, device_id, work, snapshot=alone and message.marks is not None)
    batch = hub.first_batch(message, welcome)
    if batch is not None and welcome.pushed is not None:
        welcome = msgspec.structs.replace(welcome, pushed=_closed(server, device_id, batch, welcome.pushed))
    return answer(welcome)


@router.post("/push", openapi_extra=speaks(PushBatch))
def push(server: SomeServer, device_id: SomeDevice, body: LargeBody) -> Response:
    """Take operations."""
    batch = body.read(PushBatch)

    def work(connection: Connection, caller: hub.Caller) -> PushAnswers:
        said = hub.push(connection, batch, caller=caller)
        closed = hub.close_at_once(connection, batch, caller=caller, sign=seal(server)) if said.answers else None
        return said if closed is None else msgspec.structs.replace(said, page=closed[0], receipt=closed[1])

    return answer(_closed(server, device_id, batch, transact(server, device_id, work)))


def _closed(server: Server, device_id: str, batch: PushBatch, said: PushAnswers) -> PushAnswers:
    """Return the answers to a last batch with the page after it, read after the commit when there is news."""
    if batch.cursors is None or not said.answers or said.page is not None:
        return said

    def work(connection: Connection, caller: hub.Caller) -> tuple[Page | None, Receipt | None]:
        return hub.close(connection, batch, caller=caller, sign=seal(server))

    page, receipt = transact(server, device_id, work, snapshot=True)
    return msgspec.structs.replace(said, page=page, receipt=receipt)


@router.post("/pull", openapi_extra=speaks(PullRequest))
def pull(server: SomeServer, device_id: SomeDevice, body: LargeBody) -> Response:
    """Give rows of the user's scopes."""
    message = body.read(PullRequest)
    with hub.snapshot(server.workspace.engine) as connection:
        caller = _welcome(connection, device_id)
        # One of many may just have been taken away, and is passed over; asking for nothing else is no mistake.
        if message.cursors and not message.cursors.keys() & caller.scopes:
            raise ForeignObject
        return answer(hub.pull(connection, message, caller=caller))


@router.post("/manifest", openapi_extra=speaks(ManifestRequest))
def manifest(server: SomeServer, device_id: SomeDevice, body: LargeBody) -> Response:
    """List what one scope consists of."""
    message = body.read(ManifestRequest)
    with hub.snapshot(server.workspace.engine) as connection:
        caller = _welcome(connection, device_id)
        if message.scope not in caller.scopes:
            raise ForeignObject
        return answer(hub.manifest(connection, message, caller=caller))


@router.post("/offer", openapi_extra=speaks(Offering))
def offer(server: SomeServer, device_id: SomeDevice, body: LargeBody) -> Response:
    """Take back rows that this office lost."""
    message = body.read(Offering)

    def work(connection: Connection, caller: hub.Caller) -> msgspec.Struct:
        if caller.revoked:
            raise DeviceRevoked
        return hub.take_back(connection, message, caller=caller)

    return answer(transact(server, device_id, work))


@router.post("/acknowledge", openapi_extra=speaks(Acknowledge))
def acknowledge(server: SomeServer, device_id: SomeDevice, body: LargeBody) -> Response:
    """Close a session with a receipt."""
    message = body.read(Acknowledge)
    _same(message.device, device_id)

    def work(connection: Connection, caller: hub.Caller) -> msgspec.Struct:
        if caller.revoked:
            raise DeviceRevoked
        return hub.acknowledge(connection, message, caller=caller, sign=seal(server))

    return answer(transact(server, device_id, work))


def seal(server: Server) -> Callable[[bytes], bytes]:
    """Return what signs receipts with the office's key."""
    return partial(sign, private_key=server.receipt_key, purpose=RECEIPT, server_id=server.identity.server_id)


def transact(
    server: Server, device_id: str, work: Callable[[Connection, hub.Caller], T], *, snapshot: bool = False
) -> T:
    """Do one transaction, of one snapshot on request; the database may ask to begin again when two of them met.

    Args:
        server: of the office.
        device_id: who asks.
        work: the hub's part, with the device as the office knows it now.
        snapshot: whether it reads one state of the office throughout.
    """
    for left in reversed(range(_TRIES)):
        try:
            with hub.snapshot(server.workspace.engine, writing=True) if snapshot else server.writing() as connection:
                return work(connection, devices.caller(connection, device_id=device_id, late=True))
        except OperationalError as error:
            if left == 0 or getattr(error.orig, "sqlstate", None) not in _AGAIN:
                raise
    raise AssertionError("unreachable")


def _welcome(connection: Connection, device_id: str) -> hub.Caller:
    """Return the caller if it may read.

    Raises:
        DeviceRevoked: its work is still taken, into quarantine, but it is given nothing.
    """
    caller = devices.caller(connection, device_id=device_id)
    if caller.revoked:
        raise DeviceRevoked
    return caller


def _same(said: str, device_id: str) -> None:
    if said != device_id:
        raise ForeignObject
