"""`parasol-office recovery-key | unlock`: the office's half of a forgotten password, by voice (security.md)."""

import argparse
from getpass import getpass
from pathlib import Path

from app import supervised_unlock
from app.i18n import _
from app.workspace import Workspace

LEAST_PASSPHRASE = 12


def add_recovery_key(parser: argparse.ArgumentParser) -> None:
    """Describe `recovery-key FILE`."""
    parser.add_argument("file", type=Path, help=_("where to write the key; keep it away from the server"))


def add_unlock(parser: argparse.ArgumentParser) -> None:
    """Describe `unlock FILE`."""
    parser.add_argument("file", type=Path, help=_("the office's recovery key"))


def found_recovery_key(workspace: Workspace, options: argparse.Namespace) -> None:
    """Make the office's recovery key; every laptop learns its public half with the next exchange."""
    passphrase = _new_passphrase()
    supervised_unlock.found_recovery_key(workspace, file=options.file, passphrase=passphrase)
    _say(
        _("The key is in {place}. Keep it on a stick in the safe, apart from its passphrase.").format(
            place=options.file
        )
    )


def answer(options: argparse.Namespace) -> None:
    """Ask for a challenge and print the response; needs no server and no network."""
    passphrase = getpass(_("Passphrase of the recovery key: "))
    challenge = input(_("Challenge that the assistant reads out: "))
    _say(supervised_unlock.respond(options.file, passphrase=passphrase, challenge=challenge))
    _say(_("Read it back. It opens that laptop once; the assistant then sets a new password."))


def _new_passphrase() -> str:
    while True:
        passphrase = getpass(_("New passphrase: "))
        if len(passphrase) < LEAST_PASSPHRASE:
            _say(_("Take at least {n} characters.").format(n=LEAST_PASSPHRASE))
        elif passphrase != getpass(_("Once more: ")):
            _say(_("The two are not the same."))
        else:
            return passphrase


def _say(words: str) -> None:
    print(words)  # noqa: T201 - the terminal is the interface
