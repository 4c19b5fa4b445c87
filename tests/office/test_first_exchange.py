"""A laptop joins, works and exchanges with a real office; whatever is cut, both end equal and nothing is twice."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import select

from app import clock, enrol
from app.office_link import office_status, sync_now, waiting
from app.opening import LaptopWorkspace
from office.devices import revoke
from storage.models import Family, Note, OperationLog, Visit, family_scope
from sync.errors import DeviceRevoked, NotEnrolled, OfficeUnreachable
from tests.conftest import make_laptop
from tests.office.equality import assert_equal
from tests.running_office import RunningOffice, running_office


@pytest.fixture
def own_office() -> Iterator[RunningOffice]:
    """An office that a test may stop and kill."""
    with running_office() as running:
        yield running


def joined(office_server: RunningOffice, laptop: LaptopWorkspace) -> str:
    """Join a laptop for a new user with one family; return the family's id."""
    member = office_server.add_user()
    family_id = office_server.add_family(user_id=member.user_id)
    enrol.enrol(laptop, office_server.invite(member.login))
    sync_now(laptop)
    return family_id


def visit(laptop: LaptopWorkspace, family_id: str, *, facts: str) -> str:
    with laptop.write() as session:
        row = Visit(
            scope=family_scope(family_id),
            family_id=family_id,
            case_id=family_id,
            user_id=laptop.actor.user_id,
            facts=facts,
        )
        session.add(row)
        session.add(Note(scope=row.scope, family_id=family_id, user_id=laptop.actor.user_id, occurred_at=clock.now()))
    return row.id


def test_a_store_without_an_office_says_so(laptop: LaptopWorkspace) -> None:
    with laptop.read() as session:
        assert not office_status(session).enrolled
    with pytest.raises(NotEnrolled):
        sync_now(laptop)


def test_what_is_typed_on_one_laptop_is_read_on_the_other(
    office_server: RunningOffice, laptop: LaptopWorkspace, tmp_path: Path
) -> None:
    family_id = joined(office_server, laptop)
    with laptop.read() as session:
        assert [family.display_name for family in session.exec(select(Family))] == ["Przykładowscy"]
    visit_id = visit(laptop, family_id, facts="Mówiliśmy o budżecie.")
    report = sync_now(laptop)
    assert report.sent == 2
    with office_server.workspace.read() as session:
        row = session.get(Visit, visit_id)
        assert row is not None
        assert row.facts == "Mówiliśmy o budżecie."
        login = enrol_login(office_server, laptop.actor.user_id)
    second = make_laptop(tmp_path / "second")
    try:
        enrol.enrol(second, office_server.invite(login))
        sync_now(second)
        with second.read() as session:
            other = session.get(Visit, visit_id)
            assert other is not None
            assert other.facts == "Mówiliśmy o budżecie."
        assert_equal(office_server, laptop, second)
    finally:
        second.close()


def enrol_login(office_server: RunningOffice, user_id: str) -> str:
    from app.staff import staff_member  # noqa: PLC0415

    with office_server.workspace.read() as session:
        return staff_member(session, user_id=user_id).login


def test_the_screen_knows_what_the_office_has(office_server: RunningOffice, laptop: LaptopWorkspace) -> None:
    family_id = joined(office_server, laptop)
    visit(laptop, family_id, facts="Jeszcze nie wysłane.")
    with laptop.read() as session:
        assert waiting(session) == 2
        before = office_status(session)
    (family,) = before.families
    assert (family.entries - family.at_office, family.waiting) == (2, 2)
    sync_now(laptop)
    with laptop.read() as session:
        after = office_status(session)
    (family,) = after.families
    assert (family.at_office, family.waiting, family.refused) == (family.entries, 0, 0)
    assert after.waiting == 0
    assert after.last_success is not None
    assert before.last_success is not None
    assert after.last_success > before.last_success
    assert after.receipt_id != before.receipt_id
    assert (after.office_name, after.last_error) == ("OPS w Nowej Wzorcówce", "")


def test_a_server_that_is_off_costs_nothing(own_office: RunningOffice, laptop: LaptopWorkspace) -> None:
    family_id = joined(own_office, laptop)
    assert own_office.stop() == 0
    visit(laptop, family_id, facts="Bez sieci.")
    with pytest.raises(OfficeUnreachable):
        sync_now(laptop, tries=1)
    with laptop.read() as session:
        status = office_status(session)
    assert (status.waiting, status.last_error) == (2, "office_unreachable")
    own_office.start()
    sync_now(laptop)
    with laptop.read() as session:
        assert (office_status(session).waiting, office_status(session).last_error) == (0, "")
    assert_equal(own_office, laptop)


@pytest.mark.slow
@pytest.mark.parametrize("place", ["hello", "push", "acknowledge"])
def test_a_server_killed_between_commit_and_reply(
    own_office: RunningOffice, laptop: LaptopWorkspace, tmp_path: Path, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    family_id = joined(own_office, laptop)
    own_office.stop()
    mark = tmp_path / "still-to-die"
    mark.touch()
    own_office.start("-m", "tests.office.dying_server", str(own_office.home.directory), f"/v1/{place}", str(mark))
    if place == "push":
        # The first batch goes with the hello; what is more than that by itself.
        monkeypatch.setattr("sync.opening.FIRST", 1)
        visit(laptop, family_id, facts="Poszło z powitaniem.")
    visit_id = visit(laptop, family_id, facts="Zapisane w ośrodku, odpowiedź zginęła.")
    if place == "acknowledge":
        # Without anything new from the office the receipt would come with the answers.
        own_office.add_family(user_id=laptop.actor.user_id)
    with pytest.raises(OfficeUnreachable):
        sync_now(laptop, tries=1)
    assert own_office.wait() == 9
    assert not mark.exists()
    with own_office.workspace.read() as session:
        assert session.get(Visit, visit_id) is not None
    own_office.start()
    sync_now(laptop)
    assert_equal(own_office, laptop)
    with own_office.workspace.read() as session:
        made = session.exec(select(OperationLog.op_id).where(OperationLog.row_id == visit_id)).all()
    assert len(made) == 1
    with laptop.read() as session:
        assert waiting(session) == 0


def test_a_server_killed_in_the_middle_comes_back_by_itself(own_office: RunningOffice, laptop: LaptopWorkspace) -> None:
    family_id = joined(own_office, laptop)
    own_office.kill()
    own_office.start()
    visit(laptop, family_id, facts="Po awarii.")
    sync_now(laptop)
    assert_equal(own_office, laptop)


def test_a_revoked_laptop_keeps_its_work(office_server: RunningOffice, laptop: LaptopWorkspace) -> None:
    family_id = joined(office_server, laptop)
    with office_server.workspace.write() as session:
        revoke(session, device_id=laptop.actor.device_id, reason="zgubiony", now=clock.now())
    visit_id = visit(laptop, family_id, facts="Po unieważnieniu.")
    with pytest.raises(DeviceRevoked):
        sync_now(laptop)
    with laptop.read() as session:
        assert session.get(Visit, visit_id) is not None
        assert office_status(session).last_error == "device_revoked"
    with office_server.workspace.read() as session:
        assert session.get(Visit, visit_id) is None
        assert {one.state for one in session.exec(select(OperationLog).where(OperationLog.row_id == visit_id))} == {
            "quarantined"
        }


def test_a_family_given_to_a_colleague_leaves_the_laptop(office_server: RunningOffice, laptop: LaptopWorkspace) -> None:
    from storage.models import Assignment  # noqa: PLC0415

    family_id = joined(office_server, laptop)
    with office_server.workspace.write() as session:
        given = session.exec(select(Assignment).where(Assignment.family_id == family_id)).one()
        given.deleted_at = clock.now()
    visit_id = visit(laptop, family_id, facts="Ostatnia wizyta przed przekazaniem.")
    report = sync_now(laptop)
    assert report.removed == (family_scope(family_id),)
    with laptop.read() as session:
        assert session.get(Family, family_id) is None
        assert session.get(Visit, visit_id) is None
    with office_server.workspace.read() as session:
        assert session.get(Visit, visit_id) is not None
