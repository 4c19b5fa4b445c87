"""What the office refuses, and how it says so: always a 4xx with a known code, never a 5xx, never a silence."""

import asyncio
import zlib
from datetime import timedelta
from typing import Any

import httpx
import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.types import Message, Receive, Scope, Send

from app import clock
from office.api.application import Envelope
from office.api.server import Identity
from office.devices import revoke
from storage.database import head
from sync import device_key
from sync.admission import LARGEST_MESSAGE, Challenge, Invitation, Knock, Problem, Proof
from sync.protocol import (
    VERSION,
    Hello,
    ManifestRequest,
    Operation,
    Page,
    PullRequest,
    PushAnswers,
    PushBatch,
    decode,
    encode,
)
from sync.transport import pinned
from tests.office.conftest import RawDevice, problem
from tests.running_office import RunningOffice, assignment, running_office

SCHEMA = head() or ""
PLACES = ("hello", "push", "pull", "manifest", "acknowledge")
SLOW = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@pytest.mark.parametrize("place", PLACES)
def test_without_a_token(device: RawDevice, place: str) -> None:
    device.token = ""
    assert problem(device.say(place, b"{}")) == (401, "sign_in_again")


@pytest.mark.parametrize("token", ["x", "a.b.c", "..", "ą", f"{'0' * 36}.9999999999.{'00' * 32}"])
def test_with_a_token_of_nobody(device: RawDevice, token: str) -> None:
    response = device.client.post("/v1/pull", content=b"{}", headers=[(b"Authorization", b"Bearer " + token.encode())])
    assert problem(response) == (401, "sign_in_again")


def test_a_token_is_worthless_for_another_device(device: RawDevice) -> None:
    _, end, mac = device.token.split(".")
    device.token = f"{'0' * 36}.{end}.{mac}"
    assert problem(device.say("pull", b"{}")) == (401, "sign_in_again")


def test_a_challenge_is_answered_once_and_by_its_device_alone(device: RawDevice) -> None:
    nonce = decode(Challenge, device.say("challenge", Knock(device.device_id)).content).nonce
    sign = {"purpose": device_key.CHALLENGE, "server_id": device.server_id}
    stranger = device_key.sign(nonce, private_key=device_key.new_private_key(), **sign)
    own = device_key.sign(nonce, private_key=device.private_key, **sign)
    own_words = device_key.sign(b"x" * 56, private_key=device.private_key, **sign)
    assert problem(device.say("token", Proof(device.device_id, b"x" * 56, own_words))) == (401, "sign_in_again")
    assert problem(device.say("token", Proof("0" * 36, nonce, own))) == (401, "sign_in_again")
    assert problem(device.say("token", Proof(device.device_id, nonce, stranger))) == (401, "sign_in_again")
    # The stranger's try used the challenge up.
    assert problem(device.say("token", Proof(device.device_id, nonce, own))) == (401, "sign_in_again")


def test_too_large(device: RawDevice) -> None:
    assert problem(device.say("push", b"x" * (LARGEST_MESSAGE + 1))) == (413, "message_too_large")
    assert problem(device.say("challenge", b"x" * 20_000)) == (413, "message_too_large")


def test_a_small_body_does_not_unpack_to_a_huge_one(device: RawDevice) -> None:
    bomb = zlib.compress(b" " * 100_000_000, 9)
    assert problem(device.say("push", bomb, **{"Content-Encoding": "deflate"})) == (413, "message_too_large")


@pytest.mark.parametrize("encoding", ["deflate", "gzip", "br"])
def test_a_body_that_is_not_what_it_says(device: RawDevice, encoding: str) -> None:
    answer = device.say("push", b"{}", **{"Content-Encoding": encoding})
    assert problem(answer) == (400, "sync_message_invalid")


def test_a_device_speaks_for_itself_only(device: RawDevice) -> None:
    message = Hello(device="0" * 36, incarnation="0" * 32, schema_version=SCHEMA)
    assert problem(device.say("hello", message)) == (404, "foreign_object")


def test_a_laptop_that_speaks_a_later_version_is_told_to_wait(device: RawDevice) -> None:
    message = Hello(device=device.device_id, incarnation="0" * 32, schema_version=SCHEMA, version=VERSION + 1)
    assert problem(device.say("hello", message)) == (426, "office_too_old")


async def _broken(_scope: Scope, _receive: Receive, _send: Send) -> None:
    raise RuntimeError("Beata Przykładowska, PESEL 85041299123")


def test_a_bug_is_answered_and_its_words_are_not_logged(capfd: pytest.CaptureFixture[str]) -> None:
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request", "body": b""}

    envelope = Envelope(_broken, identity=Identity("server", "epoch", demo=False, ca_pem=b""))
    scope = {"type": "http", "method": "POST", "path": "/v1/push", "headers": [(b"parasol-demo", b"0")]}
    asyncio.run(envelope(scope, receive, send))
    assert sent[0]["status"] == 500
    assert decode(Problem, sent[1]["body"]).code == "office_failed"
    told = capfd.readouterr()
    assert "RuntimeError" in told.out + told.err
    assert "Przykładowska" not in told.out + told.err


def test_a_revoked_device_is_given_nothing(office_server: RunningOffice, device: RawDevice) -> None:
    with office_server.workspace.write() as session:
        revoke(session, device_id=device.device_id, reason="kradzież z samochodu", now=clock.now())
    assert problem(device.say("pull", PullRequest(incarnation="0" * 32, cursors={}))) == (403, "device_revoked")
    assert problem(device.say("manifest", ManifestRequest(scope="office"))) == (403, "device_revoked")


def test_a_user_who_left_is_given_nothing(office_server: RunningOffice, device: RawDevice) -> None:
    from storage.models import User  # noqa: PLC0415

    with office_server.workspace.write() as session:
        user = session.get(User, device.user_id)
        assert user is not None
        user.active = False
    assert problem(device.say("pull", PullRequest(incarnation="0" * 32, cursors={}))) == (403, "device_revoked")


def test_an_office_for_real_data_does_not_talk_to_a_fictional_laptop(device: RawDevice) -> None:
    answer = device.say("pull", PullRequest(incarnation="0" * 32, cursors={}), **{"Parasol-Demo": "1"})
    assert problem(answer) == (409, "demo_mismatch")


def test_places_that_do_not_exist(device: RawDevice) -> None:
    assert problem(device.say("nothing", b"")) == (404, "sync_message_invalid")
    assert problem(device.client.get("/v1/pull")) == (405, "sync_message_invalid")
    assert problem(device.client.get("/docs"))[0] == 404


def test_every_answer_says_whose_it_is_and_is_not_kept(device: RawDevice) -> None:
    for answer in (device.client.get("/v1/ca"), device.say("nothing", b""), device.say("push", b"garbage")):
        assert answer.headers["Parasol-Server"] == device.server_id
        assert answer.headers["Parasol-Demo"] == "0"
        assert answer.headers["Cache-Control"] == "no-store"


@SLOW
@given(place=st.sampled_from((*PLACES, "challenge", "token")), body=st.binary(max_size=300), packed=st.booleans())
def test_any_bytes(device: RawDevice, place: str, body: bytes, *, packed: bool) -> None:
    headers = {"Content-Encoding": "deflate"} if packed else {}
    status, code = problem(device.say(place, body, **headers))
    assert (status, code) == (400, "sync_message_invalid")


@SLOW
@given(data=st.data())
def test_any_words_in_the_right_form(device: RawDevice, data: st.DataObject) -> None:
    place = data.draw(st.sampled_from(PLACES))
    message = data.draw(_messages(place, device.device_id))
    status = device.say(place, msgspec.json.encode(message)).status_code
    assert status == 200 or 400 <= status < 500


def test_a_foreign_scope_is_never_sent(office_server: RunningOffice, device: RawDevice) -> None:
    """I15: not by a cursor, not by a manifest, not by name, not after the assignment ended."""
    mine, foreign = office_server.add_family(user_id=device.user_id), office_server.add_family(name="Zmyślewscy")
    scopes = {"office": 0, f"family/{mine}": 0, f"family/{foreign}": 0, f"user/{'0' * 36}": 0}
    page = decode(Page, device.say("pull", PullRequest(incarnation="1" * 32, cursors=scopes)).content)
    assert {rows.scope for rows in page.tables} == {"office", f"family/{mine}"}
    assert set(page.marks) == {"office", f"family/{mine}"}
    answer = device.say("manifest", ManifestRequest(scope=f"family/{foreign}"))
    assert problem(answer) == (404, "foreign_object")
    wanted: list[list[Any]] = [["family", mine, 0], ["family", foreign, 0]]
    named = {"incarnation": "1" * 32, "cursors": {}, "wanted": wanted}
    page = decode(Page, device.say("pull", msgspec.json.encode(named)).content)
    assert {rows.scope for rows in page.tables} == {f"family/{mine}"}


@pytest.mark.parametrize(
    ("since", "until", "sent"), [(-30, None, True), (0, 0, True), (-30, -1, False), (1, None, False)]
)
def test_an_assignment_gives_a_family_from_its_first_day_to_its_last(
    office_server: RunningOffice, device: RawDevice, since: int, until: int | None, *, sent: bool
) -> None:
    family_id, today = office_server.add_family(), clock.today()
    last = None if until is None else today + timedelta(days=until)
    with office_server.workspace.write() as session:
        first = today + timedelta(days=since)
        session.add(assignment(family_id, user_id=device.user_id, case_id=family_id, since=first, until=last))
    request = PullRequest(incarnation="3" * 32, cursors={f"family/{family_id}": 0})
    answer = device.say("pull", request)
    assert bool(decode(Page, answer.content).tables) if sent else problem(answer) == (404, "foreign_object")


def test_work_on_a_foreign_scope_goes_to_quarantine(office_server: RunningOffice, device: RawDevice) -> None:
    foreign = office_server.add_family(name="Zmyślewscy")
    batch = PushBatch(incarnation="2" * 32, operations=[_renaming(device, foreign)])
    answers = decode(PushAnswers, device.say("push", batch).content).answers
    assert [answer.state for answer in answers] == ["quarantined"]
    with office_server.workspace.read() as session:
        from storage.models import Family  # noqa: PLC0415

        family = session.get(Family, foreign)
        assert family is not None
        assert family.display_name == "Zmyślewscy"


def _renaming(device: RawDevice, family_id: str) -> Operation:
    return Operation(
        dseq=1,
        op_id="01900000-0000-7000-8000-00000000000a",
        group_id="01900000-0000-7000-8000-00000000000b",
        scope=f"family/{family_id}",
        table="family",
        row_id=family_id,
        kind="update",
        base_rev=1,
        fields=msgspec.Raw(b'{"display_name": ["Zmy\\u015blewscy", "Podmienieni"]}'),
        author=device.user_id,
        device=device.device_id,
        schema_version=SCHEMA,
        wall_time="2026-11-22T12:00:00Z",
    )


_TEXT = st.text(max_size=40) | st.sampled_from(["office", "family/x", "visit", "\0", "0001", "update"])
_NUMBER = st.integers(-(2**70), 2**70) | st.integers(-2, 3)
_PLAIN = st.recursive(
    st.none() | st.booleans() | _NUMBER | _TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXT, inner, max_size=3),
    max_leaves=6,
)
_FIELDS = st.dictionaries(_TEXT | st.sampled_from(["display_name", "facts", "danger"]), st.lists(_PLAIN, max_size=3))
_OPERATION = st.tuples(
    _NUMBER, _TEXT, _TEXT, _TEXT, _TEXT, _TEXT, _TEXT, _NUMBER, _FIELDS | _PLAIN, _TEXT, _TEXT, _TEXT, _TEXT
)


def _messages(place: str, device_id: str) -> st.SearchStrategy[dict[str, Any]]:
    mark = st.tuples(_NUMBER, _NUMBER, _TEXT)
    own = st.just(device_id)
    forms: dict[str, dict[str, st.SearchStrategy[Any]]] = {
        "hello": {
            "device": own,
            "incarnation": _TEXT,
            "schema_version": _TEXT,
            "epoch": _TEXT,
            "holds": st.lists(_TEXT, max_size=3),
        },
        "push": {"incarnation": _TEXT, "operations": st.lists(_OPERATION, max_size=3)},
        "pull": {
            "incarnation": _TEXT,
            "cursors": st.dictionaries(_TEXT, _NUMBER, max_size=3),
            "wanted": st.lists(st.tuples(_TEXT, _TEXT, _NUMBER), max_size=3),
            "limit": _NUMBER,
        },
        "manifest": {"scope": _TEXT},
        "acknowledge": {
            "device": own,
            "incarnation": _TEXT,
            "marks": st.dictionaries(_TEXT, mark, max_size=3),
            "removed": st.lists(_TEXT, max_size=2),
            "repaired": st.lists(_TEXT, max_size=2),
        },
    }
    return st.fixed_dictionaries(forms[place])


def test_guessing_codes_is_slowed_down() -> None:
    guess = encode(Invitation(b"0" * 10))
    with running_office() as office_server:
        context = pinned(office_server.home.ca_certificate.read_text())
        with httpx.Client(base_url=office_server.url, verify=context, trust_env=False) as client:
            seen = [problem(client.post("/v1/invitation", content=guess)) for _ in range(30)]
            last = client.post("/v1/invitation", content=guess)
    assert seen[:20] == [(404, "enrolment_code_unknown")] * 20
    assert problem(last) == (429, "office_busy")
    assert 1 <= int(last.headers["Retry-After"]) <= 60
