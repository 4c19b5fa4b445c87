"""What is done to tasks and taken back."""

from collections.abc import Callable

from app.i18n import _
from app.tasks import TaskChange, drop, finish, undo
from ui import work
from ui.screens.screen import Screen

Done = Callable[[str, TaskChange], None]


def finish_task(screen: Screen, key: str, *, done: Done) -> None:
    """Mark a task or a promise as done; `done` gets what to say and what it did."""
    work.run_command(screen, lambda session: finish(session, key=key), done=lambda change: done(_("Done."), change))


def drop_task(screen: Screen, task_id: str, *, done: Done) -> None:
    """Let a task go that is not needed any more; `done` as above."""
    work.run_command(
        screen,
        lambda session: drop(session, task_id=task_id),
        done=lambda change: done(_("The task is not needed any more."), change),
    )


def say_done(screen: Screen, words: str, change: TaskChange) -> None:
    """Say what was done, with the way back."""
    screen.window_frame.toast(words, lambda: work.run_command(screen, lambda session: undo(session, change=change)))
