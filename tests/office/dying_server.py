"""Serves an office like `python -m office serve`, and dies once between a commit and its reply.

Arguments: the home directory, the place that dies (such as `/v1/push`), and a file that is there while it still has to.
"""

import os
import sys
from pathlib import Path

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.workspace import open_office
from office import founding, running
from office.api.application import create_application
from office.home import OfficeHome
from office.postgres import database


class Dying:
    """Ends the process when the answer is ready and everything is committed."""

    def __init__(self, app: ASGIApp, *, place: str, mark: Path) -> None:
        self._app = app
        self._place = place
        self._mark = mark

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def die_first(message: Message) -> None:
            if scope.get("path") == self._place and message["type"] == "http.response.start" and self._mark.exists():
                self._mark.unlink()
                os._exit(9)
            await send(message)

        await self._app(scope, receive, die_first)


def main(home: OfficeHome, *, place: str, mark: Path) -> None:
    with database(home) as url:
        workspace = open_office(url)
        application = create_application(founding.prepared(workspace, home=home))
        application.add_middleware(Dying, place=place, mark=mark)
        listener = running.Listener(home, port=0)
        ready = f"READY {listener.url}"
        running.serve(
            application,
            listener.socket,
            host=listener.host,
            home=home,
            ready=lambda: print(ready, flush=True),  # noqa: T201 - read by the test
            until=running.end_of_input,
        )


if __name__ == "__main__":
    main(OfficeHome(Path(sys.argv[1])), place=sys.argv[2], mark=Path(sys.argv[3]))
