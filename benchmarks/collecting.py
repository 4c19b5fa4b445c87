"""Python's garbage in a benchmark's own process, collected as the desktop collects it (decision 0008)."""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from ui import collector


@contextmanager
def collected_as_the_desktop() -> Iterator[None]:
    """Collect the young five times a second, and what the imports left never.

    Python's own way would go through everything several times during each large exchange.
    """
    ended = threading.Event()

    def collect() -> None:
        while not ended.wait(collector.INTERVAL_MS / 1000):
            collector.collect_young()

    collecting = threading.Thread(target=collect, daemon=True)
    gc.collect()
    gc.freeze()
    gc.disable()
    collecting.start()
    try:
        yield
    finally:
        ended.set()
        collecting.join()
        gc.enable()
        gc.unfreeze()
