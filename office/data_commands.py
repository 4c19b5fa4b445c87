"""`parasol-office backup | restore | new-epoch | check`: the office's data, kept, put back, and looked through."""

import argparse
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from getpass import getpass
from pathlib import Path
from typing import Any

from cryptography import x509

from app import clock, office_copy, staff
from app.i18n import _, format_date
from app.workspace import Workspace
from office import copies
from office.home import OfficeHome, default_home
from office.postgres import database
from sync import hub

Opened = Callable[[argparse.Namespace], AbstractContextManager[tuple[OfficeHome, Workspace]]]
_LEAST_FREE = 1024**3
_SOON = timedelta(days=30)


def add(commands: Any, *, opened: Opened) -> None:
    """Add the commands.

    Args:
        commands: the subparsers of the program.
        opened: opens the office a command line names.
    """
    backup = commands.add_parser("backup", help=_("make an encrypted backup, put back once before it counts"))
    backup.add_argument("directory", type=Path)
    backup.set_defaults(command=lambda options: _back_up(options, opened))
    restore = commands.add_parser("restore", help=_("put the office back from a backup"))
    restore.add_argument("file", type=Path)
    restore.add_argument("--key", required=True, type=Path, help=_("the office's recovery key"))
    restore.add_argument("--replace", action="store_true", help=_("set aside the office that is here"))
    restore.set_defaults(command=_restore)
    epoch = commands.add_parser(
        "new-epoch", help=_("after data were put back in another way: laptops give back what is lost")
    )
    epoch.set_defaults(command=lambda options: _begin_epoch(options, opened))
    check = commands.add_parser("check", help=_("look whether everything about the office is sound"))
    check.set_defaults(command=lambda options: _check(options, opened))


def _back_up(options: argparse.Namespace, opened: Opened) -> None:
    with opened(options) as (home, workspace), database(home) as url:
        _life(workspace)
        made = copies.back_up(workspace, home=home, url=url, directory=options.directory.absolute())
    _say(_("The backup is in {place}. It was put back once and is whole.").format(place=made))


def _restore(options: argparse.Namespace) -> None:
    home = OfficeHome(options.home.absolute()) if options.home else default_home()
    passphrase = getpass(_("Passphrase of the recovery key: "))
    key = office_copy.key_of(options.file, key_file=options.key, passphrase=passphrase)
    if home.founded and options.replace:
        aside = home.directory.with_name(f"{home.directory.name}.before-{clock.now():%Y%m%d-%H%M%S}")
        home.directory.rename(aside)
        _say(_("What was here is in {place}.").format(place=aside))
    copies.restore(options.file, home=home, key=key, opened=lambda: database(home))
    _say(_("The office is put back. Its laptops give back what is newer at their next exchange."))
    _say(_("Withdraw laptops and people once more that were withdrawn after the backup was made."))


def _begin_epoch(options: argparse.Namespace, opened: Opened) -> None:
    with opened(options) as (_home, workspace):
        _life(workspace)
        with workspace.engine.begin() as connection:
            hub.begin_epoch(connection, now=clock.now())
    _say(_("A new life of the office has begun. A server that runs has to be started again."))


def _check(options: argparse.Namespace, opened: Opened) -> None:
    with opened(options) as (home, workspace):
        _life(workspace)
        with hub.snapshot(workspace.engine) as connection:
            found, files = hub.examine(connection), hub.examine_files(connection)
        _say(_("Scopes: {scopes}, rows: {rows}.").format(scopes=found.scopes, rows=found.rows))
        _say(_("Attachments: {whole} here, {missing} not sent yet.").format(whole=files.whole, missing=files.missing))
        if files.damaged:
            with workspace.engine.begin() as connection:
                hub.drop_damaged(connection, files)
        wrong = [*_in_data(found), *_in_files(files), *_around(home)]
    for sentence in wrong:
        _say(sentence)
    if wrong:
        raise SystemExit(2)
    _say(_("Everything is as it should be."))


def _in_data(found: hub.Soundness) -> Iterator[str]:
    if not found.lives:
        yield _("The office does not have exactly one life: restore a backup.")
    for scope in found.digests:
        yield _("The rows of {scope} are not what its counter says: restore a backup.").format(scope=scope)
    for scope in found.counters:
        yield _("The counter of {scope} is behind its feed: restore a backup.").format(scope=scope)
    for table in found.orphans:
        yield _("Rows of {table} are not as the feed says: restore a backup.").format(table=table)
    for table in found.missing:
        yield _("Rows of {table} are missing: restore a backup.").format(table=table)


def _in_files(files: hub.FilesFound) -> Iterator[str]:
    for scope, sha256 in files.damaged:
        yield _("A file of {scope} is not what it was and is thrown away ({start}…); laptops bring it again.").format(
            scope=scope, start=sha256[:12]
        )


def _around(home: OfficeHome) -> Iterator[str]:
    for path in (home.ca_certificate, home.server_certificate):
        if not path.exists():
            yield _("{file} is missing; serve makes the server's certificate, a backup has the authority.").format(
                file=path.name
            )
            continue
        until = x509.load_pem_x509_certificate(path.read_bytes()).not_valid_after_utc
        if until < datetime.now(UTC) + _SOON:
            yield _("{file} ends on {day}; the server renews its own while it runs.").format(
                file=path.name, day=format_date(until.date())
            )
    free = shutil.disk_usage(home.directory).free
    if free < _LEAST_FREE:
        yield _("Only {n} MB are free on the disk.").format(n=free // 1024**2)


def _life(workspace: Workspace) -> None:
    """Refuse an office nobody has prepared."""
    with workspace.read() as session:
        staff.office_life(session)


def _say(words: str) -> None:
    print(words)  # noqa: T201 - the terminal is the interface
