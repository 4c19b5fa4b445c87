"""How long starting took, from the birth of the process to the first painted window: `parasol --time-start`."""

import sys
import time


def tell() -> None:
    """Print the milliseconds until now."""
    now = time.time()
    import psutil  # noqa: PLC0415 - loaded after the moment that is measured

    if sys.stdout is not None:
        print(f"{(now - psutil.Process().create_time()) * 1000:.0f} ms", flush=True)  # noqa: T201 - asked for
