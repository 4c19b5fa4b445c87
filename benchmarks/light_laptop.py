"""Laptops without a store: enrolled devices that say to a real office what a laptop with visits to send says."""

import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import cycle
from typing import Any

import httpx
import msgspec
from sqlalchemy import inspect

from storage.models import Visit, family_scope, new_id
from storage.models.base import BOOKKEEPING
from storage.values import to_plain
from sync.errors import OfficeBusy, OfficeUnreachable
from sync.protocol import Acknowledge, Hello, Mark, Operation, PushAnswers, PushBatch
from sync.retrying import retry_delay
from sync.transport import OfficeLink, Transport

_MOST_SESSIONS = 30
_NAMES = [column.key for column in inspect(Visit).column_attrs if column.key not in BOOKKEEPING]


@dataclass
class LightLaptop:
    """An enrolled laptop on the evening of a day with visits, synchronised that morning.

    Attributes:
        link: its office, with the device's own key.
        user_id: whose it is.
        families: ids of the user's families, each with that of its case.
        marks: where the morning's session left every scope.
        schema: version of the schema its operations speak.
        epoch: the life of the office's data it knows.
        address: of this computer, which it calls from.
        visits: what it has to send: visit id to its text.
        waited: how often the office asked it to wait, or did not answer.
    """

    link: OfficeLink
    user_id: str
    families: dict[str, str]
    marks: dict[str, Mark]
    schema: str
    epoch: str
    address: str
    visits: dict[str, str] = field(default_factory=dict)
    incarnation: str = field(default_factory=new_id)
    operations: list[Operation] = field(default_factory=list)
    waited: int = 0

    def write(self, texts: list[str], *, at: str) -> None:
        """Write visits, to the families in turn, each a group of its own; `at` is a plain moment."""
        turns = cycle(self.families.items())
        for number, words in enumerate(texts, start=1):
            family, case = next(turns)
            row = Visit(scope=family_scope(family), family_id=family, case_id=case, user_id=self.user_id, facts=words)
            self.visits[row.id] = words
            self.operations.append(
                Operation(
                    dseq=number,
                    op_id=new_id(),
                    group_id=new_id(),
                    scope=row.scope,
                    table=str(Visit.__tablename__),
                    row_id=row.id,
                    kind="create",
                    base_rev=0,
                    fields=msgspec.Raw(msgspec.json.encode(_fields(row))),
                    author=self.user_id,
                    device=self.link.device_id,
                    schema_version=self.schema,
                    wall_time=at,
                )
            )

    def sync(self, context: ssl.SSLContext, *, wait: Callable[[float], None]) -> PushAnswers:
        """Hold sessions until one gets through, as the desktop does in the background.

        Args:
            context: trusts the office.
            wait: waits so many seconds.

        Raises:
            OfficeBusy, OfficeUnreachable: not even the last of many got through.
        """

        def patiently(seconds: float) -> None:
            self.waited += 1
            wait(seconds)

        for session in range(_MOST_SESSIONS):
            with _FromAddress(self.link, context=context, address=self.address, sleep=patiently) as transport:
                try:
                    return self._session(transport)
                except (OfficeBusy, OfficeUnreachable) as error:
                    if session + 1 == _MOST_SESSIONS:
                        raise
                    asked = error.params.get("seconds", 0)
                    patiently(retry_delay(session, asked=asked if isinstance(asked, int) else 0))
        raise OfficeUnreachable

    def _session(self, transport: Transport) -> PushAnswers:
        batch = PushBatch(incarnation=self.incarnation, operations=self.operations)
        hello = Hello(
            device=self.link.device_id,
            incarnation=self.incarnation,
            schema_version=self.schema,
            epoch=self.epoch,
            holds=list(self.marks),
            marks=self.marks,
            batch=batch,
            last=len(self.operations),
        )
        welcome = transport.hello(hello)
        said = welcome.pushed
        if said is None:
            # As after a session that was cut: the office has some of it.
            places = {scope: self.marks[scope].seq if scope in self.marks else 0 for scope in welcome.scopes}
            said = transport.push(msgspec.structs.replace(batch, cursors=places))
        if said.receipt is None:
            closing = Acknowledge(device=self.link.device_id, incarnation=self.incarnation, marks=self.marks)
            transport.acknowledge(closing)
        return said


class _FromAddress(Transport):
    """A line that calls from an address of its own: an office knows its laptops' networks apart."""

    def __init__(
        self, link: OfficeLink, *, context: ssl.SSLContext, address: str, sleep: Callable[[float], None]
    ) -> None:
        super().__init__(link, sleep=sleep)
        told: Any = self._client.headers
        self._client.close()
        way = httpx.HTTPTransport(verify=context, trust_env=False, local_address=address)
        self._client = httpx.Client(base_url=link.url, transport=way, timeout=60, trust_env=False, headers=told)


def _fields(row: Visit) -> dict[str, list[Any]]:
    """Return the fields of a new row as a laptop's store captures them."""
    plain = {name: to_plain(getattr(row, name)) for name in _NAMES}
    return {name: [None, value] for name, value in plain.items() if value is not None}
