"""The signatures under an assessment."""

from app.assessments import AssessmentContent, AssessmentView
from app.i18n import _
from ui.screens import signatures
from ui.screens.assessment import words


class SignaturesPage(signatures.SignaturesPage):
    """The signatures on the paper of an assessment."""

    def __init__(self, view: AssessmentView, content: AssessmentContent) -> None:
        changed = _("The assessment was changed after it was printed: print it again first.")
        super().__init__(
            _("Signatures: {what}").format(what=words.title(content)),
            _("Mark what is on the paper; a refusal needs an annotation."),
            kind="assessment_signatures",
            signers=signatures.family_signers(view.at_home),
            warning=changed if view.paper.changed else "",
            back=_("Back to the assessment"),
        )
