"""`parasol-office envelope receive FILE --reply FILE`: work that came on a stick, and the answer that goes back."""

import argparse
import sys
from pathlib import Path
from typing import Any

from app.i18n import _, ngettext
from office import founding
from office.envelopes import Receiving
from office.family_commands import Opened


def add(commands: Any, *, opened: Opened) -> None:
    """Add the command.

    Args:
        commands: the subparsers of the program.
        opened: opens the office a command line names.
    """
    envelope = commands.add_parser("envelope", help=_("exchange work on a stick")).add_subparsers(required=True)
    receive = envelope.add_parser("receive", help=_("take in a laptop's envelope and write the answer"))
    receive.add_argument("file", type=Path, help=_("envelope of the laptop"))
    receive.add_argument("--reply", type=Path, required=True, help=_("where to write the answer"))
    receive.set_defaults(command=lambda options: _receive(options, opened))


def _receive(options: argparse.Namespace, opened: Opened) -> None:
    with opened(options) as (home, workspace):
        receiving = Receiving(founding.prepared(workspace, home=home), options.file, told=_tell)
        received = receiving.answer(options.reply)
    said = [
        _("Envelope of the laptop {device}.").format(device=received.device),
        ngettext("{n} change was in it.", "{n} changes were in it.", received.taken),
    ]
    if received.aside:
        said.append(ngettext("{n} of them was put aside.", "{n} of them were put aside.", received.aside))
    if received.revoked:
        said.append(_("That laptop is not let in: all of it was put aside, and nothing of the office goes back."))
    said.append(_("The answer is in {place}. Take it back to the laptop.").format(place=options.reply))
    print(*said, sep="\n")  # noqa: T201 - the terminal is the interface


def _tell(done: int, whole: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{done}/{whole}", end="" if done < whole else "\n", file=sys.stderr, flush=True)  # noqa: T201 - as above
