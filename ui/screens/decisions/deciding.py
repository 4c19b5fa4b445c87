"""Deciding as any other change: a sentence with „Cofnij”, and what was decided reopened at a word."""

from collections.abc import Callable
from functools import partial

from app.conflicts import Choice, ConflictCard, Decision, decide, take_back
from app.i18n import _
from ui import work
from ui.screens.screen import Screen


def decide_on(
    screen: Screen, conflict: ConflictCard, choice: Choice, other: str, *, done: Callable[[], None] = lambda: None
) -> None:
    """Decide, say so, and offer to take it back.

    Args:
        screen: where it is decided.
        conflict: what.
        choice: how.
        other: the third version, where that was chosen.
        done: called when it is decided.
    """

    def decided(decision: Decision) -> None:
        done()
        screen.window_frame.toast(
            _("Decided. The office will hear of it with the next sending."), partial(_take_back, screen, decision)
        )

    work.run_command(
        screen,
        lambda session: decide(session, conflict_id=conflict.conflict_id, choice=choice, other=other),
        done=decided,
    )


def _take_back(screen: Screen, decision: Decision) -> None:
    def taken(back: bool) -> None:  # noqa: FBT001 - what the command answers
        if back:
            screen.window_frame.toast(_("Taken back. Both versions wait for your decision again."))
        else:
            screen.window_frame.toast(_("Somebody has decided otherwise in the meantime; nothing was changed."))

    work.run_command(screen, lambda session: take_back(session, decision=decision), done=taken)
