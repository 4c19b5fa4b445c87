"""Why a closing cannot go on; the sentences are in `app.closing_texts`."""

from typing import ClassVar

from app.errors import KnownError


class NothingToCloseError(KnownError):
    """The family has no case that goes on."""

    code: ClassVar[str] = "nothing_to_close"


class ClosingNotReadyError(KnownError):
    """Something is missing before this step (V22). Params: `lines`, a tuple of sentences; `first`."""

    code: ClassVar[str] = "closing_not_ready"


class ClosingDecidedError(KnownError):
    """The manager has decided; the card does not change any more (V18)."""

    code: ClassVar[str] = "closing_decided"


class NothingToDecideError(KnownError):
    """No proposal waits for a decision."""

    code: ClassVar[str] = "nothing_to_decide"


class OpinionIncompleteError(KnownError):
    """The opinion lacks its words, of a paper the name, or its day has not come."""

    code: ClassVar[str] = "closing_opinion_incomplete"


class DecisionIncompleteError(KnownError):
    """The decision lacks what, when or by whom. Params: `first`, the sentence that says it."""

    code: ClassVar[str] = "closing_decision_incomplete"
