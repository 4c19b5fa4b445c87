"""Which files move on which line, in which order: the rules of thrift, row by row."""

import pytest

from sync.files.ledger import DAMAGED, REFUSED, File
from sync.files.messages import LARGEST_PIECE, SMALLEST_PIECE
from sync.files.plan import MOST_TRIES, SMALL, Speed, Thrift, in_order, may_move, to_fetch, to_send

FREE, METERED = Thrift(), Thrift(metered=True)


def file(name: str = "a", **known: object) -> File:
    told: dict[str, object] = {"attachment_id": name, "scope": "family/x", "size": 1000, "sha256": "0" * 64}
    return File(**(told | known))  # type: ignore[arg-type]


def speed(*, slow: bool = False) -> Speed:
    made = Speed()
    if slow:
        made.note(128 * 1024, seconds=4)
    return made


@pytest.mark.parametrize(
    ("size", "wanted", "thrift", "slow", "sent", "fetched"),
    [
        (SMALL, False, FREE, False, True, True),
        (SMALL, False, FREE, True, True, True),
        (SMALL, False, METERED, True, True, True),
        (SMALL + 1, False, FREE, False, True, True),
        # Only this computer has it: a slow line takes long, a stolen laptop takes all.
        (SMALL + 1, False, FREE, True, True, False),
        (SMALL + 1, False, METERED, False, False, False),
        (SMALL + 1, True, METERED, True, True, True),
    ],
)
def test_what_moves_by_itself(
    size: int, thrift: Thrift, *, wanted: bool, slow: bool, sent: bool, fetched: bool
) -> None:
    one = file(size=size, wanted=wanted)
    assert may_move(one, sending=True, thrift=thrift, speed=speed(slow=slow)) is sent
    assert may_move(one, sending=False, thrift=thrift, speed=speed(slow=slow)) is fetched


def test_what_comes_wrong_again_and_again_waits_for_a_word() -> None:
    assert may_move(file(tries=MOST_TRIES - 1), sending=False, thrift=FREE, speed=speed())
    assert not may_move(file(tries=MOST_TRIES), sending=False, thrift=FREE, speed=speed())
    assert may_move(file(tries=MOST_TRIES, wanted=True), sending=False, thrift=FREE, speed=speed())


def test_what_there_is_to_do() -> None:
    assert to_send(file(), here=True)
    assert not to_send(file(), here=False)
    assert not to_send(file(at_office=True), here=True)
    assert not to_send(file(trouble=REFUSED), here=True)
    assert not to_send(file(trouble=DAMAGED), here=True)
    assert to_fetch(file(at_office=True), here=False)
    assert not to_fetch(file(), here=False)
    assert not to_fetch(file(at_office=True), here=True)
    assert to_fetch(file(at_office=True, trouble=DAMAGED), here=True)
    # It left with its family and is kept only until the office has it.
    assert not to_fetch(file(at_office=True, owed=True), here=False)


def test_the_order() -> None:
    jobs = [
        (file("large fetched", size=SMALL + 9), False),
        (file("large sent", size=SMALL + 10), True),
        (file("small fetched", size=5), False),
        (file("small sent", size=9), True),
        (file("wanted", size=SMALL + 11, wanted=True), False),
    ]
    assert [one.attachment_id for one, _sending in in_order(jobs)] == [
        "wanted", "small sent", "small fetched", "large sent", "large fetched",
    ]  # fmt: skip


def test_pieces_follow_the_line() -> None:
    line = Speed()
    sizes = [line.piece]
    for seconds in (0.1, 0.1, 0.1, 4, 4, 4, 4, 4):
        line.note(line.piece, seconds=seconds)
        sizes.append(line.piece)
    quarter = 256 * 1024
    assert sizes == [
        quarter,
        2 * quarter,
        4 * quarter,
        4 * quarter,
        2 * quarter,
        quarter,
        quarter // 2,
        *[SMALLEST_PIECE] * 2,
    ]
    assert max(sizes) == LARGEST_PIECE


def test_a_line_is_slow_when_that_is_known() -> None:
    line = Speed()
    assert not line.slow
    line.note(1000, seconds=60)
    assert not line.slow
    line.note(SMALLEST_PIECE, seconds=2)
    assert line.slow
