"""Accounts of the staff: who may sign in at the office."""

import secrets

from cryptography.exceptions import InvalidKey
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from sqlmodel import Session

from app import clock
from office.models import Account

_MEMORY_KIB = 64 * 1024
_ITERATIONS = 3
_LANES = 1
_LENGTH = 32


def open_account(session: Session, *, user_id: str, login: str, password: str | None = None) -> None:
    """Give a member of the staff an account; without a password only devices can join under it.

    A user who has one already keeps it.
    """
    if session.get(Account, user_id) is None:
        hashed = None if password is None else hash_password(password)
        session.add(Account(user_id=user_id, login=login, password_hash=hashed, created_at=clock.now()))


def hash_password(password: str) -> str:
    """Return the Argon2id hash of a password with its salt and cost, as one text."""
    kdf = Argon2id(
        salt=secrets.token_bytes(16), length=_LENGTH, iterations=_ITERATIONS, lanes=_LANES, memory_cost=_MEMORY_KIB
    )
    return kdf.derive_phc_encoded(password.encode())


def is_password(password: str, *, password_hash: str | None) -> bool:
    """Return whether a password is the account's."""
    if password_hash is None:
        return False
    try:
        Argon2id.verify_phc_encoded(password.encode(), password_hash)
    except InvalidKey:
        return False
    return True
