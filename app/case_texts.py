"""The sentences of errors about a case and who may decide in it, for `app.error_texts`."""

from app.i18n import _

Lines = tuple[str, str, str]


def texts() -> dict[str, Lines]:
    """Return the texts in the language of now."""
    return _rights() | _steps()


def _rights() -> dict[str, Lines]:
    return {
        "not_allowed": (
            _("This can be done by: {who}."),
            _("Nothing has been changed."),
            _("Ask them, or send them what they need to decide."),
        ),
        "roles_together": (
            _("One person cannot be an assistant and a social worker (art. 17 of the act on supporting families)."),
            _("Nothing has been changed."),
            _("Give these two roles to two people."),
        ),
    }


def _steps() -> dict[str, Lines]:
    stays = _("What you typed is still in the form.")
    return {
        "case_step_not_now": (
            _("The case is in the state “{state}”: this step does not begin there."),
            _("Nothing has been changed."),
            _("Look at the tab “Case”: it shows what comes next."),
        ),
        "case_step_refused": ("{first}", stays, _("Complete it and try again.")),
        "caseload_full": (
            "{first}",
            stays,
            _("Choose somebody else, or write why this family is taken all the same."),
        ),
        "nobody_adult": (
            _("A family's file begins with at least one adult."),
            stays,
            _("Add the mother, the father or whoever takes care of the children."),
        ),
        "case_still_open": (
            _("This family has a case that goes on."),
            _("Nothing has been changed."),
            _("Go on with that one; a new case begins when it is over."),
        ),
    }
