"""The office server's commands: `parasol-office init | serve | add-user | enrol | recovery-key | unlock | demo`."""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from getpass import getpass
from pathlib import Path

from app import i18n, staff
from app.errors import KnownError, explain
from app.i18n import _
from app.workspace import Workspace, open_office
from office import (
    data_commands,
    device_commands,
    envelope_commands,
    family_commands,
    founding,
    invitations,
    logs,
    running,
    supervision,
    workers,
)
from office.accounts import open_account
from office.api.application import create_application
from office.api.server import Server
from office.home import DEFAULT_PORT, OfficeHome, Settings, default_home
from office.postgres import database
from office.tls import ensure_server_certificate
from storage.vocabulary.organisation import Role

Command = Callable[[argparse.Namespace], None]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0, or 1 after an error that is explained on the terminal."""
    running.leave_cleanly_on_signals()
    logs.configure()
    # A terminal of another code page must not stop a server over a Polish letter.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    options = _parser(arguments)
    try:
        options.command(options)
    except KnownError as error:
        told = explain(error)
        print(told.happened, told.safe, told.todo, sep="\n", file=sys.stderr)  # noqa: T201 - the terminal is the interface
        return 1
    except KeyboardInterrupt:
        return 0
    return 0


def _parser(arguments: Sequence[str] | None) -> argparse.Namespace:
    words = sys.argv[1:] if arguments is None else list(arguments)
    if "--english" in words:
        i18n.set_language("en")
    parser = argparse.ArgumentParser(prog="parasol-office", description=_("The office server of Parasol."))
    parser.add_argument("--home", type=Path, help=_("directory of the office server"))
    parser.add_argument("--english", action="store_true", help=_("speak English"))
    commands = parser.add_subparsers(required=True, metavar=_("COMMAND"))
    _add_init(commands.add_parser("init", help=_("prepare an office server")))
    serve = commands.add_parser("serve", help=_("serve laptops until stopped"))
    _add_serving(serve, _serve)
    _add_user(commands.add_parser("add-user", help=_("add a member of the staff")))
    enrol = commands.add_parser("enrol", help=_("print a one-time code for one laptop of a member of the staff"))
    enrol.add_argument("login")
    enrol.set_defaults(command=_enrol)
    family_commands.add(commands, opened=_office)
    device_commands.add(commands, opened=_office)
    data_commands.add(commands, opened=_office)
    envelope_commands.add(commands, opened=_office)
    key = commands.add_parser("recovery-key", help=_("make the key that opens laptops whose password was forgotten"))
    supervision.add_recovery_key(key)
    key.set_defaults(command=_recovery_key)
    unlock = commands.add_parser("unlock", help=_("answer a laptop's challenge over the phone"))
    supervision.add_unlock(unlock)
    unlock.set_defaults(command=supervision.answer)
    demo = commands.add_parser("demo", help=_("prepare and serve the fictional office"))
    demo.add_argument("--enrol", action="append", default=[], metavar="LOGIN", help=_("also print a code for LOGIN"))
    _add_serving(demo, _demo)
    return parser.parse_args(words)


def _add_init(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--name", required=True, help=_("name of the office"))
    parser.add_argument(
        "--address", default="127.0.0.1", help=_("name or address under which laptops reach the server")
    )
    parser.add_argument("--port", type=int, default=DEFAULT_PORT)
    parser.set_defaults(command=_init)


def _add_serving(parser: argparse.ArgumentParser, command: Command) -> None:
    parser.add_argument("--host", help=_("address of this computer to serve; 0.0.0.0 for all"))
    parser.add_argument("--port", type=int, help=_("0 for the port of last time or any free one"))
    parser.add_argument("--workers", type=int, default=1, help=_("how many processes answer; one per core at most"))
    parser.add_argument("--until-stdin-closes", action="store_true", help=_("stop when the starting program ends"))
    parser.set_defaults(command=command)


def _add_user(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("login")
    parser.add_argument("--first-name", required=True)
    parser.add_argument("--last-name", required=True)
    parser.add_argument("--role", action="append", choices=[role.value for role in Role], default=[])
    parser.add_argument("--ask-password", action="store_true", help=_("ask for a password of the account"))
    parser.set_defaults(command=_new_user)


def _init(options: argparse.Namespace) -> None:
    settings = Settings(address=options.address, port=options.port)
    with _office(options) as (home, workspace):
        founding.found(workspace, home=home, settings=settings, name=options.name)
    print(_("The office is ready in {place}.").format(place=home.directory))  # noqa: T201 - as above


def _new_user(options: argparse.Namespace) -> None:
    password = getpass(_("Password: ")) if options.ask_password else None
    roles = [Role(role) for role in options.role] or [Role.ASSISTANT]
    with _office(options) as (_home, workspace), workspace.write() as session:
        staff.office_life(session)
        member = staff.add_staff_member(
            session, login=options.login, first_name=options.first_name, last_name=options.last_name, roles=roles
        )
        open_account(session, user_id=member.user_id, login=member.login, password=password)
    print(_("Added: {name}.").format(name=member.name))  # noqa: T201 - as above


def _enrol(options: argparse.Namespace) -> None:
    with _office(options) as (home, workspace), workspace.write() as session:
        staff.office_life(session)
        code = invitations.invite(session, login=options.login, home=home)
    print(code)  # noqa: T201 - as above
    print(_("Good for 24 hours and one laptop."), file=sys.stderr)  # noqa: T201 - as above


def _recovery_key(options: argparse.Namespace) -> None:
    with _office(options) as (_home, workspace):
        supervision.found_recovery_key(workspace, options)


def _serve(options: argparse.Namespace) -> None:
    with _office(options) as (home, workspace):
        _listen(options, home, workspace, invited=[])


def _demo(options: argparse.Namespace) -> None:
    with _office(options, demo=True) as (home, workspace):
        first = Settings(demo=True, port=DEFAULT_PORT if options.port is None else options.port)
        settings = home.settings() if home.founded else first
        founding.found_demo(workspace, home=home, settings=settings)
        _listen(options, home, workspace, invited=options.enrol)


def _listen(options: argparse.Namespace, home: OfficeHome, workspace: Workspace, *, invited: Sequence[str]) -> None:
    server = founding.prepared(workspace, home=home)
    listener = running.Listener(home, host=options.host, port=options.port)
    for login in invited:
        with workspace.write() as session:
            code = invitations.invite(session, login=login, home=home)
        print(f"ENROL {login} {code}", flush=True)  # noqa: T201 - read by the program that started this one
    _answer(options, home, listener, server)


def _answer(options: argparse.Namespace, home: OfficeHome, listener: running.Listener, server: Server) -> None:
    def ready() -> None:
        print(f"READY {listener.url}", flush=True)  # noqa: T201 - read by the program that started this one

    until = running.end_of_input if options.until_stdin_closes else None
    if options.workers == 1:
        application = create_application(server)
        running.serve(application, listener.socket, host=listener.host, home=home, ready=ready, until=until)
        return
    ensure_server_certificate(home, hosts=[listener.host])
    with database(home) as url:
        workers.serve(options.workers, listener, home=home, url=url, ready=ready, until=until)


@contextmanager
def _office(options: argparse.Namespace, *, demo: bool = False) -> Iterator[tuple[OfficeHome, Workspace]]:
    home = OfficeHome(options.home.absolute()) if options.home else default_home(demo=demo)
    home.prepare()
    with database(home) as url:
        workspace = open_office(url)
        try:
            yield home, workspace
        finally:
            workspace.close()
