"""The offline week with Anki and its own sync server; run by the interpreter of the peers' environment.

A record is a note with a field for each of its fields, a set is the note's tags. Both people use one account, for Anki
knows no other way to work on the same notes.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from anki.buildinfo import version
from anki.collection import Collection
from anki_sync import USER, WORD, free_port, full, wait_for
from cutting import Cutting

NAME = "record"
# Anki tells which of two edits is the newer by seconds.
A_MOMENT = 1.1


def fields_of(week: dict[str, Any]) -> list[str]:
    made = [action["values"] for day in week["days"] for action in day if action["do"] == "new"]
    return list(dict.fromkeys(name for one in [*week["records"].values(), *made] for name in one))


def found(week: dict[str, Any], collection: Any) -> None:
    models = collection.models
    notetype = models.new("Record")
    for name in (NAME, *fields_of(week)):
        models.add_field(notetype, models.new_field(name))
    template = models.new_template("Card")
    template["qfmt"] = template["afmt"] = "{{" + NAME + "}}"
    models.add_template(notetype, template)
    models.add(notetype)
    for name, values in week["records"].items():
        make(collection, name, values)


def make(collection: Any, name: str, values: dict[str, Any]) -> None:
    note = collection.new_note(collection.models.by_name("Record"))
    note[NAME] = name
    for field, value in values.items():
        if isinstance(value, list):
            note.tags = list(value)
        else:
            note[field] = value
    collection.add_note(note, collection.decks.id("Default"))


def act(collection: Any, action: dict[str, Any]) -> None:
    what, name = action["do"], action["record"]
    if what == "new":
        make(collection, name, action["values"])
        return
    ids = collection.find_notes(f'"{NAME}:{name}"')
    if what == "delete":
        collection.remove_notes(ids)
        return
    note = collection.get_note(ids[0])
    if what == "set":
        note[action["field"]] = action["value"]
    elif what == "paragraph":
        parts = note[action["field"]].split("\n\n")
        parts[action["place"]] = action["value"]
        note[action["field"]] = "\n\n".join(parts)
    elif what == "add":
        note.tags = [*note.tags, action["value"]]
    else:
        note.tags = [tag for tag in note.tags if tag != action["value"]]
    collection.update_note(note)


def contents(collection: Any) -> list[str]:
    return [f"{fields} {tags}" for fields, tags in collection.db.all("select flds, tags from notes order by id")]


def play(home: Path, week: dict[str, Any], port: int) -> dict[str, Any]:
    cutting = Cutting(port, lambda asked: b"/sync/finish" in asked)
    endpoint = f"http://127.0.0.1:{cutting.port}/"
    people = {who: Collection(str(home / f"{who}.anki2")) for who in ("anna", "ewa")}
    auth = people["anna"].sync_login(USER, WORD, endpoint)
    found(week, people["anna"])
    full(people["anna"], auth, upload=True)
    full(people["ewa"], auth, upload=False)
    before = ""
    for day in week["days"]:
        for action in day:
            collection = people[action["who"]]
            if action["who"] != before:
                time.sleep(A_MOMENT)
            before = action["who"]
            if action["do"] != "sync":
                act(collection, action)
                continue
            cutting.armed = bool(action.get("cut"))
            try:
                said = collection.sync_collection(auth, sync_media=False)
                assert said.required in (said.NO_CHANGES, said.NORMAL_SYNC), said.required
            except Exception as error:
                if not action.get("cut"):
                    raise
                print(f"cut: {type(error).__name__}", file=sys.stderr)
    assert cutting.cuts == 1
    records = {who: contents(collection) for who, collection in people.items()}
    for collection in people.values():
        collection.close()
    shown = [one for held in records.values() for one in held]
    alike = records["anna"] == records["ewa"]
    return {"name": "Anki", "version": version, "shown": shown, "kept": [], "records": records["anna"], "alike": alike}


def main() -> None:
    home, week = Path(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
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
        print(json.dumps([play(home, week, port)]))
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
