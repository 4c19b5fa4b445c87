"""The sentences of errors about a case and who may decide in it, for `app.error_texts`."""

from app.i18n import _

Lines = tuple[str, str, str]


def texts() -> dict[str, Lines]:
    """Return the texts in the language of now."""
    return _rights()


def _rights() -> dict[str, Lines]:
    return {
        "not_allowed": (
            _("This can be done by: {who}."),
            _("Nothing has been changed."),
            _("Ask them, or send them what they need to decide."),
        ),
        "roles_together": (
            _("One person cannot be an assistant and a social worker (art. 17 of the act on supporting families)."),
            _("Nothing has been changed."),
            _("Give these two roles to two people."),
        ),
    }
