"""Exchanges nobody asked for: what begins them, that they are silent, and that nothing waits for them."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QObject
from PySide6.QtNetwork import QNetworkInformation
from pytestqt.qtbot import QtBot
from sqlmodel import select

from app.background_exchange import REGULAR, Pace
from app.demo import family_id
from app.enrol import enrol
from app.interventions.filed import Filed
from app.office_link import sending, sync_now
from app.opening import LaptopWorkspace
from app.visits import VisitChange
from storage.models import LocalState, Note, Visit, family_scope
from storage.vocabulary.visit import VisitStatus
from sync.report import Carried
from tests.demo_day import MORNING
from tests.running_office import RunningOffice
from tests.ui.demo_window import settle
from ui import sender, work
from ui.exchange_watch import ExchangeWatch
from ui.last_words import LastWords
from ui.main_window import MainWindow
from ui.network import Network
from ui.work import Change

NOWHERE = "https://127.0.0.1:9"


@pytest.fixture
def member(office_server: RunningOffice, laptop: LaptopWorkspace, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window of a laptop that has joined a real office and has a note to send."""
    person = office_server.add_user()
    family = office_server.add_family(user_id=person.user_id)
    enrol(laptop, office_server.invite(person.login))
    work.configure(laptop)
    made = MainWindow()
    qtbot.addWidget(made)
    made.show()
    sender.current().start(quietly=True)
    settle()
    write_note(laptop, family, person.user_id)
    yield made
    settle()
    work.configure(None)


def write_note(laptop: LaptopWorkspace, family: str, user: str) -> None:
    with laptop.write() as session:
        session.add(Note(scope=family_scope(family), family_id=family, user_id=user, occurred_at=MORNING, facts="x"))


def waits(laptop: LaptopWorkspace) -> int:
    with laptop.read() as session:
        return sending(session).waiting


def lead_astray(laptop: LaptopWorkspace) -> None:
    with laptop.write() as session:
        row = session.get_one(LocalState, "office")
        row.value = row.value | {"url": NOWHERE}


@pytest.mark.slow
def test_what_waits_goes_by_itself_and_in_silence(member: MainWindow, laptop: LaptopWorkspace, qtbot: QtBot) -> None:
    said: list[str] = []
    told: list[object] = []
    sender.current().step.connect(said.append)
    sender.current().sent.connect(told.append)
    assert waits(laptop) > 0
    watch = ExchangeWatch(member, clock=lambda: 100.0)
    watch.look()
    qtbot.waitUntil(lambda: waits(laptop) == 0)
    settle()
    assert (said, told) == ([], [])
    assert watch.pace.due == 100 + REGULAR
    watch.look()
    assert not sender.current().running()


@pytest.mark.slow
def test_a_failure_waits_and_a_network_that_appears_ends_it(member: MainWindow, laptop: LaptopWorkspace) -> None:
    lead_astray(laptop)
    watch = ExchangeWatch(member, clock=lambda: 100.0)
    for _number in range(3):
        sender.current().start(quietly=True)
        settle()
    assert watch.pace.failures == 3
    Network.of_program().on_reachability(QNetworkInformation.Reachability.Local)
    assert watch.pace.failures == 3
    Network.of_program().on_reachability(QNetworkInformation.Reachability.Online)
    assert (watch.pace.failures, watch.pace.due) == (0, 100.0)


@pytest.mark.slow
def test_attachments_that_are_left_go_on_soon_and_wait_longer_when_they_do_not_move(
    member: MainWindow, laptop: LaptopWorkspace
) -> None:
    report = sync_now(laptop)
    watch = ExchangeWatch(member, clock=lambda: 100.0)
    dues = []
    for files in (
        Carried(),
        Carried(sent=("a",), left=True),
        Carried(left=True, error="office_unreachable"),
        Carried(left=True, error="office_unreachable"),
        Carried(fetched=("a",), left=True, error="office_unreachable"),
        Carried(left=True, error="office_unreachable"),
    ):
        sender.current().ended.emit(replace(report, files=files))
        dues.append(watch.pace.due - 100)
    assert dues == [REGULAR, 0, 2, 4, 0, 2]
    watch.pace = watch.pace.after_success(100.0)


@pytest.mark.slow
def test_a_watch_ends_with_its_door(member: MainWindow, laptop: LaptopWorkspace) -> None:
    watch = ExchangeWatch(member, clock=lambda: 100.0)
    # However long this takes, it does not begin by itself while its door is there.
    watch.pace = watch.pace.after_success(100.0)
    settle()
    work.configure(None)
    work.shutdown()
    work.configure(laptop)
    before = waits(laptop)
    watch.pace = Pace()
    watch.look()
    settle()
    assert waits(laptop) == before > 0


@pytest.mark.slow
def test_who_asks_while_it_goes_on_is_told(member: MainWindow, qtbot: QtBot) -> None:
    del member
    said: list[str] = []
    told: list[object] = []
    this = sender.current()
    this.step.connect(said.append)
    this.sent.connect(told.append)
    this.start(quietly=True)
    assert this.running()
    assert not this.words()
    assert not this.start()
    assert this.words()
    qtbot.waitUntil(lambda: len(told) == 1)
    assert said[-1] == ""


@pytest.mark.slow
@pytest.mark.parametrize("reachable", [True, False])
def test_before_the_store_closes_what_waits_is_sent_or_it_closes_all_the_same(
    member: MainWindow, laptop: LaptopWorkspace, qtbot: QtBot, *, reachable: bool
) -> None:
    del member
    if not reachable:
        lead_astray(laptop)
    closed: list[int] = []
    LastWords(work.door(), then=lambda: closed.append(waits(laptop)))
    qtbot.waitUntil(lambda: bool(closed))
    assert (closed[0] == 0) is reachable


def test_a_visit_that_was_finished_calls_for_an_exchange(window: MainWindow, demo: LaptopWorkspace) -> None:
    watch = ExchangeWatch(window, clock=lambda: 100.0)
    watch.pace = watch.pace.after_success(100.0)
    with demo.read() as session:
        mine = select(Visit).where(Visit.family_id == family_id("R-001"))
        over = session.exec(mine.where(Visit.status == VisitStatus.HELD)).first()
        coming = session.exec(mine.where(Visit.status == VisitStatus.PLANNED)).first()
    assert over is not None
    assert coming is not None
    for visit, due in ((coming, 100 + REGULAR), (over, 100.0)):
        change = VisitChange(visit.id, visit.family_id, visit.status, MORNING)
        work.door().changed.emit(Change(change, QObject(window)))
        settle()
        assert watch.pace.due == due


def test_a_danger_goes_at_once_whatever_failed_before(window: MainWindow) -> None:
    watch = ExchangeWatch(window, clock=lambda: 100.0)
    for urgent, pace in ((False, Pace(due=900, failures=7)), (True, Pace(due=100))):
        watch.pace = Pace(due=900, failures=7)
        filed = Filed("row", family_id("R-001"), urgent=urgent)
        work.door().changed.emit(Change(filed, QObject(window)))
        assert watch.pace == pace


def test_nothing_begins_while_a_visit_is_on_screen(window: MainWindow, demo: LaptopWorkspace) -> None:
    with demo.read() as session:
        visit = session.exec(select(Visit).where(Visit.status == VisitStatus.PLANNED)).first()
    assert visit is not None
    watch = ExchangeWatch(window, clock=lambda: 100.0)
    window.show_visit(visit.id)
    settle()
    watch.look()
    settle()
    assert watch.pace.due == 0
    window.show_today()
    settle()
    watch.look()
    settle()
    assert watch.pace.due == 100 + REGULAR
