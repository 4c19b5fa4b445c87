"""Forms without a screen: what their fields are, what the typed words mean, and what is wrong with them.

A form is described once (`describe_model`, `describe_template`, or by hand), checked by pure functions (`check`) and
shown by `ui.forms`. Everything typed is kept as words, understood or not, so a draft never loses a key.
"""

from app.forms.checking import Findings, check
from app.forms.description import Care, FieldDescription, FieldFinding, FormDescription, Kind, Option, Section
from app.forms.from_model import describe_column, describe_model, options_of
from app.forms.from_template import describe_template
from app.forms.reading import Unread, read, tidy, words_of

__all__ = [
    "Care",
    "FieldDescription",
    "FieldFinding",
    "Findings",
    "FormDescription",
    "Kind",
    "Option",
    "Section",
    "Unread",
    "check",
    "describe_column",
    "describe_model",
    "describe_template",
    "options_of",
    "read",
    "tidy",
    "words_of",
]
