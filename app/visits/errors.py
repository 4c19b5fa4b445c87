"""Why a visit could not be started, ended or changed."""

from app.errors import KnownError


class NoCaseError(KnownError):
    """The family has no case a visit could belong to."""

    code = "no_case"


class VisitNotReadyError(KnownError):
    """The card cannot end like this. Params: `findings`, a tuple of `app.rules.finding.Finding`."""

    code = "visit_not_ready"


class VisitSealedError(KnownError):
    """The visit is sealed; a correction is written beside it (V18)."""

    code = "visit_sealed"
