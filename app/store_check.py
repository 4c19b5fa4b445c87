"""Whether the store is what was written: looked through behind the work, the result kept and said (security.md).

At every opening the pages are compared with those of the last closing; once a day, and while something is wrong, all
of it is looked through, a step at a time, with nobody waiting.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from sqlmodel import Session

from app import audit, clock, search_index
from app.sealing import Compared, Sealed
from storage import integrity
from storage.errors import StoreDamaged, StoreLocked, StoreUnreadable
from storage.models import LocalState
from sync import local

EVERY: Final = timedelta(hours=20)
_LOG = "store_check"

Stopped = Callable[[], bool]


class Finding(StrEnum):
    """What may be wrong, the most serious first."""

    DAMAGED = "damaged"
    """Pages are not what was written, or do not agree with each other."""
    OLDER = "older"
    """The whole store is older than it was when it was last open."""
    PAGES_OLDER = "pages_older"
    """Pages are not those the store had when it was last closed."""
    TRACES = "traces"
    """The log of sensitive acts does not hold together."""
    OFFICE_ROWS = "office_rows"
    """Rows that came from the office are not all there as they came; the next exchange brings them again."""
    INDEX = "index"
    """The search index does not hold together; it is made anew."""

    @property
    def needs_backup(self) -> bool:
        """Whether only a backup mends it."""
        return self not in {Finding.OFFICE_ROWS, Finding.INDEX}


@dataclass(frozen=True, slots=True)
class StoreState:
    """What is known of the store.

    Attributes:
        last: when it was last looked through as a whole, None before the first time.
        findings: what is wrong, as far as nobody has accepted it.
    """

    last: datetime | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def worst(self) -> Finding | None:
        """What only a backup mends, None when nothing is."""
        return next((one for one in Finding if one in self.findings and one.needs_backup), None)

    def due(self, now: datetime) -> bool:
        """Whether it is time to look it through."""
        return self.last is None or bool(self.findings) or now - self.last >= EVERY


def store_state(session: Session) -> StoreState:
    """Return what is known of the store."""
    known = _known(session)
    last = known.get("last")
    return StoreState(
        last=datetime.fromisoformat(last).astimezone(UTC) if last else None,
        findings=tuple(Finding(one) for one in known.get("findings", ())),
    )


def accept(session: Session) -> None:
    """Go on with the store as it is, at the user's word: what the next look finds again is said again."""
    _keep(session, _known(session) | {"findings": []})


def is_bad(compared: Compared) -> bool:
    """Tell whether a comparison with the last closing found something."""
    return compared.outcome in {Sealed.PAGES_DIFFER, Sealed.OLDER}


def note_compared(session: Session, compared: Compared) -> None:
    """Keep what a comparison with the last closing found; it is found once, so it stays until somebody has decided."""
    _add(session, Finding.OLDER if compared.outcome is Sealed.OLDER else Finding.PAGES_OLDER)


def note_older(session: Session) -> None:
    """Keep that the store is older than the file beside it says, unless the user restored a backup."""
    from app.backups.state import sync_waits_since  # noqa: PLC0415 - the backups rest on opening, which rests on this

    if sync_waits_since(session) is None:
        _add(session, Finding.OLDER)


class StoreCheck:
    """One look through a store, in steps of at most some seconds, each of which may be stopped.

    Args:
        asked: somebody asked for it: not only when it is due.
        stopped: asked now and then, on the thread of the step; True ends it.
    """

    def __init__(self, *, asked: bool = False, stopped: Stopped = lambda: False) -> None:
        self._asked = asked
        self._stopped = stopped
        self._found: set[Finding] = set()
        self._steps: Iterator[None] | None = None

    def step(self, workspace: Any) -> StoreState | None:
        """Do the next step; None while there are more.

        Args:
            workspace: the open store.

        Returns:
            What is known of the store, after the last step.

        Raises:
            StoreLocked: stopped.
            DiskFull, DiskFailed, AccessDenied, StoreBusy: the machine refused; it is tried again next time.
        """
        if self._steps is None:
            self._steps = self._all(workspace)
        for _done in self._steps:
            return None
        with workspace.read() as session:
            return store_state(session)

    def _all(self, workspace: Any) -> Iterator[None]:
        compared = workspace.sealing.compare(workspace.engine, stopped=self._stopped)
        if compared is not None and is_bad(compared):
            with workspace.write() as session:
                note_compared(session, compared)
        yield
        with workspace.read() as session:
            before = store_state(session)
        if not self._asked and not before.due(clock.now()):
            return
        for look in (self._look_at_pages, self._look_at_structure, self._look_at_rows):
            if self._stopped():
                raise StoreLocked
            try:
                look(workspace)
            except (StoreDamaged, StoreUnreadable):
                self._found.add(Finding.DAMAGED)
            yield
        with workspace.write() as session:
            self._conclude(session)

    def _look_at_pages(self, workspace: Any) -> None:
        if integrity.check_signatures(workspace.engine):
            self._found.add(Finding.DAMAGED)

    def _look_at_structure(self, workspace: Any) -> None:
        places = integrity.check_structure(workspace.engine, stopped=self._stopped)
        if places.data:
            self._found.add(Finding.DAMAGED)
        if places.derived:
            self._found.add(Finding.INDEX)

    def _look_at_rows(self, workspace: Any) -> None:
        with workspace.read() as session:
            if audit.verify(session).broken_at:
                self._found.add(Finding.TRACES)
            if _differing_scopes(session):
                self._found.add(Finding.OFFICE_ROWS)

    def _conclude(self, session: Session) -> None:
        """Keep the result, and mend what needs no backup."""
        if Finding.INDEX in self._found and Finding.DAMAGED not in self._found:
            search_index.begin_anew(session)
        if Finding.OFFICE_ROWS in self._found:
            _let_the_office_repair(session)
        # Found by a comparison that cannot be made again: they stay.
        kept = {Finding.PAGES_OLDER, Finding.OLDER} & set(store_state(session).findings)
        findings = [one.value for one in Finding if one in kept | self._found]
        _keep(session, {"last": clock.now().isoformat(), "findings": findings})


def _differing_scopes(session: Session) -> dict[str, Any]:
    """Return the scopes whose rows are not those the office sent, with what they amount to."""
    connection = session.connection()
    found = {}
    for scope, mark in local.cursors(connection).items():
        counted = local.count_scope(connection, scope).mark(mark.seq)
        if counted != mark:
            found[scope] = counted
    return found


def _let_the_office_repair(session: Session) -> None:
    """Say what the rows amount to: the next exchange compares it with the office and fetches what differs."""
    connection = session.connection()
    local.set_tallies(connection, _differing_scopes(session))


def _known(session: Session) -> dict[str, Any]:
    row = session.get(LocalState, _LOG)
    return dict(row.value) if row is not None else {}


def _add(session: Session, finding: Finding) -> None:
    known = _known(session)
    _keep(session, known | {"findings": sorted({*known.get("findings", ()), finding.value})})


def _keep(session: Session, value: dict[str, Any]) -> None:
    session.merge(LocalState(key=_LOG, value=value))
