"""`parasol-office hand-over | substitute | withdraw`: who works with a family; names are numbers and logins only."""

import argparse
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

from app import handover, staff
from app.handover import Assigned
from app.i18n import _, format_date
from app.workspace import Workspace
from office.home import OfficeHome

Opened = Callable[[argparse.Namespace], AbstractContextManager[tuple[OfficeHome, Workspace]]]


def add(commands: Any, *, opened: Opened) -> None:
    """Add the commands.

    Args:
        commands: the subparsers of the program.
        opened: opens the office a command line names.
    """
    hand = commands.add_parser("hand-over", help=_("give a family to somebody for good"))
    _add_who(hand)
    hand.add_argument("--from", dest="since", type=_day, metavar=_("DAY"), help=_("first day, today if not given"))
    hand.set_defaults(command=lambda options: _do(options, opened, _hand_over))
    substitute = commands.add_parser("substitute", help=_("give a family to somebody until a day"))
    _add_who(substitute)
    substitute.add_argument(
        "--from", dest="since", type=_day, metavar=_("DAY"), help=_("first day, today if not given")
    )
    substitute.add_argument("--until", required=True, type=_day, metavar=_("DAY"), help=_("last day"))
    substitute.set_defaults(command=lambda options: _do(options, opened, _substitute))
    withdraw = commands.add_parser("withdraw", help=_("take a family from somebody"))
    _add_who(withdraw)
    withdraw.set_defaults(command=lambda options: _do(options, opened, _withdraw))


def _add_who(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("family", help=_("number of the family"))
    parser.add_argument("login")


def _day(typed: str) -> date:
    return date.fromisoformat(typed)


def _do(options: argparse.Namespace, opened: Opened, act: Callable[[Any, argparse.Namespace], str]) -> None:
    with opened(options) as (_home, workspace), workspace.write() as session:
        staff.office_life(session)
        said = act(session, options)
    print(said)  # noqa: T201 - the terminal is the interface
    print(_("The laptops follow at their next exchange."))  # noqa: T201 - as above


def _hand_over(session: Any, options: argparse.Namespace) -> str:
    done = handover.hand_over(session, code=options.family, login=options.login, since=options.since)
    return _named(_("{family}: {name}, from {since}"), options, done)


def _substitute(session: Any, options: argparse.Namespace) -> str:
    done = handover.substitute(
        session, code=options.family, login=options.login, until=options.until, since=options.since
    )
    return _named(_("{family}: {name} stands in from {since} until {until}"), options, done)


def _withdraw(session: Any, options: argparse.Namespace) -> str:
    done = handover.withdraw(session, code=options.family, login=options.login)
    return _named(_("{family}: taken from {name}"), options, done)


def _named(words: str, options: argparse.Namespace, done: Assigned) -> str:
    until = "" if done.until is None else format_date(done.until, "print")
    since = format_date(done.since, "print")
    return words.format(family=options.family, name=done.member.name, since=since, until=until)
