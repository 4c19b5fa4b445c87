"""Rules about one field, by the kind of the field and by the names in its `checks`; pure, each a few lines."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from app.forms.description import FieldDescription, Kind
from app.forms.reading import is_empty, phone_digits
from app.i18n import _, local, ngettext
from app.rules import law
from app.rules.case_validity import check_reference
from app.rules.dates import age_on
from app.rules.finding import Finding, Severity
from app.rules.pesel import check_pesel
from app.rules.wording import judging_word

OLDEST = 120
_PHONE = re.compile(r"^(?:\d{9}|\+\d{8,15})$")
_EMAIL = re.compile(r"^[^@\s,;]+@[^@\s,;.]+(?:\.[^@\s,;.]+)+$")
_POSTCODE = re.compile(r"^\d{2}-\d{3}$")


@dataclass(frozen=True, slots=True)
class Checked:
    """A field with the value it was read as, at a moment."""

    field: FieldDescription
    value: Any
    now: datetime

    @property
    def today(self) -> date:
        """The day in Warsaw."""
        return local(self.now).date()


Check = Callable[[Checked], Iterator[Finding]]


def check_field(one: Checked) -> tuple[Finding, ...]:
    """Return what the rules of a field say about its value; only `required` looks at an empty one."""
    if is_empty(one.value) or (one.field.kind is Kind.TICK and not one.value):
        missing = one.field.required and one.field.kind is not Kind.TICK
        return (_required(one),) if missing else ()
    names = (*_BY_KIND.get(one.field.kind, ()), *one.field.checks)
    return tuple(finding for name in names for finding in CHECKS[name](one))


def _required(one: Checked) -> Finding:
    label = one.field.says()
    return Finding("required", Severity.REFUSE, _("“{field}” is needed here.").format(field=label))


def _length(one: Checked) -> Iterator[Finding]:
    over = len(str(one.value)) - one.field.max_length
    if one.field.max_length and over > 0:
        text = ngettext("{n} letter too long.", "{n} letters too long.", over)
        yield Finding("too_long", Severity.REFUSE, text)


def _range(one: Checked) -> Iterator[Finding]:
    if one.field.least is not None and one.value < one.field.least:
        text = _("At least {least}.").format(least=one.field.least)
        yield Finding("too_small", Severity.REFUSE, text)
    if one.field.most is not None and one.value > one.field.most:
        text = _("At most {most}.").format(most=one.field.most)
        yield Finding("too_large", Severity.REFUSE, text)


def _phone(one: Checked) -> Iterator[Finding]:
    """Nine digits, or a plus and the country (V16)."""
    if not _PHONE.match(phone_digits(one.value)):
        text = _("A telephone number has 9 digits, or begins with + and the country. Check it, or leave it so.")
        yield Finding("phone", Severity.WARN, text)


def _email(one: Checked) -> Iterator[Finding]:
    """Something, @, a domain with a dot (V16)."""
    if not _EMAIL.match(one.value):
        yield Finding("email", Severity.WARN, _("This does not look like an e-mail address. Check it, or leave it so."))


def _postcode(one: Checked) -> Iterator[Finding]:
    """`NN-NNN` (V16)."""
    digits = re.sub(r"[\s-]", "", one.value)
    if not _POSTCODE.match(f"{digits[:2]}-{digits[2:]}"):
        yield Finding("postcode", Severity.WARN, _("A postal code looks like 00-950. Check it, or leave it so."))


def _pesel(one: Checked) -> Iterator[Finding]:
    """V01 for the number alone; against birth date and sex it is a rule of the form."""
    yield from check_pesel(one.value)


def _not_future(one: Checked) -> Iterator[Finding]:
    """A day that has been (V02)."""
    if one.value > one.today:
        yield Finding("future", Severity.REFUSE, _("This day is still to come."))


def _birth_date(one: Checked) -> Iterator[Finding]:
    """Not in the future and at most 120 years ago (V02)."""
    if one.value > one.today:
        yield Finding("future", Severity.REFUSE, _("This birth date is still to come."))
    elif age_on(one.value, one.today) > OLDEST:
        yield Finding("too_old", Severity.REFUSE, _("This birth date is more than 120 years ago."))


def _happened(one: Checked) -> Iterator[Finding]:
    """An event that has happened, by a clock that may be a few minutes wrong (V03, V30)."""
    ahead = timedelta(minutes=law.limit("clock_tolerance_minutes", on=one.today))
    if one.value > one.now + ahead:
        yield Finding("future", Severity.REFUSE, _("This is still to come. Write when it happened."))


def _plain_facts(one: Checked) -> Iterator[Finding]:
    """Words that judge or diagnose where facts belong (V26)."""
    word = judging_word(one.value)
    if word is not None:
        text = _("“{word}”: describe what you saw and heard instead.").format(word=word)
        yield Finding("judging", Severity.HINT, text)


def _court_reference(one: Checked) -> Iterator[Finding]:
    """A court's number of a case; an unusual one is kept (V15)."""
    yield from check_reference(one.value)


CHECKS: dict[str, Check] = {
    "length": _length,
    "range": _range,
    "phone": _phone,
    "email": _email,
    "postcode": _postcode,
    "pesel": _pesel,
    "not_future": _not_future,
    "birth_date": _birth_date,
    "happened": _happened,
    "plain_facts": _plain_facts,
    "court_reference": _court_reference,
}
_BY_KIND: dict[Kind, tuple[str, ...]] = {
    Kind.LINE: ("length",),
    Kind.LONG: ("length",),
    Kind.PHONE: ("phone", "length"),
    Kind.EMAIL: ("email", "length"),
    Kind.POSTCODE: ("postcode",),
    Kind.PESEL: ("pesel",),
    Kind.NUMBER: ("range",),
    Kind.SCALE: ("range",),
}
