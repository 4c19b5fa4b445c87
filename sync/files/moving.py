"""One file on its way, piece after piece."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from storage.arriving import ArrivingFiles
from storage.attachments import AttachmentFiles
from sync.errors import SyncMessageInvalid
from sync.files.ledger import File
from sync.files.line import FileLine
from sync.files.messages import SMALLEST_PIECE, FileState
from sync.files.plan import Speed

# Answers that bring nothing forward: another laptop brings the same file, or the office says nonsense.
_PATIENCE: Final = 8
GoOn = Callable[[int], None]


@dataclass(frozen=True)
class Mover:
    """Moves files over one line.

    Attributes:
        files: the encrypted files of the store.
        arriving: those that are not whole yet.
        line: the office.
        speed: of the line; it decides how large a piece is.
    """

    files: AttachmentFiles
    arriving: ArrivingFiles
    line: FileLine
    speed: Speed

    def send(self, file: File, *, received: int, go_on: GoOn) -> FileState:
        """Bring the office what it lacks of a file; return what it said last: whole, or refused with the reason.

        Args:
            file: which.
            received: how much the office has.
            go_on: told before each piece how many bytes are there; what it raises stops it.

        Raises:
            AttachmentMissing, AttachmentDamaged: the file here is not what it was.
            SyncMessageInvalid: it does not come forward.
            KnownError: of the line or of the machine.
        """
        state = FileState(file.attachment_id, received, whole=False)
        for _ in range(file.size // SMALLEST_PIECE + _PATIENCE):
            go_on(state.received)
            content = self._bytes(file, start=state.received)
            began = self.speed.clock()
            state = self.line.put(file.attachment_id, content, start=state.received)
            self.speed.note(len(content), seconds=self.speed.clock() - began)
            if state.whole or state.refused:
                return state
        raise SyncMessageInvalid

    def fetch(self, file: File, *, go_on: GoOn) -> bool:
        """Fetch what is missing of a file; return whether all of it is what its row says. Wrong bytes are deleted.

        Args:
            file: which.
            go_on: as of `send`.

        Raises:
            KnownError: of the line or of the machine; what has come is kept.
        """
        start = self.arriving.received(file.attachment_id, size=file.size)
        while start < file.size:
            go_on(start)
            length = min(self.speed.piece, file.size - start)
            began = self.speed.clock()
            content = self.line.get(file.attachment_id, start=start, length=length)
            self.speed.note(len(content), seconds=self.speed.clock() - began)
            if len(content) != length:
                raise SyncMessageInvalid
            self.arriving.add(file.attachment_id, content, start=start, size=file.size)
            start += length
        return self.arriving.finish(file.attachment_id, sha256=file.sha256, size=file.size)

    def _bytes(self, file: File, *, start: int) -> bytes:
        found = bytearray()
        for clear in self.files.read(file.attachment_id, start=start):
            found += clear
            if len(found) >= self.speed.piece:
                break
        return bytes(found[: self.speed.piece])
