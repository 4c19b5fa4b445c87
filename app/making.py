"""Making a profile: keys, an empty store, and what is in it at first. Heavy; `app.profiles` is the light door to it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from app import clock, demo
from app.demo.attachments import add_demo_papers
from app.demo.credentials import DEMO_LOGIN, DEMO_PASSWORD
from app.opening import Identity, open_profile
from app.profiles import Created
from storage import vault
from storage.errors import KnownError, ProfileExists
from storage.models import new_id
from storage.vault import KdfCost, NewProfile


def local_demo(directory: Path, *, kdf: KdfCost | None = None) -> Created:
    """Make the profile of the demo's assistant, with the families she leads in it and no server behind it.

    Raises:
        ProfileExists, KnownError: nothing was overwritten.
    """
    me = demo.user_id(DEMO_LOGIN)
    with _made(directory, name="Anna Szablonowska", password=DEMO_PASSWORD, fictional=True, kdf=kdf) as made:
        lock = vault.ProfileLock(directory)
        identity = Identity(user_id=me, device_id=new_id())
        workspace = open_profile(directory, key=made.key, lock=lock, create=True, identity=identity)
        try:
            with workspace.write() as session:
                demo.seed(session, today=clock.today(), assistant=DEMO_LOGIN)
            add_demo_papers(workspace, family_id=demo.family_id("R-001"))
        except BaseException:
            workspace.close()
            raise
    return Created(workspace, made.recovery_code)


def with_office_code(
    directory: Path, *, code: str, password: str, display_name: str, kdf: KdfCost | None = None
) -> Created:
    """Make a profile and join the office that gave the code.

    Raises:
        PasswordTooWeak, ProfileExists: nothing was made.
        KnownError: of the way to the office; the profile that was begun is removed again.
    """
    # The network's libraries are not for those who only look around.
    from app import enrol  # noqa: PLC0415
    from app.office_link import sync_now  # noqa: PLC0415

    offer = enrol.check_code(code)
    name = display_name or offer.user_name
    with _made(directory, name=name, password=password, fictional=offer.demo, kdf=kdf) as made:
        workspace = open_profile(directory, key=made.key, lock=vault.ProfileLock(directory), create=True)
        try:
            enrol.enrol(workspace, code)
            # The families arrive now if they can; if not, the rail says so and they come with the next exchange.
            with suppress(KnownError):
                sync_now(workspace)
        except BaseException:
            workspace.close()
            raise
    return Created(workspace, made.recovery_code)


@contextmanager
def _made(directory: Path, *, name: str, password: str, fictional: bool, kdf: KdfCost | None) -> Iterator[NewProfile]:
    """Make a profile that is removed again if the block fails: it holds nothing anybody has typed."""
    if directory.exists() and any(directory.iterdir()):
        raise ProfileExists
    made = vault.create_profile(directory, display_name=name, password=password, demo=fictional, kdf=kdf)
    try:
        yield made
    except BaseException:
        made.key.wipe()
        shutil.rmtree(directory, ignore_errors=True)
        raise
