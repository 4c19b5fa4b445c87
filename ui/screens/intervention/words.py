"""What the papers about safety are called on the screen."""

from app.i18n import _
from app.interventions.desk import PaperDesk, PaperKind


def title_of(kind: PaperKind) -> str:
    """Return the name of a paper as a heading."""
    return {
        PaperKind.INTERVENTION: _("Intervention card"),
        PaperKind.SAFETY_PLAN: _("Safety plan"),
        PaperKind.BLUE_CARD: _("Preparation for the Blue Card – A"),
        PaperKind.NOTICE_COURT: _("Notice to the guardianship court"),
        PaperKind.NOTICE_CRIME: _("Notice of a suspected crime"),
    }[kind]


def icon_of(kind: PaperKind) -> str:
    """Return the Phosphor name of a paper."""
    return {
        PaperKind.INTERVENTION: "warning-octagon",
        PaperKind.SAFETY_PLAN: "shield-check",
        PaperKind.BLUE_CARD: "file-text",
        PaperKind.NOTICE_COURT: "scales",
        PaperKind.NOTICE_CRIME: "envelope-simple",
    }[kind]


def subtitle_of(desk: PaperDesk) -> str:
    """Return what is worth knowing about a paper before it is written on."""
    if desk.sealed:
        return _("Closed: what you add now stands beside it as a correction.")
    return {
        PaperKind.INTERVENTION: _("What you have not got yet can wait: the card stays open for 7 days."),
        PaperKind.SAFETY_PLAN: _("Made together with the person. Found by somebody else it may be dangerous."),
        PaperKind.BLUE_CARD: _("This is not the form “Niebieska Karta – A”. It helps you to fill that one in."),
        PaperKind.NOTICE_COURT: _("A draft for the manager's signature. Facts with their days, no judgements."),
        PaperKind.NOTICE_CRIME: _("A draft for the manager's signature. Facts only."),
    }[desk.place.kind]
