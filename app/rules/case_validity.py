"""Whether a case may go on as asked (V11 to V15, V29; UWR art. 8, 11, 15 ust. 4; domain.md §1.4)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.i18n import _, ngettext
from app.rules.dates import add_working_days, age_on
from app.rules.finding import Finding, Severity
from app.rules.limits import BY_LAW, Limits
from storage.vocabulary.case import CaseBasis, CaseTrack
from storage.vocabulary.organisation import Role

ADULT = 18
_REFERENCE = re.compile(r"^(?=[IVXL])[IVXL]+ [A-Z][A-Za-zł]{0,5} \d{1,5}/\d{2}$")


@dataclass(frozen=True, slots=True)
class Consenter:
    """Somebody who is to agree to the work.

    Attributes:
        born: None when the birth date is not known; such a person counts as an adult.
        said_yes: whether the last thing said was a consent.
    """

    person_id: str
    born: date | None
    said_yes: bool = True


def check_caseload(*, active: int, limit: int, override: str = "") -> list[Finding]:
    """Return why an assistant cannot get one family more (V11, UWR art. 15 ust. 4).

    Args:
        active: families that count now.
        limit: the most there may be, from the settings of the day.
        override: why the manager goes past it; logged with the decision.
    """
    if active < limit:
        return []
    has = ngettext(
        "This assistant works with {n} family already;", "This assistant works with {n} families already;", active
    )
    text = f"{has} {_('the limit is {limit}.').format(limit=limit)}"
    severity = Severity.WARN if override.strip() else Severity.REFUSE
    return [Finding("caseload_full", severity, text)]


def check_roles(roles: Sequence[Role]) -> list[Finding]:
    """Return why these roles cannot be one person's (V12, UWR art. 17 ust. 3)."""
    if {Role.ASSISTANT, Role.SOCIAL_WORKER} <= set(roles):
        text = _("One person cannot be an assistant and a social worker.")
        return [Finding("roles_together", Severity.REFUSE, text)]
    return []


def check_start(
    *, basis: CaseBasis, consenters: Sequence[Consenter], zz_application: bool, court_order: bool, on: date
) -> list[Finding]:
    """Return why the work cannot begin (V13, UWR art. 8 ust. 3, KRO art. 109 § 2 pkt 1).

    Args:
        basis: on what the work is to stand.
        consenters: everybody asked, with their last word.
        zz_application: whether there is an application „Za życiem”.
        court_order: whether an order that obliges the family is in the file.
        on: first day of work.
    """
    if basis is CaseBasis.COURT_ORDER and court_order:
        return []
    if basis is CaseBasis.ZA_ZYCIEM_APPLICATION and zz_application:
        return []
    if any(one.said_yes and is_adult(one.born, on=on) for one in consenters):
        return []
    text = _("The work begins with the consent of at least one adult, a court order or a “For Life” application.")
    return [Finding("nobody_consented", Severity.REFUSE, text)]


def check_withdrawal(*, basis: CaseBasis) -> list[Finding]:
    """Return what follows when the family withdraws its consent (V14): nothing closes by itself.

    Args:
        basis: on what the work stands; a court's order does not end with the family's wish.
    """
    if basis is CaseBasis.COURT_ORDER:
        text = _("The court's order still holds: the work goes on and the centre informs the court.")
        return [Finding("court_still_holds", Severity.WARN, text)]
    text = _("The case stays open until the manager decides.")
    return [Finding("manager_decides", Severity.HINT, text)]


def check_reference(reference: str) -> list[Finding]:
    """Return whether a court's reference looks unusual (V15): „III Nsm 123/26”; it can always be kept."""
    if not reference.strip():
        return [Finding("reference_missing", Severity.WARN, _("A court order has a case number."))]
    if not _REFERENCE.match(" ".join(reference.split())):
        text = _("A court's case number usually looks like “III Nsm 123/26”. Is it right?")
        return [Finding("reference_unusual", Severity.WARN, text)]
    return []


def check_receiver(*, active: int, limit: int, has_device: bool, has_office_access: bool) -> list[Finding]:
    """Return why somebody cannot take a family over (V29): no room, or nothing to work on.

    Args:
        active: families that count now.
        limit: the most there may be.
        has_device: a laptop is enrolled.
        has_office_access: can work at the office.
    """
    found = check_caseload(active=active, limit=limit)
    if not (has_device or has_office_access):
        text = _("This person has no laptop enrolled and no access at the office.")
        found.append(Finding("no_device", Severity.REFUSE, text))
    return found


def interview_due(reported: date, *, urgent: bool, limits: Limits = BY_LAW) -> date:
    """Return the last day for the interview: 14 working days, urgent 2 (RWS § 3).

    Args:
        reported: the day the report came.
        urgent: whether a child may be in danger.
        limits: as the office has them.
    """
    key = "urgent_interview_working_days" if urgent else "interview_working_days"
    return add_working_days(reported, limits.limit(key, on=reported))


def needs_interview(track: CaseTrack, basis: CaseBasis) -> bool:
    """Return whether the social worker's interview comes before the application (UWR art. 11; not „Za życiem”)."""
    return track is CaseTrack.STANDARD and basis is CaseBasis.CONSENT


def is_adult(born: date | None, *, on: date) -> bool:
    """Return whether somebody is of age on a day; of whom nothing is known counts as an adult."""
    return born is None or age_on(born, on) >= ADULT
