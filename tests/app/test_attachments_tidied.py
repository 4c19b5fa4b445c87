"""Encrypted files nobody names: they go, late; what a row names or may name again stays."""

import shutil
from datetime import timedelta

from app import attachments, backups, clock
from app.backups.tidying import tidy_attachments
from app.opening import LaptopWorkspace
from storage.attachments import file_name
from storage.models import Attachment
from tests.app.test_attachments_kept import LATER, LETTER, _attach, _contents, _path, _restore
from tests.conftest import reopen


def test_files_nobody_names_go_after_a_month_and_named_ones_never(workspace: LaptopWorkspace) -> None:
    start = clock.now()
    kept, removed = _attach(workspace, LETTER), _attach(workspace, LATER)
    orphan = "0" * 40
    shutil.copyfile(_path(workspace, kept), workspace.directory / "attachments" / orphan)
    with workspace.write() as session:
        attachments.remove_attachment(session, attachment_id=removed)
    everything = {file_name(kept), file_name(removed), orphan}
    for days in (0, 15, 30):
        with clock.fixed(start + timedelta(days=days, minutes=1)):
            assert tidy_attachments(workspace) == 0
        assert workspace.attachments.names() == everything
    with clock.fixed(start + timedelta(days=31)):
        assert tidy_attachments(workspace) == 2
        assert tidy_attachments(workspace) == 0
    assert workspace.attachments.names() == {file_name(kept)}
    assert _contents(workspace) == [LETTER]


def test_a_file_that_is_named_again_starts_its_month_anew(workspace: LaptopWorkspace) -> None:
    start = clock.now()
    removed = _attach(workspace, LATER)
    with workspace.write() as session:
        attachments.remove_attachment(session, attachment_id=removed)
    with clock.fixed(start + timedelta(days=1)):
        tidy_attachments(workspace)
    with workspace.write() as session:
        session.get_one(Attachment, removed).deleted_at = None
    with clock.fixed(start + timedelta(days=40)):
        assert tidy_attachments(workspace) == 0
        with workspace.write() as session:
            session.get_one(Attachment, removed).deleted_at = clock.now()
    with clock.fixed(start + timedelta(days=69)):
        assert tidy_attachments(workspace) == 0
        assert _path(workspace, removed).exists()


def test_nothing_goes_while_a_restored_store_waits(workspace: LaptopWorkspace) -> None:
    backups.back_up(workspace)
    extra = _attach(workspace, LATER)
    workspace.close()
    _restore(workspace.directory)
    opened = reopen(workspace.directory)
    start = clock.now()
    for days in (1, 60):
        with clock.fixed(start + timedelta(days=days)):
            assert tidy_attachments(opened) == 0
    with opened.write() as session:
        backups.let_sync_go_on(session)
    with clock.fixed(start + timedelta(days=61)):
        assert tidy_attachments(opened) == 0
    assert _path(opened, extra).exists()
    opened.close()
