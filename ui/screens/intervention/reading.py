"""A closed paper to be read: every answered field with its words, section by section."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from app.forms import FieldDescription, Kind, words_of
from app.i18n import _
from app.interventions.desk import PaperDesk
from ui.widgets.card import Card
from ui.widgets.text import text


def reading_cards(desk: PaperDesk) -> list[Card]:
    """Return a card for every section with something in it."""
    found = []
    for section in desk.form.sections:
        answers = [(one, said(one, desk.values.get(one.name))) for one in desk.form.in_section(section.id)]
        told = [(one, words) for one, words in answers if words]
        if told:
            card = Card(_(section.title), strong=True)
            for one, words in told:
                answer = QVBoxLayout()
                answer.setSpacing(1)
                answer.addWidget(text(one.says(), "muted", wrap=True))
                answer.addWidget(text(words, wrap=True))
                card.add(answer)
            found.append(card)
    return found


def said(field: FieldDescription, value: Any) -> str:
    """Return an answer in words; empty when there is none."""
    if field.kind is Kind.ROWS:
        return "\n".join(filter(None, (_row(field, row) for row in value or ())))
    words = words_of(field, value)
    if isinstance(words, bool):
        return _("yes") if words else ""
    if isinstance(words, list):
        return "\n".join(words) if field.kind is Kind.WORDS else ", ".join(_option(field, one) for one in words)
    return _option(field, str(words)) if words else ""


def _row(field: FieldDescription, row: dict[str, Any]) -> str:
    # The rows of a form hold words already.
    return " · ".join(filter(None, (_option(item, str(row.get(item.name) or "")) for item in field.items)))


def _option(field: FieldDescription, key: str) -> str:
    label = next((one.label for one in field.options if one.id == key), "")
    return _(label) if label else key
