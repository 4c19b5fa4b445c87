"""The sentences of errors about plans and prints, for `app.error_texts`."""

from app.i18n import _

Lines = tuple[str, str, str]


def texts() -> dict[str, Lines]:
    """Return the texts in the language of now."""
    return {
        "no_case_for_plan": (
            _("There is no case for this family a plan could belong to."),
            _("Nothing has been changed."),
            _("The case comes from the office: send and receive once, then try again."),
        ),
        "plan_signed": (
            _("This version is signed and does not change any more."),
            _("It stays as the family signed it."),
            _("Start a new version of the plan."),
        ),
        "plan_not_ready": (
            _("Something is still missing: {first}."),
            _("Everything written so far is kept."),
            _("See the list “Before you sign”; a draft can be printed at any time."),
        ),
        "plan_paper_differs": (
            _("The plan was changed after it was printed for signature."),
            _("Both are kept: the paper as it was printed and the plan as it is now."),
            _("Print it again and let the family sign the new paper."),
        ),
        "plan_not_signed": (
            _("This version is not signed yet."),
            _("Nothing has been changed."),
            _("Note the signatures first, then the consultation."),
        ),
        "plan_remarks_missing": (
            _("An opinion with remarks needs the remarks."),
            _("Nothing has been changed."),
            _("Write down what the social worker said."),
        ),
        "plan_nothing_changed": (
            _("There is no change to print: both versions say the same."),
            _("Nothing has been changed."),
            _("Change the plan first, then print what is different."),
        ),
        "print_not_kept": (
            _("This paper was made before its content was kept here, or with an older pattern."),
            _("The record of the print stays."),
            _("Print the current version instead."),
        ),
    }
