"""Why a case cannot go on as asked; the sentences are in `app.case_texts`."""

from collections.abc import Iterable
from typing import ClassVar

from app.errors import KnownError
from app.rules.finding import Finding


class StepNotNowError(KnownError):
    """The case is not in a state this step begins in. Params: `state`, in words."""

    code: ClassVar[str] = "case_step_not_now"


class StepRefusedError(KnownError):
    """A rule or a missing answer stops the step. Params: `first`, a whole sentence."""

    code: ClassVar[str] = "case_step_refused"


class CaseloadFullError(KnownError):
    """The assistant has no room for one family more and no reason to go past it was given (V11). Params: `first`."""

    code: ClassVar[str] = "caseload_full"


class NobodyAdultError(KnownError):
    """A family is opened with at least one adult in it."""

    code: ClassVar[str] = "nobody_adult"


class CaseStillOpenError(KnownError):
    """A family with a case that goes on gets no second one of the same track."""

    code: ClassVar[str] = "case_still_open"


def stop_at(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return what may be kept; the first that may not is raised.

    Raises:
        StepRefusedError: one of them refuses.
    """
    kept = tuple(findings)
    for one in kept:
        if not one.keepable:
            raise StepRefusedError(first=one.text)
    return kept


def need(value: object, sentence: str) -> None:
    """Refuse an answer that is missing, with the sentence that asks for it.

    Raises:
        StepRefusedError: the value is empty.
    """
    if value is None or not (value.strip() if isinstance(value, str) else value):
        raise StepRefusedError(first=sentence)
