"""The office's own public keys, pinned by a laptop when it joins: what they sign and open stays so for good.

One secret of the office stands behind both: its Ed25519 key signs receipts, orders and envelopes, an X25519 key derived
from it opens envelopes that laptops close for it.
"""

from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Engine

from storage import vault_crypto
from storage.database import reading
from sync import device_key, local
from sync.admission import OfficeKeys

_FACT = "office_keys"


@lru_cache(maxsize=8)
def office_keys(secret: bytes) -> OfficeKeys:
    """Return the public keys of an office.

    Args:
        secret: its 32 bytes.
    """
    return OfficeKeys(device_key.public_key(secret), vault_crypto.exchange_public(sealing_key(secret)))


def sealing_key(secret: bytes) -> bytes:
    """Return the private half that opens envelopes for the office.

    Args:
        secret: of the office, 32 bytes.
    """
    return vault_crypto.hkdf(secret, purpose="office/envelopes")


def pinned(connection: Connection) -> OfficeKeys | None:
    """Return the keys this store knows its office by, None when it joined before there were any and heard none since.

    Args:
        connection: of the laptop's store.
    """
    known: dict[str, Any] = local.fact(connection, _FACT)
    return OfficeKeys(bytes.fromhex(known["signing"]), bytes.fromhex(known["sealing"])) if known else None


def hear(engine: Engine, keys: OfficeKeys | None) -> OfficeKeys | None:
    """Keep the keys of the office unless some are kept already, and return those in force.

    They come over a connection that only the office's own certificate opens; what came first stays.

    Args:
        engine: the laptop's store.
        keys: as the office says them.
    """
    with reading(engine).connect() as connection:
        before = pinned(connection)
    if before is None and keys is not None:
        with engine.begin() as connection:
            local.set_fact(connection, _FACT, {"signing": keys.signing.hex(), "sealing": keys.sealing.hex()})
    return before or keys
