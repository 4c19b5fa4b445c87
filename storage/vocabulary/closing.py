"""Enumerations of the end of the work and of what follows it (domain.md §3.3, D42–D45)."""

from storage.vocabulary.term import N_, Term


class ClosureReason(Term):
    """Why the work ended."""

    GOALS_REACHED = "goals_reached", N_("closing: goals reached")
    FAMILY_WITHDREW = "family_withdrew", N_("closing: the family withdrew")
    NO_EFFECTS = "no_effects", N_("closing: no effects")
    METHOD_CHANGE = "method_change", N_("closing: another form of help")
    MOVED = "moved", N_("closing: the family moved")
    CHILDREN_ADULT = "children_adult", N_("closing: the children came of age")
    CHILDREN_PLACED = "children_placed", N_("closing: children placed without a prospect of return")
    COURT_END = "court_end", N_("closing: the court ended the obligation")
    ZZ_NEED_ENDED = "zz_need_ended", N_("closing: the need ended (“For Life”)")
    DEATH = "death", N_("closing: death")
    OTHER = "other", N_("closing: other")


class ClosureInitiator(Term):
    """Who wanted the end."""

    ASSISTANT = "assistant", N_("the assistant")
    FAMILY = "family", N_("the family")
    MANAGER = "manager", N_("manager")
    COURT = "court", N_("court")
    OTHER = "other", N_("initiator: other")


class ClosureDecision(Term):
    """What the head of the centre decided about the end."""

    CLOSE = "close", N_("closing decision: end the work")
    CONTINUE = "continue", N_("closing decision: go on")


class ChildOutcome(Term):
    """Where a child is at the end of the work."""

    STAYED = "stayed", N_("child: stayed in the family")
    RETURNED = "returned", N_("child: returned from care")
    PLACED = "placed", N_("child: placed in care")
    REMAINS_IN_CARE = "remains_in_care", N_("child: remains in care")
    ADULT = "adult", N_("child: came of age")
    MOVED = "moved", N_("child: moved")


class MonitoringForm(Term):
    """How a contact after the closing was made (D44)."""

    VISIT = "visit", N_("monitoring: visit with consent")
    PHONE = "phone", N_("monitoring: phone")
    INSTITUTION = "institution", N_("monitoring: talk at an institution")
    SOCIAL_WORKER = "social_worker", N_("monitoring: from the social worker")


class MonitoringNeed(Term):
    """What a contact after the closing showed to be needed."""

    NONE = "none", N_("need: none")
    ADVICE = "advice", N_("need: one piece of advice")
    RETURN = "return", N_("need: return to the work")
    INTERVENTION = "intervention", N_("need: intervention")
    SOCIAL_WORKER = "social_worker", N_("need: pass to the social worker")


class EffectKept(Term):
    """Whether what was reached lasts."""

    YES = "yes", N_("effect: kept")
    PARTLY = "partly", N_("effect: kept partly")
    NO = "no", N_("effect: not kept")


class HandoverReason(Term):
    """Why a case goes to another assistant."""

    LEAVE = "leave", N_("handover: holiday")
    SICK = "sick", N_("handover: sick leave")
    DISTRICT_CHANGE = "district_change", N_("handover: change of district")
    CONTRACT_END = "contract_end", N_("handover: end of the contract")
    CONFLICT = "conflict", N_("handover: no understanding")
    OVERLOAD = "overload", N_("handover: overload")
    OTHER = "other", N_("handover: other")


class AccessScope(Term):
    """How much of a file a substitute sees."""

    FULL = "full", N_("access: the whole file")
    CURRENT = "current", N_("access: what is current")
