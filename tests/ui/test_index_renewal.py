"""While the index is made anew, the list of results says how far it is, and stops saying it at the end."""

from pytestqt.qtbot import QtBot

from app.opening import LaptopWorkspace
from storage.models import LocalState
from tests.ui.demo_window import settle
from ui.index_renewal import IndexRenewal
from ui.main_window import MainWindow


def test_how_far_it_is_stands_below_what_was_found(window: MainWindow, demo: LaptopWorkspace, qtbot: QtBot) -> None:
    with demo.write() as session:
        session.merge(LocalState(key="search_index", value={"version": "1 older"}))
    window.show_today()
    settle()
    said: list[str] = []
    popup = window.search
    renewal = IndexRenewal(window)
    renewal.said.connect(said.append)
    renewal.said.connect(popup.say_below)
    with qtbot.waitSignal(renewal.said):
        pass
    assert said[0].startswith("Odświeżam wyszukiwanie: ")
    assert said[0].endswith("%")
    popup.show_hits([])
    height = popup.height()
    assert popup.below() == said[-1]
    qtbot.waitUntil(lambda: said[-1] == "")
    assert popup.below() == ""
    assert popup.height() < height
