"""What stops a paper about safety from being kept."""

from app.rules.finding import Finding
from storage.errors import KnownError


class InterventionNotReadyError(KnownError):
    """Something has to be put right first (V19, V03). Params: `first`, the sentence of the first finding."""

    code = "intervention_not_ready"

    def __init__(self, *, findings: tuple[Finding, ...]) -> None:
        super().__init__(first=findings[0].text)
        self.findings = findings


class PaperSealedError(KnownError):
    """The paper was signed, sent or is older than seven days; only corrections are added (V18)."""

    code = "safety_paper_sealed"


class PersonMissingError(KnownError):
    """A safety plan of nobody."""

    code = "safety_plan_person"
