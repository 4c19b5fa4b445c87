"""What a rule found, in the words the person reads."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How a finding holds the person up."""

    REFUSE = "refuse"
    ASK = "ask"
    WARN = "warn"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a rule noticed.

    Attributes:
        code: stable name of the finding, for tests and for choosing an icon.
        severity: `REFUSE` cannot be saved so; `ASK` is saved after a question; `WARN` is saved with its reason;
            `HINT` is only said.
        text: a translated sentence without personal data of anybody else.
    """

    code: str
    severity: Severity
    text: str

    @property
    def keepable(self) -> bool:
        """Whether the value may be kept in spite of the finding."""
        return self.severity is not Severity.REFUSE
