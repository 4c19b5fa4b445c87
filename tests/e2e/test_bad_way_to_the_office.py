"""Codes that do not do and servers that are not the office; nothing is sent to them and nothing is lost."""

import socket
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from app import clock, profiles
from app.demo.credentials import DEMO_LOGIN, DEMO_PASSWORD
from app.demo.ids import family_id
from app.office_link import waiting
from office.home import OfficeHome
from office.tls import ensure_ca, ensure_server_certificate
from storage.models import LocalState, Note
from sync.enrolment_code import EnrolmentCode, new_token, read_code, write_code
from tests.e2e.conftest import CHEAP, OpenStage, opened, store
from tests.e2e.reading import read, told
from tests.listening import Impostor, Listening, page
from tests.office.equality import assert_equal
from tests.running_office import RunningOffice
from ui.demo import driver
from ui.demo.stage import Stage
from ui.widgets.choice_card import ChoiceCard


def offer_code(stage: Stage, code: str) -> QLineEdit:
    """Type a code at the first start."""
    for card in driver.visible(stage.window, ChoiceCard):
        if "Mam kod z ośrodka" in driver.says(card):
            driver.click(card)
            break
    field = driver.find(stage.window, QLineEdit, "Kod z ośrodka")
    field.setText(code)
    driver.key(field, Qt.Key.Key_Return)
    return field


def slip_in(code: str) -> str:
    groups = code.split("-")
    groups[2] = groups[2][:1] + ("7" if groups[2][1] != "7" else "8") + groups[2][2:]
    return "-".join(groups)


@pytest.mark.slow
def test_codes_that_do_not_do(demo_office: RunningOffice, at_the_door: OpenStage, tmp_path: Path) -> None:
    """One code after another at the first start; every refusal leaves the field as typed and nothing on the disk."""
    root = tmp_path / "new"
    good = demo_office.invite(DEMO_LOGIN)
    used = demo_office.invite(DEMO_LOGIN)
    profiles.create_with_office_code(
        tmp_path / "another", code=used, password=DEMO_PASSWORD, display_name="", kdf=CHEAP
    ).workspace.close()
    with clock.shifted(-timedelta(hours=24, minutes=1)):
        expired = demo_office.invite(DEMO_LOGIN)
    at = read_code(good)
    unknown = write_code(EnrolmentCode(at.host, at.port, at.fingerprint, new_token()))
    stage = at_the_door(root)
    unsent = "Nic nie zostało wysłane, a kod jest nadal ważny."
    new = "Poproś ośrodek o nowy kod."
    for code, happened, safe, todo in (
        (slip_in(good), "W grupie 3 kodu jest pomyłka.", unsent, "Porównaj tę grupę z kartką."),
        (good[:-6], "Brakuje części kodu albo jest go za dużo.", unsent, "Porównaj go z kartką, grupa po grupie."),
        (unknown, "Ośrodek nie zna tego kodu.", "Nic się nie zmieniło.", new),
        (used, "Tym kodem dołączono już inny komputer.", "Nic się nie zmieniło.", new),
        (expired, "Kod stracił ważność: działa przez 24 godziny.", "Nic się nie zmieniło.", new),
    ):
        field = offer_code(stage, code)
        told(stage, happened, safe, todo)
        assert field.text() == code
    assert profiles.find_directories(root) == []
    offer_code(stage, good)
    assert "Anna Szablonowska · Ośrodek Pomocy Społecznej w Nowej Wzorcówce" in read(stage)


def test_a_code_of_an_office_that_is_not_there(at_the_door: OpenStage, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    stage = at_the_door(tmp_path / "new")
    offer_code(stage, write_code(EnrolmentCode("127.0.0.1", port, bytes(16), new_token())))
    told(
        stage,
        "Pod adresem z kodu nie odpowiada żaden ośrodek.",
        "Nic nie zostało wysłane, a kod jest nadal ważny.",
        "Sprawdź, czy komputer ma sieć, i spróbuj ponownie.",
    )


def test_a_code_that_leads_to_somebody_else(at_the_door: OpenStage, tmp_path: Path) -> None:
    home = OfficeHome(tmp_path / "impostor")
    home.prepare()
    ensure_ca(home)
    ensure_server_certificate(home)
    stage = at_the_door(tmp_path / "new")
    with Impostor(home) as impostor:
        token = new_token()
        offer_code(stage, write_code(EnrolmentCode("127.0.0.1", impostor.port, bytes(16), token)))
        told(
            stage,
            "to nie jest certyfikat Twojego ośrodka.",
            "Nic nie zostało wysłane.",
            "Jeśli to nie pomoże, zadzwoń do ośrodka.",
        )
    assert token not in impostor.heard


@pytest.fixture
def at_office(laptop_of: Callable[[str], Path], working: OpenStage) -> Stage:
    """A laptop with unsent work, the screen „Ośrodek” in front."""
    directory = laptop_of("a")
    with opened(directory) as workspace, workspace.write() as session:
        family = family_id("R-005")
        note = Note(
            scope=f"family/{family}", family_id=family, user_id=workspace.actor.user_id, occurred_at=clock.now()
        )
        note.facts = "Telefon do szkoły, nikt nie odebrał."
        session.add(note)
    stage = working(directory)
    stage.main.show_office()
    driver.settle()
    return stage


def move_office(url: str) -> str:
    """Let something else answer at the office's address; return the address."""
    with store().write() as session:
        row = session.get_one(LocalState, "office")
        before = str(row.value["url"])
        row.value = row.value | {"url": url}
    return before


def unsent() -> int:
    with store().read() as session:
        return waiting(session)


@pytest.mark.slow
@pytest.mark.parametrize("what", ["nobody", "another certificate", "a page of the network"])
def test_sending_to_something_that_is_not_the_office(
    demo_office: RunningOffice, at_office: Stage, tmp_path: Path, what: str
) -> None:
    assert unsent() == 1
    home = OfficeHome(tmp_path / "impostor")
    home.prepare()
    ensure_ca(home)
    ensure_server_certificate(home)
    hotel = page(b"<html>Zaloguj do sieci hotelowej</html>")
    with Impostor(home) as impostor, Listening(hotel, home=demo_office.home) as portal:
        port = {"nobody": 1, "another certificate": impostor.port, "a page of the network": portal.port}[what]
        office = move_office(f"https://127.0.0.1:{port}")
        driver.press(at_office.screen, "Wyślij teraz")
        told(at_office, *SAID[what])
        assert unsent() == 1
    move_office(office)
    driver.press(at_office.screen, "Wyślij teraz")
    assert "Wszystko jest w ośrodku" in read(at_office)
    assert unsent() == 0
    assert_equal(demo_office, store())


KEPT = "Wszystko, co piszesz, jest na tym komputerze"
SAID = {
    "nobody": ("Ośrodek nie odpowiada.", KEPT, "Pracuj dalej. Program spróbuje ponownie, gdy będzie sieć."),
    "another certificate": (
        "to nie jest certyfikat Twojego ośrodka.",
        KEPT,
        "Zmień sieć i spróbuj ponownie. Jeśli to nie pomoże, zadzwoń do ośrodka.",
    ),
    "a page of the network": (
        "Zamiast ośrodka odpowiada ta sieć, jak bywa w hotelu lub pociągu.",
        KEPT,
        "Zaloguj się do sieci w przeglądarce albo wybierz inną i spróbuj ponownie.",
    ),
}
