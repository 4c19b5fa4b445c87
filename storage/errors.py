"""Errors that are known to happen to a store, each with a stable code and no personal data in its text."""

from typing import ClassVar


class KnownError(Exception):
    """Something the program understands: a code, and parameters for the sentence shown to the user.

    Attributes:
        code: stable name, the same in every version and language.
        params: values for the explanation of `app.errors.explain`; never logged.
    """

    code: ClassVar[str] = "known"

    def __init__(self, **params: object) -> None:
        super().__init__(self.code)
        self.params = params
