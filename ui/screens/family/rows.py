"""Entries and people of a family as lines of a list."""

from app.entries import Entry
from app.i18n import _, local
from app.members import MemberRow, role_words
from storage.vocabulary.people import FamilyRole
from ui.screens.wording import ENTRY_COLOURS, ENTRY_ICONS, age_words, short_day
from ui.widgets.avatar import initials_of
from ui.widgets.face import Age, Face
from ui.widgets.record_row import RecordRow

_YOUNG = (FamilyRole.CHILD, FamilyRole.UNBORN)
_ELDERLY = 65
_TODDLER = 3
_GROWN_UP = 18


def entry_title(entry: Entry) -> str:
    """Return what an entry is, with its length."""
    return entry.title + (_(" · {n} min").format(n=entry.minutes) if entry.minutes is not None else "")


def entry_row(entry: Entry) -> RecordRow:
    """Return a dated thing as a line."""
    detail = _("Restricted: opens on purpose") if entry.restricted else entry.text
    return RecordRow(
        entry.row_id,
        entry_title(entry),
        detail=" · ".join(filter(None, (detail, entry.author))),
        lead=short_day(local(entry.at).date()),
        icon="lock-simple" if entry.restricted else ENTRY_ICONS[entry.kind],
        icon_colour=ENTRY_COLOURS.get(entry.kind, "accent"),
    )


def member_row(member: MemberRow) -> RecordRow:
    """Return a person as a line: name, then age for children and the role for adults."""
    role = role_words(member.role, member.sex)
    after = (age_words(member) or role) if member.role in _YOUNG else role
    details = member.hint or member.doing
    if not member.in_household:
        details = " · ".join(filter(None, (details, _("lives elsewhere"))))
    return RecordRow(
        member.member_id,
        member.first_name or role,
        after=after if member.first_name else "",
        detail=details,
        face=face_of(member),
    )


def face_of(member: MemberRow) -> Face:
    """Return how a person looks in a list; the words beside it say the same."""
    return Face(
        initials_of(member.first_name, member.last_name),
        _age_of(member),
        home=member.in_household,
        contact=member.is_contact,
    )


def _age_of(member: MemberRow) -> Age:
    if member.role == FamilyRole.UNBORN:
        return "unborn"
    if member.age is None:
        if member.role == FamilyRole.GRANDPARENT:
            return "elder"
        return "child" if member.role == FamilyRole.CHILD else "adult"
    if member.age < _GROWN_UP:
        return "small" if member.age < _TODDLER else "child"
    return "elder" if member.age >= _ELDERLY else "adult"
