"""The signatures under the plan: the family's, and the co-ordinator's where a child is in foster care (V09, D15)."""

from app.i18n import _
from app.plans import COORDINATOR, PlanView
from ui.screens.signatures import SignaturesPage, Signer, family_signers


class SigningPage(SignaturesPage):
    """The signatures on the paper of a plan."""

    def __init__(self, view: PlanView) -> None:
        version = view.content.version if view.content else 0
        changed = _("The plan was changed after it was printed: print it again first.")
        obliged = _("The court obliged this family: a refusal with an annotation is enough for the plan to hold.")
        super().__init__(
            _("Signatures under version {n}").format(n=version),
            _("Mark what is on the paper. At least one adult signs; a refusal needs an annotation."),
            kind="plan_signatures",
            signers=[*family_signers(view.people), *_coordinator(view)],
            warning=changed if view.paper.changed else "",
            hint=obliged if view.court_order else "",
        )


def _coordinator(view: PlanView) -> list[Signer]:
    if view.content is None or not view.content.coordinated:
        return []
    names = ", ".join(dict.fromkeys(one.coordinator for one in view.children if one.coordinator))
    post = _("the co-ordinator of foster care")
    return [Signer(COORDINATOR, ", ".join(filter(None, (names, post))), names or post, expected=True)]
