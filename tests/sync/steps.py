"""Everything that may happen in an office's days, each a step with a few small numbers to choose by."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from sqlmodel import col, select

from storage.models import Assignment, Case, Conflict, Note, Visit
from storage.values import from_plain
from storage.vocabulary.visit import DangerLevel, VisitPlace
from sync import hub
from sync.errors import SyncError
from tests.sync import misfortunes
from tests.sync.office_days import NOON, USERS, OfficeDays
from tests.sync.world import CutError, visit

LAPTOPS = len(USERS)
PAST = date(2021, 1, 1)
KINDS = ("quotes", "facts", "facts", "place", "danger", "present", "deleted_at", "sealed_at", "place_note")


@dataclass(frozen=True)
class Step:
    """One thing that happens: what, on which laptop, and two numbers more."""

    name: str
    laptop: int = 0
    a: int = 0
    b: int = 0

    def take(self, days: OfficeDays) -> None:
        """Let it happen, then look at all it touched."""
        touched = STEPS[self.name][1](days, self.laptop % LAPTOPS, self.a, self.b)
        days.look(*(touched if touched is not None else [self.laptop % LAPTOPS]))


Happening = Callable[[OfficeDays, int, int, int], list[int] | None]


def add(days: OfficeDays, n: int, a: int, _b: int) -> None:
    family = a % 2
    if days.laptops[n].user in days.holders[days.scopes[family]]:
        made = visit(days.families[family], facts=f"{days.word()}\n\n{days.word()}\n\n{days.word()}")
        days.visits.append(made.id)
        with days.writing(n) as session:
            session.add(made)


def note(days: OfficeDays, n: int, a: int, _b: int) -> None:
    """An append-only row, and a second row in the same group."""
    scope = days.scopes[a % 2]
    if days.laptops[n].user in days.holders[scope]:
        with days.writing(n) as session:
            for _ in range(2):
                made = Note(scope=scope, family_id=days.families[a % 2], user_id="u", occurred_at=NOON)
                made.facts = days.word()
                session.add(made)


def edit(days: OfficeDays, n: int, a: int, b: int) -> None:
    """A change of one field, of each class in turn."""
    row_id = days.visits[-1 - a % min(4, len(days.visits))] if a % 3 else days.visits[0]
    name, choice = KINDS[b % len(KINDS)], (a + b) % 4
    with days.writing(n) as session:
        found = session.get(Visit, row_id)
        if found is None or found.sealed_at is not None or (name == "sealed_at" and a % 4):
            return
        lines = found.facts.split("\n")
        values: dict[str, Callable[[], Any]] = {
            "quotes": days.word,
            "place_note": days.word,
            "facts": lambda: "\n".join([*lines[: 2 * choice], days.word(), *lines[2 * choice + 1 :]]),
            "place": lambda: list(VisitPlace)[choice],
            "danger": lambda: list(DangerLevel)[choice],
            "present": lambda: [*found.present[choice % 2 :], days.word()],
            "deleted_at": lambda: None if found.deleted_at else NOON,
            "sealed_at": lambda: NOON,
        }
        setattr(found, name, values[name]())


def number(days: OfficeDays, n: int, a: int, _b: int) -> None:
    """A number that only the office gives, guessed by a laptop, beside a word that counts."""
    with days.writing(n) as session:
        found = session.get(Case, days.case)
        if found is not None:
            found.number, found.court_reference = found.number or f"tymczasowy {a}", days.word()


def office_edits(days: OfficeDays, n: int, a: int, _b: int) -> list[int]:
    days.sync(n)
    days.look(n)
    row_id = days.visits[a % len(days.visits)]
    with days.centre.write() as session, session.begin():
        found = session.get(Visit, row_id)
        if found is not None and found.sealed_at is None:
            found.children_note = days.word()
        if a % 4 == 0:
            session.get_one(Case, days.case).number = f"ROPS.{days.count}/2026"
    return [n]


def synchronise(days: OfficeDays, n: int, _a: int, _b: int) -> None:
    days.sync(n)


def types_meanwhile(days: OfficeDays, n: int, a: int, b: int) -> None:
    """Somebody types while an answer of the office is on its way."""
    line = days.laptops[n].line
    call = ("hello", "push", "pull")[a % 3]
    fast = getattr(line, call)

    def slow(message: Any) -> Any:
        said = fast(message)
        edit(days, n, a, b)
        return said

    setattr(line, call, slow)
    line.older, line.bare = call == "pull", call == "push"
    try:
        days.sync(n)
    finally:
        setattr(line, call, fast)
        line.older = line.bare = False


def clock_jumps(days: OfficeDays, n: int, a: int, _b: int) -> None:
    days.clock_years[n] = (-10, 0, 10, -3)[a % 4]


def weeks_pass(days: OfficeDays, n: int, a: int, b: int) -> None:
    """Weeks offline for everyone; the office may have made a backup and restored it for a trial meanwhile."""
    days.ahead += timedelta(weeks=(a % 4) * 5)
    if b % 2:
        with days.postgres.begin() as connection:
            hub.record_verified_backup(connection, hub.backup_contents(connection))
        days.sync(n)


def is_handed_over(days: OfficeDays, n: int, _a: int, _b: int) -> list[int]:
    """The second family goes from Anna to Jan, or back; who had it keeps working until the next session."""
    scope = days.scopes[1]
    old, new = ("anna", "jan") if "anna" in days.holders[scope] else ("jan", "anna")
    with days.centre.write() as session, session.begin():
        mine = select(Assignment).where(col(Assignment.scope) == scope, col(Assignment.until).is_(None))
        for row in session.exec(mine):
            row.until = PAST
        made = Assignment(scope=scope, case_id="c", family_id=days.families[1], user_id=new, since=PAST)
        session.add(made)
    days.holders[scope] = {new}
    assert old != new
    return [n]


def decides(days: OfficeDays, n: int, a: int, _b: int) -> None:
    """A person decides a conflict: one value is written into the row, the conflict is closed."""
    with days.writing(n) as session:
        found = session.exec(
            select(Conflict).where(col(Conflict.resolution).is_(None)).order_by(col(Conflict.id))
        ).first()
        row = None if found is None else session.get(Visit, found.entity_id)
        if found is None or row is None or row.sealed_at is not None:
            return
        chosen = (found.office_value, found.other_value)[a % 2].get("value")
        column = type(row).__table__.columns[found.field]  # type: ignore[attr-defined]
        if getattr(row, found.field) != from_plain(column, chosen):
            setattr(row, found.field, from_plain(column, chosen))
        found.resolution = ("office", "other")[a % 2]


def poisons(days: OfficeDays, n: int, a: int, _b: int) -> None:
    """A text that the office's database refuses; work before and after it goes on."""
    row_id = days.visits[a % len(days.visits)]
    with days.writing(n) as session:
        found = session.get(Visit, row_id)
        if found is not None and found.sealed_at is None:
            found.others = f"{days.word()} \0"
    edit(days, n, 1, a)


def older_office(days: OfficeDays, n: int, _a: int, _b: int) -> None:
    """The laptop's program is newer than the office's: work waits."""
    recorder = days.laptops[n].recorder
    version, recorder.schema_version = recorder.schema_version, "9999"
    try:
        days.sync(n)
    finally:
        recorder.schema_version = version


def two_write_at_once(days: OfficeDays, n: int, a: int, _b: int) -> None:
    """Two of the office's own transactions overlap, and a laptop reads in between."""
    scope, family = days.scopes[a % 2], days.families[a % 2]
    days.sync(n)
    days.look(n)
    made = [Note(scope=scope, family_id=family, user_id="u", occurred_at=NOON, facts=days.word()) for _ in range(2)]
    with days.centre.write() as slow:
        slow.add(made[0])
        slow.flush()
        waits = not _commits(days, made[1])
        days.typed -= set(made[0].facts.split())
        if waits:
            days.typed -= set(made[1].facts.split())
        days.sync(n)
        days.look(n)
        slow.commit()
    if waits:
        assert _commits(days, Note(scope=scope, family_id=family, user_id="u", occurred_at=NOON, facts=made[1].facts))
    days.typed |= {one.facts for one in made}
    days.look()
    days.sync(n)


def _commits(days: OfficeDays, row: Note) -> bool:
    """Tell whether a second transaction gets through without waiting for the first."""
    try:
        with days.centre.write() as quick, quick.begin():
            quick.connection().execute(text("SET LOCAL lock_timeout = '5ms'"))
            quick.add(row)
    except OperationalError:
        return False
    return True


def no_network(days: OfficeDays, n: int, a: int, _b: int) -> None:
    """No session at all; local work goes on."""
    line = days.laptops[n].line
    line.cut = 0
    line.reply_lost = False
    try:
        days.sync(n)
    except (CutError, SyncError):
        pass
    finally:
        line.cut = None
    edit(days, n, a, 1)


STEPS: dict[str, tuple[int, Happening]] = {
    "add": (6, add),
    "note": (3, note),
    "edit": (30, edit),
    "number": (2, number),
    "office_edits": (3, office_edits),
    "synchronise": (18, synchronise),
    "is_cut": (7, misfortunes.is_cut),
    "dies": (5, misfortunes.dies),
    "office_dies": (4, misfortunes.office_dies),
    "types_meanwhile": (6, types_meanwhile),
    "restarts": (1, misfortunes.restarts),
    "is_backed_up": (2, misfortunes.is_backed_up),
    "is_restored": (2, misfortunes.is_restored),
    "is_cloned": (1, misfortunes.is_cloned),
    "is_replaced": (1, misfortunes.is_replaced),
    "clock_jumps": (1, clock_jumps),
    "weeks_pass": (1, weeks_pass),
    "is_handed_over": (2, is_handed_over),
    "decides": (3, decides),
    "poisons": (2, poisons),
    "older_office": (1, older_office),
    "two_write_at_once": (2, two_write_at_once),
    "no_network": (1, no_network),
}
NAMES = [name for name, (weight, _step) in STEPS.items() for _ in range(weight)]
