"""Why a print cannot be made again."""

from typing import ClassVar

from storage.errors import KnownError


class PrintNotKept(KnownError):
    """The content of this print was not kept, or it was made with another version of the template."""

    code: ClassVar[str] = "print_not_kept"
