"""The form of a task: what, by when, for whom, how pressing."""

from collections.abc import Mapping, Sequence
from typing import Any

from app.forms import FieldDescription, FormDescription, Kind, Option, options_of
from app.tasks import TaskForm, TaskRow
from storage.vocabulary.term import N_
from storage.vocabulary.work import TaskPriority

DRAFT = "task"


def task_form(families: Sequence[tuple[str, str, str]], *, new: bool) -> FormDescription:
    """Return the form.

    Args:
        families: whom it can be about: id, code and name.
        new: whether it is not written yet; what is keeps its family.
    """
    fields = [
        FieldDescription(name="title", label=N_("What is to be done"), required=True, max_length=200, whole_row=True),
        FieldDescription(name="due", label=N_("Due by"), kind=Kind.DATE, whole_row=True),
        FieldDescription(
            name="family",
            label=N_("Family"),
            kind=Kind.CHOICE,
            options=tuple(Option(one, f"{code} {name}") for one, code, name in families),
            whole_row=True,
        ),
        FieldDescription(
            name="priority",
            label=N_("How pressing"),
            kind=Kind.CHOICE,
            options=options_of(TaskPriority),
            whole_row=True,
        ),
        FieldDescription(name="text", label=N_("Details"), kind=Kind.LONG, lines=4, whole_row=True),
    ]
    shown = tuple(one for one in fields if new or one.name != "family")
    return FormDescription(name=DRAFT, fields=shown, refusals={"task_empty": "title"})


def new_values(family_id: str = "") -> dict[str, Any]:
    """Return what an empty form opens with."""
    return {"priority": str(TaskPriority.NORMAL), "family": family_id or None}


def values_of(row: TaskRow) -> dict[str, Any]:
    """Return what the form of a task opens with."""
    return {"title": row.title, "due": row.due, "priority": str(row.priority), "text": row.text}


def read_task(values: Mapping[str, Any]) -> TaskForm:
    """Return what the form holds once it was checked."""
    return TaskForm(
        title=values["title"] or "",
        due=values["due"],
        text=values["text"] or "",
        priority=TaskPriority(values["priority"] or TaskPriority.NORMAL),
        family_id=values.get("family") or None,
    )
