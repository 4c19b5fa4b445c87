"""The sentences of errors about the end of the work and what follows it, for `app.error_texts`."""

from app.i18n import _

Lines = tuple[str, str, str]


def texts() -> dict[str, Lines]:
    """Return the texts in the language of now."""
    return _closing() | _monitoring() | _handover() | _support()


def _closing() -> dict[str, Lines]:
    return {
        "nothing_to_close": (
            _("There is no work with this family that could be ended."),
            _("Nothing has been changed."),
            _("A case comes from the office: send and receive once, then try again."),
        ),
        "closing_not_ready": (
            _("Something is still missing: {first}."),
            _("Everything written so far is kept."),
            _("See the list “Before the work ends”."),
        ),
        "closing_decided": (
            _("The decision is made; the closing card does not change any more."),
            _("It stays as it was signed."),
            _("What is new belongs into a note."),
        ),
        "nothing_to_decide": (
            _("No proposal to end the work waits for a decision."),
            _("Nothing has been changed."),
            _("Open the closing card: somebody may have taken it back."),
        ),
        "closing_letter_too_early": (
            _("The letter tells a decision, and there is none yet."),
            _("Nothing has been changed."),
            _("Print it when the manager has decided."),
        ),
        "closing_opinion_incomplete": (
            _("The opinion needs its words, whose it is, and a day that has come."),
            _("Nothing has been changed."),
            _("Fill in what is missing and save it again."),
        ),
        "closing_decision_incomplete": (
            _("{first}"),
            _("Nothing has been changed."),
            _("Fill in the decision and save it again."),
        ),
    }


def _monitoring() -> dict[str, Lines]:
    return {
        "not_followed": (
            _("Nothing is followed with this family now."),
            _("Nothing has been changed."),
            _("Monitoring begins when the work has ended and the family agreed to it."),
        ),
        "contact_incomplete": (
            _("The card of the contact is not complete."),
            _("Everything written so far is kept."),
            _("Fill in what the list beside the card names."),
        ),
        "contact_made": (
            _("This contact is written down already."),
            _("It stays as it is."),
            _("What came afterwards belongs into the next contact or into a note."),
        ),
        "contact_day_wrong": (
            _("{first}"),
            _("Everything written so far is kept."),
            _("Correct the day of the contact."),
        ),
    }


def _handover() -> dict[str, Lines]:
    return {
        "handover_incomplete": (
            _("Something is still missing: {first}."),
            _("Everything written so far is kept."),
            _("Fill it in and try again."),
        ),
        "nobody_leads": (
            _("Nobody works with this family now, so there is nothing to hand over."),
            _("Nothing has been changed."),
            _("The manager assigns an assistant first."),
        ),
        "receiver_full": (
            _("{name} works with {n} families already; the limit is {limit}."),
            _("Nothing has been changed."),
            _("Choose somebody else, or let the manager decide with a reason."),
        ),
        "receiver_unfit": (
            _("This person cannot take families over: only an active assistant or coordinator can."),
            _("Nothing has been changed."),
            _("Choose somebody else."),
        ),
        "handover_returned": (
            _("This family was given back already."),
            _("The record stays as it is."),
            _("Begin a new record if the family changes hands again."),
        ),
    }


def _support() -> dict[str, Lines]:
    return {
        "no_zz_case": (
            _("This family has no case of the programme “For Life”."),
            _("Nothing has been changed."),
            _("Open the family's file."),
        ),
        "support_without_name": (
            _("A form of support needs a name."),
            _("Everything written so far is kept."),
            _("Write in a few words what it is."),
        ),
        "activity_without_name": (
            _("A group activity needs a name."),
            _("Everything written so far is kept."),
            _("Write what the activity is called."),
        ),
    }
