"""A device that talks to the office byte by byte, so that it can say what no laptop of ours would."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import httpx
import msgspec
import pytest

from office.tls import ca_der
from sync import device_key
from sync.admission import DEMO_HEADER, Challenge, Joined, Joining, Knock, Problem, Proof, Token
from sync.device_key import CHALLENGE, ENROLMENT
from sync.enrolment_code import fingerprint, read_code
from sync.protocol import decode, encode
from sync.transport import pinned
from tests.running_office import RunningOffice


@dataclass
class RawDevice:
    """An enrolled device and its connection."""

    client: httpx.Client
    device_id: str
    user_id: str
    server_id: str
    private_key: bytes = field(repr=False)
    token: str = ""

    def sign_in(self) -> None:
        nonce = decode(Challenge, self.say("challenge", Knock(self.device_id)).content).nonce
        signature = device_key.sign(nonce, private_key=self.private_key, purpose=CHALLENGE, server_id=self.server_id)
        self.token = decode(Token, self.say("token", Proof(self.device_id, nonce, signature)).content).token

    def say(self, place: str, message: msgspec.Struct | bytes, **headers: str) -> httpx.Response:
        content = message if isinstance(message, bytes) else encode(message)
        return self.client.post(f"/v1/{place}", content=content, headers=self.signed | headers)

    @property
    def signed(self) -> dict[str, str]:
        """What a request says of who it is."""
        return {"Authorization": f"Bearer {self.token}"} if self.token else {}


def problem(response: httpx.Response) -> tuple[int, str]:
    """Return status and code of an answer that is not a success."""
    return response.status_code, decode(Problem, response.content).code


@contextmanager
def connected(office: RunningOffice, url: str = "") -> Iterator[httpx.Client]:
    """Give a connection that trusts the office."""
    context = pinned(office.home.ca_certificate.read_text())
    headers = {DEMO_HEADER: "0"}
    with httpx.Client(base_url=url or office.url, verify=context, trust_env=False, headers=headers, timeout=60) as made:
        yield made


@pytest.fixture
def client(office_server: RunningOffice) -> Iterator[httpx.Client]:
    """A connection that trusts the office."""
    with connected(office_server) as made:
        yield made


def join(office: RunningOffice, client: httpx.Client, *, login: str) -> RawDevice:
    """Enrol a device of a member of the staff and sign it in."""
    code = read_code(office.invite(login))
    assert code.fingerprint == fingerprint(ca_der(office.home))
    private_key = device_key.new_private_key()
    public_key = device_key.public_key(private_key)
    server_id = client.get("/v1/ca").headers["Parasol-Server"]
    signature = device_key.sign(public_key, private_key=private_key, purpose=ENROLMENT, server_id=server_id)
    joining = Joining(code.token, public_key, "raw", "0" * 32, signature)
    joined = decode(Joined, client.post("/v1/enrol", content=encode(joining)).content)
    made = RawDevice(client, joined.device_id, joined.user_id, server_id, private_key)
    made.sign_in()
    return made


@pytest.fixture
def device(office_server: RunningOffice, client: httpx.Client) -> RawDevice:
    """An enrolled device of a new user, signed in."""
    return join(office_server, client, login=office_server.add_user().login)
