"""What a command about somebody's safety tells the rest of the program."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Filed:
    """A paper about safety that is in the file now.

    Attributes:
        row_id: the paper.
        urgent: somebody is or was in danger: colleagues have to hear of it before anything else.
    """

    row_id: str
    family_id: str
    urgent: bool = True
