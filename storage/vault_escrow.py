"""Supervised unlocking: the office opens a laptop whose password was forgotten, over the phone, unseen.

The office has an X25519 key whose private half lies offline in a file under a passphrase. A laptop that knows the
public half makes a key of its own for one exchange, derives a secret from both, wraps its data key under that secret,
keeps its own public half and forgets the private one. Then only the office's private half can find the secret again:

    challenge (the laptop's public half) ── read out by the user ──► office
    response (160 bits of the shared secret) ◄── read back ── office

A used response is worthless: opening with it makes a new exchange, in both generations of the key file.
"""

from typing import Final

import msgspec

from storage import checksummed, crockford, vault_crypto
from storage.errors import ChallengeMistyped, RecoveryKeyDamaged, WrongRecoveryPassphrase
from storage.vault_file import KdfCost
from storage.vault_slots import OFFICE, Secret, calibrated

CHALLENGE_GROUPS: Final = 13
_RESPONSE_BYTES = 20
_PUBLIC_BYTES = 32
_MAGIC = b"Parasol office recovery key 1\n"
_CONTEXT = b"parasol/office-recovery-key"


class _KeyFile(msgspec.Struct, frozen=True):
    public: bytes
    salt: bytes
    kdf: KdfCost
    sealed: bytes


def office_secret(office_public: bytes) -> Secret:
    """Return the secret of a new exchange with the office; its salt holds both public halves.

    Args:
        office_public: the public half of the office's recovery key, 32 bytes.

    Raises:
        RecoveryKeyDamaged: it is no such key.
    """
    private, public = vault_crypto.new_exchange_key()
    shared = vault_crypto.exchange(private, office_public)
    if shared is None:
        raise RecoveryKeyDamaged
    salt = public + office_public
    return Secret(OFFICE, _response(shared, salt=salt), salt=salt)


def response_secret(response: bytes) -> Secret:
    """Return what a response read back by the office opens."""
    return Secret(OFFICE, response)


def challenge_of(salt: bytes) -> str:
    """Return the challenge of a slot, as it is read out: thirteen groups of five characters."""
    return crockford.write_groups(salt[:_PUBLIC_BYTES])


def office_public_of(salt: bytes) -> bytes:
    """Return the public half of the office's key a slot was made for."""
    return salt[_PUBLIC_BYTES:]


def new_recovery_key(passphrase: str, *, kdf: KdfCost | None = None) -> tuple[bytes, bytes]:
    """Make the office's recovery key.

    Args:
        passphrase: protects the file of the private half.
        kdf: cost of guessing it; measured on this machine if not given.

    Returns:
        The public half, for every laptop, and the content of the file to keep offline.
    """
    private, public = vault_crypto.new_exchange_key()
    cost, salt = kdf or calibrated(), vault_crypto.random_bytes(16)
    sealed = vault_crypto.wrap(private, kek=_file_key(passphrase, salt=salt, kdf=cost), context=_CONTEXT + public)
    content = msgspec.msgpack.encode(_KeyFile(public=public, salt=salt, kdf=cost, sealed=sealed))
    return public, checksummed.seal(content, magic=_MAGIC)


def respond(key_file: bytes, *, passphrase: str, challenge: str) -> str:
    """Return the response to a challenge, as it is read back.

    Args:
        key_file: content of the office's key file.
        passphrase: of that file.
        challenge: as it was heard: any case, any separators.

    Raises:
        RecoveryKeyDamaged: the file is not what was written.
        WrongRecoveryPassphrase: it does not open.
        ChallengeMistyped: `group` is the first group that cannot be right.
    """
    public = _read_challenge(challenge)
    private, own_public = private_half(key_file, passphrase=passphrase)
    shared = vault_crypto.exchange(private, public)
    if shared is None:
        raise ChallengeMistyped(group=1)
    return crockford.write_groups(_response(shared, salt=public + own_public))


def private_half(key_file: bytes, *, passphrase: str) -> tuple[bytes, bytes]:
    """Return the private and the public half of the office's recovery key.

    Args:
        key_file: content of the office's key file.
        passphrase: of that file.

    Raises:
        RecoveryKeyDamaged: the file is not what was written.
        WrongRecoveryPassphrase: it does not open.
    """
    try:
        kept = msgspec.msgpack.decode(checksummed.unseal(key_file, magic=_MAGIC) or b"", type=_KeyFile)
    except (msgspec.MsgspecError, ValueError):
        raise RecoveryKeyDamaged from None
    kek = _file_key(passphrase, salt=kept.salt, kdf=kept.kdf)
    private = vault_crypto.unwrap(kept.sealed, kek=kek, context=_CONTEXT + kept.public)
    if private is None:
        raise WrongRecoveryPassphrase
    return private, kept.public


def _read_challenge(challenge: str) -> bytes:
    try:
        public = crockford.read_groups(challenge)
    except crockford.MistypedGroup as slip:
        raise ChallengeMistyped(group=min(slip.group, CHALLENGE_GROUPS)) from None
    if len(crockford.split_groups(challenge)) != CHALLENGE_GROUPS:
        raise ChallengeMistyped(group=min(len(crockford.split_groups(challenge)) + 1, CHALLENGE_GROUPS))
    return public[:_PUBLIC_BYTES]


def _response(shared: bytes, *, salt: bytes) -> bytes:
    return vault_crypto.hkdf(shared, purpose="escrow/response", salt=salt)[:_RESPONSE_BYTES]


def _file_key(passphrase: str, *, salt: bytes, kdf: KdfCost) -> bytes:
    return vault_crypto.argon2(
        passphrase.encode(), salt=salt, memory_kib=kdf.memory_kib, iterations=kdf.iterations, lanes=kdf.lanes
    )
