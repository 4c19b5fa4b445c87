"""The office's receipt: signed, checked before anything counts on it, and what a forged one does: nothing."""

from collections.abc import Callable

import msgspec
import pytest
from sqlmodel import select

from app import enrol
from app.office_link import office_status, sync_now
from app.opening import LaptopWorkspace
from app.receipt import kept_receipt
from storage.models import Family, OutboxOperation
from sync import local
from sync.errors import ReceiptForged
from sync.protocol import Acknowledge, Hello, PushAnswers, PushBatch, Receipt, Welcome
from sync.transport import Transport
from tests.office.stick import visit
from tests.running_office import RunningOffice

Change = Callable[[Receipt], Receipt]
FORGED: dict[str, Change] = {
    "more was received": lambda one: msgspec.structs.replace(one, highest_dseq=one.highest_dseq + 1000),
    "all is in a backup": lambda one: msgspec.structs.replace(one, backed_up_dseq=one.highest_dseq + 1),
    "no signature": lambda one: msgspec.structs.replace(one, signature=""),
    "another signature": lambda one: msgspec.structs.replace(one, signature="00" * 64),
}


@pytest.fixture
def family(office_server: RunningOffice, laptop: LaptopWorkspace) -> str:
    member = office_server.add_user()
    family_id = office_server.add_family(user_id=member.user_id)
    enrol.enrol(laptop, office_server.invite(member.login))
    sync_now(laptop)
    return family_id


def test_it_holds_and_counts_what_came(office_server: RunningOffice, laptop: LaptopWorkspace, family: str) -> None:
    visit(laptop, family)
    sync_now(laptop)
    with laptop.read() as session:
        found = kept_receipt(session)
        code = session.get_one(Family, family).code
    assert found is not None
    assert found.seal == "genuine"
    assert [(one.code, one.received, one.waiting) for one in found.families] == [(code, 2, 0)]
    assert found.total >= 2
    assert office_server.home.founded


@pytest.mark.parametrize("how", list(FORGED))
def test_a_forged_one_is_told_and_nothing_is_forgotten_for_it(
    laptop: LaptopWorkspace, family: str, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    change = FORGED[how]
    hello, push, acknowledge = Transport.hello, Transport.push, Transport.acknowledge

    def spoiled(receipt: Receipt | None) -> Receipt | None:
        return None if receipt is None else change(receipt)

    def greeted(self: Transport, message: Hello) -> Welcome:
        said = hello(self, message)
        pushed = said.pushed and msgspec.structs.replace(said.pushed, receipt=spoiled(said.pushed.receipt))
        return msgspec.structs.replace(said, receipt=spoiled(said.receipt), pushed=pushed)

    def pushed(self: Transport, batch: PushBatch) -> PushAnswers:
        said = push(self, batch)
        return msgspec.structs.replace(said, receipt=spoiled(said.receipt))

    monkeypatch.setattr(Transport, "hello", greeted)
    monkeypatch.setattr(Transport, "push", pushed)
    monkeypatch.setattr(Transport, "acknowledge", lambda self, message: change(_said(acknowledge, self, message)))
    visit(laptop, family)
    with laptop.read() as session:
        before = local.fact(session.connection(), "receipt")
    with pytest.raises(ReceiptForged):
        sync_now(laptop)
    with laptop.read() as session:
        assert local.fact(session.connection(), "receipt") == before
        assert office_status(session).last_error == "receipt_forged"
        assert not any(one.backed_up for one in session.exec(select(OutboxOperation)))
    monkeypatch.undo()
    sync_now(laptop)
    with laptop.read() as session:
        assert office_status(session).last_error == ""


def _said(acknowledge: Callable[[Transport, Acknowledge], Receipt], line: Transport, message: Acknowledge) -> Receipt:
    return acknowledge(line, message)
