"""The sentences about families, notes and decisions, by the code of the error: happened, safe, what to do."""

from app.i18n import _

Lines = tuple[str, str, str]


def texts() -> dict[str, Lines]:
    """Return the texts in the language of now."""
    stays = _("What you typed is still in the form.")
    return {
        "name_missing": (_("The first name is missing."), stays, _("Write the first name and save again.")),
        "impossible_birth_date": (
            _("This birth date makes no sense: it lies in the future or more than 120 years ago."),
            stays,
            _("Correct the birth date, or leave it empty."),
        ),
        "impossible_pesel": (
            _("This is not a PESEL: it has no 11 digits or begins with a day that does not exist."),
            stays,
            _("Correct the number, or leave it empty: PESEL is not required."),
        ),
        "note_empty": (_("The note has no facts yet."), stays, _("Write what happened, one sentence is enough.")),
        "note_in_future": (
            _("This note tells of something that has not happened yet."),
            stays,
            _("Correct the day and the hour."),
        ),
        "nothing_to_print": (
            _("Nothing is written down yet that could be printed."),
            stays,
            _("Fill in the form and save it, then print."),
        ),
        "hidden_in_family_mode": (
            _("This is not shown while the family looks on."),
            _("Nothing was changed."),
            _("End the family mode with your password to open it."),
        ),
        "value_not_understood": (
            _("What you wrote does not fit here."),
            _("Both versions are kept; nothing was decided."),
            _("Write a day like 24.11.2026, or a text."),
        ),
        "already_decided": (
            _("This was decided or closed in the meantime."),
            _("Both versions are kept; nothing was changed."),
            _("Look at the question again."),
        ),
    }
