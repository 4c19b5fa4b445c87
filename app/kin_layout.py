"""Moving the symbols of a genogram and an ecomap by hand, and putting them back (D13)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sqlmodel import Session

from app.documents.charts import Spot, read_spots
from app.rights import Act, require
from storage.models import Family

KinPart = Literal["genogram", "ecomap"]


@dataclass(frozen=True, slots=True)
class KinArrangement:
    """How a picture was arranged before a change; `put_back` takes it.

    Attributes:
        moved: by key, where symbols had been put by hand.
    """

    family_id: str
    part: KinPart
    moved: Mapping[str, Spot]


def move_symbol(session: Session, *, family_id: str, part: KinPart, key: str, spot: Spot) -> KinArrangement:
    """Put a symbol somewhere; the others stay where they are.

    Args:
        session: open session.
        family_id: whose picture.
        part: which of the two.
        key: of the person or of who stands around the family.
        spot: thousandths from the left and from the top of the picture.

    Raises:
        NotAllowedError: somebody else writes this family's file.
    """
    return _arrange(session, family_id, part, {key: spot}, keep=True)


def arrange_anew(session: Session, *, family_id: str, part: KinPart) -> KinArrangement:
    """Let every symbol of a picture find its place by itself again.

    Raises:
        NotAllowedError: somebody else writes this family's file.
    """
    return _arrange(session, family_id, part, {}, keep=False)


def put_back(session: Session, *, before: KinArrangement) -> KinArrangement:
    """Arrange a picture as it was before a change; what it was just now comes back.

    Raises:
        NotAllowedError: somebody else writes this family's file.
    """
    return _arrange(session, before.family_id, before.part, before.moved, keep=False)


def _arrange(
    session: Session, family_id: str, part: KinPart, moved: Mapping[str, Spot], *, keep: bool
) -> KinArrangement:
    require(session, Act.WORK, family_id=family_id)
    family = session.get_one(Family, family_id)
    before = read_spots(getattr(family, part))
    spots = {**(before if keep else {}), **moved}
    setattr(family, part, {key: list(spot) for key, spot in spots.items()})
    return KinArrangement(family_id, part, before)
