"""The plan of work with the family: written with it, read to it, signed, consulted, version by version (D14–D17)."""

from app.plans.change import PlanChange, undo_change
from app.plans.consulting import Opinion, print_consultation, record_consultation
from app.plans.content import plan_data
from app.plans.editing import (
    add_action,
    add_goal,
    add_sentence,
    change_sentence,
    edit_action,
    edit_goal,
    edit_plan,
    keep_due_words,
    move_goal,
    remove_action,
    remove_goal,
    remove_sentence,
    report_action,
)
from app.plans.errors import NoCaseForPlan, PaperDiffers, PlanNotReady, PlanNotSigned, PlanSigned, RemarksMissing
from app.plans.modification import print_modification
from app.plans.printing import print_plan
from app.plans.progress import GoalLine, Share, goal_lines, report_goal, shares
from app.plans.reading import open_plan
from app.plans.signing import SignatureGiven, agree_plan, sign_plan
from app.plans.versions import Difference, compare_versions, is_current, start_new_version, who_words
from app.plans.view import (
    CheckLine,
    PlanAction,
    PlanContent,
    PlanGoal,
    PlanPerson,
    PlanVersion,
    PlanView,
)
from app.plans.voices import add_objection, remove_objection, set_absence, set_presence

__all__ = [
    "CheckLine",
    "Difference",
    "GoalLine",
    "NoCaseForPlan",
    "Opinion",
    "PaperDiffers",
    "PlanAction",
    "PlanChange",
    "PlanContent",
    "PlanGoal",
    "PlanNotReady",
    "PlanNotSigned",
    "PlanPerson",
    "PlanSigned",
    "PlanVersion",
    "PlanView",
    "RemarksMissing",
    "Share",
    "SignatureGiven",
    "add_action",
    "add_goal",
    "add_objection",
    "add_sentence",
    "agree_plan",
    "change_sentence",
    "compare_versions",
    "edit_action",
    "edit_goal",
    "edit_plan",
    "goal_lines",
    "is_current",
    "keep_due_words",
    "move_goal",
    "open_plan",
    "plan_data",
    "print_consultation",
    "print_modification",
    "print_plan",
    "record_consultation",
    "remove_action",
    "remove_goal",
    "remove_objection",
    "remove_sentence",
    "report_action",
    "report_goal",
    "set_absence",
    "set_presence",
    "shares",
    "sign_plan",
    "start_new_version",
    "undo_change",
    "who_words",
]
