"""The papers about safety written like a person does, and the tab behind its lock."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlmodel import col, select

from app import drafts
from app.audit import list_traces
from app.demo import family_id
from app.demo.ids import demo_id
from app.interventions.desk import PaperKind
from app.opening import LaptopWorkspace
from storage.models import CourtDocument, CourtParagraph, Document, Intervention, Note, SafetyPlan, Task, Visit
from storage.vocabulary.audit import AuditKind
from storage.vocabulary.case import Sensitivity
from storage.vocabulary.court import CourtDocumentKind
from storage.vocabulary.visit import VisitStatus
from tests.ui.demo_window import button, front, settle, words_in
from tests.ui.keyboard import type_keys
from ui.main_window import MainWindow
from ui.screens.family.safety_tab import SafetyTab
from ui.screens.family.view import FamilyScreen
from ui.screens.intervention.view import InterventionScreen
from ui.screens.preview.view import PreviewScreen
from ui.screens.visit.view import VisitScreen
from ui.widgets.row import Row

FAMILY = family_id("R-001")
TOLD = demo_id("R-001/intervention/1")
PLAN = demo_id("R-001/safety-plan/1")


def opened(window: MainWindow, **ids: str) -> InterventionScreen:
    window.go("intervention", family_id=FAMILY, **ids)
    return front(window, InterventionScreen)


def safety_tab(window: MainWindow) -> SafetyTab:
    window.show_family(FAMILY, "safety")
    tab = front(window, FamilyScreen).pages.currentWidget()
    assert isinstance(tab, SafetyTab)
    return tab


def target(screen: InterventionScreen, name: str) -> object:
    assert screen.view is not None
    return screen.view.fields[name].input.target()


def traces(demo: LaptopWorkspace) -> list[str]:
    with demo.read() as session:
        return [one.about for one in list_traces(session) if one.kind is AuditKind.RESTRICTED_OPENED]


def test_the_tab_shows_nothing_before_it_is_opened_and_opening_leaves_a_trace(
    demo: LaptopWorkspace, window: MainWindow
) -> None:
    tab = safety_tab(window)
    assert not [words for words in words_in(tab) if "NK/77" in words]
    assert FAMILY not in traces(demo)
    tab.show_button.click()
    settle()
    assert "NK/77/2025" in words_in(tab)
    assert "bezpośrednie" in words_in(tab)
    assert traces(demo).count(FAMILY) == 1
    front(window, FamilyScreen).pages.bring("plan")
    settle()
    assert tab.overview is None
    assert tab.show_button.isVisibleTo(tab)


def test_a_line_opens_its_paper_and_back_leads_to_the_open_tab(demo: LaptopWorkspace, window: MainWindow) -> None:
    tab = safety_tab(window)
    tab.open()
    settle()
    tab.open_paper(PaperKind.INTERVENTION, TOLD)
    card = front(window, InterventionScreen)
    assert card.view is None  # it was accepted: it is read, not written
    assert any("słychać kłótnię" in words for words in words_in(card))
    assert TOLD in traces(demo)


def test_what_is_typed_is_kept_and_written_once(demo: LaptopWorkspace, window: MainWindow) -> None:
    screen = opened(window)
    type_keys(target(screen, "facts"), "Butelki na stole, żłobek zamknięty")  # type: ignore[arg-type]
    window.show_today()
    settle()
    with demo.read() as session:
        (draft,) = drafts.list_drafts(session, kind="intervention")
    assert draft.payload["facts"] == "Butelki na stole, żłobek zamknięty"
    window.stack.begin_anew()
    again = opened(window)
    assert again.form is not None
    assert not again.form.recovered.isHidden()
    again.finish()
    settle()
    with demo.read() as session:
        assert drafts.list_drafts(session, kind="intervention") == ()
        rows = session.exec(select(Intervention).where(Intervention.id != TOLD)).all()
    assert [one.facts for one in rows] == ["Butelki na stole, żłobek zamknięty"]
    # Written once more it is the same paper, and what is typed after it is kept under it.
    type_keys(target(again, "facts"), "!")  # type: ignore[arg-type]
    again.flush()
    settle()
    with demo.read() as session:
        assert [one.entity_id for one in drafts.list_drafts(session, kind="intervention")] == [rows[0].id]
    again.finish()
    settle()
    with demo.read() as session:
        assert len(session.exec(select(Intervention)).all()) == 2


def test_from_a_card_a_notice_is_one_click_with_what_was_just_typed(demo: LaptopWorkspace, window: MainWindow) -> None:
    screen = opened(window)
    type_keys(target(screen, "facts"), "Krzyk")  # type: ignore[arg-type]
    screen.finish()
    settle()
    type_keys(target(screen, "facts"), " i płacz")  # type: ignore[arg-type]
    line = next(one for one in screen.findChildren(Row) if one.accessibleName().startswith("Zawiadomienie sądu"))
    QTest.mouseClick(line, Qt.MouseButton.LeftButton)
    settle()
    court = front(window, InterventionScreen)
    assert court is not screen
    assert court.desk is not None
    assert [one["text"] for one in court.desk.values["events"]] == ["Krzyk i płacz"]
    button(court, f"Dodaj: {_day_of(court)}").click()
    court.finish()
    settle()
    with demo.read() as session:
        paper = session.exec(
            select(CourtDocument).where(
                CourtDocument.kind == CourtDocumentKind.NOTICE_COURT, col(CourtDocument.sent_on).is_(None)
            )
        ).one()
        events = session.exec(
            select(CourtParagraph).where(
                CourtParagraph.court_document_id == paper.id, CourtParagraph.section == "events"
            )
        ).all()
    assert len(events) == 2
    assert paper.intervention_id is not None


def _day_of(screen: InterventionScreen) -> str:
    assert screen.desk is not None
    first = screen.desk.events[0]
    assert first.on is not None
    return f"{first.on:%d.%m.%Y} {first.known_from}"


def test_a_safety_plan_is_printed_only_after_a_question(demo: LaptopWorkspace, window: MainWindow) -> None:
    screen = opened(window, kind="safety_plan", row_id=PLAN)
    window.front.press("Ctrl+P")
    settle()
    assert window.stack.front() is screen
    no = button(screen, "Nie drukuj")
    no.click()
    assert not no.isVisible()
    screen.print_current()
    button(screen, "Mała karta z numerami").click()
    preview = front(window, PreviewScreen)
    assert "Ważne numery" in " ".join(words_in(preview))
    with demo.read() as session:
        assert session.exec(select(Document).where(Document.entity == "safety_plan")).all() == []


def test_a_plan_needs_somebody_whose_it_is(demo: LaptopWorkspace, window: MainWindow) -> None:
    screen = opened(window, kind="safety_plan")
    screen.finish()
    settle()
    assert screen.view is not None
    assert not screen.view.summary.isHidden()
    with demo.read() as session:
        assert len(session.exec(select(SafetyPlan)).all()) == 1


def test_a_closed_card_takes_a_correction(demo: LaptopWorkspace, window: MainWindow) -> None:
    screen = opened(window, row_id=TOLD)
    assert screen.foot is not None
    screen.foot.begin_correction()
    card = screen.foot.correction
    assert card is not None
    card.view.set_words({"field": "facts"})
    type_keys(card.view.fields["text"].input.target(), "Policja o 19.55.")
    type_keys(card.view.fields["reason"].input.target(), "zły zegar")
    card.save.click()
    settle()
    assert any("Policja o 19.55." in words for words in words_in(screen))
    with demo.read() as session:
        note = session.exec(select(Note).where(Note.corrects_id == TOLD)).one()
    assert (note.subject, note.sensitivity) == ("zły zegar", Sensitivity.RESTRICTED)


def test_a_follow_up_is_opened_again_and_ticked_off(demo: LaptopWorkspace, window: MainWindow) -> None:
    screen = opened(window, row_id=TOLD)
    assert screen.side is not None
    card = screen.side.follow_up
    assert card is not None
    button(card, "Jednak nie zrobione").click()
    settle()
    card = screen.side.follow_up
    assert card is not None
    button(card, "Wpisz, co z tego wyszło").click()
    assert card.view is not None
    assert card.save is not None
    type_keys(card.view.fields["result"].input.target(), "Spokój w domu.")
    card.save.click()
    settle()
    assert "Spokój w domu." in words_in(screen.side)
    with demo.read() as session:
        done = session.exec(select(Task).where(Task.entity == "follow_up", col(Task.deleted_at).is_(None))).one()
    assert (done.text, done.entity_id) == ("Spokój w domu.", TOLD)


def test_a_visit_whose_answer_is_danger_leads_to_its_card(demo: LaptopWorkspace, window: MainWindow) -> None:
    with demo.read() as session:
        query = select(Visit).where(Visit.family_id == FAMILY, Visit.status == VisitStatus.PLANNED)
        visit = session.exec(query.order_by(col(Visit.planned_start))).first()
    assert visit is not None
    window.show_visit(visit.id)
    screen = front(window, VisitScreen)
    assert not screen.danger.record.isVisibleTo(screen.danger)
    button(screen.danger, "zagrożenie").click()
    screen.danger.record.click()
    card = front(window, InterventionScreen)
    assert card.desk is not None
    assert card.desk.values["level"] == "risk"
    assert card.desk.place.visit_id == visit.id


@pytest.mark.parametrize("name", ["intervention"])
def test_before_a_family_neither_tab_nor_paper_is_there(window: MainWindow, name: str) -> None:
    window.family_mode.enter(FAMILY)
    settle()
    window.show_family(FAMILY, "safety")
    screen = front(window, FamilyScreen)
    assert not isinstance(screen.pages.currentWidget(), SafetyTab)
    assert "Bezpieczeństwo" not in words_in(screen.tabs)
    window.go(name, family_id=FAMILY)
    settle()
    assert not isinstance(window.stack.front(), InterventionScreen)
