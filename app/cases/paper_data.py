"""What the papers of a case say: the fields of their templates, filled from the file; no sentence of theirs is here."""

from collections.abc import Callable

from app import clock
from app.cases.paper_facts import CLAUSE_VERSION, PaperFacts
from app.cases.reading import Somebody
from app.documents import Data, Value, document_number, load_template
from app.i18n import _, for_the_office, format_date, label
from app.members import role_words
from app.rules.case_validity import interview_due
from storage.models import Application, Referral, User
from storage.vocabulary.case import CaseTrack, ConsentKind
from storage.vocabulary.referral import ApplicationKind, AssignmentDecision, ProblemArea, SupportArea
from storage.vocabulary.term import Term
from storage.vocabulary.visit import VisitPlace


def _head(facts: PaperFacts) -> str:
    return ", ".join(filter(None, (facts.office.head_name, facts.office.head_title))) or _("head of the centre")


def _user(user: User | None) -> str:
    return f"{user.first_name} {user.last_name}" if user else ""


def _base(facts: PaperFacts, template: str) -> dict[str, Value]:
    kind = load_template(template).number_kind
    return {"number": document_number(kind, family_code=facts.family.code, n=1), "version": 1}


def _legal(facts: PaperFacts, key: str) -> str:
    if facts.ordered and key == "first_contact":
        key = "court_obligation"
    return facts.limits.citation(key, on=clock.today())


def _names(people: tuple[Somebody, ...]) -> list[Value]:
    return [{"name": one.name} for one in people]


def _order(facts: PaperFacts) -> str:
    if not facts.ordered:
        return ""
    order = facts.order
    with for_the_office():
        day = f"z dnia {format_date(order.order_on, 'print')}" if order and order.order_on else ""
    court = order.court if order else ""
    return ", ".join(filter(None, (court, day, facts.case.court_reference)))


def _words(codes: list[str], vocabulary: type[Term]) -> list[str]:
    with for_the_office():
        return [label(vocabulary(code)) for code in codes if code in set(vocabulary)]


def consent_data(facts: PaperFacts) -> Data:
    """Return D06: who is to agree, on what terms; what is not known yet is written by hand."""
    said = next((one for one in reversed(facts.consents) if one.kind == ConsentKind.COOPERATION), None)
    return _base(facts, "D06") | {
        "consenters": _names(facts.adults),
        "assistant": _user(facts.assistant),
        "given_on": said.given_on if said else None,
        "place": said.place if said else "",
        "reservations": said.reservations if said else "",
        "agreed_places": ", ".join(_words(said.agreed_places, VisitPlace)) if said else "",
        "preferred_times": said.preferred_times if said else "",
        "court": _order(facts),
        "voluntary": not facts.ordered,
        "legal": _legal(facts, "first_contact"),
    }


def refusal_data(facts: PaperFacts) -> Data:
    """Return D07: a refusal before the work began, a withdrawal after; the reason stays empty unless it was given."""
    said = next((one for one in reversed(facts.consents) if one.kind != ConsentKind.COOPERATION), None)
    known = {one.person_id: one for one in facts.people}
    who = tuple(known[one] for one in said.person_ids if one in known) if said else facts.adults
    kind = said.kind if said else ConsentKind.WITHDRAWAL if facts.case.started_on else ConsentKind.REFUSAL
    return _base(facts, "D07") | {
        "kind": kind.value,
        "persons": _names(who),
        "assistant": _user(facts.assistant),
        "on": said.given_on if said else None,
        "reason": said.reason if said else "",
        "annotation": said.annotation if said else "",
        "court_info": facts.ordered,
        "legal": _legal(facts, "first_contact"),
    }


def privacy_data(facts: PaperFacts) -> Data:
    """Return D08."""
    office = facts.office
    return _base(facts, "D08") | {
        "persons": _names(facts.adults),
        "assistant": _user(facts.assistant),
        "controller": ", ".join(filter(None, (office.name, office.address, office.phone, office.email))),
        "dpo": ", ".join(filter(None, (office.dpo_name, office.dpo_contact))),
        "clause": CLAUSE_VERSION,
        "legal": facts.limits.citation("data_processing", on=clock.today()),
    }


def rules_data(facts: PaperFacts) -> Data:
    """Return D09; the rules every family begins with stand in the template, it adds its own by hand."""
    return _base(facts, "D09") | {
        "persons": _names(facts.adults),
        "assistant": _user(facts.assistant),
        "phone": facts.assistant.phone if facts.assistant else "",
        "head": ", ".join(filter(None, (_head(facts), facts.office.phone))),
    }


def authorisation_data(facts: PaperFacts) -> Data:
    """Return D10."""
    given = facts.authorisation
    return _base(facts, "D10") | {
        "grantor": facts.grantor,
        "assistant": _user(facts.assistant),
        "kind": given.kind.value if given else None,
        "institution": facts.institution,
        "matter": given.matter if given else "",
        "scope": (given.range_of_acts or given.matter) if given else "",
        "valid_from": given.valid_from if given else None,
        "valid_to": given.valid_to if given else None,
    }


def assignment_data(facts: PaperFacts) -> Data:
    """Return D05; who reported the family is never in it (V28)."""
    row = facts.application
    assigned = row is not None and row.decision == AssignmentDecision.ASSIGNED
    # An order that came later changes nothing of what was assigned before it.
    by_court = row is not None and row.kind == ApplicationKind.COURT
    key = "court_obligation" if by_court else "assignment"
    if facts.case.track == CaseTrack.ZA_ZYCIEM:
        key = "za_zyciem"
    return _base(facts, "D05") | {
        "addressee": facts.addressed,
        "address": facts.family.address_home,
        "application_on": None if by_court or row is None else row.applied_on,
        "court": _order(facts) if by_court else "",
        "assistant": _user(facts.assistant) if assigned else "",
        "assistant_phone": facts.assistant.phone if assigned and facts.assistant else "",
        "since": facts.since if assigned else None,
        "first_contact_due": row.first_contact_due if assigned and row else None,
        "social_worker": _user(facts.social_worker),
        "refusal_reason": row.refusal_reason if row else "",
        "other_help": row.other_help if row else "",
        "head": _head(facts),
        "legal": _legal(facts, key),
    }


def application_data(facts: PaperFacts) -> Data:
    """Return D02 with the social worker's analysis and, once there is one, the decision."""
    row = facts.application or Application(family_id=facts.family.id, case_id=facts.case.id)
    with for_the_office():
        members: list[Value] = [
            {"name": one.name, "born": format_date(one.born) if one.born else "", "role": role_words(one.role, one.sex)}
            for one in facts.people
        ]
        position = label(row.family_position) if row.family_position else ""
        group = label(row.family_group) if row.family_group else ""
        decision = label(row.decision) if row.decision else ""
        since = f", {format_date(facts.since)}" if facts.since else ""
    return _base(facts, "D02") | {
        "social_worker": _user(facts.social_worker),
        "applied_on": row.applied_on,
        "interview_on": row.interview_on,
        "interview_number": row.interview_number,
        "address": facts.family.address_home,
        "phone": facts.family.phone,
        "members": members,
        "situation": row.situation,
        "needs": row.needs,
        "resources": row.resources,
        "goals": row.goals,
        "work_scope": row.work_scope,
        "problems": _words(row.problems, ProblemArea),
        "past_help": row.past_help,
        "institutions": list(facts.institutions),
        "position": position,
        "group": group,
        "court": _order(facts),
        "decision": decision,
        "assistant": f"{_user(facts.assistant)}{since}" if row.assistant_id else "",
        "refusal_reason": row.refusal_reason,
        "head": _head(facts),
        "legal": _legal(facts, "assignment"),
    }


def family_application_data(facts: PaperFacts) -> Data:
    """Return D03: filled where the family has said so already, white where not."""
    row = facts.application
    office = facts.office
    children = [one for one in facts.people if not one.adult]
    home = sum(one.home for one in facts.people)
    return _base(facts, "D03") | {
        "applicant": facts.adults[0].name if facts.adults else "",
        "address": ", ".join(filter(None, (facts.family.address_home, facts.family.phone))),
        "office": ", ".join(filter(None, (office.name, office.address))) or _("the centre"),
        "household": str(home) if home else "",
        "children": str(len(children)) if children else "",
        "own_words": row.own_words if row else "",
        "wishes": ", ".join(_words(row.wishes, SupportArea)) if row else "",
        "extra": "",
    }


def referral_data(facts: PaperFacts) -> Data:
    """Return D01: for the centre alone, for it says who reported."""
    row = facts.referral or Referral(family_id=facts.family.id, case_id=facts.case.id)
    reported = facts.case.reported_on or clock.today()
    with for_the_office():
        channel = label(row.channel)
        source = label(row.source) if row.source else ""
        danger = label(row.danger) if row.danger else ""
    return _base(facts, "D01") | {
        "reported_at": row.reported_at,
        "channel": channel,
        "source": source,
        "source_name": row.source_name,
        "anonymous": row.anonymous,
        "family": facts.addressed,
        "address": ", ".join(filter(None, (facts.family.address_home, facts.family.phone))),
        "children": row.children_note,
        "difficulty": row.difficulty,
        "danger": danger,
        "social_worker": _user(facts.social_worker),
        "handed_on": row.handed_on,
        "interview_due": interview_due(reported, urgent=row.urgent, limits=facts.limits),
        "received_by": _user(facts.me),
        "legal": _legal(facts, "referral"),
    }


def answer_data(facts: PaperFacts) -> Data:
    """Return the letter back to the institution that reported; nothing of it tells who the family is (S0-15)."""
    informant = facts.informant
    reported = facts.case.reported_on or clock.today()
    return {
        # The code of the family stays out, too: the sign of the case is enough to answer to.
        "number": f"{load_template('D32-informacja').number_kind} {facts.case.number or format_date(reported)}",
        "version": 1,
        "institution": informant.name if informant else "",
        "institution_address": informant.address if informant else "",
        "reported_on": reported,
        "office_phone": facts.office.phone,
        "head": _head(facts),
    }


DATA: dict[str, Callable[[PaperFacts], Data]] = {
    "D01": referral_data,
    "D02": application_data,
    "D03": family_application_data,
    "D05": assignment_data,
    "D06": consent_data,
    "D07": refusal_data,
    "D08": privacy_data,
    "D09": rules_data,
    "D10": authorisation_data,
    "D32-informacja": answer_data,
}
