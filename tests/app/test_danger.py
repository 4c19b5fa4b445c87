"""Hours and words of a danger: kept, corrected, taken back, filed once as an intervention (D24, V19)."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select

from app import clock, danger, drafts, family_mode
from app.danger import DangerContent
from app.danger_desk import list_open_dangers, open_desk
from app.demo import family_id
from app.drafts import save_draft
from app.interventions.errors import InterventionNotReadyError
from app.interventions.filing import DangerRecord, NamedPerson, file_danger
from app.notes import DRAFT as NOTE_DRAFT
from app.polish_dates import DateNotUnderstood
from app.workspace import Workspace
from storage.models import Intervention, OutboxOperation
from storage.vocabulary.case import Sensitivity
from storage.vocabulary.intervention import InterventionAction
from storage.vocabulary.visit import DangerLevel

EVENING = datetime(2026, 11, 23, 18, 20, tzinfo=UTC)  # 19:20 in Warsaw
CALL, WORKER = InterventionAction.CALL_112, InterventionAction.SOCIAL_WORKER


def at(minutes: int) -> datetime:
    return EVENING + timedelta(minutes=minutes)


def evening() -> DangerContent:
    """The story of 2025-11-03 as the demo tells it, on the demo's own Monday."""
    with clock.fixed(EVENING):
        content, _event = danger.with_line(danger.begun(), "telefon od pani Beaty, słychać kłótnię")
    with clock.fixed(at(4)):
        content, _event = danger.stamped(content, CALL)
    with clock.fixed(at(11)):
        content, _event = danger.stamped(content, WORKER)
    return content


def keep(workspace: Workspace, danger_id: str, content: DangerContent, code: str | None) -> None:
    with workspace.write() as session:
        save_draft(
            session,
            kind=danger.DRAFT,
            entity_id=danger_id,
            family_id=family_id(code) if code else None,
            payload=content.to_payload(),
        )


def test_each_touch_keeps_the_hour_of_now() -> None:
    content = evening()
    assert [(one.at, one.action) for one in content.events] == [(at(0), None), (at(4), CALL), (at(11), WORKER)]
    assert content.since() == EVENING


def test_what_was_kept_comes_back_the_same() -> None:
    content = evening()
    assert DangerContent.from_payload(content.to_payload()) == content


def test_a_step_is_taken_back_and_put_back() -> None:
    content = evening()
    call = content.latest(CALL)
    assert call is not None
    gone = danger.without(content, call.event_id)
    assert gone.latest(CALL) is None
    assert danger.with_event(gone, call) == content


def test_a_corrected_hour_moves_the_line_to_its_place() -> None:
    content = evening()
    call = content.latest(CALL)
    assert call is not None
    with clock.fixed(at(30)):
        earlier = danger.corrected(call, hour="19.15", words=call.said())
    moved = danger.with_event(content, earlier)
    assert moved.events[0].action is CALL
    assert moved.events[0].words == ""
    assert moved.since() == at(-5)


def test_seconds_stay_when_only_the_words_are_corrected() -> None:
    with clock.fixed(EVENING + timedelta(seconds=41)):
        _content, event = danger.stamped(danger.begun(), CALL)
        changed = danger.corrected(event, hour="19:20", words="112, zgłosiła sąsiadka")
    assert changed.at == EVENING + timedelta(seconds=41)
    assert changed.said() == "112, zgłosiła sąsiadka"


def test_an_hour_that_is_none_is_refused_in_words() -> None:
    event = evening().events[0]
    with clock.fixed(at(30)), pytest.raises(DateNotUnderstood, match="25:99"):
        danger.corrected(event, hour="25:99", words="x")


def test_after_midnight_the_hour_of_the_evening_is_yesterdays() -> None:
    midnight = datetime(2026, 11, 23, 23, 10, tzinfo=UTC)  # 0:10 on the 24th in Warsaw
    with clock.fixed(midnight):
        assert danger.read_hour("23:50", near=midnight) == midnight - timedelta(minutes=20)


def test_an_hour_typed_first_is_the_hour_of_the_line() -> None:
    with clock.fixed(at(30)):
        _content, event = danger.with_line(danger.begun(), "19:20 przyszła sąsiadka")
        _content, plain = danger.with_line(danger.begun(), "29:80 to nie godzina")
    assert (event.at, event.words) == (EVENING, "przyszła sąsiadka")
    assert (plain.at, plain.words) == (at(30), "29:80 to nie godzina")


def test_it_is_filed_with_hours_people_and_words(demo: Workspace) -> None:
    keep(demo, "d1", evening(), "R-001")
    with clock.fixed(at(40)), demo.write() as session:
        desk = open_desk(session, family_id=family_id("R-001"))
        kacper = next(one for one in desk.people if one.first_name == "Kacper")
        content = DangerContent(
            began_at=desk.content.began_at,
            events=desk.content.events,
            at_risk=(kacper.person_id,),
            sees="Słychać płacz dziecka.",
            line="19:50 przyszła babcia",
        )
        people = tuple(NamedPerson(one.person_id, one.full_name) for one in desk.people)
        record = DangerRecord(danger_id="d1", content=content, people=people)
        filed = file_danger(session, family_id=family_id("R-001"), record=record)
    with demo.read() as session:
        row = session.get_one(Intervention, filed.row_id)
        assert row.sensitivity == Sensitivity.RESTRICTED
        assert (row.occurred_at, row.entered_at, row.level) == (EVENING, at(40), DangerLevel.IMMEDIATE)
        assert [(one["at"], one["action"]) for one in row.actions] == [
            (at(4).isoformat(), "call_112"),
            (at(11).isoformat(), "social_worker"),
        ]
        assert row.at_risk == [{"person_id": kacper.person_id, "name": kacper.full_name, "state": ""}]
        assert row.facts.splitlines() == [
            "19:20 telefon od pani Beaty, słychać kłótnię",
            "19:50 przyszła babcia",
            "",
            "Słychać płacz dziecka.",
        ]
        assert list_open_dangers(session) == ()
        query = select(OutboxOperation).where(OutboxOperation.row_id == filed.row_id)
        assert session.exec(query).one().state == "pending"


def test_a_note_half_typed_elsewhere_stays(demo: Workspace) -> None:
    family = family_id("R-001")
    with demo.write() as session:
        save_draft(session, kind=NOTE_DRAFT, entity_id=family, family_id=family, payload={"facts": "telefon"})
    with clock.fixed(at(40)), demo.write() as session:
        file_danger(session, family_id=family, record=DangerRecord("d1", evening()))
    with demo.read() as session:
        assert drafts.load_draft(session, kind=NOTE_DRAFT, entity_id=family) is not None


def test_without_an_action_it_is_filed_only_with_the_reason(demo: Workspace) -> None:
    with clock.fixed(EVENING):
        said = DangerContent(began_at=EVENING, sees="Krzyk za drzwiami.")
    family = family_id("R-001")
    with clock.fixed(at(1)), demo.write() as session, pytest.raises(InterventionNotReadyError) as refused:
        file_danger(session, family_id=family, record=DangerRecord("d1", said))
    assert refused.value.codes == ("no_action",)
    with clock.fixed(at(1)), demo.write() as session:
        reason = DangerContent(began_at=EVENING, sees="Krzyk.", impossible="brak zasięgu, drzwi zamknięte")
        filed = file_danger(session, family_id=family, record=DangerRecord("d1", reason))
    with demo.read() as session:
        assert session.get_one(Intervention, filed.row_id).impossible_reason == reason.impossible


def test_a_draft_of_an_older_program_is_read() -> None:
    content = evening()
    payload = content.to_payload()
    del payload["impossible"]
    assert DangerContent.from_payload(payload) == content


def test_nothing_kept_is_nothing_to_file(demo: Workspace) -> None:
    with demo.write() as session, pytest.raises(InterventionNotReadyError):
        file_danger(session, family_id=family_id("R-001"), record=DangerRecord("d1", danger.begun()))


def test_a_danger_of_tomorrow_is_refused(demo: Workspace) -> None:
    record = DangerRecord("d1", evening())
    with clock.fixed(EVENING - timedelta(hours=1)), demo.write() as session, pytest.raises(InterventionNotReadyError):
        file_danger(session, family_id=family_id("R-001"), record=record)


def test_several_are_open_at_once_and_each_family_finds_its_own(demo: Workspace) -> None:
    with clock.fixed(at(12)):
        keep(demo, "d1", evening(), "R-001")
        keep(demo, "d2", danger.begun(), "R-004")
        keep(demo, "d3", danger.begun(), None)
        with demo.read() as session:
            first = open_desk(session, family_id=family_id("R-001"))
            nobodys = open_desk(session)
            other = open_desk(session, family_id=family_id("R-005"))
    assert (first.danger_id, len(first.content.events), first.kept) == ("d1", 3, True)
    assert {one.danger_id for one in first.others} == {"d2", "d3"}
    assert (nobodys.danger_id, nobodys.family, nobodys.people) == ("d3", None, ())
    assert other.danger_id not in {"d1", "d2", "d3"}
    assert not other.kept


def test_the_next_day_it_is_another_danger_but_the_old_one_waits(demo: Workspace) -> None:
    content = evening()
    with clock.fixed(at(12)):
        keep(demo, "d1", content, "R-001")
    with clock.fixed(at(60 * 24)), demo.read() as session:
        fresh = open_desk(session, family_id=family_id("R-001"))
        old = open_desk(session, family_id=family_id("R-001"), danger_id="d1")
    assert fresh.danger_id != "d1"
    assert [one.danger_id for one in fresh.others] == ["d1"]
    assert old.content == content


def test_whom_to_call_is_the_familys_own_social_worker(demo: Workspace) -> None:
    with demo.read() as session:
        desk = open_desk(session, family_id=family_id("R-001"))
        unknown = open_desk(session)
    assert desk.social_worker is not None
    assert desk.coordinator is not None
    assert (desk.social_worker.name, desk.social_worker.phone) == ("Iwona Testowska, dyżur", "000 000 001")
    assert desk.coordinator.phone == "000 000 002"
    assert unknown.social_worker is None  # two work there, nobody knows which
    assert [one.phone for one in desk.numbers] == ["000 000 107"]
    assert [one.phone for one in unknown.numbers] == ["000 000 001", "000 000 107"]


def test_a_family_that_looks_on_sees_nothing_of_others(demo: Workspace) -> None:
    with clock.fixed(at(12)):
        keep(demo, "d1", evening(), "R-001")
        keep(demo, "d2", danger.begun(), "R-004")
        keep(demo, "d3", danger.begun(), None)
        with demo.write() as session:
            family_mode.restrict(session, family_id=family_id("R-004"))
            desk = open_desk(session, family_id=family_id("R-004"))
            content, _event = danger.stamped(desk.content, CALL)
            file_danger(session, family_id=family_id("R-004"), record=DangerRecord("d2", content))
    assert desk.others == ()
    assert [one.code for one in desk.families] == ["R-004"]
    assert desk.social_worker is not None
    with demo.read() as session:
        assert {one.danger_id for one in list_open_dangers(session)} == {"d1", "d3"}
