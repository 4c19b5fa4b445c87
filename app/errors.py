"""Known errors in plain words: what happened, what is safe, what to do.

Whoever adds a subclass of `KnownError` adds its text here under the same code; a test compares the two.
"""

from dataclasses import dataclass

from app.i18n import _
from storage.errors import KnownError


class StoreLockedError(KnownError):
    """Data was asked for while nothing is unlocked."""

    code = "store_locked"


class UnexpectedError(KnownError):
    """A bug, after its crash report was written."""

    code = "unexpected"


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
    """Return the text of a known error, and of a bug the text of `UnexpectedError`."""
    code = error.code if isinstance(error, KnownError) else UnexpectedError.code
    params = error.params if isinstance(error, KnownError) else {}
    happened, safe, todo = texts().get(code, texts()[UnexpectedError.code])
    return Explanation(happened.format_map(_Params(params)), safe, todo.format_map(_Params(params)))


class _Params(dict[str, object]):
    """Parameters of a sentence; a missing one is left out rather than hiding the sentence."""

    def __missing__(self, key: str) -> str:
        return "…"
