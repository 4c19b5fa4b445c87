"""What stops a paper about safety from being kept."""

from typing import Any

from storage.errors import KnownError


class InterventionNotReadyError(KnownError):
    """Something has to be put right first (V19, V03). Params: `first`, its sentence; `findings`."""

    code = "intervention_not_ready"

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of what was found."""
        found: Any = self.params["findings"]
        return tuple(one.code for one in found)


class PaperSealedError(KnownError):
    """The paper was signed, sent or is older than seven days; only corrections are added (V18)."""

    code = "safety_paper_sealed"


class PersonMissingError(KnownError):
    """A safety plan of nobody."""

    code = "safety_plan_person"


class FollowUpIncompleteError(KnownError):
    """It does not say who, when or what came of it."""

    code = "follow_up_incomplete"
