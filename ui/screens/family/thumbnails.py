"""Small pictures of attachments, read from the store a handful at a time; they exist in memory only."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage, QPixmap

from app.attachments import read_thumbnail
from app.errors import KnownError
from ui import work

if TYPE_CHECKING:
    from sqlmodel import Session

# Some 20 ms of the database's thread: what is typed meanwhile is not kept waiting.
_AT_ONCE: Final = 8
_IN_LIST: Final = 96


class Thumbnails(QObject):
    """Reads the pictures of what is asked for, once each.

    Signals:
        arrived(object): small pictures by the ids of their attachments.
    """

    arrived = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._known: set[str] = set()
        self._wanted: list[str] = []
        self._reading = False

    def want(self, ids: Sequence[str]) -> None:
        """Read these, the first ones first; what was read before is not read again."""
        self._wanted = [one for one in ids if one not in self._known]
        if not self._reading:
            self._read()

    def _read(self) -> None:
        some, self._wanted = self._wanted[:_AT_ONCE], self._wanted[_AT_ONCE:]
        self._reading = bool(some)
        if some:
            self._known.update(some)
            work.run_query(self, lambda session: _small(session, some), done=self._show, failed=self._leave)

    def _show(self, found: dict[str, QImage]) -> None:
        self.arrived.emit({key: QPixmap.fromImage(one) for key, one in found.items()})
        self._read()

    def _leave(self, _error: Exception) -> None:
        """A list without small pictures is as good; opening one says what is the matter."""
        self._wanted, self._reading = [], False


def thumbnail(session: "Session", attachment_id: str) -> QImage | None:
    """Return the small picture of an attachment, None where there is none or it cannot be read."""
    workspace: Any = work.door().workspace
    try:
        content = read_thumbnail(session, files=workspace.attachments, attachment_id=attachment_id)
    except KnownError:
        return None
    image = QImage.fromData(content) if content else QImage()
    return None if image.isNull() else image


def _small(session: "Session", ids: Sequence[str]) -> dict[str, QImage]:
    found = {one: thumbnail(session, one) for one in ids}
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    return {key: image.scaled(_IN_LIST, _IN_LIST, keep, smooth) for key, image in found.items() if image is not None}
