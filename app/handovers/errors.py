"""Why a family cannot change hands; the sentences are in `app.closing_texts`."""

from typing import ClassVar

from app.errors import KnownError


class HandoverIncompleteError(KnownError):
    """The record lacks something. Params: `first`, what."""

    code: ClassVar[str] = "handover_incomplete"


class ReceiverFullError(KnownError):
    """Who should take the family over has no room (V11, V29). Params: `name`, `n`, `limit`."""

    code: ClassVar[str] = "receiver_full"


class ReceiverUnfitError(KnownError):
    """Only an active assistant or coordinator takes a family over (V29)."""

    code: ClassVar[str] = "receiver_unfit"


class HandoverReturnedError(KnownError):
    """The family was given back already."""

    code: ClassVar[str] = "handover_returned"
