"""Everything the OpenAPI description allows, and what is a little beside it: never a 5xx, never an unknown code."""

from typing import Any

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage.database import head
from sync import errors
from sync.admission import Problem
from sync.protocol import decode
from tests.office.conftest import RawDevice
from tests.office.saying import said
from tests.office.test_api_matrix import bare_application

DESCRIPTION = bare_application().openapi()
CODES = {kind.code for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.SyncError)}
SAID = {
    path.removeprefix("/v1/"): ways["post"]["requestBody"]["content"]["application/json"]["schema"]
    for path, ways in DESCRIPTION["paths"].items()
    if "post" in ways
}
# Of these a wrong one is counted against the address, for everybody tested after.
GUESSED = {"invitation", "enrol"}
SCHEMA = head() or ""


def test_every_body_is_described() -> None:
    assert SAID.keys() == {
        "invitation", "enrol", "challenge", "token", "hello", "push", "pull", "manifest", "offer",
        "acknowledge", "files", "obeyed",
    }  # fmt: skip
    assert DESCRIPTION["components"]["schemas"].keys() >= {one["$ref"].rpartition("/")[2] for one in SAID.values()}


@settings(
    max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(data=st.data())
def test_whatever_is_said(device: RawDevice, data: st.DataObject) -> None:
    place = data.draw(st.sampled_from(sorted(SAID.keys() - GUESSED)))
    schemas = DESCRIPTION["components"]["schemas"]
    message = data.draw(said(SAID[place], schemas, beside=data.draw(st.booleans())))
    answer = device.say(place, msgspec.json.encode(_of_the_device(message, device, mine=data.draw(st.booleans()))))
    assert answer.status_code == 200 or 400 <= answer.status_code < 500, (place, message)
    if answer.status_code != 200:
        assert decode(Problem, answer.content).code in CODES


def _of_the_device(message: Any, device: RawDevice, *, mine: bool) -> Any:
    """Let what was drawn come from the device that says it: else nothing behind the first look is reached."""
    if not mine or not isinstance(message, dict):
        return message
    named = {name: device.device_id for name in ("device", "device_id") if name in message}
    operations = message.get("operations")
    for one in operations if isinstance(operations, list) else ():
        if isinstance(one, list) and len(one) >= 13:
            one[3], one[4] = "office", "institution"
            one[9], one[10], one[11], one[12] = device.user_id, device.device_id, SCHEMA, "2026-11-22T12:00:00Z"
    return message | named
