"""Enumerations of the plan of work with the family (domain.md §3.4, D14)."""

from storage.vocabulary.term import N_, Term


class PlanStatus(Term):
    """State of a version of the plan."""

    DRAFT = "draft", N_("plan: draft")
    AGREED = "agreed", N_("plan: agreed with the family")
    SIGNED = "signed", N_("plan: signed")
    CONSULTED = "consulted", N_("plan: consulted")
    ACCEPTED = "accepted", N_("plan: accepted")
    IN_PROGRESS = "in_progress", N_("plan: in progress")
    SUPERSEDED = "superseded", N_("plan: superseded")
    FINISHED = "finished", N_("plan: finished")


class PlanMethod(Term):
    """How the plan was made (domain.md §3.4, four ways)."""

    JOINT_HOME = "joint_home", N_("at home, assistant and social worker together")
    HOME_THEN_CONSULT = "home_then_consult", N_("at home with the assistant, then consulted")
    HOME_DRAFT_READ = "home_draft_read", N_("written after a talk, read to the family")
    OFFICE_MEETING = "office_meeting", N_("at a meeting at the centre")


class PlanChangeReason(Term):
    """Why a new version was made (D16)."""

    GOALS_REACHED = "goals_reached", N_("goals reached")
    UNREALISTIC = "unrealistic", N_("goals not realistic")
    NEW_PROBLEM = "new_problem", N_("a new difficulty")
    FAMILY_WISH = "family_wish", N_("the family's wish")
    ASSESSMENT = "assessment", N_("result of the assessment")
    COURT = "court", N_("court order")
    PLACEMENT = "placement", N_("placement or return of a child")
    ASSISTANT_CHANGE = "assistant_change", N_("change of assistant")


class LifeArea(Term):
    """Sixteen areas of a family's life (domain.md §3.4)."""

    CHILD_SAFETY = "child_safety", N_("children's safety")
    CARE = "care", N_("care")
    UPBRINGING = "upbringing", N_("upbringing")
    EDUCATION = "education", N_("school and development")
    HEALTH = "health", N_("health")
    COMMUNICATION = "communication", N_("bonds and communication")
    PARTNERSHIP = "partnership", N_("relations of adults")
    HOUSEHOLD = "household", N_("household")
    BUDGET = "budget", N_("budget and debts")
    HOUSING = "housing", N_("housing")
    WORK = "work", N_("work and qualifications")
    OFFICIAL_MATTERS = "official_matters", N_("official and legal matters")
    LEISURE_SOCIAL = "leisure_social", N_("leisure and social activity")
    ADDICTION = "addiction", N_("addictions")
    VIOLENCE = "violence", N_("violence")
    NETWORK = "network", N_("support around")


class GoalStatus(Term):
    """State of a goal."""

    NOT_STARTED = "not_started", N_("goal: not started")
    IN_PROGRESS = "in_progress", N_("goal: in progress")
    PARTLY = "partly", N_("goal: partly reached")
    REACHED = "reached", N_("goal: reached")
    NOT_REACHED = "not_reached", N_("goal: not reached")
    DROPPED = "dropped", N_("goal: dropped")


class ActionStatus(Term):
    """State of an action; `late` is computed, never stored."""

    PLANNED = "planned", N_("action: planned")
    IN_PROGRESS = "in_progress", N_("action: in progress")
    DONE = "done", N_("action: done")
    LATE = "late", N_("action: late")
    POSTPONED = "postponed", N_("action: postponed")
    DROPPED = "dropped", N_("action: dropped")
    REFUSED = "refused", N_("action: refused")


class SolutionState(Term):
    """What became of an idea (S0-06)."""

    CONSIDERED = "considered", N_("idea: considered")
    CHOSEN = "chosen", N_("idea: chosen")
    LEFT = "left", N_("idea: left")


class Responsibility(Term):
    """Who acts."""

    FAMILY = "family", N_("the family")
    ASSISTANT = "assistant", N_("the assistant")
    TOGETHER = "together", N_("together")
    INSTITUTION = "institution", N_("an institution")
    CHILD = "child", N_("a child")
    COORDINATOR = "coordinator", N_("the co-ordinator")


class ConsultationVerdict(Term):
    """The social worker's opinion on the plan (D17)."""

    NO_REMARKS = "no_remarks", N_("no remarks")
    REMARKS = "remarks", N_("with remarks")
    CHANGES_NEEDED = "changes_needed", N_("needs changes")
