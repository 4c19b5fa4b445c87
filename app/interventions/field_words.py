"""What papers about safety and their fields are called when a person has to decide about them."""

from app.i18n import _


def row_names() -> dict[str, str]:
    """Return table to name, with `{date}` where a row has its day."""
    return {
        "intervention": _("intervention of {date}"),
        "blue_card": _("Blue Card"),
        "safety_plan": _("safety plan"),
    }


def fields_of_safety() -> dict[str, str]:
    """Return field to name, in the nominative."""
    return {
        "level": _("field: level of danger"),
        "occurred_at": _("field: when it happened"),
        "hazards": _("field: kind of danger"),
        "at_risk": _("field: who is in danger"),
        "actions": _("field: what was done"),
        "remedial": _("field: remedies"),
        "follow_up_by": _("field: follow-up"),
        "follow_up_until": _("field: follow-up until"),
        "nk_a_on": _("field: day of the form NK-A"),
        "handed_on": _("field: day of handing over"),
        "meetings": _("field: meetings"),
        "contacts": _("field: whom to call"),
        "warning_signs": _("field: warning signs"),
        "where_to": _("field: where to go"),
        "code_word": _("field: agreed word"),
    }
