"""The scenes of `make screens`: each brings the real program to one state worth looking at and keeps its picture."""

from collections.abc import Callable
from typing import Final

from ui.demo.scenes import families, family_mode, frame, office, plan, visit
from ui.demo.stage import Stage

ALONE: Final[tuple[Callable[[Stage], None], ...]] = (
    frame.shortcuts,
    frame.appearance,
    frame.palette,
    family_mode.looked_on,
    families.families,
    families.family,
    families.member,
    visit.preparation,
    visit.going_on,
    visit.danger,
    visit.hours,
    visit.interrupted,
    families.note,
    frame.found,
    plan.differences,
    plan.writing,
    plan.reading,
    plan.preview,
    plan.signing,
    plan.consultation,
    office.not_joined,
)
