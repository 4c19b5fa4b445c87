"""Password, paper code and data key are changed by who knows the password; the work inside stays."""

from pathlib import Path

import pytest
from sqlmodel import select

from app import audit, backups, forgotten, keys, profiles, supervised_unlock
from app.errors import PasswordTooWeak, WrongPassword, WrongRecoveryCode
from app.long_work import LongWork
from app.opening import LaptopWorkspace
from storage.models import OFFICE_SCOPE, Institution
from storage.vocabulary.audit import AuditKind
from tests.conftest import CHEAP, PASSWORD

NEW = "cztery zielone stare drzewa"


def _with_work(workspace: LaptopWorkspace) -> Path:
    with workspace.write() as session:
        session.add(Institution(scope=OFFICE_SCOPE, name="Szkoła Niewysłana"))
    return workspace.directory


def test_a_new_password_needs_the_old_one(workspace: LaptopWorkspace) -> None:
    directory = workspace.directory
    with pytest.raises(WrongPassword):
        keys.change_password(workspace, old="nie to hasło", new=NEW, kdf=CHEAP)
    with pytest.raises(PasswordTooWeak):
        keys.change_password(workspace, old=PASSWORD, new="1234", kdf=CHEAP)
    profiles.check_password(directory, password=PASSWORD)
    keys.change_password(workspace, old=PASSWORD, new=NEW, kdf=CHEAP)
    profiles.check_password(directory, password=NEW)
    with pytest.raises(WrongPassword):
        profiles.check_password(directory, password=PASSWORD)


def test_a_new_paper_code_replaces_the_old_one(workspace: LaptopWorkspace) -> None:
    first = keys.new_paper_code(workspace, password=PASSWORD)
    second = keys.new_paper_code(workspace, password=PASSWORD)
    profiles.check_recovery_code(workspace.directory, code=second)
    with pytest.raises(WrongRecoveryCode):
        profiles.check_recovery_code(workspace.directory, code=first)
    with pytest.raises(WrongPassword):
        keys.new_paper_code(workspace, password=NEW)


def test_a_new_data_key_keeps_the_work_and_gets_a_backup_of_its_own(workspace: LaptopWorkspace) -> None:
    directory = _with_work(workspace)
    before = keys.new_paper_code(workspace, password=PASSWORD)
    workspace.close()
    with pytest.raises(WrongPassword):
        keys.renew_key(directory, password=NEW, kdf=CHEAP)
    percents: list[int] = []
    stopped = keys.renew_key(
        directory, password=PASSWORD, kdf=CHEAP, watched=LongWork(percents.append, lambda: bool(percents))
    )
    assert stopped is None
    profiles.check_recovery_code(directory, code=before)
    made = keys.renew_key(directory, password=PASSWORD, kdf=CHEAP, watched=LongWork(percents.append))
    assert made is not None
    assert percents[1:] == sorted(percents[1:])
    assert {0, 80, 90} <= set(percents)
    with made.workspace.read() as session:
        assert session.exec(select(Institution.name)).all() == ["Szkoła Niewysłana"]
        assert audit.list_traces(session)[0].detail == {"by": "new_key"}
        assert [trace.kind for trace in audit.list_traces(session, limit=3)] == [
            AuditKind.UNLOCKED,
            AuditKind.DATA_KEY_RENEWED,
            AuditKind.PAPER_CODE_RENEWED,
        ]
        assert not audit.verify(session).broken_at
        assert backups.backup_state(session).last is not None
    assert backups.drill(made.workspace)
    made.workspace.close()
    profiles.check_recovery_code(directory, code=made.recovery_code)
    with pytest.raises(WrongRecoveryCode):
        profiles.check_recovery_code(directory, code=before)


def test_an_unlocking_over_the_phone_leaves_a_trace(workspace: LaptopWorkspace, tmp_path: Path) -> None:
    directory, file = workspace.directory, tmp_path / "office.key"
    supervised_unlock.found_recovery_key(workspace, file=file, passphrase=PASSWORD, kdf=CHEAP)
    assert supervised_unlock.keep_office_slot(workspace)
    workspace.close()
    groups = forgotten.challenge_groups(directory)
    assert len(groups) == 13
    assert {len(group) for group in groups} == {5}
    answer = supervised_unlock.respond(file, passphrase=PASSWORD, challenge=" ".join(groups))
    forgotten.check_response(directory, response=answer)
    opened = forgotten.unlock_with_response(directory, response=answer, password=NEW, kdf=CHEAP)
    with opened.read() as session:
        assert audit.list_traces(session)[0].detail == {"by": "office"}
        assert audit.verify(session).broken_at == 0
    opened.close()
