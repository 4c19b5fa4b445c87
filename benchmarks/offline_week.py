"""One offline week: two people write about one family on two laptops without a network, then both come home.

The same script of edits (`peers/week.json`) is played for Parasol, Anki, PouchDB and Kinto, each run for real from its
package with a server of its own. Counted is what became of every value that somebody typed:

- shown: a person sees it, in the record or in a question with both answers;
- kept: it is still somewhere (a losing revision, a history), and nobody is told that it is not in force;
- lost: it can be had nowhere any more. Copies of whole databases count for nobody.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from benchmarks import beside, week_parasol
from benchmarks.table import Figure, require

WEEK = beside.SCRIPTS / "week.json"
_SCRIPTS = {"Anki": "anki_week.py", "PouchDB": "pouchdb_week.js", "Kinto": "kinto_week.py"}
_TYPED = {"set", "paragraph", "add"}
_HEAD = ("one offline week", "typed", "shown", "kept, nobody told", "lost", "doubled", "both laptops alike")


@dataclass(frozen=True)
class Fate:
    """What became of the typed values with one program; each is a list of them."""

    name: str
    shown: list[str]
    kept: list[str]
    lost: list[str]
    doubled: list[str]
    alike: bool


def measure(directory: Path) -> Iterator[Figure]:
    """Play the week with every program, print the table, and give what was lost with each.

    Raises:
        WrongStateError: Parasol lost, doubled or hid something, or its laptops differ at the end.
    """
    week = msgspec.json.decode(WEEK.read_bytes())
    typed = typed_values(week)
    ours = fate(week_parasol.play(directory / "week", week), typed)
    require(not ours.lost and not ours.kept and not ours.doubled and ours.alike, f"Parasol: {ours}")
    others = [fate(told, typed) for told in _others(directory)]
    print(_table([ours, *others], len(typed)) + "\n")
    for one in (ours, *others):
        budget = 0 if one is ours else None
        name = f"one offline week, {len(typed)} values typed, lost: {one.name}"
        yield Figure(name=name, value=len(one.lost), unit="", budget=budget, remark="; ".join(one.lost))


def typed_values(week: dict[str, Any]) -> list[str]:
    """Return every value somebody typed in the week, each of them once."""
    actions = [action for day in week["days"] for action in day]
    made = [action["values"] for action in actions if action["do"] == "new"]
    typed = [action["value"] for action in actions if action["do"] in _TYPED]
    typed += [value for values in made for name, value in values.items() if name != "kind"]
    before = str(week["records"])
    require(len(set(typed)) == len(typed) and not any(value in before for value in typed), "a value was there before")
    return typed


def fate(told: dict[str, Any], typed: Sequence[str]) -> Fate:
    """Return what became of the typed values with one program.

    Args:
        told: what its script told: texts `shown` and `kept`, current `records` of the server, whether both are `alike`.
        typed: every typed value.
    """
    shown = [value for value in typed if any(value in text for text in told["shown"])]
    kept = [value for value in typed if value not in shown and any(value in text for text in told["kept"])]
    lost = [value for value in typed if value not in shown and value not in kept]
    doubled = [value for value in typed if sum(value in text for text in told["records"]) > 1]
    return Fate(told["name"], shown, kept, lost, doubled, alike=told["alike"])


def _others(directory: Path) -> Iterator[dict[str, Any]]:
    for peer, script in _SCRIPTS.items():
        yield from beside.run(script, directory / f"week-{peer}", str(WEEK))


def _table(fates: Sequence[Fate], typed: int) -> str:
    rows: list[tuple[str, ...]] = [_HEAD]
    for one in fates:
        counts = (typed, len(one.shown), len(one.kept), len(one.lost), len(one.doubled))
        rows.append((one.name, *map(str, counts), "yes" if one.alike else "no"))
    missing = {peer: beside.unavailable(script) for peer, script in _SCRIPTS.items()}
    rows += [(f"{peer}: {why}", *("",) * (len(_HEAD) - 1)) for peer, why in missing.items() if why]
    widths = [max(len(row[place]) for row in rows) for place in range(len(_HEAD))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in rows
    ]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)
