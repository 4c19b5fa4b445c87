"""Why a plan could not be changed, printed for signature or signed."""

from typing import ClassVar

from storage.errors import KnownError


class NoCaseForPlan(KnownError):
    """The family has no case a plan could belong to."""

    code: ClassVar[str] = "no_case_for_plan"


class PlanSigned(KnownError):
    """A signed version does not change; a new version is started instead."""

    code: ClassVar[str] = "plan_signed"


class PlanNotReady(KnownError):
    """Something is missing before this step (V06, V08, V09). Params: `lines`, a tuple of `CheckLine`; `first`."""

    code: ClassVar[str] = "plan_not_ready"


class PaperDiffers(KnownError):
    """The plan was changed after it was printed for signature: the paper says something else."""

    code: ClassVar[str] = "plan_paper_differs"


class PlanNotSigned(KnownError):
    """Only a signed plan is consulted (D17)."""

    code: ClassVar[str] = "plan_not_signed"


class RemarksMissing(KnownError):
    """A consultation with remarks needs the remarks (D17)."""

    code: ClassVar[str] = "plan_remarks_missing"


class NothingChanged(KnownError):
    """There is no version before this one, or both say the same: a change cannot be printed (D16)."""

    code: ClassVar[str] = "plan_nothing_changed"
