"""A visit when something goes wrong: bad dates, a lock in the middle, a full disk, a sealed card."""

from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app import clock
from app.opening import LaptopWorkspace
from storage.models import Draft, Note, Visit
from storage.vocabulary.visit import VisitStatus
from tests.app.visit_family import MORNING
from tests.conftest import reopen
from tests.full_disk import limit_pages
from tests.ui.demo_window import words_in
from tests.ui.keyboard import type_keys
from tests.ui.visit.desk import NOW, Desk, fill, finish, leave, open_window
from ui import work


def test_a_bad_date_is_named_kept_and_led_to(desk: Desk) -> None:
    fill(desk)
    row = desk.screen.next.rows[0]
    type_keys(row.words, "wysyła CV")
    type_keys(row.due, "32.13")
    type_keys(desk.screen.next.when.edit, "kiedyś")
    finish(desk)
    assert desk.visit().status is VisitStatus.PLANNED
    assert row.due.hasFocus() or desk.screen.next.when.edit.hasFocus()
    assert (row.due.text(), desk.screen.next.when.words()) == ("32.13", "kiedyś")
    assert "24.11" in desk.screen.next.when.problem()
    kept = desk.rows(Draft)[0].payload
    assert (kept["next_time"], kept["promises"][0]["due"]) == ("kiedyś", "32.13")
    row.due.setText("27.11")
    desk.screen.next.when.edit.setText("1.12 16:00")
    finish(desk)
    assert desk.visit().status is VisitStatus.HELD


def test_every_key_reaches_the_disk_by_itself(desk: Desk, qtbot: QtBot) -> None:
    type_keys(desk.screen.facts.facts, "Gęś na łące")
    assert desk.screen.facts.mark.words() == "zapisuję…"
    with qtbot.waitSignal(desk.screen.controller.autosave.saved, timeout=10_000):
        pass
    assert desk.screen.facts.mark.words() == "zapisane"
    assert desk.rows(Draft)[0].payload["facts"] == "Gęś na łące"
    assert desk.visit().facts == ""


def test_interrupted_locked_unlocked_and_resumed(
    qtbot: QtBot, desk: Desk, open_store: LaptopWorkspace, profile_directory: Path
) -> None:
    type_keys(desk.screen.facts.facts, "Telefon z przychodni.")
    desk.screen.footer.interrupt.click()
    work.wait_idle()
    assert desk.visit().status is VisitStatus.INTERRUPTED
    assert desk.visit().facts == "Telefon z przychodni."
    type_keys(desk.screen.next.rows[0].words, "oddzwania")
    leave(desk)
    work.configure(None)
    desk.window.close()
    desk.window.deleteLater()
    open_store.close()
    again = reopen(profile_directory)
    work.configure(again)
    try:
        with clock.fixed(NOW + timedelta(hours=1)):
            second = open_window(qtbot, desk.family)
            assert "Odzyskano niedokończony wpis z 09:39" in second.screen.banners.recovered.words()
            assert second.screen.facts.facts.text() == "Telefon z przychodni."
            assert second.screen.next.rows[0].words.text() == "oddzwania"
            resume = second.screen.banners.interrupted.findChild(QPushButton)
            assert resume is not None
            resume.click()
            work.wait_idle()
            assert second.visit().status is VisitStatus.PLANNED
            fill(second)
            finish(second)
            visit = second.visit()
        assert visit.status is VisitStatus.HELD
        assert "Telefon z przychodni." in visit.facts
        assert second.rows(Draft) == []
    finally:
        work.wait_idle()
        work.configure(None)
        again.close()


def test_a_full_disk_is_told_and_tried_again(desk: Desk, qtbot: QtBot, open_store: LaptopWorkspace) -> None:
    screen = desk.screen
    limit_pages(open_store.engine, 1)
    words = "Nic z tego nie może zginąć. " * 3000
    screen.facts.facts.setPlainText(words)
    screen.flush()
    work.wait_idle()
    assert screen.facts.mark.words() == "jeszcze niezapisane"
    assert not screen.banners.trouble.isHidden()
    assert "Dysk jest pełny" in screen.banners.trouble.words()
    assert screen.facts.facts.text() == words
    limit_pages(open_store.engine, 1_000_000)
    with qtbot.waitSignal(screen.controller.autosave.saved, timeout=60_000):
        pass
    assert screen.banners.trouble.isHidden()
    assert desk.rows(Draft)[0].payload["facts"] == words


def test_two_minutes_are_asked_about_before_they_are_kept(desk: Desk) -> None:
    with clock.fixed(MORNING + timedelta(minutes=2)):
        fill(desk)
        finish(desk)
        assert desk.visit().status is VisitStatus.PLANNED
        assert desk.screen.details.start.edit.hasFocus()
        question = desk.screen.banners.question
        assert "mniej niż 5 minut" in question.words()
        next(b for b in question.findChildren(QPushButton) if b.text() == "Zakończ mimo to").click()
        work.wait_idle()
        assert desk.visit().status is VisitStatus.HELD


def test_odd_hours_are_said_quietly_and_stop_nothing(desk: Desk) -> None:
    hint = desk.screen.banners.hint
    assert hint.isHidden()
    fill(desk)
    desk.screen.footer.details.click()
    for moment, words in ((desk.screen.details.start, "17.11.2026 16:30"), (desk.screen.details.end, "17:00")):
        moment.edit.clear()
        type_keys(moment.edit, words)
    work.wait_idle()
    assert hint.isVisible()
    assert hint.words() == "W tym samym czasie masz zapisaną inną wizytę, 16:00–17:20."
    finish(desk)
    assert desk.visit().status is VisitStatus.HELD
    assert desk.window.stack.name() == "today"
    desk.window.show_visit(desk.family.planned_id)
    work.wait_idle()
    assert hint.isVisible()
    assert desk.screen.banners.question.isHidden()
    desk.screen.details.show()
    desk.screen.details.start.edit.clear()
    type_keys(desk.screen.details.start.edit, "17.11.2026 15:30")
    desk.screen.details.end.edit.clear()
    type_keys(desk.screen.details.end.edit, "15:50")
    work.wait_idle()
    assert hint.isHidden()


def test_a_sealed_visit_is_read_and_corrected_beside_itself(desk: Desk, open_store: LaptopWorkspace) -> None:
    with open_store.write() as session:
        session.get_one(Visit, desk.family.last_id).sealed_at = MORNING
    desk.window.show_visit(desk.family.last_id)
    work.wait_idle()
    screen = desk.screen
    assert screen.facts.facts.isReadOnly()
    assert not any(chip.isEnabled() for chip in screen.presence.adults.values())
    assert not screen.footer.finish.isVisible()
    assert screen.foot.line.correct.isVisible()
    screen.foot.line.correct.click()
    form = screen.foot.correction
    assert form is not None
    form.save.click()
    work.wait_idle()
    assert form.view.fields["reason"].shown()
    form.view.set_words({"field": "facts"})
    type_keys(form.view.fields["text"].input.target(), "Był tylko ojciec.")
    type_keys(form.view.fields["reason"].input.target(), "pomyłka")
    form.save.click()
    work.wait_idle()
    notes = desk.rows(Note, corrects_id=desk.family.last_id)
    assert [(one.corrects_field, one.facts, one.subject) for one in notes] == [
        ("facts", "Był tylko ojciec.", "pomyłka")
    ]
    assert screen.foot.correction is None
    assert any("Był tylko ojciec." in words for words in words_in(screen.foot))


def test_a_full_disk_at_the_end_keeps_the_card_and_ends_it_later(
    desk: Desk, qtbot: QtBot, open_store: LaptopWorkspace
) -> None:
    fill(desk)
    desk.screen.facts.facts.setPlainText("Długa notatka. " * 3000)
    limit_pages(open_store.engine, 1)
    finish(desk)
    assert desk.window.stack.name() == "visit"
    assert "Dysk jest pełny" in desk.screen.banners.trouble.words()
    limit_pages(open_store.engine, 1_000_000)
    with qtbot.waitSignal(desk.screen.controller.autosave.saved, timeout=60_000):
        pass
    finish(desk)
    assert desk.visit().status is VisitStatus.HELD
