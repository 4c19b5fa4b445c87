"""Small words about attachments: how large, what kind, what it is called."""

from pathlib import PurePath
from typing import Final

from app import pictures
from app.i18n import _, label, locale
from storage.vocabulary.paper import AttachmentKind

_KILO: Final = 1024
_MEGA: Final = _KILO * _KILO


def size_words(size: int) -> str:
    """Return a size in bytes as „2,4 MB” or „320 kB”."""
    from babel.numbers import format_decimal  # noqa: PLC0415 - heavy, not needed before unlock

    if size < _MEGA:
        return _("{n} kB").format(n=max(1, round(size / _KILO)))
    return _("{n} MB").format(n=format_decimal(size / _MEGA, format="0.0", locale=locale()))


def title_of(filename: str) -> str:
    """Return what a file is called, without its ending."""
    return PurePath(filename).stem or filename


def kind_words(kind: str) -> str:
    """Return what a file is; what a newer program calls it is an „other document” here."""
    known = next((one for one in AttachmentKind if one.value == kind), AttachmentKind.OTHER)
    return label(known)


def form_words(mime: str) -> str:
    """Return the kind of file: PDF or picture."""
    return "PDF" if mime == pictures.PDF else _("picture")
