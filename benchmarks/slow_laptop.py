"""A laptop at the far end of a slow line: it joins and takes what the office has for it, however often it is cut off.

Reads its code from standard input and says what happens, one JSON object a line.
"""

import json
import sys
from pathlib import Path
from time import monotonic

from app import enrol
from app.office_link import sync_now
from sync.errors import SyncError
from tests.conftest import make_laptop

_MOST_SESSIONS = 100


def _say(what: str, **more: object) -> None:
    print(json.dumps({"said": what, **more}), flush=True)


def main(directory: Path) -> int:
    """Join, and begin a session again for as long as they are cut."""
    workspace = make_laptop(directory)
    code = sys.stdin.readline().strip()
    try:
        enrol.enrol(workspace, code)
        _say("joined")
        for _ in range(_MOST_SESSIONS):
            began = monotonic()
            try:
                report = sync_now(workspace, tries=1)
            except SyncError as error:
                _say("broken", code=error.code, after=round(monotonic() - began))
            else:
                _say("done", received=report.received, repaired=len(report.repaired))
                return 0
    finally:
        workspace.close()
    return 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
