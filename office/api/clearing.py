"""Laptops the office wants cleared: the order that goes with the answer to a hello, and their word that they obey."""

from fastapi import APIRouter
from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import Response

from app import clock
from office import devices
from office.api.admission import SmallBody, SomeServer, slow_down
from office.api.bodies import answer
from office.api.description import speaks
from office.api.server import Server
from sync import hub
from sync.errors import ForeignObject, SignInAgain
from sync.protocol import Hello
from sync.wiping import Heard, Obeyed, is_obeyed, order

router = APIRouter(prefix="/v1")


def order_for(server: Server, connection: Connection, message: Hello, *, caller: hub.Caller) -> str:
    """Return the signed order for this hello, empty when there is none.

    Args:
        server: of the office.
        connection: to it.
        message: what the laptop said.
        caller: whom the office knows it to be.
    """
    nonce = hub.order_for(connection, caller=caller)
    if nonce is None:
        return ""
    return order(server.receipt_key, message, server_id=server.identity.server_id, nonce=nonce, now=clock.now())


@router.post("/obeyed", openapi_extra=speaks(Obeyed))
def obeyed(request: Request, server: SomeServer, body: SmallBody) -> Response:
    """Write down that a laptop begins to obey, or has; its signature is all it has left to prove who it is."""
    slow_down(server, request)
    word = body.read(Obeyed)
    with server.workspace.read() as session:
        try:
            public_key = devices.public_key(session, device_id=word.device)
        except SignInAgain:
            raise ForeignObject from None
    if not is_obeyed(word, public_key=public_key, server_id=server.identity.server_id):
        raise ForeignObject
    with server.writing() as connection:
        if not hub.note_obeyed(connection, word, now=clock.now()):
            raise ForeignObject
    return answer(Heard(word.nonce))
