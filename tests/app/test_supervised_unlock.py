"""A forgotten password solved over the phone: the data stays, the answer works once, nobody else can give it."""

from pathlib import Path

import pytest
from sqlmodel import select

from app import supervised_unlock as supervised
from app.errors import PasswordTooWeak, RecoveryCodeMistyped, WrongPassword
from app.office_link import waiting
from app.opening import LaptopWorkspace
from storage import vault_escrow
from storage.errors import (
    ChallengeMistyped,
    NoOfficeSlot,
    RecoveryKeyDamaged,
    RecoveryKeyExists,
    WrongRecoveryPassphrase,
    WrongResponse,
)
from storage.models import OFFICE_SCOPE, Institution
from storage.vault import KEYS_FILE, PREVIOUS_FILE, restore_previous_keys, set_password, unlock_with_password
from tests.conftest import CHEAP, PASSWORD

PASSPHRASE = "sejf na drugim piętrze"
NEW = "całkiem nowe hasło do laptopa"


@pytest.fixture
def key_file(workspace: LaptopWorkspace, tmp_path: Path) -> Path:
    """The office's key; its public half has reached the laptop, which has kept a slot for it."""
    file = tmp_path / "office.key"
    supervised.found_recovery_key(workspace, file=file, passphrase=PASSPHRASE, kdf=CHEAP)
    assert supervised.keep_office_slot(workspace)
    return file


def _answer(directory: Path, key_file: Path) -> str:
    challenge = supervised.read_challenge(directory)
    return supervised.respond(key_file, passphrase=PASSPHRASE, challenge=challenge)


def test_the_office_opens_a_laptop_with_unsent_work_inside(workspace: LaptopWorkspace, key_file: Path) -> None:
    directory = workspace.directory
    with workspace.write() as session:
        session.add(Institution(scope=OFFICE_SCOPE, name="Szkoła Niewysłana"))
    workspace.close()
    answer = _answer(directory, key_file)
    supervised.check_response(directory, response=answer.lower().replace("-", " "))
    opened = supervised.unlock_with_response(directory, response=answer, password=NEW, kdf=CHEAP)
    with opened.read() as session:
        assert session.exec(select(Institution.name)).all() == ["Szkoła Niewysłana"]
        assert waiting(session) > 0
    opened.close()
    unlock_with_password(directory, password=NEW).wipe()
    with pytest.raises(WrongPassword):
        unlock_with_password(directory, password=PASSWORD)


def test_a_used_answer_does_not_work_again_not_even_through_the_older_key_file(
    workspace: LaptopWorkspace, key_file: Path
) -> None:
    directory = workspace.directory
    workspace.close()
    answer = _answer(directory, key_file)
    supervised.unlock_with_response(directory, response=answer, password=NEW, kdf=CHEAP).close()
    with pytest.raises(WrongResponse) as wrong:
        supervised.check_response(directory, response=answer)
    assert wrong.value.params["failures"] == 1
    (directory / KEYS_FILE).write_bytes(b"torn")
    restore_previous_keys(directory)
    with pytest.raises(WrongResponse):
        supervised.check_response(directory, response=answer)
    assert supervised.read_challenge(directory)
    supervised.check_response(directory, response=_answer(directory, key_file))


def test_slips_of_hearing_are_found_on_both_sides(workspace: LaptopWorkspace, key_file: Path) -> None:
    directory = workspace.directory
    groups = supervised.read_challenge(directory).split("-")
    groups[4] = groups[4][::-1] if groups[4] != groups[4][::-1] else "00000"
    with pytest.raises(ChallengeMistyped) as heard:
        supervised.respond(key_file, passphrase=PASSPHRASE, challenge=" ".join(groups))
    assert heard.value.params == {"group": 5}
    with pytest.raises(ChallengeMistyped):
        supervised.respond(key_file, passphrase=PASSPHRASE, challenge="ABCDE")
    with pytest.raises(RecoveryCodeMistyped):
        supervised.check_response(directory, response="AAAAA-BBBBB")


def test_only_this_office_with_its_passphrase_can_answer(
    workspace: LaptopWorkspace, key_file: Path, tmp_path: Path
) -> None:
    challenge = supervised.read_challenge(workspace.directory)
    with pytest.raises(WrongRecoveryPassphrase):
        supervised.respond(key_file, passphrase="zgaduję, zgaduję", challenge=challenge)
    other = tmp_path / "other.key"
    other.write_bytes(vault_escrow.new_recovery_key(PASSPHRASE, kdf=CHEAP)[1])
    answer = supervised.respond(other, passphrase=PASSPHRASE, challenge=challenge)
    with pytest.raises(WrongResponse):
        supervised.check_response(workspace.directory, response=answer)
    whole = key_file.read_bytes()
    key_file.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    with pytest.raises(RecoveryKeyDamaged):
        supervised.respond(key_file, passphrase=PASSPHRASE, challenge=challenge)
    with pytest.raises(RecoveryKeyDamaged):
        supervised.respond(tmp_path / "missing.key", passphrase=PASSPHRASE, challenge=challenge)


def test_a_weak_new_password_costs_nothing(workspace: LaptopWorkspace, key_file: Path) -> None:
    directory = workspace.directory
    workspace.close()
    answer = _answer(directory, key_file)
    with pytest.raises(PasswordTooWeak):
        supervised.unlock_with_response(directory, response=answer, password="1234", kdf=CHEAP)
    supervised.unlock_with_response(directory, response=answer, password=NEW, kdf=CHEAP).close()


def test_a_laptop_that_never_heard_of_the_key_says_so(workspace: LaptopWorkspace) -> None:
    assert not supervised.keep_office_slot(workspace)
    with pytest.raises(NoOfficeSlot):
        supervised.read_challenge(workspace.directory)
    with pytest.raises(NoOfficeSlot):
        supervised.check_response(workspace.directory, response="AAAAA")


def test_the_slot_survives_a_new_password_and_follows_a_new_office_key(
    workspace: LaptopWorkspace, key_file: Path, tmp_path: Path
) -> None:
    directory = workspace.directory
    before = supervised.read_challenge(directory)
    set_password(directory, key=workspace.key, password=NEW, kdf=CHEAP)
    assert supervised.read_challenge(directory) == before
    assert not supervised.keep_office_slot(workspace)
    newer = tmp_path / "newer.key"
    supervised.found_recovery_key(workspace, file=newer, passphrase=PASSPHRASE, kdf=CHEAP)
    assert supervised.keep_office_slot(workspace)
    supervised.check_response(directory, response=_answer(directory, newer))
    with pytest.raises(WrongResponse):
        supervised.check_response(directory, response=_answer(directory, key_file))
    with pytest.raises(RecoveryKeyExists):
        supervised.found_recovery_key(workspace, file=newer, passphrase=PASSPHRASE, kdf=CHEAP)
    assert (directory / PREVIOUS_FILE).exists()
