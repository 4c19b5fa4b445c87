"""Kinto on PostgreSQL on loopback, timed from its own client; run by the interpreter of the peers' environment.

The address of an empty database comes in `PEER_DATABASE`. Prints one JSON object: seconds for a first push and pull of
all records, for pushes of a number of changed records and for a pull without news, with both sides compared at the
end. HTTP without TLS; changes go as its client sends them, in batches of the size its server asks for.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import kinto
from kinto_http import Client
from kinto_server import WORDS, served

BUCKET, COLLECTION = "office", "entries"
EMPTY_RUNS = 7


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def push(client: Any, records: list[dict[str, Any]]) -> None:
    with client.batch() as batch:
        for record in records:
            batch.update_record(data=record, bucket=BUCKET, collection=COLLECTION, safe=False)


def pull(client: Any, since: str | None = None) -> list[dict[str, Any]]:
    options = {} if since is None else {"_since": since}
    return list(client.get_records(bucket=BUCKET, collection=COLLECTION, **options))


def key(record: dict[str, Any]) -> str:
    return str(record["id"])


def told(records: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    return [(one["id"], one["title"], one["text"]) for one in sorted(records, key=key)]


def measure(url: str, rows: int, size: int, counts: list[int]) -> dict[str, Any]:
    client = Client(server_url=url, auth=WORDS)
    client.create_bucket(id=BUCKET)
    client.create_collection(id=COLLECTION, bucket=BUCKET)
    words = ("words of a visit " * (size // 17 + 1))[:size]
    records = [{"id": f"entry-{number:08}", "title": f"entry {number}", "text": words} for number in range(rows)]
    result: dict[str, Any] = {"version": kinto.__version__, "push": {}}
    result["first_push"], _ = timed(lambda: push(client, records))
    result["first_pull"], found = timed(lambda: pull(client))
    for count in counts:
        for record in records[:count]:
            record["title"] = f"c{count} {record['title']}"
        spent, _ = timed(lambda: push(client, records[:count]))  # noqa: B023 - called at once
        result["push"].setdefault(str(count), []).append(spent)
    since = client.get_records_timestamp(bucket=BUCKET, collection=COLLECTION)
    result["empty"] = [timed(lambda: pull(client, since))[0] for _ in range(EMPTY_RUNS)]
    result["equal"] = len(found) == rows and told(pull(client)) == told(records)
    return result


def main() -> None:
    home, rows, size = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    with served(home) as url:
        print(json.dumps(measure(url, rows, size, [int(count) for count in sys.argv[4:]])))


if __name__ == "__main__":
    main()
