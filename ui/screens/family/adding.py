"""Files on their way into a family's file: read, judged, encrypted aside, one after the other, and only then a row."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QBuffer, QIODevice, QObject, Signal
from PySide6.QtGui import QImage

from app.attachment_source import Prepared, prepare, prepare_content
from app.attachment_writing import Written, add_written, discard_written, write_file
from app.errors import StoreLocked
from app.pictures import JPEG, PDF
from storage.vocabulary.paper import AttachmentKind
from ui import work

# How much of the way reading is; encrypting and reading back is the rest.
_READING: Final = 40
_WHOLE: Final = 100


@dataclass(frozen=True, slots=True)
class Source:
    """Something to be added: a file, or a picture from the clipboard.

    Attributes:
        name: what it is called; of a file its name without the path.
    """

    name: str
    path: Path | None = None
    image: QImage | None = None


@dataclass(slots=True)
class Outcome:
    """What became of what was to be added.

    Attributes:
        added: ids of the attachments, in order.
        pictures: how many of them are pictures: what a camera hides in them was left out.
        refused: names with the reason.
        stopped: whether the user stopped it.
    """

    total: int = 0
    added: list[str] = field(default_factory=list)
    pictures: int = 0
    refused: list[tuple[str, Exception]] = field(default_factory=list)
    stopped: bool = False


class _StoppedError(Exception):
    """The user pressed „Przerwij”."""


class Adder(QObject):
    """Adds files to a family, one at a time; what is chosen meanwhile waits its turn.

    Args:
        parent: the tab; with it everything ends.
        family_id: whose they are.

    Signals:
        step(str, int, int, int): name of the file, which one of how many, percent of it.
        ended(object): an `Outcome`, when nothing waits any more.
    """

    step = Signal(str, int, int, int)
    ended = Signal(object)

    def __init__(self, parent: QObject, *, family_id: str) -> None:
        super().__init__(parent)
        self._family_id = family_id
        self._waiting: deque[Source] = deque()
        self._now: Source | None = None
        self._outcome = Outcome()
        self._done = 0
        self._tell: Callable[[int], None] | None = None

    def add(self, sources: Sequence[Source]) -> None:
        """Begin, or let them wait."""
        self._waiting.extend(sources)
        self._outcome.total += len(sources)
        if self._now is None:
            self._next()

    def stop(self) -> None:
        """End at the next step; what is added already stays, of the rest nothing does."""
        self._outcome.stopped = self._now is not None
        self._waiting.clear()

    def is_busy(self) -> bool:
        """Return whether something is being added."""
        return self._now is not None

    def _next(self) -> None:
        if not self._waiting:
            outcome, self._outcome, self._now, self._done = self._outcome, Outcome(), None, 0
            if outcome.total:
                self.ended.emit(outcome)
            return
        source = self._now = self._waiting.popleft()
        self._done += 1
        outcome = self._outcome
        tell = self._tell = self._tell or work.relay(self, self._on_percent)

        def bring_in(workspace: Any) -> Written | None:
            def percent(value: int) -> None:
                if outcome.stopped:
                    raise _StoppedError
                tell(value)

            try:
                return _written(workspace.attachments, source, percent)
            except _StoppedError:
                return None

        self._on_percent(0)
        work.run_aside(self, bring_in, done=self._keep, failed=self._refused)

    def _keep(self, written: Written | None) -> None:
        if written is None or self._outcome.stopped:
            self._drop(written)
            self._next()
            return
        family_id = self._family_id
        workspace: Any = work.door().workspace
        files = workspace.attachments

        def kept(row_id: str) -> None:
            self._outcome.added.append(row_id)
            self._outcome.pictures += written.mime != PDF
            self._next()

        def failed(error: Exception) -> None:
            self._drop(written)
            self._refused(error)

        work.run_command(
            self,
            lambda session: add_written(
                session, files=files, written=written, entity="family", entity_id=family_id, kind=_likely(written)
            ),
            done=kept,
            failed=failed,
        )

    def _refused(self, error: Exception) -> None:
        if isinstance(error, StoreLocked):
            self._waiting.clear()
        assert self._now is not None
        self._outcome.refused.append((self._now.name, error))
        self._next()

    def _drop(self, written: Written | None) -> None:
        """Leave nothing of what no row names."""
        if written is not None:
            work.run_aside(
                self, lambda workspace: discard_written(workspace.attachments, written=written), done=lambda _none: None
            )

    def _on_percent(self, percent: int) -> None:
        if self._now is not None:
            self.step.emit(self._now.name, self._done, self._outcome.total, percent)


def _written(files: Any, source: Source, percent: Callable[[int], None]) -> Written:
    last = [-1]

    def tell(value: int) -> None:
        if value != last[0]:
            last[0] = value
            percent(value)

    prepared = _prepared(source, lambda read: tell(read * _READING // _WHOLE))
    tell(_READING)
    size = max(1, len(prepared.content))
    left = _WHOLE - _READING
    return write_file(files, prepared=prepared, progress=lambda done: tell(_READING + left * done // size))


def _prepared(source: Source, percent: Callable[[int], None]) -> Prepared:
    if source.path is not None:
        return prepare(source.path, progress=percent)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert source.image is not None
    source.image.save(buffer, "PNG")  # type: ignore[call-overload] # PySide's stub wants bytes, Qt wants text
    return prepare_content(bytes(buffer.data().data()), filename=source.name)


def _likely(written: Written) -> AttachmentKind:
    """Return what it most likely is: a camera's picture here is of a paper; the user says otherwise afterwards."""
    return AttachmentKind.DOCUMENT_PHOTO if written.mime == JPEG else AttachmentKind.OTHER
