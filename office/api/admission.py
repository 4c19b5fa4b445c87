"""Joining with a code, and signing in with a device key."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import msgspec
from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from app import clock
from office import devices, invitations
from office.api import challenges
from office.api.bodies import Body, answer, small
from office.api.description import speaks
from office.api.server import Server
from sync import device_key
from sync.admission import Challenge, Invitation, Joining, Knock, Proof, Token
from sync.errors import EnrolmentCodeUnknown, OfficeBusy, SignInAgain
from sync.office_keys import office_keys

router = APIRouter(prefix="/v1")


def server_of(request: Request) -> Server:
    """Return the server a request came to."""
    server: Server = request.app.state.server
    return server


SomeServer = Annotated[Server, Depends(server_of)]
SmallBody = Annotated[Body, Depends(small)]


@router.get("/ca")
def ca(server: SomeServer) -> Response:
    """Return the certificate of the office's CA; whoever reads it compares it with the code."""
    return Response(server.identity.ca_pem, media_type="application/x-pem-file")


@router.post("/invitation", openapi_extra=speaks(Invitation))
def invitation(request: Request, server: SomeServer, body: SmallBody) -> Response:
    """Say who invites whom, without using the code up."""
    message = body.read(Invitation)
    with _guessing_slowed(server, request), server.workspace.read() as session:
        return answer(invitations.offer(session, token=message.token, identity=server.identity))


@router.post("/enrol", openapi_extra=speaks(Joining))
def enrol(request: Request, server: SomeServer, body: SmallBody) -> Response:
    """Register a device and use the code up; the same device may ask again."""
    message = body.read(Joining)
    with _guessing_slowed(server, request), server.workspace.write() as session:
        joined = invitations.join(session, message, identity=server.identity)
    return answer(msgspec.structs.replace(joined, keys=office_keys(server.receipt_key)))


@router.post("/challenge", openapi_extra=speaks(Knock))
def challenge(request: Request, server: SomeServer, body: SmallBody) -> Response:
    """Give a device bytes to sign; whether it exists is not said here."""
    slow_down(server, request)
    device_id = body.read(Knock).device_id
    return answer(Challenge(server.tokens.challenge(device_id, now=clock.now())))


@router.post("/token", openapi_extra=speaks(Proof))
def token(server: SomeServer, body: SmallBody) -> Response:
    """Let a device in that signed its challenge."""
    proof = body.read(Proof)
    now = clock.now()
    with server.workspace.read() as session:
        public_key = devices.public_key(session, device_id=proof.device_id)
    end = server.tokens.challenge_end(proof.nonce, device_id=proof.device_id, now=now)
    fresh = end is not None and challenges.spend(server.workspace.engine, proof.nonce, end=end, now=now)
    signed = device_key.is_signed(
        proof.nonce,
        proof.signature,
        public_key=public_key,
        purpose=device_key.CHALLENGE,
        server_id=server.identity.server_id,
    )
    if not (fresh and signed):
        raise SignInAgain
    return answer(Token(server.tokens.issue(proof.device_id, now=now), int(server.tokens.life.total_seconds())))


def slow_down(server: Server, request: Request) -> None:
    """Refuse an address that knocks too often.

    Raises:
        OfficeBusy: with the seconds to wait.
    """
    _refuse_for(server.knocking.take(server.workspace.engine, _address(request)))


@contextmanager
def _guessing_slowed(server: Server, request: Request) -> Iterator[None]:
    """Count codes that do not exist; a whole office may join from one address, but nobody tries codes there."""
    engine, address = server.workspace.engine, _address(request)
    _refuse_for(server.joining.wait(engine, address))
    try:
        yield
    except EnrolmentCodeUnknown:
        server.joining.take(engine, address)
        raise


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


def _refuse_for(seconds: float) -> None:
    if seconds:
        raise OfficeBusy(seconds=int(seconds) + 1)
