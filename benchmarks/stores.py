"""Stores of a size no assistant has yet: 300 families and 60,000 notes in the words of the fictional office."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final

import msgspec
from sqlalchemy import insert

from app import clock, resources, search_index
from app.opening import Identity, LaptopWorkspace, open_profile
from storage import search
from storage.capture import replaying
from storage.models import Assignment, Case, Family, Member, Note, Person, Placement, User, family_scope, new_id
from storage.vault import KdfCost, ProfileLock, create_profile, unlock_with_password
from storage.vocabulary.case import CaseStatus
from storage.vocabulary.kin import Disability
from storage.vocabulary.people import FamilyRole
from storage.vocabulary.visit import ContactType

PASSWORD: Final = "zielona herbata z miodem"
CHEAP: Final = KdfCost(memory_kib=8, iterations=1, lanes=1)
FAMILIES: Final = 300
NOTES: Final = 60_000
_MINE = 15
_ENOUGH_WORDS = 4


class Sentences:
    """Sentences of the demo's stories, in an order that is always the same."""

    def __init__(self, seed: int = 1) -> None:
        self._chance = random.Random(seed)

    def text(self, length: int) -> str:
        """Return whole sentences, about so many characters."""
        words = ""
        while len(words) < length:
            words += self._chance.choice(_sentences()) + " "
        return words.strip()

    def number(self, below: int) -> int:
        """Return a number from 0 to below it."""
        return self._chance.randrange(below)


@cache
def _sentences() -> tuple[str, ...]:
    found: set[str] = set()

    def walk(value: Any) -> None:
        if isinstance(value, str):
            found.update(part.strip() + "." for part in value.split(".") if len(part.split()) >= _ENOUGH_WORDS)
        elif isinstance(value, dict | list):
            for part in value.values() if isinstance(value, dict) else value:
                walk(part)

    for path in sorted(resources.path("demo").rglob("*.toml")):
        walk(msgspec.toml.decode(path.read_bytes()))
    return tuple(sorted(found))


def make_large(directory: Path) -> None:
    """Write the large store into a new profile, as a sync would have brought it."""
    made = create_profile(directory, display_name="Anna Szablonowska", password=PASSWORD, kdf=CHEAP)
    me = Identity(user_id=new_id(), device_id=new_id())
    workspace = open_profile(directory, key=made.key, lock=ProfileLock(directory), create=True, identity=me)
    families = [new_id() for _ in range(FAMILIES)]
    with workspace.engine.begin() as connection, replaying(connection):
        for model, rows in _rows(me.user_id, families):
            connection.execute(insert(model), rows)
            entries = [_entry(model, row) for row in rows] if model.searched else []
            search.index_entries(connection, entries)
    with workspace.write() as session:
        # Otherwise the first unlock would make the index anew.
        search_index.mark_current(session)
    workspace.close()


def open_store(directory: Path) -> LaptopWorkspace:
    """Open it with its password."""
    key = unlock_with_password(directory, password=PASSWORD)
    return open_profile(directory, key=key, lock=ProfileLock(directory))


def _entry(model: Any, row: dict[str, Any]) -> search.Entry:
    values = {name: row.get(name, "") for name in model.searched}
    return search.entry(str(model.__tablename__), row["id"], row["scope"], values, day=search.day_of(row))


def _rows(user_id: str, families: list[str]) -> Iterator[tuple[Any, list[dict[str, Any]]]]:
    day, says = clock.today(), Sentences()
    yield User, [_plain(User(id=user_id, scope="office", login="anna", first_name="Anna", last_name="Szablonowska"))]
    yield (
        Family,
        [
            _plain(Family(id=one, scope=family_scope(one), code=f"R-{n:03}", display_name=f"Przykładowscy-{n}"))
            for n, one in enumerate(families, 1)
        ],
    )
    yield from _children(families, Sentences(seed=3))
    cases = [
        Case(scope=family_scope(one), family_id=one, status=CaseStatus.ACTIVE, started_on=day - timedelta(days=300 + n))
        for n, one in enumerate(families)
    ]
    yield Case, [_plain(case) for case in cases]
    yield (
        Assignment,
        [
            _plain(
                Assignment(
                    scope=case.scope,
                    case_id=case.id,
                    family_id=case.family_id,
                    user_id=user_id,
                    since=day - timedelta(days=99),
                )
            )
            for case in cases[:_MINE]
        ],
    )
    for start in range(0, NOTES, 5000):
        yield Note, [_plain(_note(n, cases[n % FAMILIES], user_id, says)) for n in range(start, start + 5000)]


def _children(families: list[str], says: Sentences) -> Iterator[tuple[Any, list[dict[str, Any]]]]:
    """Return the children of every family, one to five; every tenth has a certificate, every twelfth is placed."""
    people, members, stays = [], [], []
    for family_id in families:
        scope = family_scope(family_id)
        for _place in range(1 + says.number(5)):
            born = clock.today() - timedelta(days=says.number(20 * 365))
            disability = None if says.number(10) else Disability.CHILD_CERTIFICATE
            child = Person(scope=scope, first_name="Kacper", birth_date=born, disability=disability)
            people.append(_plain(child))
            members.append(_plain(Member(scope=scope, family_id=family_id, person_id=child.id, role=FamilyRole.CHILD)))
            if not says.number(12):
                since = clock.today() - timedelta(days=says.number(400))
                stays.append(_plain(Placement(scope=scope, family_id=family_id, person_id=child.id, since=since)))
    yield Person, people
    yield Member, members
    yield Placement, stays


def _note(number: int, case: Case, user_id: str, says: Sentences) -> Note:
    return Note(
        scope=case.scope,
        family_id=case.family_id,
        case_id=case.id,
        user_id=user_id,
        occurred_at=datetime.now(UTC) - timedelta(hours=5 * (number // FAMILIES), minutes=number % 60),
        how=list(ContactType)[says.number(len(ContactType))],
        subject=says.text(20)[:60],
        with_whom="mama",
        facts=says.text(350),
        conclusions=says.text(100),
        revision=1,
    )


def _plain(row: Any) -> dict[str, Any]:
    return {column.key: getattr(row, column.key) for column in row.__table__.columns}
