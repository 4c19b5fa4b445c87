"""The application that answers: routes, the headers of every answer, what becomes of errors, and what is logged."""

import secrets
import time
from dataclasses import dataclass, field

import structlog
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.errors import KnownError
from office.api import admission, clearing, exchange, files, health
from office.api.description import describe
from office.api.gate import Gatekeeper
from office.api.problems import known, respond
from office.api.server import Identity, Server
from office.logs import places
from sync.admission import DEMO_HEADER, SERVER_HEADER
from sync.errors import DemoMismatch, OfficeFailed, SyncMessageInvalid

log = structlog.get_logger()
REQUEST_HEADER = "Parasol-Request"
_METHODS = frozenset({"GET", "POST", "PUT"})
# What a laptop asks before it knows what kind of office it was invited to.
_OPEN = frozenset({"/v1/ca", "/v1/invitation", health.PLACE})
_PAST_THE_GATE = frozenset({health.PLACE})


def create_application(server: Server) -> FastAPI:
    """Return the application of one server."""
    application = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    application.state.server = server
    application.include_router(admission.router)
    application.include_router(exchange.router)
    application.include_router(files.router)
    application.include_router(clearing.router)
    application.include_router(health.router)
    application.state.checkup = health.Checkup(server)
    application.openapi = lambda: describe(application)  # type: ignore[method-assign]
    application.add_exception_handler(KnownError, _say)
    application.add_exception_handler(HTTPException, _no_such_place)
    application.add_exception_handler(RequestValidationError, _not_a_message)
    application.add_middleware(Gatekeeper, gate=server.gate, passing=_PAST_THE_GATE)
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
        state = scope.setdefault("state", {})
        said = _Said(request=secrets.token_hex(8))

        async def sign(message: Message) -> None:
            if message["type"] == "http.response.start":
                said.status = message["status"]
                headers = MutableHeaders(scope=message)
                headers[SERVER_HEADER] = self._identity.server_id
                headers[DEMO_HEADER] = _flag(self._identity.demo)
                headers[REQUEST_HEADER] = said.request
                headers["Cache-Control"] = "no-store"
            said.sent += len(message.get("body", b""))
            await send(message)

        async def hear() -> Message:
            message = await receive()
            said.heard += len(message.get("body", b""))
            return message

        try:
            if scope["path"] not in _OPEN and Headers(scope=scope).get(DEMO_HEADER) != _flag(self._identity.demo):
                await respond(DemoMismatch())(scope, hear, sign)
            else:
                await self._answer(scope, hear, sign, said)
        finally:
            if scope["path"] not in _PAST_THE_GATE:
                said.log(scope, device=state.get("device"))

    async def _answer(self, scope: Scope, receive: Receive, send: Send, said: "_Said") -> None:
        try:
            await self._app(scope, receive, send)
        except Exception as error:  # noqa: BLE001 - the edge of the server: each error becomes an answer
            problem = known(error)
            if isinstance(problem, OfficeFailed):
                _log_bug(error, request=said.request)
            if not said.status:
                await respond(problem)(scope, receive, send)


@dataclass(slots=True)
class _Said:
    """What one request was, in numbers."""

    request: str
    began: float = field(default_factory=time.perf_counter)
    status: int = 0
    heard: int = 0
    sent: int = 0

    def log(self, scope: Scope, *, device: str | None) -> None:
        """Write one line; of the path only what we wrote ourselves, as anybody may put anything into the rest."""
        place = getattr(scope.get("route"), "path", "") or "unknown"
        milliseconds = round((time.perf_counter() - self.began) * 1000, 1)
        log.info(
            "request",
            request=self.request,
            method=scope["method"] if scope["method"] in _METHODS else "other",
            place=place,
            status=self.status,
            device=device,
            milliseconds=milliseconds,
            heard=self.heard,
            sent=self.sent,
        )


async def _say(_request: Request, error: Exception) -> Response:
    return respond(known(error))


async def _not_a_message(_request: Request, _error: Exception) -> Response:
    return respond(SyncMessageInvalid())


async def _no_such_place(_request: Request, error: Exception) -> Response:
    response = respond(SyncMessageInvalid())
    response.status_code = error.status_code if isinstance(error, HTTPException) else 500
    return response


def _log_bug(error: Exception, *, request: str) -> None:
    """Write where it happened and of what kind it is; its text could hold what somebody typed."""
    cause = type(error.__cause__).__name__ if error.__cause__ else None
    where = places(error.__traceback__)
    log.error("request failed", request=request, error=type(error).__name__, cause=cause, places=where)


def _flag(demo: bool) -> str:  # noqa: FBT001 - two values, one parameter
    return "1" if demo else "0"
