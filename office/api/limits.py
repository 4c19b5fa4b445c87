"""How often one address may knock: enough for an office behind one address, too little for guessing.

Counted in the database, so that all processes of the server count together.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine, text

_NOW = "coalesce(CAST(:now AS timestamptz), clock_timestamp())"
_LEFT = f"least(:burst, k.remaining + extract(epoch FROM {_NOW} - k.at) * :speed)"
_TAKE = text(f"""
INSERT INTO knock AS k (door, address, remaining, at) VALUES (:door, :address, :burst - 1.0, {_NOW})
ON CONFLICT (door, address) DO UPDATE SET remaining = {_LEFT} - 1, at = {_NOW} WHERE {_LEFT} >= 1
RETURNING xmax = 0 AS first
""")  # noqa: S608 - our own words
_LOOK = text(f"SELECT {_LEFT} FROM knock k WHERE door = :door AND address = :address")  # noqa: S608 - as above
_FORGET = text(f"DELETE FROM knock k WHERE door = :door AND {_NOW} - at > make_interval(secs => :burst / :speed)")  # noqa: S608 - as above


@dataclass(frozen=True, slots=True)
class RateLimit:
    """So many calls at once, then so many a minute, for each address.

    Attributes:
        door: what is knocked at; doors are counted apart.
        burst: calls at once.
        per_minute: how fast they come back.
    """

    door: str
    burst: int
    per_minute: float

    def wait(self, engine: Engine, address: str, *, now: datetime | None = None) -> float:
        """Return 0 if a call is left, else the seconds to wait for one.

        Args:
            engine: of the office.
            address: who calls.
            now: the moment; the database's own when None.
        """
        with _at_once(engine).connect() as connection:
            return self._missing(connection, address, now=now)

    def take(self, engine: Engine, address: str, *, now: datetime | None = None) -> float:
        """Take one call; return 0, or the seconds to wait when there is none left. Arguments as of `wait`."""
        told = self._told(address, now=now)
        with _at_once(engine).connect() as connection:
            taken = connection.execute(_TAKE, told).first()
            if taken is None:
                # Somebody may have looked in between: then there is one left a moment later.
                return self._missing(connection, address, now=now) or 1.0
            if taken.first:
                connection.execute(_FORGET, told)
        return 0.0

    def _missing(self, connection: Connection, address: str, *, now: datetime | None) -> float:
        left = connection.execute(_LOOK, self._told(address, now=now)).scalar()
        return 0.0 if left is None else max(0.0, (1 - float(left)) * 60 / self.per_minute)

    def _told(self, address: str, *, now: datetime | None) -> dict[str, object]:
        return {
            "door": self.door,
            "address": address,
            "burst": float(self.burst),
            "speed": self.per_minute / 60,
            "now": now,
        }


def _at_once(engine: Engine) -> Engine:
    return engine.execution_options(isolation_level="AUTOCOMMIT")
