"""How every route is asked about every object by everybody, and what the rules of the office say to it."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

import httpx
import msgspec

from storage.database import head
from storage.models import new_id
from sync.admission import Invitation, Joining, Knock, Proof
from sync.exchange import Offering, Taken
from sync.files.messages import FileQuestion, FileState, FileStates
from sync.protocol import (
    Acknowledge,
    Hello,
    Manifest,
    ManifestRequest,
    Mark,
    Operation,
    Page,
    PullRequest,
    PushAnswers,
    PushBatch,
    RowKey,
    TableRows,
    Welcome,
    decode,
)
from sync.shapes import shapes
from sync.wiping import Obeyed
from tests.office.conftest import problem
from tests.office.raw_world import (
    EVERYBODY,
    FAMILY,
    FORGER,
    LEADING,
    LEFT_FAMILY,
    NOBODY,
    NOTHING,
    OBJECTS,
    OFFICE,
    OTHER_FAMILY,
    OWN_BINDER,
    SHUT_OUT,
    RawWorld,
)

SCHEMA = head() or ""
STRANGERS = (NOBODY, FORGER)
_dseq = count(1)
_life: dict[str, str] = {}

ALLOWED, ASIDE, EMPTY = "allowed", "put aside", "given nothing"
UNAUTHORISED, FORBIDDEN, MISSING = 401, 403, 404
End = int | str
Ask = Callable[[RawWorld, str, str], End]
Rule = Callable[[str, str], End]


@dataclass(frozen=True)
class Row:
    """How a route is asked about an object, and what it should answer.

    Attributes:
        people: who asks; guessing codes is counted, so not everybody does.
    """

    ask: Ask
    rule: Rule
    objects: tuple[str, ...] = OBJECTS
    people: tuple[str, ...] = EVERYBODY


def ends(answer: httpx.Response, good: Callable[[bytes], End] = lambda _body: ALLOWED) -> End:
    """Return what became of a request."""
    if answer.status_code == httpx.codes.OK:
        return good(answer.content)
    return problem(answer)[0]


def mine(who: str, what: str) -> bool:
    """Return whether this person may hold this now."""
    return what in {OFFICE, OWN_BINDER} or (what == FAMILY and who == LEADING)


def reading(who: str, what: str) -> End:
    """Judge reading."""
    if who in STRANGERS:
        return UNAUTHORISED
    if who in SHUT_OUT:
        return FORBIDDEN
    return ALLOWED if mine(who, what) else MISSING


def by_name(who: str, what: str) -> End:
    """Judge reading rows by their names: what is not one's own is passed over, as if it did not exist."""
    judged = reading(who, what)
    return EMPTY if judged == MISSING else judged


def writing(who: str, what: str) -> End:
    """Judge writing: nothing is refused, what may not be is put aside; late work of a family left is taken."""
    if who in STRANGERS:
        return UNAUTHORISED
    if who in SHUT_OUT:
        return ASIDE
    return ALLOWED if mine(who, what) or (who, what) == (LEFT_FAMILY, FAMILY) else ASIDE


def anybody(_who: str, _what: str) -> End:
    """Judge what everybody may ask."""
    return ALLOWED


def signed_in(who: str, _what: str) -> End:
    """Judge what every enrolled device may say, so that it learns of what was taken from it."""
    return UNAUTHORISED if who in STRANGERS else ALLOWED


def closing(who: str, _what: str) -> End:
    """Judge the end of a session."""
    return UNAUTHORISED if who in STRANGERS else FORBIDDEN if who in SHUT_OUT else ALLOWED


def ask_ca(world: RawWorld, who: str, _what: str) -> End:
    return ends(world.people[who].client.get("/v1/ca"))


def ask_health(world: RawWorld, who: str, _what: str) -> End:
    """Whoever asks learns the same, and nothing about anybody."""
    answer = world.people[who].client.get("/v1/health")
    assert msgspec.json.decode(answer.content).keys() == {
        "status", "protocol", "epoch", "schema", "verified_backup_seconds", "at_work"
    }  # fmt: skip
    return ends(answer)


def ask_invitation(world: RawWorld, who: str, _what: str) -> End:
    return ends(world.people[who].say("invitation", Invitation(b"0" * 10)))


def ask_enrol(world: RawWorld, who: str, _what: str) -> End:
    return ends(world.people[who].say("enrol", Joining(b"0" * 10, b"0" * 32, "x", "0" * 32, b"0" * 64)))


def ask_challenge(world: RawWorld, who: str, _what: str) -> End:
    return ends(world.people[who].say("challenge", Knock(world.people[LEADING].device_id)))


def ask_token(world: RawWorld, who: str, _what: str) -> End:
    return ends(world.people[who].say("token", Proof(world.people[LEADING].device_id, b"0" * 56, b"0" * 64)))


def ask_hello(world: RawWorld, who: str, what: str) -> End:
    device, scope = world.people[who], world.scope(what, who=who)
    marks = {scope: Mark(0)}
    message = Hello(device=device.device_id, incarnation=life(who), schema_version=SCHEMA, holds=[scope], marks=marks)

    def good(body: bytes) -> End:
        welcome = decode(Welcome, body)
        told = {part.scope for part in welcome.page.tables} if welcome.page else set()
        assert told <= set(welcome.scopes)
        assert (scope in welcome.scopes) == (who not in SHUT_OUT and mine(who, what))
        assert (scope in welcome.removed) == ((who, what) == (LEFT_FAMILY, FAMILY))
        return ALLOWED

    return ends(device.say("hello", message), good)


def ask_hello_for_another(world: RawWorld, who: str, _what: str) -> End:
    other = world.people["admin" if who != "admin" else LEADING].device_id
    return ends(world.people[who].say("hello", Hello(device=other, incarnation=life(who), schema_version=SCHEMA)))


def ask_push(world: RawWorld, who: str, what: str) -> End:
    batch = PushBatch(incarnation=life(who), operations=[note(world, who, world.scope(what, who=who))])

    def good(body: bytes) -> End:
        (answer,) = decode(PushAnswers, body).answers
        return {"applied": ALLOWED, "quarantined": ASIDE}[answer.state]

    return ends(world.people[who].say("push", batch), good)


def ask_pull(world: RawWorld, who: str, what: str) -> End:
    scope = world.scope(what, who=who)
    request = PullRequest(incarnation="0" * 32, cursors={scope: 0})

    def good(body: bytes) -> End:
        page = decode(Page, body)
        assert {part.scope for part in page.tables} <= {scope}
        assert set(page.marks) == {scope}
        return ALLOWED

    return ends(world.people[who].say("pull", request), good)


def ask_pull_by_name(world: RawWorld, who: str, what: str) -> End:
    row_id = {FAMILY: world.family, OTHER_FAMILY: world.other_family}.get(what, "0" * 36)
    request = PullRequest(incarnation="0" * 32, cursors={}, wanted=[RowKey("family", row_id)])
    return ends(world.people[who].say("pull", request), lambda body: ALLOWED if decode(Page, body).tables else EMPTY)


def ask_manifest(world: RawWorld, who: str, what: str) -> End:
    scope = world.scope(what, who=who)
    answer = world.people[who].say("manifest", ManifestRequest(scope=scope))
    return ends(answer, lambda body: ALLOWED if decode(Manifest, body).scope == scope else EMPTY)


def ask_offer(world: RawWorld, who: str, what: str) -> End:
    """Give back a row this office never lost."""
    columns = list(shapes()["family"].columns)
    rows = [["0" * 36, 3, *("x" for _ in columns)]]
    message = Offering(tables=[TableRows(world.scope(what, who=who), "family", columns, rows)])
    answer = world.people[who].say("offer", message)
    return ends(answer, lambda body: ALLOWED if decode(Taken, body).count else EMPTY)


def ask_acknowledge(world: RawWorld, who: str, what: str) -> End:
    marks = {world.scope(what, who=who): Mark(0)}
    message = Acknowledge(device=world.people[who].device_id, incarnation=life(who), marks=marks)
    return ends(world.people[who].say("acknowledge", message))


def ask_acknowledge_for_another(world: RawWorld, who: str, _what: str) -> End:
    other = world.people["admin" if who != "admin" else LEADING].device_id
    return ends(world.people[who].say("acknowledge", Acknowledge(device=other, incarnation=life(who), marks={})))


def giving_back(who: str, _what: str) -> End:
    """Judge giving back what was never lost: taken of nobody."""
    if who in STRANGERS:
        return UNAUTHORISED
    return FORBIDDEN if who in SHUT_OUT else EMPTY


def for_another(who: str, _what: str) -> End:
    """Judge speaking for a device that is not one's own."""
    return UNAUTHORISED if who in STRANGERS else MISSING


def codes(_who: str, _what: str) -> End:
    """Judge an enrolment code that nobody was given, or that is none: never more than that there is no such one."""
    return MISSING


def life(who: str) -> str:
    """Return the incarnation of a person's device."""
    return _life.setdefault(who, new_id().replace("-", ""))


def note(world: RawWorld, who: str, scope: str) -> Operation:
    """Return an operation that adds a row to a scope."""
    device, row_id = world.people[who], new_id()
    table, name = ("person", "first_name") if scope.startswith("family/") else ("institution", "name")
    fields = {name: [None, "Maja"]}
    return Operation(
        dseq=next(_dseq), op_id=new_id(), group_id=new_id(), scope=scope, table=table, row_id=row_id, kind="create",
        base_rev=0, fields=msgspec.Raw(msgspec.json.encode(fields)), author=device.user_id, device=device.device_id,
        schema_version=SCHEMA, wall_time="2026-11-22T12:00:00Z",
    )  # fmt: skip


def ask_obeyed(world: RawWorld, who: str, _what: str) -> End:
    """Say that another laptop obeyed an order nobody gave."""
    word = Obeyed(device=world.people[LEADING].device_id, incarnation="0" * 32, nonce="0" * 36, stage="done")
    return ends(world.people[who].say("obeyed", word))


def ask_files(world: RawWorld, who: str, what: str) -> End:
    answer = world.people[who].say("files", FileQuestion(files=[world.paper(what, who=who)]))
    return ends(answer, lambda body: ALLOWED if decode(FileStates, body).files else EMPTY)


def ask_put_file(world: RawWorld, who: str, what: str) -> End:
    device, place = world.people[who], f"/v1/files/{world.paper(what, who=who)}?start=0"
    answer = device.client.put(place, content=world.paper_content, headers=device.signed)
    return ends(answer, lambda body: ALLOWED if decode(FileState, body).whole else EMPTY)


def ask_get_file(world: RawWorld, who: str, what: str) -> End:
    device, place = world.people[who], f"/v1/files/{world.paper(what, who=who)}?start=0&length=1000"
    answer = device.client.get(place, headers=device.signed)
    return ends(answer, lambda body: ALLOWED if body == world.paper_content else EMPTY)


def bringing_files(who: str, what: str) -> End:
    """Judge bringing a file: as reading, but late work on a family that was left is taken."""
    return ALLOWED if (who, what) == (LEFT_FAMILY, FAMILY) else reading(who, what)


def asking_of_files(who: str, what: str) -> End:
    """Judge asking what the office has of a file: of those one may bring, the others are passed over."""
    judged = bringing_files(who, what)
    return EMPTY if judged == MISSING else judged


ONE, FEW = (NOTHING,), (NOBODY, FORGER, LEADING)
MATRIX: dict[tuple[str, str], tuple[Row, ...]] = {
    ("GET", "/v1/ca"): (Row(ask_ca, anybody, ONE),),
    ("GET", "/v1/health"): (Row(ask_health, anybody, ONE),),
    ("POST", "/v1/invitation"): (Row(ask_invitation, codes, ONE, FEW),),
    ("POST", "/v1/enrol"): (Row(ask_enrol, codes, ONE, FEW),),
    ("POST", "/v1/challenge"): (Row(ask_challenge, anybody, ONE),),
    ("POST", "/v1/token"): (Row(ask_token, lambda _who, _what: UNAUTHORISED, ONE),),
    ("POST", "/v1/obeyed"): (Row(ask_obeyed, codes, ONE),),
    ("POST", "/v1/hello"): (Row(ask_hello, signed_in), Row(ask_hello_for_another, for_another, ONE)),
    ("POST", "/v1/push"): (Row(ask_push, writing),),
    ("POST", "/v1/pull"): (Row(ask_pull, reading), Row(ask_pull_by_name, by_name, (FAMILY, OTHER_FAMILY, NOTHING))),
    ("POST", "/v1/manifest"): (Row(ask_manifest, reading),),
    ("POST", "/v1/files"): (Row(ask_files, asking_of_files),),
    ("PUT", "/v1/files/{attachment_id}"): (Row(ask_put_file, bringing_files),),
    ("GET", "/v1/files/{attachment_id}"): (Row(ask_get_file, reading),),
    ("POST", "/v1/offer"): (Row(ask_offer, giving_back),),
    ("POST", "/v1/acknowledge"): (Row(ask_acknowledge, closing), Row(ask_acknowledge_for_another, for_another, ONE)),
}
