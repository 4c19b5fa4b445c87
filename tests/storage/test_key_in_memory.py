"""After locking the data key is nowhere in the program's memory; docs/security.md says what text remains."""

import json
import subprocess
import sys

import pytest

from storage.database import close, open_database
from tests.storage.conftest import PASSWORD, Profile

# Looked for in blocks that are not kept; the words looked for are made one letter at a time, so that the search
# does not find itself.
PROGRAM = """
import gc, json, sys
from pathlib import Path
from storage.database import close, open_database, reading
from storage.vault import unlock_with_password
from sqlalchemy import text

directory = Path(sys.argv[1])

def times(masked):
    wanted = bytes(one ^ 0x5A for one in masked)
    found = 0
    with open("/proc/self/maps") as maps, open("/proc/self/mem", "rb", buffering=0) as memory:
        for line in maps.readlines():
            where, rights, *_ = line.split()
            if not rights.startswith("rw") or "[v" in line:
                continue
            start, end = (int(one, 16) for one in where.split("-"))
            memory.seek(start)
            try:
                block = bytearray(end - start)
                memory.readinto(block)
            except OSError:
                continue
            found += block.count(wanted)
            block[:] = bytes(len(block))
    return found - 1

def count(masks):
    return {name: times(mask) for name, mask in masks.items()}

masks = {}
key = unlock_with_password(directory, password=sys.stdin.readline().rstrip("\\n"))
hexed = key.raw_hex()
masks["raw"] = bytes(one ^ 0x5A for one in bytes.fromhex(hexed))
masks["hex"] = bytes(ord(one) ^ 0x5A for one in hexed)
masks["text"] = bytes(one ^ 0x5A for one in b"jednorozec-w-kuchni-4711")
with_hex = times(masks["hex"])
del hexed
engine = open_database(directory / "store.db", key=key)
with engine.begin() as connection:
    words = bytes(one ^ 0x5A for one in masks["text"]).decode()
    connection.execute(text("CREATE TABLE note (body TEXT)"))
    connection.execute(text("INSERT INTO note VALUES (:body)"), [{"body": words}] * 50)
with reading(engine).connect() as connection:
    kept = connection.execute(text("SELECT body FROM note")).scalars().all()
opened = count(masks)
del words, kept
close(engine)
key.wipe()
gc.collect()
print(json.dumps({"open": opened, "locked": count(masks), "with_hex": with_hex}))
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads the memory by /proc")
def test_the_key_is_gone_after_locking(profile: Profile) -> None:
    close(open_database(profile.store, key=profile.key, create=True))
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(profile.directory)],
        input=f"{PASSWORD}\n",
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    found = json.loads(done.stdout)
    # The search finds what is there.
    assert found["with_hex"] > 0
    assert found["open"]["raw"] > 0
    assert found["open"]["text"] > 0
    assert (found["locked"]["raw"], found["locked"]["hex"]) == (0, 0), found
