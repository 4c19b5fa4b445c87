"""The screen „Ośrodek” without a network: envelopes there and back, and what the office's receipt is worth."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.opening import LaptopWorkspace
from app.receipt import kept_receipt, print_receipt
from storage.models import LocalState, family_scope
from sync import device_key, envelope, local
from sync.device_key import RECEIPT
from sync.envelope_messages import Asking
from sync.office_keys import office_keys, sealing_key
from sync.protocol import Hello, PushBatch, Receipt, receipt_body
from tests.app.documents.reading import text_of
from tests.ui.demo_window import front, words_in
from tests.ui.test_office_screen import R001, joined, office
from ui import work
from ui.main_window import MainWindow
from ui.screens.office.view import OfficeScreen

__all__ = ["joined"]
SECRET = b"s" * 32


@pytest.fixture
def known(joined: LaptopWorkspace) -> LaptopWorkspace:
    """The laptop knows its office's keys and its own, and keeps a receipt."""
    keys = office_keys(SECRET)
    with joined.write() as session:
        session.add(LocalState(key="office_keys", value={"signing": keys.signing.hex(), "sealing": keys.sealing.hex()}))
        session.add(LocalState(key="device_key", value={"private_key": ("d" * 64)}))
    keep(joined)
    return joined


def keep(laptop: LaptopWorkspace, *, counts: dict[str, int] | None = None, secret: bytes = SECRET) -> None:
    """Keep a receipt of the office, or one that somebody else signed."""
    made = Receipt(
        receipt_id="0198f000-0000-7000-8000-0000000a1b2c",
        server_id="office",
        device="d",
        incarnation=laptop.incarnation,
        issued_at="2026-11-22T15:40:00.000000Z",
        counts={family_scope(R001): 9, "office": 3},
        highest_dseq=12,
        backed_up_dseq=0,
    )
    signature = device_key.sign(receipt_body(made), private_key=secret, purpose=RECEIPT, server_id="office").hex()
    value = {
        "counts": counts or made.counts, "highest_dseq": 12, "backed_up_dseq": 0, "incarnation": made.incarnation,
        "server_id": "office", "device": "d", "signature": signature, "receipt_id": made.receipt_id,
        "at": made.issued_at,
    }  # fmt: skip
    with local.light(laptop.engine) as connection:
        local.set_fact(connection, "receipt", value)


def shown(window: MainWindow) -> tuple[OfficeScreen, str]:
    screen = office(window)
    assert work.wait_idle()
    return screen, "\n".join(words_in(screen))


def test_a_receipt_that_holds_is_said_to_and_can_be_printed(known: LaptopWorkspace, window: MainWindow) -> None:
    _screen, words = shown(window)
    assert "Potwierdzone przez ośrodek · nr 000A1B2C" in words
    assert "12 zmian" in words
    assert "Drukuj potwierdzenie…" in words
    with known.read() as session:
        document = print_receipt(session)
    assert document.pdf.startswith(b"%PDF")
    assert "R-001" in text_of(document.pdf)
    assert "DANE FIKCYJNE" in text_of(document.pdf)
    assert document.number == "Potwierdzenie/000A1B2C"


@pytest.mark.parametrize("how", ["counts", "signer"])
def test_one_that_was_altered_is_told_and_never_printed(known: LaptopWorkspace, window: MainWindow, how: str) -> None:
    if how == "counts":
        keep(known, counts={"family/x": 4000})
    else:
        keep(known, secret=b"x" * 32)
    _screen, words = shown(window)
    assert "nie jest takie, jak podpisał je ośrodek" in words
    assert "Drukuj potwierdzenie" not in words
    with known.read() as session, pytest.raises(Exception, match="no_receipt"):
        print_receipt(session)


def test_one_that_cannot_be_checked_yet_is_not_called_confirmed(joined: LaptopWorkspace, window: MainWindow) -> None:
    keep(joined)
    _screen, words = shown(window)
    assert "Podpis sprawdzi następne wysyłanie" in words
    with joined.read() as session:
        found = kept_receipt(session)
    assert found is not None
    assert found.seal == "unchecked"


def test_an_envelope_is_written_that_only_the_office_opens(
    known: LaptopWorkspace, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    screen, words = shown(window)
    assert "Zapisz kopertę dla ośrodka…" in words
    assert "Wczytaj kopertę z ośrodka…" in words
    path = tmp_path / "e.koperta"
    with qtbot.waitSignal(screen.envelopes.said, timeout=60_000) as told:
        screen.envelopes.write_to(path)
        assert not screen.envelopes.write.isEnabled()
    assert "czekają tu, aż wczytasz odpowiedź" in told.args[0]
    assert screen.envelopes.write.isEnabled()
    frames = envelope.Envelope(path).open(sealing_key(SECRET))
    assert frames.read(0, Hello).device
    assert frames.read(1, Asking).wanted is not None
    assert sum(len(frames.read(place, PushBatch).operations) for place in range(2, frames.count)) >= 0


def test_what_is_no_answer_is_said_in_words(
    known: LaptopWorkspace, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    screen, _words = shown(window)
    path = tmp_path / "holiday.jpg"
    path.write_bytes(b"not an envelope at all")
    screen.envelopes.read_from(path)
    qtbot.waitUntil(screen.envelopes.message.isVisible, timeout=60_000)
    assert "nie jest kopertą Parasola" in screen.envelopes.message.text()
    assert screen.envelopes.open.isEnabled()
    assert front(window, OfficeScreen) is screen
