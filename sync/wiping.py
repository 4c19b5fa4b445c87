"""The order to clear a laptop: signed by its office, for one device in one life of its store, in answer to one hello.

What a laptop says of its obedience is signed with the device's key before that is destroyed, so that it may still be
told when nothing else is left.
"""

from datetime import datetime
from typing import Annotated, Literal

import msgspec

from storage.values import to_plain
from sync import device_key
from sync.admission import OfficeKeys
from sync.errors import WipeOrderInvalid
from sync.protocol import Hello, Id, Welcome

WIPE = "wipe"
OBEYED = "obeyed"
Stage = Literal["begun", "done"]
_Signature = Annotated[str, msgspec.Meta(max_length=128, pattern=r"^[0-9a-f]*$")]


class WipeOrder(msgspec.Struct, frozen=True, kw_only=True):
    """The order.

    Attributes:
        server_id: of the office that gives it.
        device: who is to obey.
        incarnation: the life of its store; a store put back from a copy lives another one and gets an order anew.
        nonce: number of the order at the office.
        asked: the nonce of the hello it answers, so that one that was recorded is good for nothing.
        issued_at: the office's moment.
        signature: of the office, as hex.
    """

    server_id: str
    device: str
    incarnation: str
    nonce: str
    asked: str
    issued_at: str
    signature: str = ""


class Obeyed(msgspec.Struct, frozen=True, kw_only=True):
    """A laptop's word that it begins to obey an order, or has.

    Attributes:
        nonce: of the order.
        signature: of the device, as hex.
    """

    device: Id
    incarnation: Id
    nonce: Id
    stage: Stage
    signature: _Signature = ""


class Heard(msgspec.Struct, frozen=True):
    """The office has written it down."""

    nonce: str


def order(secret: bytes, message: Hello, *, server_id: str, nonce: str, now: datetime) -> str:
    """Return an order to clear the store that says hello, as it travels.

    Args:
        secret: of the office.
        message: what the device said.
        server_id: of the office.
        nonce: number of the order.
        now: the office's moment.
    """
    made = WipeOrder(
        server_id=server_id, device=message.device, incarnation=message.incarnation, nonce=nonce, asked=message.nonce,
        issued_at=str(to_plain(now)),
    )  # fmt: skip
    signature = device_key.sign(_body(made), private_key=secret, purpose=WIPE, server_id=server_id)
    return msgspec.json.encode(msgspec.structs.replace(made, signature=signature.hex())).decode()


def check_order(welcome: Welcome, said: Hello, *, keys: OfficeKeys | None) -> WipeOrder | None:
    """Return an order that this laptop's own office gave to this store, just now; None when it gave none.

    Args:
        welcome: of the office this store belongs to.
        said: the hello it answers.
        keys: by which this store knows its office.

    Raises:
        WipeOrderInvalid: it is forged, of another office, for another device or life of it, or was said before.
    """
    if not welcome.wipe:
        return None
    try:
        found = msgspec.json.decode(welcome.wipe, type=WipeOrder)
        signature = bytes.fromhex(found.signature)
    except (msgspec.MsgspecError, ValueError):
        raise WipeOrderInvalid(why="unreadable") from None
    wanted = (welcome.server_id, said.device, said.incarnation, said.nonce)
    if keys is None or not said.nonce or (found.server_id, found.device, found.incarnation, found.asked) != wanted:
        raise WipeOrderInvalid(why="foreign")
    if not device_key.is_signed(
        _body(found), signature, public_key=keys.signing, purpose=WIPE, server_id=found.server_id
    ):
        raise WipeOrderInvalid(why="forged")
    return found


def obeyed(found: WipeOrder, *, stage: Stage, private_key: bytes) -> Obeyed:
    """Return the signed word of a laptop.

    Args:
        found: the order.
        stage: how far it is.
        private_key: of the device.
    """
    word = Obeyed(device=found.device, incarnation=found.incarnation, nonce=found.nonce, stage=stage)
    signature = device_key.sign(_body(word), private_key=private_key, purpose=OBEYED, server_id=found.server_id)
    return msgspec.structs.replace(word, signature=signature.hex())


def is_obeyed(word: Obeyed, *, public_key: bytes, server_id: str) -> bool:
    """Return whether the device itself said so.

    Args:
        word: what came.
        public_key: of the device.
        server_id: of this office.
    """
    try:
        signature = bytes.fromhex(word.signature)
    except ValueError:
        return False
    return device_key.is_signed(_body(word), signature, public_key=public_key, purpose=OBEYED, server_id=server_id)


def _body(message: WipeOrder | Obeyed) -> bytes:
    return msgspec.json.encode(msgspec.structs.replace(message, signature=""), order="deterministic")
