"""What was done to password, code and store stands in the log in words, and the chain of it holds."""

import pytest

from app import audit, backups, clock, keys, profiles
from app.audit_words import more, what
from app.errors import WrongPassword
from app.long_work import LongWork
from app.opening import LaptopWorkspace
from storage.vocabulary.audit import AuditKind
from tests.conftest import CHEAP
from tests.demo_day import MORNING, PASSWORD

NEW = "cztery zielone stare drzewa"


def said(workspace: LaptopWorkspace) -> list[tuple[str, str]]:
    """Return the log as it is read, the newest first; the chain must hold."""
    with workspace.read() as session:
        assert not audit.verify(session).broken_at
        return [(what(trace), more(trace)) for trace in audit.list_traces(session)]


def test_a_password_changed_and_a_new_code_are_read_in_the_log(demo: LaptopWorkspace) -> None:
    for _try in range(3):
        with pytest.raises(WrongPassword):
            keys.change_password(demo, old="nie to hasło", new=NEW, kdf=CHEAP)
    keys.change_password(demo, old=PASSWORD, new=NEW, kdf=CHEAP)
    code = keys.new_paper_code(demo, password=NEW)
    assert said(demo) == [
        ("Zrobiono nowy kod na kartce", "stara kartka niczego już nie otwiera"),
        ("Zmieniono hasło", "znając poprzednie hasło · 3 nieudane próby od ostatniego wejścia"),
    ]
    directory = demo.directory
    demo.close()
    with pytest.raises(WrongPassword):
        profiles.unlock(directory, password=PASSWORD)
    opened = profiles.reset_password(directory, code=code, password=PASSWORD, kdf=CHEAP)
    assert said(opened)[:2] == [
        ("Odblokowano", "kodem z kartki · 1 nieudana próba od ostatniego wejścia"),
        ("Zmieniono hasło", "kodem z kartki"),
    ]
    opened.close()
    again = profiles.unlock(directory, password=PASSWORD)
    assert said(again)[0] == ("Odblokowano", "hasłem")
    again.close()


def test_a_backup_in_force_is_named_once_with_its_moment(demo: LaptopWorkspace) -> None:
    backups.back_up(demo)
    directory = demo.directory
    made = backups.backups_of([directory])[0]
    demo.close()
    percents: list[int] = []
    stop = LongWork(percents.append, lambda: bool(percents))
    assert backups.put_in_force(made.path, password=PASSWORD, directory=directory, watched=stop) is None
    kept = profiles.unlock(directory, password=PASSWORD)
    assert [kind for kind, _more in said(kept)] == ["Odblokowano"]
    kept.close()
    percents.clear()
    watched = LongWork(percents.append)
    assert backups.put_in_force(made.path, password=PASSWORD, directory=directory, watched=watched) is not None
    assert percents == sorted(percents)
    assert percents[0] == 0
    assert percents[-1] == 90
    for _time in range(2):
        opened = profiles.unlock(directory, password=PASSWORD)
        with opened.read() as session:
            traces = audit.list_traces(session)
            assert backups.sync_waits_since(session) == MORNING
        read = said(opened)
        opened.close()
    assert [trace.kind for trace in traces].count(AuditKind.BACKUP_RESTORED) == 1
    assert read[-1][0] == "Przywrócono kopię zapasową"
    assert read[-1][1].startswith("kopia z ")
    assert str(clock.today().year) in read[-1][1]
