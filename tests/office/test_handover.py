"""A family goes from one real laptop to another, through the office's own command and its server over TLS."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import col, select

from app import clock, drafts
from app.backups.tidying import tidy_attachments
from app.enrol import enrol
from app.family_moves import family_moves, move_words, put_moves_away
from app.office_link import sync_now
from app.opening import LaptopWorkspace
from app.staff import StaffMember
from office.__main__ import main
from storage.attachments import file_name
from storage.capture import replaying
from storage.models import Assignment, Attachment, Draft, Family, Note, Visit, family_scope, new_id
from storage.models.feed import OperationLog, SyncIncident
from storage.vault import DATABASE_FILE
from storage.vocabulary.case import Sensitivity
from tests.conftest import make_laptop
from tests.file_pages import copy_journal, file_pages
from tests.office.files_world import here
from tests.running_office import RunningOffice

MakeLaptop = Callable[[StaffMember], LaptopWorkspace]
MARK, TYPED, LATE = "Bazyliszkowscy", "zaczarowany ogródek", "Przyszłam po dwóch dniach"


@pytest.fixture
def laptop_of(office_server: RunningOffice, tmp_path: Path, request: pytest.FixtureRequest) -> MakeLaptop:
    def make(member: StaffMember) -> LaptopWorkspace:
        made = make_laptop(tmp_path / member.login)
        request.addfinalizer(made.close)
        enrol(made, office_server.invite(member.login))
        sync_now(made)
        return made

    return make


def command(office: RunningOffice, *words: str) -> None:
    assert main(["--home", str(office.home.directory), *words]) == 0


def code_of(office: RunningOffice, family_id: str) -> str:
    with office.workspace.read() as session:
        return session.get_one(Family, family_id).code


def write_visit(laptop: LaptopWorkspace, family_id: str, facts: str) -> str:
    with laptop.write() as session:
        row = Visit(scope=family_scope(family_id), family_id=family_id, case_id="c", user_id="u", facts=facts)
        session.add(row)
        return row.id


def families(laptop: LaptopWorkspace) -> set[str]:
    with laptop.read() as session:
        return set(session.exec(select(Family.id)))


def told(laptop: LaptopWorkspace) -> list[str]:
    with laptop.read() as session:
        return [move_words(move) for move in family_moves(session)]


def test_a_family_is_handed_over(office_server: RunningOffice, laptop_of: MakeLaptop) -> None:
    anna, karol = office_server.add_user(), office_server.add_user()
    family_id = office_server.add_family(user_id=anna.user_id, name=MARK)
    code = code_of(office_server, family_id)
    leaving, receiving = laptop_of(anna), laptop_of(karol)
    assert (families(leaving), families(receiving)) == ({family_id}, set())
    visit_id = write_visit(leaving, family_id, f"{MARK} {TYPED}")

    command(office_server, "hand-over", code, karol.login)
    report = sync_now(leaving)
    assert report.sent == 1
    assert report.removed == (family_scope(family_id),)
    assert families(leaving) == set()
    assert told(leaving) == [f"Rodzina {code} {MARK} przekazana: Ewa Prototypowa."]
    sync_now(receiving)
    assert families(receiving) == {family_id}
    assert told(receiving) == [f"Nowa rodzina: {code} {MARK}."]
    with receiving.read() as session:
        assert session.get_one(Visit, visit_id).facts == f"{MARK} {TYPED}"
    with office_server.workspace.read() as session:
        incident = session.exec(select(SyncIncident).where(SyncIncident.scope == family_scope(family_id))).one()
        assert incident.kind == "removed"
        log = session.exec(select(OperationLog).where(OperationLog.row_id == visit_id)).one()
        assert (log.late, log.state) == (True, "applied")
    for laptop in (leaving, receiving):
        with laptop.write() as session:
            put_moves_away(session)
        assert told(laptop) == []


def test_nothing_of_it_can_be_read_from_the_file_any_more(office_server: RunningOffice, laptop_of: MakeLaptop) -> None:
    """Rows, the index, drafts: in no page, free ones included, and not in the journal."""
    anna = office_server.add_user()
    kept = office_server.add_family(user_id=anna.user_id, name="Zostający")
    family_id = office_server.add_family(user_id=anna.user_id, name=MARK)
    laptop = laptop_of(anna)
    for number in range(40):
        write_visit(laptop, family_id, f"{MARK} {TYPED} {number} " * 20)
        write_visit(laptop, kept, f"Zostaje tutaj {number} " * 20)
    sync_now(laptop)
    with laptop.write() as session:
        drafts.save_draft(session, kind="note", entity_id=family_id, family_id=family_id, payload={"facts": MARK * 9})
        session.connection().execute(text("UPDATE outbox SET backed_up = 1, acknowledged_at = '2020-01-01 00:00:00'"))
    copy_journal(laptop.engine)
    words = (MARK.encode(), b"bazyliszkowscy", b"zaczarowany")
    assert all(word in file_pages(laptop) for word in words)
    command(office_server, "withdraw", code_of(office_server, family_id), anna.login)
    sync_now(laptop)
    with laptop.write() as session:
        put_moves_away(session)
        # What was sent stays in the outbox until the office has it in a verified backup and 90 days are over (I2).
        session.connection().execute(text("DELETE FROM outbox WHERE state <> 'pending'"))
    copy_journal(laptop.engine)
    pages = file_pages(laptop)
    assert [word for word in words if word in pages] == []
    assert b"Zostaje tutaj" in pages
    journal = laptop.directory / f"{DATABASE_FILE}-wal"
    assert not journal.exists() or journal.stat().st_size == 0
    with laptop.read() as session:
        assert session.connection().execute(text("PRAGMA integrity_check")).scalar() == "ok"
        found = session.connection().execute(text("SELECT count(*) FROM search_text WHERE search_text MATCH 'tutaj'"))
        assert found.scalar() == 40


def test_what_was_being_typed_goes_with_the_family(office_server: RunningOffice, laptop_of: MakeLaptop) -> None:
    anna, karol = office_server.add_user(), office_server.add_user()
    family_id = office_server.add_family(user_id=anna.user_id)
    leaving, receiving = laptop_of(anna), laptop_of(karol)
    payload = {"facts": f"{TYPED}, bez końca", "present": [new_id()], "extra": {"quotes": "„Nie wiem”"}}
    with leaving.write() as session:
        drafts.save_draft(session, kind="visit", entity_id=new_id(), family_id=family_id, payload=payload)
    command(office_server, "hand-over", code_of(office_server, family_id), karol.login)
    sync_now(leaving)
    # The form was still open: its last words are kept when it closes, for a family that is gone from here.
    with leaving.write() as session:
        drafts.save_draft(session, kind="visit", entity_id=new_id(), family_id=family_id, payload={"facts": LATE})
    assert sync_now(leaving).removed == (family_scope(family_id),)
    sync_now(receiving)
    with leaving.read() as session:
        assert session.exec(select(Draft)).all() == []
        assert session.exec(select(Note)).all() == []
    with receiving.read() as session:
        notes = session.exec(select(Note).order_by(col(Note.id))).all()
        assert [one.user_id for one in notes] == [anna.user_id] * 2
        assert notes[0].facts == f"fakty: {TYPED}, bez końca\n\nsłowa rodziny: „Nie wiem”"
        assert LATE in notes[1].facts
        assert {one.sensitivity for one in notes} == {Sensitivity.RESTRICTED}
    with office_server.workspace.read() as session:
        rows = session.exec(
            select(OperationLog).where(OperationLog.table == "note", OperationLog.author == anna.user_id)
        )
        assert [(one.late, one.state) for one in rows] == [(True, "applied")] * 2


def test_late_work_comes_to_the_one_who_has_the_family_now(office_server: RunningOffice, laptop_of: MakeLaptop) -> None:
    """The leaver was offline for days: what they wrote is taken, marked, and the family goes only after that."""
    anna, karol = office_server.add_user(), office_server.add_user()
    family_id = office_server.add_family(user_id=anna.user_id)
    leaving, receiving = laptop_of(anna), laptop_of(karol)
    command(office_server, "hand-over", code_of(office_server, family_id), karol.login)
    sync_now(receiving)
    visit_id = write_visit(leaving, family_id, LATE)
    assert families(leaving) == {family_id}
    assert sync_now(leaving).sent == 1
    assert families(leaving) == set()
    sync_now(receiving)
    with receiving.read() as session:
        row = session.get_one(Visit, visit_id)
        assert (row.facts, row.created_by) == (LATE, anna.user_id)


def test_a_substitution_ends_by_itself(office_server: RunningOffice, laptop_of: MakeLaptop) -> None:
    anna, ewa = office_server.add_user(), office_server.add_user()
    family_id = office_server.add_family(user_id=anna.user_id, name=MARK)
    code = code_of(office_server, family_id)
    laptop, substitute = laptop_of(anna), laptop_of(ewa)
    command(office_server, "substitute", code, ewa.login, "--until", clock.today().isoformat())
    sync_now(substitute)
    assert families(substitute) == {family_id}
    with office_server.workspace.write() as session:
        # The same as a day that passes: the office decides by days alone.
        mine = select(Assignment).where(Assignment.family_id == family_id, Assignment.user_id == ewa.user_id)
        row = session.exec(mine).one()
        row.since, row.until = row.since - timedelta(days=1), clock.today() - timedelta(days=1)
    sync_now(substitute)
    assert families(substitute) == set()
    assert told(substitute) == [f"Rodzina {code} {MARK} przekazana: Ewa Prototypowa."]
    sync_now(laptop)
    assert families(laptop) == {family_id}


def test_files_of_others_go_and_own_ones_wait(office_server: RunningOffice, laptop_of: MakeLaptop) -> None:
    anna = office_server.add_user()
    family_id = office_server.add_family(user_id=anna.user_id)
    laptop = laptop_of(anna)
    scope = family_scope(family_id)
    own, others = new_id(), new_id()
    with laptop.write() as session:
        for row_id in (own, others):
            session.add(
                Attachment(
                    id=row_id, scope=scope, entity="family", entity_id=family_id, filename="x", mime="text/plain",
                    size=1, sha256="0" * 64,
                )
            )  # fmt: skip
    with laptop.engine.begin() as connection, replaying(connection):
        connection.exec_driver_sql("UPDATE attachment SET device_id = 'elsewhere' WHERE id = ?", (others,))
    for row_id in (own, others):
        laptop.attachments.write(row_id, BytesIO(MARK.encode()))
    command(office_server, "withdraw", code_of(office_server, family_id), anna.login)
    sync_now(laptop)
    assert here(laptop) == {file_name(own)}
    with clock.shifted(timedelta(days=90)):
        tidy_attachments(laptop)
        tidy_attachments(laptop)
    assert here(laptop) == {file_name(own)}
