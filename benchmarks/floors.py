"""What an exchange costs at least: its rows and bytes through the same libraries, with the same waiting for disks.

Only what no program could leave out that keeps an encrypted store with a search index on one side and a PostgreSQL
with a log of what came on the other: one statement for many rows, compressed JSON over TLS on loopback, one commit.
No rights, no merging, no feed, no tallies, no receipt, no HTTP. One thing after the other, as one thread would do it.
"""

import socket
import ssl
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import text

from app import clock
from app.opening import LaptopWorkspace
from app.workspace import Workspace
from benchmarks.stores import Sentences
from benchmarks.timing import timed
from office.home import OfficeHome
from office.tls import ensure_server_certificate
from storage import search
from storage.models import Task, family_scope, new_id
from storage.values import to_plain
from sync.transport import pinned
from tests.conftest import make_laptop
from tests.running_office import running_office

RUNS, _FIRST_RUNS = 7, 3
_TOGETHER = 2_000
_ANSWER_BYTES = 16
_HOST = "127.0.0.1"
_TITLE = '{"title": ["zadanie 1", "c0 zadanie 1"]}'
_FIELDS = 9
_LOG = (
    "op_id", "group_id", "scope", '"table"', "row_id", "kind", "base_rev", "fields", "author", "device",
    "schema_version", "wall_time", "state", "reason", "rev", "clean", "late", "conflicts", "received_at",
)  # fmt: skip

Told = dict[str, Any]


def spent(directory: Path, *, rows: int, size: int, changes: tuple[int, ...]) -> Told:
    """Measure each floor, in seconds, named as the peers name theirs.

    Args:
        directory: for the laptop's stores.
        rows: of the first push and pull.
        size: characters of a row's text.
        changes: how many rows the later pushes change.
    """
    tasks = _tasks(rows, size)
    with running_office(serve=False, quiet=True) as office, _line(office.home) as send:
        with office.workspace.engine.begin() as connection:
            connection.execute(text("CREATE TABLE floor_task (LIKE task INCLUDING ALL)"))
            connection.execute(text("CREATE TABLE floor_log (LIKE operation_log INCLUDING ALL)"))
        bare = _Bare(office.workspace, directory, tasks, send)
        try:
            told: Told = {"first_push": [bare.first_push(run) for run in range(_FIRST_RUNS)], "push": {}}
            told["first_pull"] = [bare.first_pull(run) for run in range(_FIRST_RUNS)]
            for count in changes:
                told["push"][str(count)] = [bare.push(count) for _ in range(RUNS)]
        finally:
            bare.close()
    return told


def _tasks(rows: int, size: int) -> list[dict[str, Any]]:
    """Return rows in the plain values that travel."""
    says, scope, me, due = Sentences(), family_scope(new_id()), new_id(), clock.today()
    made = []
    for number in range(rows):
        words = says.text(size)[:size]
        task = Task(scope=scope, owner_id=me, title=f"zadanie {number}", text=words, due=due, revision=1)
        task.created_at = task.updated_at = clock.now()
        made.append({column.key: to_plain(getattr(task, column.key)) for column in Task.__table__.columns})  # type: ignore[attr-defined]
    return made


@dataclass
class _Bare:
    """Both databases and the line between them.

    Attributes:
        office: its PostgreSQL, with fsync.
        directory: for the laptop's stores.
        tasks: every row.
        send: takes a request over TLS and waits for an answer of so many bytes.
    """

    office: Workspace
    directory: Path
    tasks: list[dict[str, Any]]
    send: Callable[[bytes, int], None]

    def __post_init__(self) -> None:
        self._words = [
            search.entry("task", task["id"], task["scope"], {"title": task["title"], "text": task["text"]})
            for task in self.tasks
        ]
        self._pooled = self.office.engine.raw_connection()
        self._postgres: Any = self._pooled.driver_connection
        self._workspaces: list[LaptopWorkspace] = []
        self._held: list[Any] = [self._pooled]
        self._store: Any = None

    def close(self) -> None:
        """Close every store."""
        for pooled in self._held:
            pooled.close()
        for workspace in self._workspaces:
            workspace.close()

    def first_push(self, run: int) -> float:
        """Bring every row to an office that has none."""
        self._store = self._open_store(f"first-push-{run}")
        self._fill(self._store, pending=True)
        self._postgres.execute("TRUNCATE floor_task, floor_log")
        self._postgres.commit()
        starts = range(0, len(self.tasks), _TOGETHER)
        return sum(self._handed_over(start, _TOGETHER, self._add) for start in starts) / 1000

    def push(self, count: int) -> float:
        """Change some rows of an office that has them."""
        self._store.execute(
            "UPDATE outbox SET state = 'pending', acknowledged_at = NULL, fields = ? WHERE dseq <= ?", (_TITLE, count)
        )
        self._postgres.execute("TRUNCATE floor_log")
        self._postgres.commit()
        starts = range(0, count, _TOGETHER)
        return sum(self._handed_over(start, min(count - start, _TOGETHER), self._change) for start in starts) / 1000

    def first_pull(self, run: int) -> float:
        """Bring every row from the office into an empty store and its index; the words were found before."""
        store = self._open_store(f"first-pull-{run}")
        return timed(lambda: self._pull(store))[0] / 1000

    def _pull(self, store: Any) -> None:
        for start in range(0, len(self.tasks), _TOGETHER):
            query = "SELECT * FROM floor_task ORDER BY id LIMIT %s OFFSET %s"
            found = self._postgres.execute(query, (_TOGETHER, start)).fetchall()
            self._postgres.commit()
            content = zlib.compress(msgspec.json.encode([list(map(str, row)) for row in found]), 1)
            self.send(content, 0)
            msgspec.json.decode(zlib.decompress(content))
        self._fill(store, pending=False)

    def _handed_over(self, start: int, count: int, write: Callable[[list[dict[str, Any]]], None]) -> float:
        """Return the milliseconds of one batch: read, sent, written and logged, answered, written down."""
        tasks = self.tasks[start : start + count]

        def work() -> None:
            query = "SELECT * FROM outbox WHERE state = 'pending' ORDER BY dseq LIMIT ?"
            waiting = self._store.execute(query, (len(tasks),)).fetchall()
            content = zlib.compress(msgspec.json.encode(waiting), 1)
            self.send(content, _ANSWER_BYTES * len(tasks))
            msgspec.json.decode(zlib.decompress(content))
            write(tasks)
            self._log(tasks, [row[_FIELDS] for row in waiting])
            self._postgres.commit()
            self._note(start, len(tasks))

        return timed(work)[0]

    def _add(self, tasks: list[dict[str, Any]]) -> None:
        listed = ", ".join(f'"{name}"' for name in tasks[0])
        with self._postgres.cursor() as cursor, cursor.copy(f"COPY floor_task ({listed}) FROM STDIN") as copy:
            for task in tasks:
                copy.write_row(tuple(task.values()))

    def _change(self, tasks: list[dict[str, Any]]) -> None:
        rows = [{"id": task["id"], "title": task["title"], "revision": task["revision"] + 1} for task in tasks]
        self._postgres.execute(
            "UPDATE floor_task AS old SET title = new.title, revision = new.revision "
            "FROM json_populate_recordset(CAST(NULL AS floor_task), CAST(%s AS json)) AS new WHERE old.id = new.id",
            (msgspec.json.encode(rows).decode(),),
        )

    def _log(self, tasks: list[dict[str, Any]], fields: list[str]) -> None:
        now = str(to_plain(clock.now()))
        with self._postgres.cursor() as cursor, cursor.copy(f"COPY floor_log ({', '.join(_LOG)}) FROM STDIN") as copy:
            for task, said in zip(tasks, fields, strict=True):
                copy.write_row(
                    (new_id(), new_id(), task["scope"], "task", task["id"], "update", 1, said, task["owner_id"],
                     "", "", now, "applied", "", 1, True, False, "[]", now)
                )  # fmt: skip

    def _note(self, start: int, count: int) -> None:
        """Write down at the laptop what the office answered."""
        self._store.execute("PRAGMA synchronous=NORMAL")
        self._store.execute("BEGIN IMMEDIATE")
        self._store.execute(
            "UPDATE outbox SET state = 'applied', acknowledged_at = '2026-11-23 12:00:00' WHERE dseq > ? AND dseq <= ?",
            (start, start + count),
        )
        ids = msgspec.json.encode([task["id"] for task in self.tasks[start : start + count]]).decode()
        self._store.execute(
            "UPDATE task SET revision = revision + 1 WHERE id IN (SELECT value FROM json_each(?))", (ids,)
        )
        self._store.execute("COMMIT")

    def _open_store(self, name: str) -> Any:
        workspace = make_laptop(self.directory / name)
        self._workspaces.append(workspace)
        pooled = workspace.engine.raw_connection()
        self._held.append(pooled)
        store: Any = pooled.driver_connection
        store.execute("PRAGMA query_only=0")
        return store

    def _fill(self, store: Any, *, pending: bool) -> None:
        """Write every row with its words, in one transaction, and what waits of them when a push is to follow."""
        names = list(self.tasks[0])
        store.execute("PRAGMA synchronous=NORMAL")
        store.execute("BEGIN IMMEDIATE")
        store.executemany(
            f"INSERT INTO task ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})",  # noqa: S608 - names of ours
            [tuple(task.values()) for task in self.tasks],
        )
        store.executemany(
            "INSERT INTO search_text (rowid, title, body) VALUES (?, ?, ?)",
            [(place, one.title, one.body) for place, one in enumerate(self._words, 1)],
        )
        if pending:
            store.executemany(
                'INSERT INTO outbox (dseq, op_id, group_id, incarnation, scope, "table", row_id, kind, base_rev, '
                "fields, author, device, schema_version, wall_time, state, answer, backed_up) "
                "VALUES (?, ?, '', '', ?, 'task', ?, 'create', 0, ?, '', '', '', '', 'pending', '{}', 0)",
                [
                    (place, new_id(), task["scope"], task["id"], msgspec.json.encode(task).decode())
                    for place, task in enumerate(self.tasks, 1)
                ],
            )
        store.execute("COMMIT")


@contextmanager
def _line(home: OfficeHome) -> Iterator[Callable[[bytes, int], None]]:
    """Give what sends bytes over TLS 1.3 on loopback to somebody who reads them and answers with others."""
    ensure_server_certificate(home, hosts=[_HOST])
    there = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    there.load_cert_chain(home.server_certificate, home.server_key)
    with socket.create_server((_HOST, 0)) as listening:
        threading.Thread(target=_answer, args=(listening, there), daemon=True).start()
        plain = socket.create_connection(listening.getsockname())
        plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with pinned(home.ca_certificate.read_text()).wrap_socket(plain, server_hostname=_HOST) as line:

            def send(content: bytes, answer: int) -> None:
                line.sendall(len(content).to_bytes(8, "big") + answer.to_bytes(8, "big") + content)
                _read(line, answer + 1)

            yield send


def _answer(listening: socket.socket, context: ssl.SSLContext) -> None:
    plain, _address = listening.accept()
    plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    with context.wrap_socket(plain, server_side=True) as line:
        while head := _read(line, 16):
            _read(line, int.from_bytes(head[:8], "big"))
            line.sendall(bytes(int.from_bytes(head[8:], "big") + 1))


def _read(line: ssl.SSLSocket, count: int) -> bytes:
    """Return so many bytes, none when the line was closed."""
    parts, left = [], count
    while left and (part := line.recv(min(left, 1 << 16))):
        parts.append(part)
        left -= len(part)
    return b"".join(parts) if not left else b""
