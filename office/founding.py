"""From a directory and a database to an office that can serve."""

from sqlmodel import select

from app import clock, staff
from app.errors import OfficeFoundedOtherwise
from app.workspace import Workspace
from office.accounts import open_account
from office.api.gate import Gate
from office.api.server import Identity, Server
from office.api.tokens import Tokens
from office.home import OfficeHome, Settings
from office.models import Account
from office.request_role import ensure_role
from office.tls import ensure_ca, ensure_server_certificate


def found(workspace: Workspace, *, home: OfficeHome, settings: Settings, name: str) -> None:
    """Make what an office server needs; what exists stays as it is, settings are taken over.

    Raises:
        OfficeFoundedOtherwise: fictional where real data is, or the other way round.
    """
    with workspace.write() as session:
        staff.found_office(session, name=name)
        if staff.office_card(session).demo != settings.demo:
            raise OfficeFoundedOtherwise
    home.save_settings(settings)
    ensure_ca(home)
    ensure_server_certificate(home)


def found_demo(workspace: Workspace, *, home: OfficeHome, settings: Settings) -> None:
    """Make the fictional office with accounts for its staff; the days are those of its first creation.

    Raises:
        OfficeFoundedOtherwise: there is an office with real data.
    """
    from app import demo  # noqa: PLC0415 - invented people are not loaded by a real office

    if not settings.demo:
        raise OfficeFoundedOtherwise
    with workspace.write() as session:
        if not staff.has_office(session):
            demo.seed(session, today=clock.today())
    found(workspace, home=home, settings=settings, name="")
    with workspace.write() as session:
        known = set(session.exec(select(Account.user_id)))
        for member in staff.all_staff(session):
            if member.user_id not in known:
                open_account(session, user_id=member.user_id, login=member.login)


def prepared(workspace: Workspace, *, home: OfficeHome) -> Server:
    """Return the server of a founded office.

    Raises:
        OfficeNotFounded: nobody has prepared it.
        OfficeFoundedOtherwise: directory and database are of different kinds, fictional and real.
        OfficeRoleMissingError: the database lacks the role requests work under.
    """
    with workspace.read() as session:
        life = staff.office_life(session)
        demo = staff.office_card(session).demo
    if demo != home.settings().demo:
        raise OfficeFoundedOtherwise
    ensure_role(workspace.engine)
    identity = Identity(life.server_id, life.epoch, demo, home.ca_certificate.read_bytes())
    gate = Gate(room=home.settings().room, at_work=home.settings().at_work)
    return Server(workspace, identity, Tokens(home.secret("tokens")), home.secret("receipts"), gate=gate)
