"""The plan of work with the family: written with it, read to it, signed, consulted, version by version (D14–D17)."""

from app.plans.change import PlanChange, undo_change
from app.plans.consulting import Opinion, print_consultation, record_consultation
from app.plans.content import plan_data, template_of
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
from app.plans.foster import COORDINATOR
from app.plans.foster_editing import (
    add_condition,
    add_contact,
    change_condition,
    coordinate_plan,
    edit_placement,
    mark_condition,
    part_from_child_plan,
    remove_contact,
)
from app.plans.foster_view import ContactHeld, FosterChild, ReturnCondition
from app.plans.modification import print_modification
from app.plans.printing import print_plan
from app.plans.progress import GoalLine, Share, goal_lines, report_goal, shares
from app.plans.reading import open_plan
from app.plans.said import Objection, Solution, Suggestion
from app.plans.signing import SignatureGiven, agree_plan, sign_plan
from app.plans.solutions import add_solution, change_solution
from app.plans.suggesting import take_suggestions
from app.plans.usual_words import change_main_goal_words, office_main_goal, usual_main_goal
from app.plans.versions import Difference, compare_versions, is_current, start_new_version, who_words
from app.plans.view import CheckLine, PlanAction, PlanContent, PlanGoal, PlanPerson, PlanVersion, PlanView
from app.plans.voices import (
    accept_action,
    add_objection,
    refuse_action,
    remove_objection,
    set_absence,
    set_presence,
)

__all__ = [
    "COORDINATOR",
    "CheckLine",
    "ContactHeld",
    "Difference",
    "FosterChild",
    "GoalLine",
    "NoCaseForPlan",
    "Objection",
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
    "ReturnCondition",
    "Share",
    "SignatureGiven",
    "Solution",
    "Suggestion",
    "accept_action",
    "add_action",
    "add_condition",
    "add_contact",
    "add_goal",
    "add_objection",
    "add_sentence",
    "add_solution",
    "agree_plan",
    "change_condition",
    "change_main_goal_words",
    "change_sentence",
    "change_solution",
    "compare_versions",
    "coordinate_plan",
    "edit_action",
    "edit_goal",
    "edit_placement",
    "edit_plan",
    "goal_lines",
    "is_current",
    "keep_due_words",
    "mark_condition",
    "move_goal",
    "office_main_goal",
    "open_plan",
    "part_from_child_plan",
    "plan_data",
    "print_consultation",
    "print_modification",
    "print_plan",
    "record_consultation",
    "refuse_action",
    "remove_action",
    "remove_contact",
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
    "take_suggestions",
    "template_of",
    "undo_change",
    "usual_main_goal",
    "who_words",
]
