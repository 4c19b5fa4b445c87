"""Anki's own sync on loopback, timed from its Python package; run by the interpreter of the peers' environment.

Prints one JSON object: seconds for a first push (its full upload), a first pull (its full download), for pushes of a
number of changed notes and for syncs without any, with the state of both sides compared at the end.
"""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from anki.buildinfo import version
from anki.collection import AddNoteRequest, Collection

USER = "fictional"
WORD = "fictional-word"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise SystemExit("Anki's server did not start")


def timed(work: Callable[[], Any]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def fill(collection: Any, rows: int, size: int) -> None:
    notetype = collection.models.by_name("Basic")
    deck = collection.decks.id("Default")
    requests = []
    for number in range(rows):
        note = collection.new_note(notetype)
        note["Front"], note["Back"] = f"entry {number}", ("words of a visit " * (size // 17 + 1))[:size]
        requests.append(AddNoteRequest(note=note, deck_id=deck))
    collection.add_notes(requests)


def change(collection: Any, count: int, mark: str) -> None:
    notes = [collection.get_note(note_id) for note_id in collection.find_notes("")[:count]]
    for note in notes:
        note["Front"] = f"{mark} {note['Front']}"
    collection.update_notes(notes)


def full(collection: Any, auth: Any, *, upload: bool) -> None:
    collection.sync_collection(auth, sync_media=False)
    collection.close_for_full_sync()
    collection.full_upload_or_download(auth=auth, server_usn=None, upload=upload)
    collection.reopen(after_full_sync=True)


def contents(collection: Any) -> list[Any]:
    return list(collection.db.all("select id, flds from notes order by id"))


def measure(home: Path, rows: int, size: int, pushes: list[int]) -> dict[str, Any]:
    first = Collection(str(home / "first.anki2"))
    fill(first, rows, size)
    auth = first.sync_login(USER, WORD, os.environ["PEER_ENDPOINT"])
    result: dict[str, Any] = {"version": version, "first_push": timed(lambda: full(first, auth, upload=True))}
    second = Collection(str(home / "second.anki2"))
    result["first_pull"] = timed(lambda: full(second, auth, upload=False))
    result["push"] = {}
    for count in pushes:
        change(first, count, f"c{count}")
        spent = timed(lambda: first.sync_collection(auth, sync_media=False))
        result["push"].setdefault(str(count), []).append(spent)
    result["empty"] = [timed(lambda: first.sync_collection(auth, sync_media=False)) for _ in pushes]
    second.sync_collection(auth, sync_media=False)
    result["equal"] = contents(first) == contents(second)
    first.close()
    second.close()
    return result


def main() -> None:
    home, rows, size = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    port = free_port()
    environment = os.environ | {
        "SYNC_USER1": f"{USER}:{WORD}",
        "SYNC_BASE": str(home / "server"),
        "SYNC_HOST": "127.0.0.1",
        "SYNC_PORT": str(port),
    }
    server = subprocess.Popen([sys.executable, "-m", "anki.syncserver"], env=environment, stdout=subprocess.DEVNULL)
    try:
        wait_for(port)
        os.environ["PEER_ENDPOINT"] = f"http://127.0.0.1:{port}/"
        print(json.dumps(measure(home, rows, size, [int(count) for count in sys.argv[4:]])))
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
