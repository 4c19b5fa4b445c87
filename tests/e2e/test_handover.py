"""A family is handed over while somebody types about it: the screen closes, a word says why, not a word is lost."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit
from sqlmodel import select

from app import family_moves, office_link, profiles, staff
from app.demo.credentials import DEMO_LOGIN, DEMO_PASSWORD
from app.office_link import sync_now
from office.__main__ import main
from storage.models import Draft, Family, Note, User
from storage.vocabulary.organisation import Role
from tests.e2e.conftest import CHEAP, OpenStage, opened, store
from tests.running_office import RunningOffice
from ui import sender
from ui.demo import driver
from ui.demo.stage import Stage
from ui.widgets.banner import Banner
from ui.widgets.long_text import LongTextEdit

pytestmark = pytest.mark.slow

RECEIVER = "karol.wojcik"
TYPED = "Mama mówi, że od poniedziałku odprowadza Maję sama"


@pytest.fixture
def moving(demo_office: RunningOffice) -> tuple[str, str]:
    """A family of the demo's assistant that no other test counts on; its id and its code."""
    with demo_office.workspace.read() as session:
        leader = session.exec(select(User.id).where(User.login == DEMO_LOGIN)).one()
    family_id = demo_office.add_family(user_id=leader, name="Makietowscy")
    with demo_office.workspace.read() as session:
        return family_id, session.get_one(Family, family_id).code


@pytest.fixture
def other_laptop(demo_office: RunningOffice, tmp_path: Path) -> Path:
    """The laptop of a new colleague, who has no family yet."""
    directory = tmp_path / "colleague"
    with demo_office.workspace.write() as session:
        staff.add_staff_member(session, login=RECEIVER, first_name="Karol", last_name="Wójcik", roles=[Role.ASSISTANT])
    made = profiles.create_with_office_code(
        directory, code=demo_office.invite(RECEIVER), password=DEMO_PASSWORD, display_name="", kdf=CHEAP
    )
    try:
        office_link.sync_now(made.workspace)
    finally:
        made.workspace.close()
    return directory


def exchange(stage: Stage) -> None:
    """Exchange in the background, whatever is on the screen."""
    failed: list[object] = []
    sender.current().failed.connect(failed.append)
    sender.current().start()
    driver.wait_until(lambda: not sender.current().words(), what="the end of the exchange")
    driver.settle()
    driver.wait_until(lambda: not sender.current().words(), what="the end of what follows it")
    driver.settle()
    assert failed == []


def test_the_screen_in_front_closes_and_keeps_what_was_typed(
    demo_office: RunningOffice,
    moving: tuple[str, str],
    laptop_of: Callable[[str], Path],
    working: OpenStage,
    other_laptop: Path,
) -> None:
    family_id, code = moving
    first = laptop_of("a")
    stage = working(first)
    stage.main.show_note(family_id)
    driver.settle()
    driver.write(driver.find(stage.screen, QLineEdit, "W jakiej sprawie"), "przedszkole")
    driver.write(driver.find(stage.screen, LongTextEdit, "Fakty"), TYPED)
    assert main(["--home", str(demo_office.home.directory), "hand-over", code, RECEIVER]) == 0

    exchange(stage)
    assert stage.main.stack.name() == "families"
    said = stage.main._toast.words()
    assert said.startswith(f"Rodzina {code} ")
    assert said.endswith(" przekazana: Karol Wójcik.")
    stage.picture("family-left")
    with store().read() as session:
        assert session.get(Family, family_id) is None
        assert session.exec(select(Draft).where(Draft.family_id == family_id)).all() == []
    stage.main.show_office()
    driver.settle()
    banner = next(driver.visible(stage.screen, Banner))
    assert said in [label.text() for label in banner.findChildren(QLabel)]
    stage.picture("family-left-at-the-office")
    driver.press(banner, "Rozumiem")
    driver.settle()
    assert not list(driver.visible(stage.screen, Banner))
    stage.close()

    with opened(other_laptop) as colleague:
        sync_now(colleague)
        with colleague.read() as session:
            kept = [
                one.facts for one in session.exec(select(Note).where(Note.family_id == family_id)) if TYPED in one.facts
            ]
            moves = [family_moves.move_words(one) for one in family_moves.family_moves(session)]
    assert kept
    assert any(words.startswith(f"Nowa rodzina: {code} ") for words in moves)
