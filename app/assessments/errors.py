"""Why an assessment could not be started, changed, signed, handed on or acknowledged."""

from typing import ClassVar

from storage.errors import KnownError


class NoCaseForAssessment(KnownError):
    """The family has no case a diagnosis or an assessment could belong to."""

    code: ClassVar[str] = "no_case_for_assessment"


class AssessmentSigned(KnownError):
    """A signed assessment does not change; what was wrong in it is corrected beside it (V18)."""

    code: ClassVar[str] = "assessment_signed"


class AssessmentNotReady(KnownError):
    """Something is missing before this step. Params: `lines`, a tuple of texts; `first`."""

    code: ClassVar[str] = "assessment_not_ready"


class AssessmentPaperDiffers(KnownError):
    """The assessment was changed after it was printed for signature: the paper says something else."""

    code: ClassVar[str] = "assessment_paper_differs"


class AssessmentNotSigned(KnownError):
    """Only a signed assessment is handed to the employer."""

    code: ClassVar[str] = "assessment_not_signed"


class AssessmentNotHanded(KnownError):
    """Only an assessment that was handed on can be taken note of."""

    code: ClassVar[str] = "assessment_not_handed"


class ManagerOnly(KnownError):
    """Taking note of an assessment is the manager's or the coordinator's (domain.md §6.1)."""

    code: ClassVar[str] = "assessment_manager_only"
