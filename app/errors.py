"""Known errors in plain words: what happened, what is safe, what to do.

Whoever adds a subclass of `KnownError` adds its text to `app.error_texts` under the same code; a test compares the two.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from storage.errors import (
    KeysDamaged,
    KeysMissing,
    KeysTooNew,
    KnownError,
    NoOfficeSlot,
    PasswordTooWeak,
    ProfileInUse,
    RecoveryCodeMistyped,
    StoreLocked,
    WrongPassword,
    WrongRecoveryCode,
    WrongResponse,
)

__all__ = [
    "Explanation",
    "KeysDamaged",
    "KeysMissing",
    "KeysTooNew",
    "KnownError",
    "NoOfficeSlot",
    "PasswordTooWeak",
    "ProfileInUse",
    "RecoveryCodeMistyped",
    "StoreLocked",
    "Unexpected",
    "WrongPassword",
    "WrongRecoveryCode",
    "WrongResponse",
    "explain",
    "is_known",
]


class Unexpected(KnownError):
    """A bug, after its crash report was written."""

    code = "unexpected"


class LeaseEnded(KnownError):
    """This laptop was away from its office for too long and stays locked until it reaches it. Params: `days`."""

    code = "lease_ended"


class LoginTaken(KnownError):
    """Somebody else signs in by this name. Params: `login`."""

    code = "login_taken"


class UserUnknown(KnownError):
    """Nobody who works at the office has this login. Params: `login`."""

    code = "user_unknown"


class OfficeNotFounded(KnownError):
    """This office server was not prepared with `init` yet."""

    code = "office_not_founded"


class OfficeFoundedOtherwise(KnownError):
    """A demo was asked for where an office with real data is, or the other way round."""

    code = "office_founded_otherwise"


class OfficeAddressUnusable(KnownError):
    """The address and port to serve are taken or not of this computer."""

    code = "office_address_unusable"


class SelfCheckFailed(KnownError):
    """A step of `app.self_check` ended without an error and yet not as it must. Params: `step`."""

    code = "self_check_failed"


class SyncWaits(KnownError):
    """This store was restored from a backup; the user has not yet said that it may be exchanged with the office."""

    code = "sync_waits"


@dataclass(frozen=True, slots=True)
class Explanation:
    """One line each.

    Attributes:
        happened: what happened.
        safe: what is safe.
        todo: what to do now.
    """

    happened: str
    safe: str
    todo: str


def is_known(error: BaseException) -> bool:
    """Return whether the error has a text of its own; everything else is a bug."""
    return isinstance(error, KnownError)


def explain(error: BaseException) -> Explanation:
    """Return the text of a known error, and for a bug the text of `Unexpected`."""
    if isinstance(error, KnownError):
        return explain_code(error.code, error.params)
    return explain_code(Unexpected.code)


def explain_code(code: str, params: Mapping[str, object] | None = None) -> Explanation:
    """Return the text of an error known by its code only, such as the one that ended the latest sending."""
    from app.error_texts import texts  # noqa: PLC0415 - a hundred sentences nobody needs before the first error

    known = texts()
    values = _Params(params or {})
    return Explanation(*(line.format_map(values) for line in known.get(code, known[Unexpected.code])))


class _Params(dict[str, object]):
    """Parameters of a sentence; a missing one is left out rather than hiding the sentence."""

    def __missing__(self, key: str) -> str:
        return "…"
