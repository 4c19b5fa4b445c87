"""Why a contact after the work cannot be written down; the sentences are in `app.closing_texts`."""

from typing import ClassVar

from app.errors import KnownError


class NotFollowedError(KnownError):
    """The family has no case that is followed."""

    code: ClassVar[str] = "not_followed"


class ContactIncompleteError(KnownError):
    """The card of a contact lacks something. Params: `first`, what."""

    code: ClassVar[str] = "contact_incomplete"


class ContactMadeError(KnownError):
    """This contact is written down already; what came afterwards is the next contact's (V18)."""

    code: ClassVar[str] = "contact_made"


class ContactDayWrongError(KnownError):
    """The day of the contact cannot be right (V23). Params: `first`, the sentence that says why."""

    code: ClassVar[str] = "contact_day_wrong"
