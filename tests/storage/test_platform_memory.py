"""One store of memory for all threads, where the C library would have one for each."""

import subprocess
import sys

import pytest

from app.resources import ROOT

PROGRAM = """
import ctypes, sys, threading
from storage.platform import share_memory_between_threads
if sys.argv[1] == "shared":
    share_memory_between_threads()
library = ctypes.CDLL(None)
library.malloc.restype = ctypes.c_void_p
all_there, taken = threading.Barrier(6), []
def take():
    all_there.wait()
    taken.append(library.malloc(5_000))
    all_there.wait()
threads = [threading.Thread(target=take) for _ in range(5)]
for thread in threads:
    thread.start()
all_there.wait(); all_there.wait()
assert all(taken)
library.malloc_stats()
"""


def stores_of_memory(how: str) -> int:
    """Return how many stores five threads have made."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, how], cwd=ROOT.parent, capture_output=True, text=True, timeout=60, check=True
    )
    return done.stderr.count("Arena ")


@pytest.mark.skipif(sys.platform != "linux", reason="only GNU's C library parts memory by threads")
def test_threads_share_their_memory() -> None:
    assert stores_of_memory("apart") > 1
    assert stores_of_memory("shared") == 1
