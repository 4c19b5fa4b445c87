"""The offline week with Kinto on PostgreSQL, its plugin that keeps every state, and its own offline client.

Run by the interpreter of the peers' environment; the client is a JavaScript library and runs in Node.js.
"""

import base64
import os
import shutil
import subprocess
import sys
from pathlib import Path

from kinto_server import WORDS, served


def main() -> None:
    home, week = Path(sys.argv[1]), sys.argv[2]
    os.environ["PEER_HISTORY"] = "1"
    words = "Basic " + base64.b64encode(":".join(WORDS).encode()).decode()
    script = Path(__file__).with_suffix(".js")
    with served(home) as url:
        done = subprocess.run([shutil.which("node") or "node", str(script), url, words, week], check=False)
    sys.exit(done.returncode)


if __name__ == "__main__":
    main()
