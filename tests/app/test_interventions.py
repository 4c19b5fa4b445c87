"""Interventions and what follows from them: kept, carried over, sealed, printed, due, hidden from the family."""

from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from sqlmodel import col, select

from app import clock, drafts, family_mode
from app.audit import list_traces
from app.corrections import CorrectionIncompleteError, correct, list_corrections
from app.demo import family_id
from app.demo.ids import demo_id
from app.drafts import save_draft
from app.entries import list_entries
from app.forms import check
from app.forms.reading import words_of
from app.interventions import following_up
from app.interventions.clocks import SafetyDeadlineKind, list_safety_deadlines
from app.interventions.desk import (
    PaperDesk,
    PaperKind,
    PaperPlace,
    accept_intervention,
    open_paper,
    save_paper,
)
from app.interventions.errors import FollowUpIncompleteError, InterventionNotReadyError, PaperSealedError
from app.interventions.events import Event, split_day, with_day
from app.interventions.follow_up import follow_up_of
from app.interventions.notices import event_row
from app.interventions.overview import open_safety
from app.interventions.printing import print_paper
from app.workspace import Workspace
from storage.models import BlueCard, CourtDocument, Document, Intervention, SafetyPlan, Task, Visit
from storage.vocabulary.audit import AuditKind
from storage.vocabulary.case import Sensitivity, TaskStatus
from storage.vocabulary.visit import DangerLevel, VisitStatus
from tests.demo_day import MONDAY, MORNING

FAMILY = family_id("R-001")
TOLD = demo_id("R-001/intervention/1")


def place(kind: PaperKind, **ids: str) -> PaperPlace:
    return PaperPlace(FAMILY, kind, **ids)


def opened(demo: Workspace, where: PaperPlace) -> PaperDesk:
    with demo.write() as session:
        return open_paper(session, place=where)


def kept(demo: Workspace, desk: PaperDesk, **answers: Any) -> str:
    """Fill a form in like a person does, and keep it."""
    words = {one.name: words_of(one, desk.values.get(one.name)) for one in desk.form.fields} | answers
    findings = check(desk.form, words, now=clock.now())
    assert findings.refused() == ()
    with demo.write() as session:
        return save_paper(session, place=desk.place, given=findings.values).row_id


@pytest.fixture
def fresh(demo: Workspace) -> str:
    """An intervention of this morning, kept with what is needed."""
    return kept(
        demo,
        opened(demo, place(PaperKind.INTERVENTION)),
        level="immediate",
        hazards=["physical"],
        informed_by="Halina Donosińska",
        facts="Słychać krzyk.",
        at_risk=[{"person_id": person(demo, "Kacper"), "state": "płacze"}],
        actions=[{"at": "23.11.2026 8:10", "action": "call_112", "who": "", "result": ""}],
        source_person="sąsiad",
    )


def person(demo: Workspace, first_name: str) -> str:
    desk = opened(demo, place(PaperKind.SAFETY_PLAN))
    people = [*desk.form.field("person_id").options, *desk.form.field("children").items[0].options]
    return next(one.id for one in people if one.label.startswith(first_name))


def test_the_story_of_the_third_of_november_is_told(demo: Workspace) -> None:
    with demo.write() as session:
        found = open_safety(session, family_id=FAMILY)
        trace = list_traces(session, limit=1)[0]
    assert (trace.kind, trace.about) == (AuditKind.RESTRICTED_OPENED, FAMILY)
    (one,) = found.interventions
    assert (one.level, one.missing, one.sealed) == (DangerLevel.IMMEDIATE, 0, True)
    (card,) = found.blue_cards
    assert (card.number, card.met, card.ended_on, card.clocks) == ("NK/77/2025", 4, date(2026, 6, 18), ())
    assert [one.sent_on for one in found.notices] == [date(2025, 11, 6)]
    assert [one.who for one in found.plans] == ["Beata Przykładowska"]
    assert {one.name: one.late for one in found.children} == {"Zosia": False, "Kacper": False, "Oliwia": True}


def test_a_card_is_kept_unfinished_but_never_against_v19(demo: Workspace, fresh: str) -> None:
    desk = opened(demo, place(PaperKind.INTERVENTION, row_id=fresh))
    assert desk.missing == ("remedial", "follow_up_by", "follow_up_until")
    assert desk.values["actions"][0]["action"] == "call_112"
    words = {one.name: words_of(one, desk.values.get(one.name)) for one in desk.form.fields} | {"actions": []}
    findings = check(desk.form, words, now=clock.now())
    assert findings.refused() == ("actions",)
    with demo.write() as session, pytest.raises(InterventionNotReadyError):
        save_paper(session, place=desk.place, given=findings.values)
    assert kept(demo, desk, actions=[], impossible_reason="brak zasięgu") == fresh


def test_after_seven_days_or_once_accepted_only_corrections(demo: Workspace, fresh: str) -> None:
    where = place(PaperKind.INTERVENTION, row_id=fresh)
    desk = opened(demo, where)
    with clock.fixed(MORNING + timedelta(days=7, minutes=1)):
        assert opened(demo, where).sealed
        with pytest.raises(PaperSealedError):
            kept(demo, desk)
    assert not opened(demo, where).sealed
    with demo.write() as session:
        accept_intervention(session, intervention_id=fresh)
    assert opened(demo, where).sealed
    which = {"entity": "intervention", "row_id": fresh, "text": "Było ich dwóch."}
    with demo.write() as session, pytest.raises(CorrectionIncompleteError):
        correct(session, **which, reason=" ")
    with demo.write() as session:
        correct(session, **which, reason="pomyłka")
        said = list_corrections(session, row_id=fresh)
    assert [(one.text, one.reason, one.restricted) for one in said] == [("Było ich dwóch.", "pomyłka", True)]


def test_a_visit_with_danger_begins_its_card_and_finds_it_again(demo: Workspace) -> None:
    with demo.read() as session:
        query = select(Visit).where(Visit.family_id == FAMILY, Visit.status == VisitStatus.HELD)
        visit = session.exec(query.order_by(col(Visit.started_at).desc())).first()
    assert visit is not None
    with demo.write() as session:
        payload = {"danger": "risk", "facts": "Butelki na stole.", "children_seen": []}
        save_draft(session, kind=drafts.VISIT, entity_id=visit.id, family_id=FAMILY, payload=payload)
    where = place(PaperKind.INTERVENTION, visit_id=visit.id)
    desk = opened(demo, where)
    assert (desk.values["level"], desk.values["facts"]) == ("risk", "Butelki na stole.")
    row_id = kept(demo, desk)
    again = opened(demo, where)
    assert (again.place.row_id, again.visit_id) == (row_id, visit.id)


def test_what_follows_takes_over_what_is_known(demo: Workspace, fresh: str) -> None:
    kacper = person(demo, "Kacper")
    plan = opened(demo, place(PaperKind.SAFETY_PLAN, intervention_id=fresh))
    assert [one["person_id"] for one in plan.values["children"]] == [kacper]
    assert "112" in {one["phone"] for one in plan.values["contacts"]}
    card = opened(demo, place(PaperKind.BLUE_CARD, intervention_id=fresh))
    assert (card.values["victims"], card.values["forms"]) == ([kacper], ["physical"])
    assert card.values["perpetrator_note"] == "sąsiad"
    court = opened(demo, place(PaperKind.NOTICE_COURT, intervention_id=fresh))
    assert court.values["subjects"] == [kacper]
    assert [row["text"] for row in court.values["events"]] == ["Słychać krzyk."]
    crime = opened(demo, place(PaperKind.NOTICE_CRIME, intervention_id=fresh))
    assert crime.values["suspect"] == "sąsiad"
    begun = kept(demo, court)
    assert opened(demo, place(PaperKind.INTERVENTION, row_id=fresh)).follows == {"notice_court": begun}


def test_a_draft_begun_is_gone_on_with(demo: Workspace) -> None:
    with demo.write() as session:
        words = {"code_word": "parasol"}
        save_draft(session, kind=PaperKind.SAFETY_PLAN, entity_id="new", family_id=FAMILY, payload=words)
    desk = opened(demo, place(PaperKind.SAFETY_PLAN))
    assert desk.draft is not None
    assert (desk.row_id, desk.draft.payload["code_word"]) == ("new", "parasol")


def test_meetings_make_tasks_that_follow_the_rows(demo: Workspace) -> None:
    rows = [{"text": "Rozmowa w PPP", "due": "30.11.2026"}, {"text": "Telefon do kuratora", "due": ""}]
    row_id = kept(demo, opened(demo, place(PaperKind.BLUE_CARD)), number="NK/1/2026", tasks=rows)
    again = opened(demo, place(PaperKind.BLUE_CARD, row_id=row_id))
    kept(demo, again, tasks=[{"text": "Rozmowa w PPP", "due": "1.12.2026"}])
    with demo.read() as session:
        tasks = {one.title: one for one in session.exec(select(Task).where(Task.entity_id == row_id))}
    talk, call = tasks["Rozmowa w PPP"], tasks["Telefon do kuratora"]
    assert (talk.due, talk.status, talk.sensitivity) == (date(2026, 12, 1), TaskStatus.OPEN, Sensitivity.RESTRICTED)
    assert call.status == TaskStatus.DROPPED


def test_the_clocks_of_a_blue_card(demo: Workspace, fresh: str) -> None:
    row_id = kept(
        demo, opened(demo, place(PaperKind.BLUE_CARD, intervention_id=fresh)), number="NK/2/2026", nk_a_on="20.11.2026"
    )

    def due(day: date) -> list[tuple[str, date, date]]:
        with demo.read() as session:
            found = list_safety_deadlines(session, day=day)
        return [(one.kind, one.due, one.alert_from) for one in found if one.row_id == row_id]

    handover = (SafetyDeadlineKind.NK_A_HANDOVER, date(2026, 11, 27), date(2026, 11, 25))
    assert due(MONDAY) == [handover]
    kept(demo, opened(demo, place(PaperKind.BLUE_CARD, row_id=row_id)), handed_on="23.11.2026")
    # Three working days until the group is named, five more until it meets.
    assert due(MONDAY) == [(SafetyDeadlineKind.NK_GROUP, date(2026, 12, 3), date(2026, 12, 3))]
    desk = opened(demo, place(PaperKind.BLUE_CARD, row_id=row_id))
    assert [one.due for one in desk.clocks] == [date(2026, 12, 3)]
    kept(demo, desk, ended_on="23.11.2026", end_reason="unfounded")
    assert due(MONDAY) == []


def test_follow_up_and_review_are_due_and_only_in_families_one_leads(demo: Workspace, fresh: str) -> None:
    desk = opened(demo, place(PaperKind.INTERVENTION, row_id=fresh))
    kept(demo, desk, follow_up_by="Iwona Testowska", follow_up_until="1.12.2026")
    with demo.read() as session:
        found = {one.kind: one.due for one in list_safety_deadlines(session, day=MONDAY)}
        assert list_safety_deadlines(session, day=MONDAY, user_id="nobody") == ()
        later = list_safety_deadlines(session, day=date(2027, 1, 1))
    assert found[SafetyDeadlineKind.FOLLOW_UP] == date(2026, 12, 1)
    assert found[SafetyDeadlineKind.PLAN_REVIEW] == date(2026, 12, 4)
    # Overdue, it is said until somebody writes what came of it.
    assert SafetyDeadlineKind.FOLLOW_UP in {one.kind for one in later}


def test_a_follow_up_is_ticked_off_beside_a_sealed_card_and_opened_again(demo: Workspace, fresh: str) -> None:
    where = place(PaperKind.INTERVENTION, row_id=fresh)
    kept(demo, opened(demo, where), follow_up_by="Iwona Testowska", follow_up_until="20.11.2026")
    with demo.write() as session:
        accept_intervention(session, intervention_id=fresh)
    open_one = opened(demo, where).follow_up
    assert open_one is not None
    assert (open_one.is_done, open_one.days_late(day=MONDAY)) == (False, 3)

    def due() -> list[str]:
        with demo.read() as session:
            found = list_safety_deadlines(session, day=MONDAY)
        return [one.row_id for one in found if one.kind is SafetyDeadlineKind.FOLLOW_UP]

    assert due() == [fresh]
    tick_off = partial(following_up.tick_off, intervention_id=fresh, who="Iwona Testowska", on=MONDAY)
    with demo.write() as session, pytest.raises(FollowUpIncompleteError):
        tick_off(session, result=" ")
    with demo.write() as session:
        change = tick_off(session, result="Spokój, dzieci u babci.")
    done = opened(demo, where).follow_up
    assert done is not None
    assert (done.done_on, done.result, done.noted_by) == (MONDAY, "Spokój, dzieci u babci.", "Anna Szablonowska")
    assert "Iwona Testowska" in done.said
    assert due() == []
    with demo.write() as session:
        following_up.undo(session, change=change)
    assert due() == [fresh]
    with demo.write() as session:
        again = tick_off(session, result="Spokój.")
        session.flush()
        row = session.get_one(Intervention, again.intervention_id)
        now = follow_up_of(session, row=row)
        assert now is not None
        following_up.open_again(session, follow_up=now)
    assert due() == [fresh]


def test_the_story_says_what_came_of_the_follow_up(demo: Workspace) -> None:
    told = opened(demo, place(PaperKind.INTERVENTION, row_id=TOLD)).follow_up
    assert told is not None
    assert (told.is_done, told.done_on) == (True, date(2025, 11, 17))


def test_who_reported_is_asked_about_and_stays_off_the_paper(demo: Workspace, fresh: str) -> None:
    desk = opened(demo, place(PaperKind.NOTICE_COURT, intervention_id=fresh))
    told = [event_row(Event(date(2026, 11, 23), "Pani Donosińska słyszała krzyk.", "rozmowa"))]
    words = {one.name: words_of(one, desk.values.get(one.name)) for one in desk.form.fields} | {"events": told}
    findings = check(desk.form, words, now=clock.now())
    assert findings.asked() == ("events",)
    assert check(desk.form, words | {"shows_reporter": True}, now=clock.now()).asked() == ()
    row_id = kept(demo, desk)
    where = place(PaperKind.NOTICE_COURT, row_id=row_id)
    with demo.read() as session:
        assert print_paper(session, place=where).data["reporter"] == ""
    kept(demo, opened(demo, where), shows_reporter=True)
    with demo.read() as session:
        assert print_paper(session, place=where).data["reporter"] == "Halina Donosińska"


def test_events_of_a_notice_keep_day_words_and_source(demo: Workspace) -> None:
    desk = opened(demo, place(PaperKind.NOTICE_COURT))
    picked = next(one for one in desk.events if one.source.startswith("visit:"))
    row_id = kept(demo, desk, events=[event_row(picked)], help="Praca z asystentem.", risks="Krzyk.")
    again = opened(demo, place(PaperKind.NOTICE_COURT, row_id=row_id))
    assert [(one["text"], one["known_from"]) for one in again.values["events"]] == [(picked.text, picked.known_from)]
    kept(demo, again, events=[], sent_on="23.11.2026", sent_how="letter")
    after = opened(demo, place(PaperKind.NOTICE_COURT, row_id=row_id))
    assert after.sealed
    assert after.values["events"] == []
    assert after.values["help"] == "Praca z asystentem."


@pytest.mark.parametrize(("text", "day"), [("03.11.2025 – krzyk", date(2025, 11, 3)), ("99.11.2025 – x", None)])
def test_a_day_at_the_front_of_a_paragraph(text: str, day: date | None) -> None:
    on, words = split_day(text)
    assert (on, words) == (day, "krzyk" if day else text)
    assert with_day(Event(on, words, "")) == text


@pytest.mark.parametrize(
    ("kind", "key", "template"),
    [
        (PaperKind.INTERVENTION, "intervention/1", "D24"),
        (PaperKind.SAFETY_PLAN, "safety-plan/1", "D25"),
        (PaperKind.BLUE_CARD, "blue-card/1", "D26"),
        (PaperKind.NOTICE_COURT, "notice/1", "D27"),
    ],
)
def test_the_papers_of_the_story_are_complete(demo: Workspace, kind: PaperKind, key: str, template: str) -> None:
    with demo.read() as session:
        printable = print_paper(session, place=place(kind, row_id=demo_id(f"R-001/{key}")))
    assert (printable.template_id, printable.context.draft, printable.for_signature) == (template, False, True)
    assert printable.subject.sensitivity is not Sensitivity.NORMAL


def test_a_notice_of_a_crime_is_a_draft_while_something_is_missing(demo: Workspace, fresh: str) -> None:
    row_id = kept(demo, opened(demo, place(PaperKind.NOTICE_CRIME, intervention_id=fresh)), subjects=[])
    with demo.read() as session:
        printable = print_paper(session, place=place(PaperKind.NOTICE_CRIME, row_id=row_id))
    assert printable.context.draft
    assert printable.data["notifier"]


def test_the_small_card_names_no_person_and_no_place(demo: Workspace) -> None:
    where = place(PaperKind.SAFETY_PLAN, row_id=demo_id("R-001/safety-plan/1"))
    with demo.read() as session:
        small = print_paper(session, place=where, whole=False)
    assert set(small.data) == {"contacts", "number", "version"}


def test_a_family_that_looks_on_sees_nothing_of_it(demo: Workspace) -> None:
    with demo.write() as session:
        family_mode.restrict(session, family_id=FAMILY)
        for model in (Intervention, SafetyPlan, BlueCard, CourtDocument):
            assert session.exec(select(model)).all() == []
        assert list_safety_deadlines(session, day=MONDAY) == ()
        assert "intervention" not in {one.entity for one in list_entries(session, family_id=FAMILY)}
        assert session.exec(select(Document).where(Document.sensitivity != Sensitivity.NORMAL)).all() == []


def test_the_timeline_says_only_that_and_when(demo: Workspace) -> None:
    with demo.read() as session:
        (one,) = [entry for entry in list_entries(session, family_id=FAMILY) if entry.entity == "intervention"]
    assert (one.row_id, one.at, one.restricted, one.text) == (
        TOLD,
        datetime(2025, 11, 3, 18, 20, tzinfo=UTC),
        True,
        "",
    )
