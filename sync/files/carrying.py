"""Carrying attachments' bytes after the rows: piece after piece, each kept on both sides before the next one is sent.

Whatever is cut anywhere goes on where it was: the office says how much it has, the laptop looks at its own disk. A
file counts only when all of it is what its row's hash says.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Literal

from sqlalchemy import Engine

from storage.arriving import ArrivingFiles
from storage.attachments import THUMBNAIL, AttachmentFiles, file_name
from storage.database import reading
from storage.errors import AttachmentDamaged, AttachmentMissing, KnownError, StoreLocked
from sync.errors import ForeignObject
from sync.files import checks, ledger
from sync.files.desk import Desk, Moving
from sync.files.ledger import DAMAGED, REFUSED, File
from sync.files.line import FileLine
from sync.files.messages import REFUSED_HASH, FileState
from sync.files.moving import Mover
from sync.files.plan import MOST_TRIES, Speed, Thrift, in_order, may_move, to_fetch, to_send
from sync.local import light
from sync.report import Carried


class _Enough(Exception):
    """Nothing more is carried now."""


class _Wish(Exception):
    """Somebody wants something: the order is another now."""


class _Halted(Exception):
    """Somebody stopped this file."""


@dataclass
class Carriage:
    """One time of carrying files, after an exchange of rows.

    Attributes:
        engine: the opened store.
        files: its encrypted files.
        arriving: those that are not whole yet.
        line: the office.
        desk: what people want and see.
        thrift: how much of the line may be taken.
        stopped: asked between pieces whether to end.
        told: told of each step.
        arrived: told of each file that is here now.
        speed: of the line.
    """

    engine: Engine
    files: AttachmentFiles
    arriving: ArrivingFiles
    line: FileLine
    desk: Desk
    thrift: Thrift = field(default_factory=Thrift)
    stopped: Callable[[], bool] = lambda: False
    told: Callable[[Moving], None] = lambda _moving: None
    arrived: Callable[[str], None] = lambda _attachment_id: None
    speed: Speed = field(default_factory=Speed)
    carried: Carried = field(default_factory=Carried)

    def __post_init__(self) -> None:
        self._mover = Mover(self.files, self.arriving, self.line, self.speed)
        self._received: dict[str, int] = {}
        self._began = self.speed.clock()

    def run(self, *, epoch: str, at: str) -> Carried:
        """Carry what may be carried now.

        Args:
            epoch: the office's present life; a new one may lack what the one before had.
            at: the office's moment.

        Raises:
            StoreLocked: the store was closed meanwhile; what was carried is kept.
        """
        try:
            self._look_at_all(epoch=epoch, at=at)
            while self._round():
                pass
        except _Enough:
            self.carried = replace(self.carried, left=True)
        except StoreLocked:
            raise
        except KnownError as known:
            self.carried = replace(self.carried, left=True, error=known.code)
        finally:
            self.desk.show(None)
        return self.carried

    def _look_at_all(self, *, epoch: str, at: str) -> None:
        with reading(self.engine).connect() as connection:
            if not checks.is_due(connection, epoch=epoch, at=at):
                return
            known = ledger.known_files(connection)
        self._ask(known, of=known)
        with light(self.engine) as connection:
            checks.note(connection, epoch=epoch, at=at)
            ledger.forget_left(connection)

    def _round(self) -> bool:
        """Look what there is to do, and do it; True when a wish came in between that changes the order."""
        asked = self.desk.asked()
        with reading(self.engine).connect() as connection:
            known = ledger.known_files(connection)
        unsure = [one for one in known if (not one.at_office and one.trouble != REFUSED) or one.tries]
        known = self._ask(known, of=unsure)
        here = self.files.names()
        self._clear_up(known, here)
        for file, sending in in_order(self._work(known, here)):
            try:
                self._move(file, sending=sending, asked=asked)
            except _Wish:
                return True
            except (_Halted, ForeignObject, AttachmentMissing):
                # Stopped; or it left with its family, or was removed, while this went on.
                continue
        return False

    def _work(self, known: list[File], here: frozenset[str]) -> list[tuple[File, bool]]:
        work = []
        for file in known:
            is_here = file_name(file.attachment_id) in here
            if file.attachment_id in self.carried.wrong or self.desk.is_halted(file.attachment_id):
                continue
            if to_send(file, here=is_here):
                work.append((file, True))
            elif to_fetch(file, here=is_here):
                work.append((file, False))
        return work

    def _move(self, file: File, *, sending: bool, asked: int) -> None:
        if not may_move(file, sending=sending, thrift=self.thrift, speed=self.speed):
            return

        def go_on(done: int) -> None:
            self._look_up(file, done, sending=sending, asked=asked)

        if sending:
            self._send(file, go_on)
        else:
            self._fetch(file, go_on)

    def _look_up(self, file: File, done: int, *, sending: bool, asked: int) -> None:
        """Between two pieces: say how far it is, and see whether it shall go on."""
        spent = self.speed.clock() - self._began
        if self.stopped() or (self.thrift.seconds is not None and spent > self.thrift.seconds):
            raise _Enough
        if self.desk.is_halted(file.attachment_id):
            raise _Halted
        if self.desk.asked() != asked and not file.wanted:
            raise _Wish
        if not may_move(file, sending=sending, thrift=self.thrift, speed=self.speed):
            raise _Halted
        moving = Moving(file.attachment_id, sending, 100 * done // file.size)
        self.desk.show(moving)
        self.told(moving)

    def _send(self, file: File, go_on: Callable[[int], None]) -> None:
        try:
            state = self._mover.send(file, received=self._received.get(file.attachment_id, 0), go_on=go_on)
        except AttachmentDamaged:
            self._keep(replace(file, trouble=DAMAGED), "wrong")
            return
        if state.whole:
            self._keep(replace(file, at_office=True, tries=0, trouble=""), "sent")
            if file.owed:
                self._let_go(file)
        elif state.refused == REFUSED_HASH and self._is_right(file) and file.tries + 1 < MOST_TRIES:
            self._keep(replace(file, tries=file.tries + 1), "wrong")
        else:
            self._keep(replace(file, trouble=REFUSED), "wrong")

    def _fetch(self, file: File, go_on: Callable[[int], None]) -> None:
        if self._mover.fetch(file, go_on=go_on):
            self._keep(replace(file, tries=0, trouble=""), "fetched")
            self.arrived(file.attachment_id)
        else:
            self._keep(replace(file, tries=file.tries + 1, trouble=DAMAGED), "wrong")

    def _is_right(self, file: File) -> bool:
        found = hashlib.sha256()
        try:
            for clear in self.files.read(file.attachment_id):
                found.update(clear)
        except AttachmentDamaged:
            return False
        return found.hexdigest() == file.sha256

    def _ask(self, known: list[File], *, of: list[File]) -> list[File]:
        """Ask the office, keep what is otherwise than it was known, return all files as they are known now."""
        doubted = [one for one in of if one.trouble == DAMAGED and one.tries]
        said = checks.ask(self.line, of, doubted=doubted)
        self._received |= {name: state.received for name, state in said.items()}
        now = [_judged(one, said.get(one.attachment_id)) for one in known]
        changed = [fresh for old, fresh in zip(known, now, strict=True) if fresh != old]
        if changed:
            with light(self.engine) as connection:
                ledger.keep(connection, changed)
        return now

    def _clear_up(self, known: list[File], here: frozenset[str]) -> None:
        """Let go of what left with its family and is at the office, and of beginnings nobody waits for."""
        for file in known:
            if file.owed and (file.at_office or file_name(file.attachment_id) not in here):
                self._let_go(file)
        self.arriving.drop_others(frozenset(one.attachment_id for one in known if not one.owed))

    def _let_go(self, file: File) -> None:
        for part in ("", THUMBNAIL):
            self.files.remove(file_name(file.attachment_id, part=part))
        with light(self.engine) as connection:
            ledger.forget(connection, file.attachment_id)

    def _keep(self, file: File, outcome: Literal["sent", "fetched", "wrong"]) -> None:
        with light(self.engine) as connection:
            ledger.keep(connection, [file], settled=outcome != "wrong")
        name, done = (file.attachment_id,), self.carried
        if outcome == "sent":
            self.carried = replace(done, sent=done.sent + name)
        elif outcome == "fetched":
            self.carried = replace(done, fetched=done.fetched + name)
        else:
            # Once more soon, with the rows first.
            self.carried = replace(done, wrong=done.wrong + name, left=True)


def _judged(file: File, state: FileState | None) -> File:
    if state is None:
        return file
    if state.refused:
        return replace(file, at_office=False, trouble=REFUSED)
    return replace(file, at_office=state.whole, trouble="" if file.trouble == REFUSED else file.trouble)
