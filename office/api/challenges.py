"""Which challenges were answered: one answer each, whichever process of the server hears it."""

from datetime import datetime

from sqlalchemy import Engine, text

_SPEND = text("""
WITH over AS (
    DELETE FROM spent_challenge WHERE head IN (
        SELECT head FROM spent_challenge WHERE ends_at < :now LIMIT 100 FOR UPDATE SKIP LOCKED
    )
)
INSERT INTO spent_challenge (head, ends_at) VALUES (:head, :end) ON CONFLICT DO NOTHING RETURNING true
""")


def spend(engine: Engine, nonce: bytes, *, end: int, now: datetime) -> bool:
    """Note that a challenge is answered; return False if it was before.

    Args:
        engine: of the office.
        nonce: the challenge, as it was given out.
        end: the second it ends at.
        now: the office's moment.
    """
    told = {"head": nonce, "end": end, "now": int(now.timestamp())}
    with engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        return bool(connection.execute(_SPEND, told).scalar())
