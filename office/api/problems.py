"""What each known error is on the wire, and what an unknown one is: a status, a code, and nothing else."""

from sqlalchemy.exc import DataError, DBAPIError
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
BUSY_SECONDS = 30


def known(error: Exception) -> KnownError:
    """Return what to say of an error: itself if it is known, else who has to look for the cause."""
    if isinstance(error, KnownError):
        return error
    if isinstance(error, DataError):
        # Words no text of PostgreSQL can hold, numbers past any column: no laptop of ours writes them.
        return errors.SyncMessageInvalid()
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return errors.OfficeBusy(seconds=BUSY_SECONDS)
    return errors.OfficeFailed()


def respond(error: KnownError) -> Response:
    """Return an error as an answer."""
    status = _STATUS.get(type(error), 500)
    headers = {"Retry-After": str(error.params["seconds"])} if "seconds" in error.params else None
    body = encode(Problem(error.code, dict(error.params)))
    return Response(body, status, headers=headers, media_type=CONTENT_TYPE)
