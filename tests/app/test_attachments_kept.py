"""Attachments in backups, under a new data key, beside files nobody names: none is lost, none can be read."""

import io
import zipfile
from pathlib import Path

import pytest
from PIL import Image
from sqlmodel import col, select

from app import attachments, backups
from app.attachment_source import prepare_content
from app.opening import LaptopWorkspace
from storage import backup, vault
from storage.attachments import AttachmentFiles, file_name
from storage.errors import AttachmentDamaged, BackupDamaged
from storage.models import OFFICE_SCOPE, Attachment, Institution
from storage.vault import ProfileLock
from storage.vault_rotation import rotate_key
from tests.conftest import CHEAP, PASSWORD, reopen

MARKER = b"Przykladowscy-ZNACZNIK-4711"
LETTER = b"%PDF-1.7 " + MARKER * 9000
LATER = b"%PDF-1.7 drugi " + MARKER


def _attach(workspace: LaptopWorkspace, content: bytes, *, name: str = "pismo.pdf") -> str:
    with workspace.write() as session:
        owner = session.exec(select(Institution)).first()
        if owner is None:
            owner = Institution(scope=OFFICE_SCOPE, name="Poradnia")
            session.add(owner)
            session.flush()
        prepared = prepare_content(content, filename=name)
        return attachments.attach_file(
            session, files=workspace.attachments, prepared=prepared, entity="institution", entity_id=owner.id
        )


def _contents(workspace: LaptopWorkspace) -> list[bytes]:
    """Open every attachment a row names."""
    with workspace.read() as session:
        ids = session.exec(select(Attachment.id).where(col(Attachment.deleted_at).is_(None)).order_by(Attachment.id))
        return [
            attachments.open_attachment(session, files=workspace.attachments, attachment_id=one) for one in ids.all()
        ]


def _reopened(directory: Path) -> list[bytes]:
    # A refusal may have left the lock of the program that died; taking it finishes what was begun.
    with ProfileLock(directory):
        pass
    opened = reopen(directory)
    try:
        return _contents(opened)
    finally:
        opened.close()


def _restore(directory: Path) -> Path:
    path = backups.list_backups(directory / backups.DIRECTORY)[-1].path
    with backups.opened_backup(path, password=PASSWORD, profile=directory) as opened:
        return backups.restore(directory, opened)


def _rotate(directory: Path) -> None:
    with ProfileLock(directory):
        rotate_key(directory, password=PASSWORD, kdf=CHEAP).key.wipe()


def _path(workspace: LaptopWorkspace, attachment_id: str) -> Path:
    return workspace.directory / "attachments" / file_name(attachment_id)


def test_the_bytes_appear_in_no_file(workspace: LaptopWorkspace) -> None:
    out = io.BytesIO()
    Image.effect_noise((300, 300), 80).save(out, "PNG")
    scan = prepare_content(out.getvalue(), filename="skan.png")
    _attach(workspace, LETTER)
    _attach(workspace, out.getvalue(), name="Przykladowscy-ZNACZNIK-4711.png")
    markers = [MARKER[:20]]
    for clear in (out.getvalue(), scan.content, scan.thumbnail):
        markers += [clear[len(clear) // part : len(clear) // part + 16] for part in (2, 3, 5)]
    backups.back_up(workspace)
    workspace.close()
    _rotate(workspace.directory)
    _restore(workspace.directory)
    seen = [path for path in workspace.directory.rglob("*") if path.is_file()]
    assert len(seen) > 8
    for path in seen:
        held = path.read_bytes()
        assert not [one for one in markers if one in held], path.name
        assert b"ZNACZNIK" not in path.name.encode()
    assert _reopened(workspace.directory)[0] == LETTER


def test_a_restore_brings_back_what_is_gone_or_damaged_and_lets_extras_be(workspace: LaptopWorkspace) -> None:
    gone, damaged = _attach(workspace, LETTER), _attach(workspace, LATER)
    backups.back_up(workspace)
    extra = _attach(workspace, LATER + b" po kopii")
    _path(workspace, gone).unlink()
    _path(workspace, damaged).write_bytes(b"x")
    kept = _path(workspace, extra).read_bytes()
    workspace.close()
    aside = _restore(workspace.directory)
    assert _reopened(workspace.directory) == [LETTER, LATER]
    assert _path(workspace, extra).read_bytes() == kept
    assert [path.read_bytes() for path in (aside / "attachments").iterdir()] == [b"x"]
    assert not (workspace.directory / "attachments.new").exists()


def test_a_backup_without_attachments_of_an_older_program_still_restores(
    workspace: LaptopWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(backup, "FORMAT", 1)
        backups.back_up(workspace)
    path = backups.list_backups(workspace.directory / backups.DIRECTORY)[0].path
    assert backup.read_manifest(path).format == 1
    with zipfile.ZipFile(path) as archive:
        assert set(archive.namelist()) == {"manifest.json", "manifest.seal", "profile.keys", "store.db"}
    extra = _attach(workspace, LETTER)
    workspace.close()
    _restore(workspace.directory)
    assert _reopened(workspace.directory) == []
    assert _path(workspace, extra).exists()


def test_a_damaged_or_missing_attachment_in_a_backup_is_noticed(workspace: LaptopWorkspace) -> None:
    kept = _attach(workspace, LETTER)
    backups.back_up(workspace)
    path = backups.list_backups(workspace.directory / backups.DIRECTORY)[0].path
    listed = backup.check_backup(path, key=workspace.key).files
    assert listed[f"attachments/{file_name(kept)}"].size == _path(workspace, kept).stat().st_size
    whole, bytes_ = path.read_bytes(), _path(workspace, kept).read_bytes()
    start = whole.index(bytes_)
    for place in (start, start + 40, start + len(bytes_) // 2, start + len(bytes_) - 1):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(BackupDamaged):
            backup.check_backup(path)
    with zipfile.ZipFile(io.BytesIO(whole)) as before, zipfile.ZipFile(path, "w") as after:
        for name in before.namelist():
            if not name.startswith("attachments/"):
                after.writestr(name, before.read(name))
    with pytest.raises(BackupDamaged):
        backup.check_backup(path)


def test_a_list_that_leads_out_of_the_profile_is_no_backup(workspace: LaptopWorkspace) -> None:
    _attach(workspace, LETTER)
    backups.back_up(workspace)
    path = backups.list_backups(workspace.directory / backups.DIRECTORY)[0].path
    whole = path.read_bytes()
    for name in ("attachments/../../autostart", "attachments/profile.keys", "notes/" + "a" * 40):
        with zipfile.ZipFile(io.BytesIO(whole)) as before, zipfile.ZipFile(path, "w") as after:
            for member in before.namelist():
                listed = next(one for one in before.namelist() if one.startswith("attachments/")).encode()
                after.writestr(member, before.read(member).replace(listed, name.encode()))
        with pytest.raises(BackupDamaged):
            backup.check_backup(path)


def test_a_new_key_opens_every_attachment_and_the_old_one_none(workspace: LaptopWorkspace) -> None:
    kept = _attach(workspace, LETTER)
    _attach(workspace, LATER)
    old = vault.DataKey(bytes.fromhex(workspace.key.raw_hex()))
    workspace.close()
    _rotate(workspace.directory)
    assert _reopened(workspace.directory) == [LETTER, LATER]
    with old, pytest.raises(AttachmentDamaged):
        b"".join(AttachmentFiles(workspace.directory, key=old).read(kept))
    assert not (workspace.directory / "attachments.new").exists()


def test_a_damaged_attachment_does_not_stop_a_new_key(workspace: LaptopWorkspace) -> None:
    damaged = _attach(workspace, LETTER)
    _attach(workspace, LATER)
    _path(workspace, damaged).write_bytes(b"x")
    workspace.close()
    _rotate(workspace.directory)
    assert _path(workspace, damaged).read_bytes() == b"x"
    opened = reopen(workspace.directory)
    with pytest.raises(AttachmentDamaged):
        _contents(opened)
    opened.close()


@pytest.fixture
def rotated(workspace: LaptopWorkspace) -> Path:
    """A closed profile with a new key and a second attachment since its backup."""
    _attach(workspace, LETTER)
    backups.back_up(workspace)
    _attach(workspace, LATER)
    workspace.close()
    _rotate(workspace.directory)
    return workspace.directory


def test_a_backup_of_the_old_key_restores_its_attachments(rotated: Path) -> None:
    present = (rotated / "profile.keys").read_bytes()
    aside = _restore(rotated)
    assert _reopened(rotated) == [LETTER]
    # What was set aside opens as well: its store, its key file, and the attachment that was replaced.
    assert (aside / "profile.keys").read_bytes() == present
    assert len(list((aside / "attachments").iterdir())) == 1
