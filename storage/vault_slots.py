"""The slots that exist: a password, a paper recovery code and the office's, each wrapping the same data key."""

import secrets
import time
import unicodedata
from dataclasses import dataclass

from storage import vault_crypto
from storage.errors import KeysDamaged, NotEnoughMemory
from storage.vault_file import MOST_ITERATIONS, KdfCost, KeysFile, Slot
from storage.vault_key import DataKey

PASSWORD = "password"  # noqa: S105 - the name of a slot
RECOVERY = "recovery"
OFFICE = "office"

FLOOR = KdfCost(memory_kib=64 * 1024)
_SALT_BYTES = 16
_FASTEST = 0.5
_SLOWEST = 1.0


@dataclass(frozen=True, slots=True)
class Secret:
    """What opens a slot.

    Attributes:
        kind: of the slot.
        value: the secret's bytes.
        kdf: for a password, what guessing it costs.
        salt: of a slot whose salt means something (`storage.vault_escrow`); random if not given.
    """

    kind: str
    value: bytes
    kdf: KdfCost | None = None
    salt: bytes | None = None


def password_secret(password: str, *, kdf: KdfCost | None = None) -> Secret:
    """Return the secret of a password; the same letters count as the same however the keyboard composed them."""
    return Secret(PASSWORD, unicodedata.normalize("NFC", password).encode(), kdf)


def recovery_secret(value: bytes) -> Secret:
    """Return the secret of a recovery code; 160 random bits need no costly derivation."""
    return Secret(RECOVERY, value)


def close_slot(keys: KeysFile, secret: Secret, *, key: DataKey) -> KeysFile:
    """Return the content with the data key wrapped under a secret.

    Raises:
        NotEnoughMemory: the derivation did not get its memory.
    """
    salt = secret.salt or secrets.token_bytes(_SALT_BYTES)
    sealed = vault_crypto.wrap(
        bytes.fromhex(key.raw_hex()),
        kek=_kek(secret, salt=salt, kdf=secret.kdf),
        context=keys.context(secret.kind, salt=salt, kdf=secret.kdf),
    )
    return keys.with_slot(secret.kind, Slot(salt=salt, sealed=sealed, kdf=secret.kdf))


def open_slot(keys: KeysFile, secret: Secret) -> DataKey | None:
    """Return the data key, None if the secret is not the slot's.

    Raises:
        KeysDamaged: the slot is missing or asks for a cost no version of the program wrote.
        NotEnoughMemory: the derivation did not get its memory.
    """
    slot = keys.slot(secret.kind)
    kek = _kek(secret, salt=slot.salt, kdf=slot.kdf)
    context = keys.context(secret.kind, salt=slot.salt, kdf=slot.kdf)
    opened = vault_crypto.unwrap(slot.sealed, kek=kek, context=context)
    if opened is None:
        return None
    if len(opened) != vault_crypto.KEY_BYTES:
        raise KeysDamaged(previous_opens=False)
    return DataKey(opened)


def calibrated() -> KdfCost:
    """Return the cost that takes half a second to a second on this machine, never below the floor.

    256 MiB is tried first; a slow or small machine gets less memory, down to 64 MiB, a fast one more passes.
    """
    cost = KdfCost()
    while True:
        seconds = _measure(cost)
        if cost.memory_kib > FLOOR.memory_kib and seconds > _SLOWEST:
            cost = KdfCost(memory_kib=max(FLOOR.memory_kib, cost.memory_kib // 2))
        elif seconds < _FASTEST and cost.iterations < MOST_ITERATIONS:
            passes = round(cost.iterations * (_FASTEST + _SLOWEST) / 2 / max(seconds, 0.01))
            return KdfCost(cost.memory_kib, min(MOST_ITERATIONS, max(cost.iterations, passes)), cost.lanes)
        else:
            return cost


def _measure(cost: KdfCost) -> float:
    start = time.perf_counter()
    try:
        _argon2(b"calibration", salt=bytes(_SALT_BYTES), kdf=cost)
    except NotEnoughMemory:
        if cost.memory_kib <= FLOOR.memory_kib:
            raise
        return float("inf")
    return time.perf_counter() - start


def _kek(secret: Secret, *, salt: bytes, kdf: KdfCost | None) -> bytes:
    value = secret.value
    if secret.kind == PASSWORD:
        if kdf is None or len(salt) != _SALT_BYTES:
            raise KeysDamaged(previous_opens=False)
        value = _argon2(value, salt=salt, kdf=kdf)
    return vault_crypto.hkdf(value, purpose="keys/" + secret.kind, salt=salt)


def _argon2(value: bytes, *, salt: bytes, kdf: KdfCost) -> bytes:
    try:
        return vault_crypto.argon2(
            value, salt=salt, memory_kib=kdf.memory_kib, iterations=kdf.iterations, lanes=kdf.lanes
        )
    except MemoryError as error:
        raise NotEnoughMemory from error
