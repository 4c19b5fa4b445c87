"""The application that answers: routes, the headers of every answer, and what becomes of errors."""

import traceback

import structlog
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.errors import KnownError
from office.api import admission, clearing, exchange, files
from office.api.description import describe
from office.api.gate import Gatekeeper
from office.api.problems import known, respond
from office.api.server import Identity, Server
from sync.admission import DEMO_HEADER, SERVER_HEADER
from sync.errors import DemoMismatch, OfficeFailed, SyncMessageInvalid

log = structlog.get_logger()
# What a laptop asks before it knows what kind of office it was invited to.
_OPEN = frozenset({"/v1/ca", "/v1/invitation"})


def create_application(server: Server) -> FastAPI:
    """Return the application of one server."""
    application = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    application.state.server = server
    application.include_router(admission.router)
    application.include_router(exchange.router)
    application.include_router(files.router)
    application.include_router(clearing.router)
    application.openapi = lambda: describe(application)  # type: ignore[method-assign]
    application.add_exception_handler(KnownError, _say)
    application.add_exception_handler(HTTPException, _no_such_place)
    application.add_exception_handler(RequestValidationError, _not_a_message)
    application.add_middleware(Gatekeeper, gate=server.gate, passing=frozenset[str]())
    application.add_middleware(Envelope, identity=server.identity)
    return application


class Envelope:
    """Around every answer: who this server is, no mixing of fictional and real data, no error without an answer."""

    def __init__(self, app: ASGIApp, *, identity: Identity) -> None:
        self._app = app
        self._identity = identity

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def sign(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                headers[SERVER_HEADER] = self._identity.server_id
                headers[DEMO_HEADER] = _flag(self._identity.demo)
                headers["Cache-Control"] = "no-store"
            await send(message)

        if scope["path"] not in _OPEN and Headers(scope=scope).get(DEMO_HEADER) != _flag(self._identity.demo):
            await respond(DemoMismatch())(scope, receive, sign)
            return
        try:
            await self._app(scope, receive, sign)
        except Exception as error:  # noqa: BLE001 - the edge of the server: each error becomes an answer
            problem = known(error)
            if isinstance(problem, OfficeFailed):
                _log_bug(error, path=scope["path"])
            if not started:
                await respond(problem)(scope, receive, sign)


async def _say(_request: Request, error: Exception) -> Response:
    return respond(known(error))


async def _not_a_message(_request: Request, _error: Exception) -> Response:
    return respond(SyncMessageInvalid())


async def _no_such_place(_request: Request, error: Exception) -> Response:
    response = respond(SyncMessageInvalid())
    response.status_code = error.status_code if isinstance(error, HTTPException) else 500
    return response


def _log_bug(error: Exception, *, path: str) -> None:
    """Write where it happened and of what kind it is; its text could hold what somebody typed."""
    places = [f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)[-8:]]
    cause = type(error.__cause__).__name__ if error.__cause__ else None
    log.error("request failed", path=path, error=type(error).__name__, cause=cause, places=places)


def _flag(demo: bool) -> str:  # noqa: FBT001 - two values, one parameter
    return "1" if demo else "0"
