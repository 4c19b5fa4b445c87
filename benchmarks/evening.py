"""An office with so many assistants: each leads families and has a laptop that joined and synchronised this morning."""

import sys
from collections.abc import Iterator
from datetime import timedelta
from itertools import count

from sqlalchemy import text

from app import clock, staff
from benchmarks.light_laptop import LightLaptop
from office import invitations
from office.api.server import Identity
from storage.capture import StoreSession
from storage.database import schema_version
from storage.models import Case, Family, family_scope, new_id, user_scope
from storage.models.base import OFFICE_SCOPE
from storage.vocabulary.organisation import Role
from sync import device_key
from sync.admission import Joined, Joining
from sync.enrolment_code import read_code
from sync.protocol import Mark
from sync.transport import OfficeLink
from tests.running_office import RunningOffice, assignment

_FAMILIES = 3
# People of one transaction: the feed of the whole office is long enough without waiting for the disk each time.
_TOGETHER = 100
_MARKS = text("SELECT scope, seq, rows, digest FROM scope_counter")
_numbers = count(1)


def founded_laptops(office: RunningOffice, number: int) -> list[LightLaptop]:
    """Add so many assistants with their families and laptops, by the office's own use cases; return the laptops."""
    made: list[LightLaptop] = []
    with office.workspace.read() as session:
        life = staff.office_life(session)
    identity = Identity(life.server_id, life.epoch, demo=False, ca_pem=office.home.ca_certificate.read_bytes())
    schema = schema_version(office.workspace.engine) or ""
    for start in range(0, number, _TOGETHER):
        with office.workspace.write() as session:
            together = min(_TOGETHER, number - start)
            made.extend(_laptop(session, office, identity, schema) for _ in range(together))
    with office.workspace.engine.connect() as connection:
        marks = {row.scope: Mark(row.seq, row.rows, row.digest) for row in connection.execute(_MARKS)}
    for laptop in made:
        held = [OFFICE_SCOPE, user_scope(laptop.user_id), *(family_scope(one) for one in laptop.families)]
        laptop.marks = {scope: marks[scope] for scope in held if scope in marks}
    return made


def _laptop(session: StoreSession, office: RunningOffice, identity: Identity, schema: str) -> LightLaptop:
    place = next(_numbers)
    login = f"evening{place}"
    member = staff.add_staff_member(
        session, login=login, first_name="Ewa", last_name="Prototypowa", roles=[Role.ASSISTANT]
    )
    families = dict(_families(session, member.user_id, place))
    private_key, incarnation = device_key.new_private_key(), new_id()
    token = read_code(invitations.invite(session, login=login, home=office.home)).token
    public_key = device_key.public_key(private_key)
    signature = device_key.sign(
        public_key, private_key=private_key, purpose=device_key.ENROLMENT, server_id=identity.server_id
    )
    joining = Joining(token, public_key, f"laptop {place}", incarnation, signature)
    joined: Joined = invitations.join(session, joining, identity=identity)
    link = OfficeLink(
        office.url,
        identity.ca_pem.decode(),
        identity.server_id,
        identity.demo,
        joined.device_id,
        private_key,
    )
    return LightLaptop(
        link=link,
        user_id=member.user_id,
        families=families,
        marks={},
        schema=schema,
        epoch=joined.epoch,
        address=_address(place),
        incarnation=incarnation,
    )


def _families(session: StoreSession, user_id: str, place: int) -> Iterator[tuple[str, str]]:
    """Add families; give the id of each with that of its case."""
    since = clock.today() - timedelta(days=30)
    for number in range(_FAMILIES):
        family, case = new_id(), new_id()
        scope = family_scope(family)
        session.add(Family(id=family, scope=scope, code=f"E-{place}-{number}", display_name="Przykładowscy"))
        session.add(Case(id=case, scope=scope, family_id=family))
        session.add(assignment(family, user_id=user_id, case_id=case, since=since))
        yield family, case


def _address(place: int) -> str:
    """Return an address of this computer's own for a laptop; where only one of them can be had, that one."""
    return (
        "127.0.0.1" if sys.platform == "darwin" else f"127.{16 + place // 62500}.{place // 250 % 250}.{place % 250 + 1}"
    )
