"""The sentences of errors about limits and deadlines of the law, for `app.error_texts`."""

from app.i18n import _

Lines = tuple[str, str, str]


def texts() -> dict[str, Lines]:
    """Return the texts in the language of now."""
    unchanged = _("Nothing has been changed.")
    return {
        "law_number": (
            _("This cannot be a limit."),
            unchanged,
            _("Enter a whole number of at least 1."),
        ),
        "law_day": (
            _("A change cannot hold for days that have passed."),
            unchanged,
            _("Choose today or a later day. What began before keeps the number it began with."),
        ),
        "law_article": (
            _("The article is missing."),
            unchanged,
            _("Enter it as papers shall cite it."),
        ),
        "office_words": (
            _("The name is missing."),
            unchanged,
            _("Enter what papers shall say."),
        ),
        "law_reason": (
            _("A change needs a word why."),
            unchanged,
            _("Write what changed: an act, an order of the head of the centre."),
        ),
        "law_at_office": (
            _("Limits are changed at the office, not on a laptop."),
            unchanged,
            _("Change them in the office's panel; they come here with the next exchange."),
        ),
    }
