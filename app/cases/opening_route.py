"""The ways a family comes to the centre's files."""

from enum import StrEnum


class Route(StrEnum):
    """One of them.

    `PAPER` is the assistant's: the letter of assignment lies on the desk. The others are the centre's own: information
    about a family (D01), its own application (D03), an application „Za życiem” (D04).
    """

    PAPER = "paper"
    REFERRAL = "referral"
    FAMILY = "family"
    ZA_ZYCIEM = "za_zyciem"
