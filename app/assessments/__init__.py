"""Diagnosis and periodic assessments of a family's situation: written, signed, handed to the employer (D12, D31)."""

from app.assessments.change import AssessmentChange, undo_change
from app.assessments.content import SOURCES, assessment_data, template_of
from app.assessments.course import (
    area_chart,
    course_chart,
    course_motivation,
    list_assessments,
    motivation_chart,
    sphere_chart,
)
from app.assessments.editing import (
    add_problem,
    add_resource,
    change_problem,
    change_resource,
    edit_assessment,
    rate_area,
    set_child,
    set_motivation,
    set_participant,
    set_voice,
)
from app.assessments.errors import (
    AssessmentNotHanded,
    AssessmentNotReady,
    AssessmentNotSigned,
    AssessmentPaperDiffers,
    AssessmentSigned,
    ManagerOnly,
    NoCaseForAssessment,
)
from app.assessments.following import Followed, follow_conclusion
from app.assessments.lines import AssessmentLine, Course
from app.assessments.printing import print_assessment
from app.assessments.reading import open_assessment
from app.assessments.signing import acknowledge_assessment, hand_over, sign_assessment
from app.assessments.starting import start_assessment, start_diagnosis
from app.assessments.view import (
    AreaLine,
    AssessmentCheck,
    AssessmentContent,
    AssessmentView,
    Counts,
    MotivationLine,
    Problem,
    ResourceLine,
    ReviewedAction,
    ReviewedGoal,
    Voice,
)

__all__ = [
    "SOURCES",
    "AreaLine",
    "AssessmentChange",
    "AssessmentCheck",
    "AssessmentContent",
    "AssessmentLine",
    "AssessmentNotHanded",
    "AssessmentNotReady",
    "AssessmentNotSigned",
    "AssessmentPaperDiffers",
    "AssessmentSigned",
    "AssessmentView",
    "Counts",
    "Course",
    "Followed",
    "ManagerOnly",
    "MotivationLine",
    "NoCaseForAssessment",
    "Problem",
    "ResourceLine",
    "ReviewedAction",
    "ReviewedGoal",
    "Voice",
    "acknowledge_assessment",
    "add_problem",
    "add_resource",
    "area_chart",
    "assessment_data",
    "change_problem",
    "change_resource",
    "course_chart",
    "course_motivation",
    "edit_assessment",
    "follow_conclusion",
    "hand_over",
    "list_assessments",
    "motivation_chart",
    "open_assessment",
    "print_assessment",
    "rate_area",
    "set_child",
    "set_motivation",
    "set_participant",
    "set_voice",
    "sign_assessment",
    "sphere_chart",
    "start_assessment",
    "start_diagnosis",
    "template_of",
    "undo_change",
]
