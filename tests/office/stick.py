"""Laptops that joined, and a stick that is carried between them and the office, for the tests of envelopes."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlmodel import col, func, select

from app import clock, enrol, envelopes
from app.office_link import sync_now
from app.opening import LaptopWorkspace
from app.staff import StaffMember
from office.__main__ import main
from storage.models import Note, OperationLog, Visit, family_scope
from sync import hub
from tests.conftest import make_laptop
from tests.running_office import RunningOffice

Join = Callable[[StaffMember, str], LaptopWorkspace]
PERMANENT = "Babcia odbiera dzieci w piątki"


@pytest.fixture
def join(office_server: RunningOffice, tmp_path: Path, request: pytest.FixtureRequest) -> Join:
    def make(member: StaffMember, name: str) -> LaptopWorkspace:
        made = make_laptop(tmp_path / name)
        request.addfinalizer(made.close)
        enrol.enrol(made, office_server.invite(member.login))
        sync_now(made)
        return made

    return make


@pytest.fixture
def member(office_server: RunningOffice) -> StaffMember:
    return office_server.add_user()


@pytest.fixture
def family(office_server: RunningOffice, member: StaffMember) -> str:
    return office_server.add_family(user_id=member.user_id)


@pytest.fixture
def anna(join: Join, member: StaffMember, family: str) -> LaptopWorkspace:
    assert family
    return join(member, "anna")


@pytest.fixture
def other(anna: LaptopWorkspace, join: Join, member: StaffMember) -> LaptopWorkspace:
    """A second laptop of the same person."""
    assert anna
    return join(member, "other")


def visit(laptop: LaptopWorkspace, family_id: str, facts: str = PERMANENT) -> str:
    with laptop.write() as session:
        row = Visit(scope=family_scope(family_id), family_id=family_id, case_id="c", user_id="u", facts=facts)
        session.add(row)
        session.add(Note(scope=row.scope, family_id=family_id, user_id="u", occurred_at=clock.now()))
        return row.id


def received(office: RunningOffice, path: Path, reply: Path) -> int:
    return main(["--home", str(office.home.directory), "envelope", "receive", str(path), "--reply", str(reply)])


def carried(office: RunningOffice, laptop: LaptopWorkspace, place: Path, name: str = "e") -> Path:
    """Carry an envelope there and return the answer."""
    path, reply = place / f"{name}.koperta", place / f"{name}.odpowiedz"
    envelopes.write_envelope(laptop, path)
    assert received(office, path, reply) == 0
    return reply


def facts(laptop: LaptopWorkspace, visit_id: str) -> str | None:
    with laptop.read() as session:
        found = session.get(Visit, visit_id)
        return found.facts if found else None


def count(office: RunningOffice, row_id: str) -> int:
    with office.workspace.read() as session:
        query = select(func.count()).select_from(OperationLog).where(col(OperationLog.row_id) == row_id)
        return session.exec(query).one()


def sound(office: RunningOffice) -> None:
    with hub.snapshot(office.workspace.engine) as connection:
        assert hub.examine(connection).whole
