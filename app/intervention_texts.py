"""The sentences of errors about interventions and what follows from them, for `app.error_texts`."""

from app.i18n import _

Lines = tuple[str, str, str]


def texts() -> dict[str, Lines]:
    """Return the texts in the language of now."""
    stays = _("What you typed is still in the form.")
    return {
        "intervention_not_ready": (
            "{first}",
            stays,
            _("Correct it and write it into the file again."),
        ),
        "safety_paper_sealed": (
            _("This card is closed and does not change any more."),
            _("It stays as it was written."),
            _("Add a correction with its reason."),
        ),
        "follow_up_incomplete": (
            _("It takes who, on which day, and what came of it."),
            stays,
            _("Fill in what is missing; the day cannot be one to come."),
        ),
        "safety_plan_person": (
            _("Nobody is chosen whose plan it is."),
            stays,
            _("Choose the person and save again."),
        ),
    }
