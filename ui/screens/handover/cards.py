"""The cards of a hand-over: how the case stands today, the record as it was written, earlier ones."""

from collections.abc import Callable, Sequence
from functools import partial

from app import clock
from app.entries import sentence
from app.handovers.view import HandoverLine, StateLine, Step
from app.i18n import _, format_date, label, ngettext
from ui.navigation import PillKind
from ui.widgets.buttons import SecondaryButton
from ui.widgets.card import Card
from ui.widgets.pill import Pill
from ui.widgets.row import Row, RowList
from ui.widgets.text import text


def step_words(step: Step) -> tuple[str, PillKind]:
    """Return what the state of a record is called, and its tone."""
    known: dict[Step, tuple[str, PillKind]] = {
        Step.WRITING: (_("draft"), "neutral"),
        Step.WAITING: (_("waits for the decision"), "late"),
        Step.DECIDED: (_("handed over"), "accent"),
        Step.RETURNED: (_("finished"), "done"),
    }
    return known[step]


def state_card(lines: Sequence[StateLine]) -> Card:
    """Return how the case stands today."""
    card = Card(_("How the case stands today"), hint=_("printed with the record"))
    rows = RowList()
    today = clock.today()
    for one in lines:
        late = one.due is not None and one.due < today
        trailing = [Pill(format_date(one.due), "late" if late else "neutral")] if one.due else []
        rows.add(Row(sentence(one.what), subtitle=one.how, trailing=trailing, plain=True))
    if not lines:
        rows.add(Row(_("Nothing is open."), plain=True))
    card.add(rows)
    return card


def record_card(line: HandoverLine) -> Card:
    """Return a record as it was written, to be read."""
    form = line.form
    card = Card(_("Record of the hand-over"), strong=True)
    rows = RowList()
    days = " – ".join(format_date(one) for one in (form.since, form.until) if one)
    reason = label(form.reason) if form.reason else ""
    rows.add(Row(f"{line.from_name} → {line.to_name}", subtitle=" · ".join(filter(None, (days, reason))), icon="swap"))
    rows.add(Row(label(form.kind), subtitle=label(form.access), icon="folder-open", plain=True))
    if form.informed_on:
        told = _("The family was told on {date}").format(date=format_date(form.informed_on))
        joint = _("we went to the family together") if form.joint_visit else ""
        rows.add(Row(told, subtitle=joint, icon="house-line", plain=True))
    if form.papers:
        n = len(form.papers)
        words = ngettext("{n} paper handed over", "{n} papers handed over", n)
        rows.add(Row(words, subtitle=", ".join(form.papers), icon="file-text", plain=True))
    card.add(rows)
    return card


def hints_card(line: HandoverLine) -> Card:
    """Return hints and risks; they are never for the family."""
    card = Card(_("Hints and risks"), hint=_("not shown to the family"))
    card.add(text(line.form.hints, "body", wrap=True))
    return card


def past_card(lines: Sequence[HandoverLine], *, print_it: Callable[[str], None]) -> Card:
    """Return earlier records, each to be printed."""
    card = Card(_("Earlier records"))
    rows = RowList()
    for one in lines:
        since = format_date(one.form.since) if one.form.since else ""
        button = SecondaryButton(_("Print"), compact=True, on_click=partial(print_it, one.handover_id))
        button.setAccessibleName(f"{_('Print')}: {one.to_name}, {since}")
        title = f"{one.from_name} → {one.to_name}"
        returned = one.returned_note or label(one.form.kind)
        rows.add(Row(title, subtitle=" · ".join(filter(None, (since, returned))), trailing=[button], plain=True))
    card.add(rows)
    return card
