"""One office for the matrix: a person of every kind with a device, and an object of every kind, made once."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

import httpx
import pytest

from app import clock
from app.staff import StaffMember
from office.devices import revoke
from office.models import Device
from storage.models import Assignment, Attachment, OfficeFile, OfficeFilePiece, User, user_scope
from storage.vocabulary.organisation import DeviceStatus, Role
from sync.admission import DEMO_HEADER
from sync.transport import pinned
from tests.office.conftest import RawDevice, join
from tests.running_office import RunningOffice, assignment

NOBODY, FORGER = "nobody", "forger"
LEADING = "leading"
LEFT_FAMILY, NOT_YET = "handed over", "from tomorrow"
SHUT_OUT = ("left", "suspended", "revoked", "lost", "retired")
WITHOUT_FAMILY = tuple(role.value for role in Role)
EVERYBODY = (NOBODY, FORGER, LEADING, LEFT_FAMILY, NOT_YET, *SHUT_OUT, *WITHOUT_FAMILY)

FAMILY, OFFICE, OWN_BINDER, OTHER_BINDER, OTHER_FAMILY, NOTHING = (
    "the family", "the office", "the own binder", "a colleague's binder", "another family", "what does not exist"
)  # fmt: skip
OBJECTS = (FAMILY, OFFICE, OWN_BINDER, OTHER_BINDER, OTHER_FAMILY, NOTHING)


@dataclass
class RawWorld:
    """Devices by kind of person, families of the matrix, a colleague, and files.

    Attributes:
        papers: ids of attachments by object, and for the own binder by person.
    """

    office: RunningOffice
    people: dict[str, RawDevice]
    family: str
    other_family: str
    colleague: StaffMember
    papers: dict[tuple[str, str], str] = field(default_factory=dict)
    paper_content = b"%PDF-1.7 pismo"

    def paper(self, what: str, *, who: str) -> str:
        """Return the id of the file kept with an object."""
        return self.papers.get((what, who if what == OWN_BINDER else ""), "0" * 36)

    def scope(self, what: str, *, who: str) -> str:
        """Return the scope of an object, as this person would name it."""
        return {
            FAMILY: f"family/{self.family}",
            OFFICE: "office",
            OWN_BINDER: user_scope(self.people[who].user_id),
            OTHER_BINDER: user_scope(self.colleague.user_id),
            OTHER_FAMILY: f"family/{self.other_family}",
            NOTHING: f"family/{'0' * 36}",
        }[what]


@pytest.fixture(scope="module")
def raw_world(office_server: RunningOffice) -> Iterator[RawWorld]:
    """Everybody and everything, once for all cells of the matrix."""
    context = pinned(office_server.home.ca_certificate.read_text())
    with httpx.Client(
        base_url=office_server.url, verify=context, trust_env=False, headers={DEMO_HEADER: "0"}
    ) as client:
        family, colleague = office_server.add_family(), office_server.add_user()
        other = office_server.add_family(user_id=colleague.user_id, name="Zmyślewscy")
        people = {who: _person(office_server, client, who) for who in EVERYBODY}
        people[NOBODY].token = ""
        people[FORGER].token = people[LEADING].token[:-4] + "0000"
        made = RawWorld(office_server, people, family, other, colleague)
        _assign(made)
        _shut_out(made)
        _papers(made)
        yield made


def _person(office: RunningOffice, client: httpx.Client, who: str) -> RawDevice:
    member = office.add_user(Role(who) if who in WITHOUT_FAMILY else Role.ASSISTANT)
    return join(office, client, login=member.login)


def _assign(world: RawWorld) -> None:
    today, month = clock.today(), timedelta(days=30)
    spans: dict[str, tuple[date, date | None]] = dict.fromkeys((LEADING, *SHUT_OUT), (today - month, None))
    spans |= {LEFT_FAMILY: (today - month, today - timedelta(days=2)), NOT_YET: (today + timedelta(days=2), None)}
    with world.office.workspace.write() as session:
        for who, (since, until) in spans.items():
            row: Assignment = assignment(
                world.family, user_id=world.people[who].user_id, case_id=world.family, since=since, until=until
            )
            session.add(row)


def _shut_out(world: RawWorld) -> None:
    with world.office.workspace.write() as session:
        session.get_one(User, world.people["left"].user_id).active = False
        for who in SHUT_OUT[1:]:
            device = session.get_one(Device, world.people[who].device_id)
            device.status = DeviceStatus(who).value
        revoke(session, device_id=world.people["revoked"].device_id, reason="kradzież", now=clock.now())


def _papers(world: RawWorld) -> None:
    """Keep one file with every object, so that the office has it whole."""
    content = world.paper_content
    sha256 = hashlib.sha256(content).hexdigest()
    scopes = {(what, ""): world.scope(what, who=LEADING) for what in OBJECTS if what not in {OWN_BINDER, NOTHING}}
    scopes |= {(OWN_BINDER, who): world.scope(OWN_BINDER, who=who) for who in world.people}
    with world.office.workspace.write() as session:
        for key, scope in scopes.items():
            row = Attachment(
                scope=scope, entity="family", entity_id=world.family, filename="pismo.pdf", mime="application/pdf",
                size=len(content), sha256=sha256,
            )  # fmt: skip
            session.add(row)
            size = len(content)
            session.merge(OfficeFile(scope=scope, sha256=sha256, size=size, received=size, whole_at=clock.now()))
            session.merge(OfficeFilePiece(scope=scope, sha256=sha256, start=0, content=content))
            world.papers[key] = row.id
