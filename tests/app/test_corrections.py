"""What was handed over is corrected beside itself: by whom, when, why, from what to what; shown and printed (V18)."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from typing import Any, TypeVar

import pytest
from sqlmodel import Session, col, select

from app import clock, corrections, family_mode
from app.assessments.printing import print_assessment
from app.court.printing import print_paper
from app.demo import family_id, user_id
from app.demo.book import T0
from app.document_record import read_record
from app.i18n import WARSAW
from app.prints import record_print, reprint, reprint_corrected
from app.rights import NotAllowedError
from app.visits import VisitSealedError, interrupt_visit
from app.visits.card import open_card
from app.workspace import Workspace
from storage.actor import Actor
from storage.capture import StoreSession
from storage.models import (
    Assessment,
    Closure,
    CourtDocument,
    CourtParagraph,
    Intervention,
    MonitoringContact,
    Note,
    Plan,
    Synced,
    Visit,
)
from storage.vocabulary.assessment import AssessmentStatus
from storage.vocabulary.case import Sensitivity
from storage.vocabulary.court import CourtDocumentKind
from storage.vocabulary.visit import ContactType
from tests.app.demo_store import demo_on, taken_back
from tests.app.documents.reading import text_of

M = TypeVar("M", bound=Synced)
R001 = family_id("R-001")
NOON = datetime.combine(T0, time(12), WARSAW).astimezone(UTC)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with demo_on(tmp_path_factory.mktemp("corrections") / "profile", T0) as workspace, clock.fixed(NOON):
        yield workspace


@pytest.fixture
def session(office: Workspace) -> Iterator[Session]:
    with taken_back(office) as opened:
        yield opened


def newest(session: Session, model: type[M], *conditions: Any, by: str = "created_at") -> M:
    query = select(model).where(col(model.deleted_at).is_(None), *conditions)
    found = session.exec(query.order_by(col(getattr(model, by)).desc(), col(model.id))).first()
    assert found is not None
    return found


def work_as(session: Session, who: str) -> None:
    assert isinstance(session, StoreSession)
    session.actor = Actor(who, "L-01")


def test_a_visit_is_open_for_seven_days_and_then_only_corrected(session: Session) -> None:
    visit = newest(session, Visit, Visit.family_id == R001, col(Visit.entered_at).is_not(None), by="entered_at")
    assert visit.entered_at is not None
    which = {"entity": "visit", "row_id": visit.id, "text": "Obecna była też babcia.", "reason": "pominięto osobę"}
    with clock.fixed(visit.entered_at + timedelta(days=7)):
        assert not open_card(session, visit_id=visit.id).sealed
        with pytest.raises(corrections.NotSealedError):
            corrections.correct(session, **which)
    with clock.fixed(visit.entered_at + timedelta(days=7, minutes=1)):
        card = open_card(session, visit_id=visit.id)
        assert card.sealed
        with pytest.raises(VisitSealedError):
            interrupt_visit(session, visit_id=visit.id, card=card.content)
        note = session.get_one(Note, corrections.correct(session, **which, field="facts"))
    assert (note.corrects_words, note.facts, note.subject) == (visit.facts, which["text"], which["reason"])
    # It is no contact of its own: it stands where the visit stands.
    assert (note.occurred_at, note.how) == (visit.started_at, visit.contact_type)


@pytest.mark.parametrize(
    ("model", "field"),
    [
        (Assessment, "changes"),
        (Intervention, "facts"),
        (Closure, "sustain"),
        (MonitoringContact, "made_at"),
        (Note, "facts"),
    ],
)
def test_every_document_that_was_handed_over_takes_corrections(
    session: Session, model: type[Synced], field: str
) -> None:
    rows = session.exec(select(model).where(col(model.deleted_at).is_(None))).all()
    row = next(one for one in rows if corrections.is_sealed(session, one) and getattr(one, field))
    work_as(session, row.created_by or "")
    passages = corrections.list_passages(session, row=row)
    assert {field, "other"} <= {one.field for one in passages}
    before = next(one for one in passages if one.field == field)
    entity = str(row.__tablename__)
    corrections.correct(session, entity=entity, row_id=row.id, text="Inaczej.", reason="pomyłka", field=field)
    record = read_record(session, entity=entity, row_id=row.id)
    said = record.corrections[-1]
    assert (said.passage, said.before, said.text, said.reason) == (before.name, before.words, "Inaczej.", "pomyłka")
    assert (record.sealed, record.may_correct) == (True, True)
    assert record.last is not None
    assert (record.last.at, record.last.who) == (NOON, said.author)
    assert record.history[0].words == f"sprostowano: {before.name}"


def test_what_goes_on_takes_no_corrections(session: Session) -> None:
    draft = newest(session, Assessment, Assessment.status == AssessmentStatus.DRAFT)
    assert not corrections.is_sealed(session, draft)
    record = read_record(session, entity="assessment", row_id=draft.id)
    assert (record.sealed, record.may_correct, record.passages) == (False, False, ())
    plan = newest(session, Plan, Plan.family_id == R001)
    assert not read_record(session, entity="plan", row_id=plan.id).may_correct


def test_a_paper_for_the_court_is_corrected_section_by_section_and_printed_so(session: Session) -> None:
    paper = newest(session, CourtDocument, CourtDocument.kind == CourtDocumentKind.OPINION)
    paragraph = CourtParagraph(
        scope=paper.scope,
        family_id=paper.family_id,
        court_document_id=paper.id,
        section="school",
        text="W szkole jest dwoje dzieci.",
    )
    session.add(paragraph)
    paper.sent_on = T0
    passage = next(
        one for one in corrections.list_passages(session, row=paper) if one.field == f"section:{paragraph.section}"
    )
    assert paragraph.text.strip() in passage.words
    whole = print_paper(session, paper_id=paper.id, draft=True)
    assert "Sprostowania" not in text_of(whole.rendered.pdf)
    corrections.correct(
        session,
        entity="court_document",
        row_id=paper.id,
        text="W rodzinie jest troje dzieci.",
        reason="błędna liczba",
        field=passage.field,
    )
    corrected = print_paper(session, paper_id=paper.id, draft=True)
    words = " ".join(text_of(corrected.rendered.pdf).split())
    assert "Sprostowania" in words
    assert "Powinno być: W rodzinie jest troje dzieci." in words
    assert "Powód: błędna liczba" in words
    assert corrected.rendered.content_hash == whole.rendered.content_hash


def test_a_print_stays_as_it_was_and_is_shown_again_with_what_was_put_right(session: Session) -> None:
    row = newest(session, Assessment, Assessment.status != AssessmentStatus.DRAFT, by="drawn_on")
    made = print_assessment(session, family_id=row.family_id, assessment_id=row.id)
    document_id = record_print(session, printable=made)
    corrections.write_beside(session, row, text="Ocena z 19 listopada.", reason="zła data", field="drawn_on")
    session.flush()
    assert reprint(session, document_id=document_id).rendered.pdf == made.rendered.pdf
    again = reprint_corrected(session, document_id=document_id)
    assert "Ocena z 19 listopada." in text_of(again.rendered.pdf)
    history = read_record(session, entity="assessment", row_id=row.id).history
    assert document_id in [one.document_id for one in history]


def test_what_the_family_must_not_read_is_not_read_in_a_correction(office: Workspace) -> None:
    with office.write() as session:
        visit = newest(session, Visit, Visit.family_id == R001, col(Visit.reflections) != "", by="started_at")
        ids = [
            corrections.write_beside(session, visit, text="Inaczej.", reason="pomyłka", field=field)
            for field in ("reflections", "quotes")
        ]
        kinds = [session.get_one(Note, one).sensitivity for one in ids]
    assert kinds == [Sensitivity.RESTRICTED, Sensitivity.NORMAL]
    with office.write() as session:
        family_mode.restrict(session, family_id=R001)
        said = corrections.list_corrections(session, row_id=visit.id)
    assert [one.correction_id for one in said] == [ids[1]]


def test_only_who_writes_such_documents_about_the_family_corrects_them(session: Session) -> None:
    visit = newest(session, Visit, Visit.family_id == R001, col(Visit.entered_at).is_not(None), by="entered_at")
    visit.sealed_at = NOON
    session.flush()
    work_as(session, user_id("halina.wzorska"))
    with pytest.raises(NotAllowedError):
        corrections.correct(session, entity="visit", row_id=visit.id, text="Nie.", reason="bo nie")


def test_one_written_by_mistake_is_taken_back_by_its_author(session: Session) -> None:
    visit = newest(session, Visit, Visit.family_id == R001, Visit.contact_type == ContactType.VISIT)
    correction_id = corrections.write_beside(session, visit, text="Nie tak.", reason="pomyłka")
    session.flush()
    work_as(session, user_id("halina.wzorska"))
    with pytest.raises(NotAllowedError):
        corrections.take_back(session, correction_id=correction_id)
    work_as(session, user_id("anna.szablonowska"))
    corrections.take_back(session, correction_id=correction_id)
    session.flush()
    assert corrections.list_corrections(session, row_id=visit.id) == ()
