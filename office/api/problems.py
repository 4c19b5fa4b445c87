"""What each known error is on the wire, and what an unknown one is: a status, a code, and nothing else."""

from sqlalchemy.exc import DataError, DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.responses import Response

from app.errors import KnownError
from sync import errors
from sync.admission import CONTENT_TYPE, Problem
from sync.protocol import encode

_STATUS: dict[type[KnownError], int] = {
    errors.SyncMessageInvalid: 400,
    errors.SignInAgain: 401,
    errors.DeviceRevoked: 403,
    errors.EnrolmentCodeUnknown: 404,
    errors.ForeignObject: 404,
    errors.DemoMismatch: 409,
    errors.OtherOffice: 409,
    errors.AlreadyEnrolled: 409,
    errors.EnrolmentCodeUsed: 410,
    errors.EnrolmentCodeExpired: 410,
    errors.MessageTooLarge: 413,
    errors.OfficeTooOld: 426,
    errors.OfficeBusy: 429,
}
_AWAY_SECONDS = 30
# Shut down, starting, crashed, too many connections, of a broken line; a server that became a replica.
_AWAY = ("08", "57P", "53300", "25006")


def known(error: Exception) -> KnownError:
    """Return what to say of an error: itself if it is known, else who has to look for the cause."""
    if isinstance(error, KnownError):
        return error
    if isinstance(error, DataError):
        # Words no text of PostgreSQL can hold, numbers past any column: no laptop of ours writes them.
        return errors.SyncMessageInvalid()
    return errors.OfficeBusy(seconds=_AWAY_SECONDS) if is_away(error) else errors.OfficeFailed()


def is_away(error: Exception) -> bool:
    """Return whether an error says that the database is not there just now, or not the one that may be written to."""
    if isinstance(error, PoolTimeout):
        return True
    if not isinstance(error, DBAPIError):
        return False
    state = getattr(error.orig, "sqlstate", None)
    if isinstance(error, OperationalError) and state is None:
        # Nobody answered, so nobody gave a reason.
        return True
    return error.connection_invalidated or (state or "").startswith(_AWAY)


def respond(error: KnownError, *, status: int | None = None) -> Response:
    """Return an error as an answer, with the status of its kind unless another is told."""
    status = status or _STATUS.get(type(error), 500)
    headers = {"Retry-After": str(error.params["seconds"])} if "seconds" in error.params else None
    body = encode(Problem(error.code, dict(error.params)))
    return Response(body, status, headers=headers, media_type=CONTENT_TYPE)
