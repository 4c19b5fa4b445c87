"""Kinto's server on the PostgreSQL that `PEER_DATABASE` names, in a process of its own on a free port of loopback."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

WORDS = ("fictional", "fictional-word")


@contextmanager
def served(home: Path) -> Iterator[str]:
    """Give the address of a server that keeps every state of a record, stopped at the end."""
    log = (home / "kinto.log").open("w")
    server = subprocess.Popen([sys.executable, __file__], stdout=subprocess.PIPE, stderr=log, text=True)
    try:
        assert server.stdout is not None
        line = server.stdout.readline().split()
        if not line:
            raise SystemExit(f"Kinto's server did not start: {(home / 'kinto.log').read_text()[-2000:]}")
        yield f"http://127.0.0.1:{line[1]}/v1"
    finally:
        server.terminate()
        server.wait()
        log.close()


def run() -> None:
    """Make the tables, then answer until ended."""
    import kinto  # noqa: PLC0415 - only the server's own process needs them
    from waitress.server import create_server  # noqa: PLC0415 - as above

    url = os.environ["PEER_DATABASE"]
    settings = {
        "kinto.includes": "kinto.plugins.history" if os.environ.get("PEER_HISTORY") else "",
        "kinto.storage_backend": "kinto.core.storage.postgresql",
        "kinto.storage_url": url,
        "kinto.permission_backend": "kinto.core.permission.postgresql",
        "kinto.permission_url": url,
        "kinto.cache_backend": "kinto.core.cache.memory",
        "kinto.bucket_create_principals": "system.Authenticated",
        "kinto.userid_hmac_secret": "fictional",
        "multiauth.policies": "basicauth",
    }
    application = kinto.main({}, None, **settings)
    for backend in (application.registry.storage, application.registry.permission):
        backend.initialize_schema()
    server = create_server(application, host="127.0.0.1", port=0)
    print("READY", server.effective_port, flush=True)
    server.run()


if __name__ == "__main__":
    run()
