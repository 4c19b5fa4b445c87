"""The sixteen areas of a family's life: their order, the key ones, and the sphere each belongs to (domain.md §3.4)."""

from collections.abc import Mapping
from typing import Final

from storage.vocabulary.assessment import LifeSphere, ProblemGroup
from storage.vocabulary.plan import LifeArea

AREAS: Final = tuple(LifeArea)
"""Areas 1 to 16 in the order they are printed."""
KEY_AREAS: Final = (*AREAS[:6], *AREAS[7:9])
"""Areas 1–6 and 8–9: what basic stability of life is told by (D31)."""
_SOCIAL: Final = (
    LifeArea.EDUCATION,
    LifeArea.HOUSING,
    LifeArea.OFFICIAL_MATTERS,
    LifeArea.LEISURE_SOCIAL,
    LifeArea.NETWORK,
)
_VOCATIONAL: Final = (LifeArea.BUDGET, LifeArea.WORK)
_UPBRINGING: Final = (LifeArea.CHILD_SAFETY, LifeArea.CARE, LifeArea.UPBRINGING, LifeArea.EDUCATION)
_PSYCHOLOGICAL: Final = (
    LifeArea.COMMUNICATION,
    LifeArea.PARTNERSHIP,
    LifeArea.ADDICTION,
    LifeArea.VIOLENCE,
)


def number_of(area: LifeArea) -> int:
    """Return the number of an area, 1 to 16."""
    return AREAS.index(area) + 1


def sphere_of(area: LifeArea) -> LifeSphere:
    """Return whether an area is of social, family or vocational life (S0-05)."""
    if area in _SOCIAL:
        return LifeSphere.SOCIAL
    return LifeSphere.VOCATIONAL if area in _VOCATIONAL else LifeSphere.FAMILY


def problem_group_of(area: LifeArea) -> ProblemGroup:
    """Return which of the three groups of problems the act names an area is of (UWR art. 15 ust. 1 pkt 3–5; S0-35)."""
    if area in _UPBRINGING:
        return ProblemGroup.UPBRINGING
    return ProblemGroup.PSYCHOLOGICAL if area in _PSYCHOLOGICAL else ProblemGroup.SOCIAL


def areas_by_group() -> dict[ProblemGroup, tuple[LifeArea, ...]]:
    """Return the areas of each group of problems, in the order they are printed."""
    return {group: tuple(one for one in AREAS if problem_group_of(one) is group) for group in ProblemGroup}


def levels_by_sphere(levels: Mapping[LifeArea, int | None]) -> dict[LifeSphere, float | None]:
    """Return the mean level of each sphere, of the areas that apply and were rated; None where there is none (S0-05).

    Args:
        levels: level 1–5 by area; 0 for what does not apply, None for what nobody rated.
    """
    found: dict[LifeSphere, float | None] = {}
    for sphere in LifeSphere:
        rated = [level for area, level in levels.items() if level and sphere_of(area) is sphere]
        found[sphere] = round(sum(rated) / len(rated), 1) if rated else None
    return found
