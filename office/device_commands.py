"""`parasol-office devices | device …`: which laptops there are, and what becomes of them."""

import argparse
from collections.abc import Callable
from typing import Any

from app import clock, staff
from app.i18n import _, format_moment, label, ngettext
from office import devices, invitations
from office.family_commands import Opened
from office.home import OfficeHome
from office.lost_device import FamilyOnDevice, OnDevice, on_device
from storage.vocabulary.organisation import DeviceStatus
from sync import hub

Act = Callable[[Any, OfficeHome, str], list[str]]


def add(commands: Any, *, opened: Opened) -> None:
    """Add the commands.

    Args:
        commands: the subparsers of the program.
        opened: opens the office a command line names.
    """
    listed = commands.add_parser("devices", help=_("list the laptops"))
    listed.set_defaults(command=lambda options: _run(options, opened, _list))
    device = commands.add_parser("device", help=_("what becomes of one laptop")).add_subparsers(required=True)
    for name, words, act in (
        ("show", _("what lay on it at its last exchange"), _show),
        ("suspend", _("let it in no more until resumed"), _suspend),
        ("resume", _("let it in again"), _resume),
        ("revoke", _("let it in no more, for good"), _revoke),
        ("lost", _("the same for a lost one, with what lay on it"), _lost),
        ("wipe", _("let it in no more, and order it cleared at its next contact"), _wipe),
        ("keep", _("take the order to clear it back"), _keep),
        ("replace", _("retire it and print a code for the next one"), _replace),
    ):
        parser = device.add_parser(name, help=words)
        parser.add_argument("device", help=_("number of the laptop, or its beginning"))
        parser.set_defaults(command=lambda options, act=act: _run(options, opened, act))


def _run(options: argparse.Namespace, opened: Opened, act: Act) -> None:
    with opened(options) as (home, workspace), workspace.write() as session:
        staff.office_life(session)
        said = act(session, home, getattr(options, "device", ""))
    print(*said, sep="\n")  # noqa: T201 - the terminal is the interface


def _list(session: Any, _home: OfficeHome, _device: str) -> list[str]:
    rows = [on_device(session, device_id=one.id) for one in devices.of_user(session)]
    return [_line(one) for one in rows] or [_("No laptop has joined yet.")]


def _show(session: Any, _home: OfficeHome, device: str) -> list[str]:
    known = on_device(session, device_id=device)
    families = ", ".join(known.families) or _("none")
    return [
        _line(known),
        _("Families on it after its last exchange: {families}").format(families=families),
        *map(_family, known.held),
        ngettext("The office has {n} change of it.", "The office has {n} changes of it.", known.received),
        _("What was written on it since then is not known here."),
        *_clearing(session, device_id=known.device_id),
    ]


def _family(one: FamilyOnDevice) -> str:
    """Say what is known of one family on a laptop."""
    said = [
        one.code,
        ngettext("{n} entry lay there", "{n} entries lay there", one.entries),
        ngettext("the office has {n} change from there", "the office has {n} changes from there", one.received),
    ]
    if one.last_received_at is not None:
        said.append(_("the last came {when}").format(when=format_moment(one.last_received_at, "print")))
    if one.newer:
        said.append(ngettext("{n} newer entry was never there", "{n} newer entries were never there", one.newer))
    return "  " + " · ".join(said)


def _suspend(session: Any, _home: OfficeHome, device: str) -> list[str]:
    devices.suspend(session, device_id=device)
    return [_line(on_device(session, device_id=device))]


def _resume(session: Any, _home: OfficeHome, device: str) -> list[str]:
    devices.resume(session, device_id=device)
    return [_line(on_device(session, device_id=device))]


def _revoke(session: Any, home: OfficeHome, device: str) -> list[str]:
    devices.withdraw(session, device_id=device, status=DeviceStatus.REVOKED, now=clock.now())
    return _show(session, home, device)


def _lost(session: Any, home: OfficeHome, device: str) -> list[str]:
    devices.withdraw(session, device_id=device, status=DeviceStatus.LOST, now=clock.now())
    return _show(session, home, device)


def _wipe(session: Any, home: OfficeHome, device: str) -> list[str]:
    found = devices.find(session, device_id=device)
    if found.status not in {DeviceStatus.LOST, DeviceStatus.RETIRED}:
        devices.withdraw(session, device_id=found.id, status=DeviceStatus.REVOKED, now=clock.now())
    session.flush()
    hub.order_clearing(session.connection(), device=found.id, now=clock.now())
    return _show(session, home, found.id)


def _keep(session: Any, home: OfficeHome, device: str) -> list[str]:
    found = devices.find(session, device_id=device)
    taken = hub.take_back_order(session.connection(), device=found.id, now=clock.now())
    said = [] if taken else [_("There is no order that could be taken back.")]
    return [*said, *_show(session, home, found.id)]


def _clearing(session: Any, *, device_id: str) -> list[str]:
    """Say what became of the order to clear a laptop."""
    last = hub.last_order(session.connection(), device=device_id)
    if last is None:
        return []
    words = (
        (last.revoked_at, _("The order to clear it was taken back on {when}.")),
        (last.obeyed_at, _("It was cleared on {when} and has said so.")),
        (last.begun_at, _("It began to clear itself on {when}.")),
        (last.ordered_at, _("It is to be cleared at its next contact; ordered on {when}.")),
    )
    return [next(said.format(when=format_moment(when, "print")) for when, said in words if when is not None)]


def _replace(session: Any, home: OfficeHome, device: str) -> list[str]:
    known = on_device(session, device_id=device)
    devices.withdraw(session, device_id=device, status=DeviceStatus.RETIRED, now=clock.now())
    return [invitations.invite(session, login=known.member.login, home=home)]


def _line(known: OnDevice) -> str:
    seen = _("never") if known.last_seen_at is None else format_moment(known.last_seen_at, "print")
    status = label(DeviceStatus(known.status))
    words = _("{device} · {login} · {name} · {status} · last here: {seen}")
    return words.format(device=known.device_id, login=known.member.login, name=known.name, status=status, seen=seen)
