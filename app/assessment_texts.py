"""The sentences of errors about diagnoses and assessments, for `app.error_texts`."""

from app.i18n import _

Lines = tuple[str, str, str]


def texts() -> dict[str, Lines]:
    """Return the texts in the language of now."""
    return {
        "no_case_for_assessment": (
            _("There is no case for this family an assessment could belong to."),
            _("Nothing has been changed."),
            _("The case comes from the office: send and receive once, then try again."),
        ),
        "assessment_signed": (
            _("This assessment is signed and does not change any more."),
            _("It stays as it was signed."),
            _("Write down beside it what should be different, or start the next assessment."),
        ),
        "assessment_not_ready": (
            _("Something is still missing: {first}."),
            _("Everything written so far is kept."),
            _("See the list “Before you sign”; a draft can be printed at any time."),
        ),
        "assessment_paper_differs": (
            _("The assessment was changed after it was printed for signature."),
            _("Both are kept: the paper as it was printed and the assessment as it is now."),
            _("Print it again and let the family sign the new paper."),
        ),
        "assessment_not_signed": (
            _("This assessment is not signed yet."),
            _("Nothing has been changed."),
            _("Note the signatures first."),
        ),
        "assessment_not_handed": (
            _("This assessment was not handed to the centre yet."),
            _("Nothing has been changed."),
            _("The assistant hands it on first."),
        ),
        "assessment_manager_only": (
            _("The manager or the coordinator takes note of assessments."),
            _("Nothing has been changed."),
            _("They do it after your next sending."),
        ),
    }
