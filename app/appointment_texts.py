"""The sentences of errors about appointments and tasks, for `app.error_texts`."""

from app.i18n import _

Lines = tuple[str, str, str]


def texts() -> dict[str, Lines]:
    """Return the texts in the language of now."""
    unchanged = _("Nothing has been changed.")
    return {
        "appointment_hours": (
            _("It ends before it begins."),
            _("What you typed is kept."),
            _("Correct the hours."),
        ),
        "not_movable": (
            _("This can no longer be moved: the visit has begun, or it is somebody else's."),
            unchanged,
            _("Open its card to correct it."),
        ),
        "task_empty": (
            _("A task needs a word what is to be done."),
            unchanged,
            _("Write what is to be done."),
        ),
    }
