"""What a visit's card holds while it is typed: plain values that survive as JSON in the draft."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Self

from storage.models import new_id
from storage.vocabulary.visit import AgreementSide, AgreementStatus, ContactType, DangerLevel, VisitPlace


@dataclass(frozen=True, slots=True)
class Promise:
    """One line agreed for next time; its id becomes the agreement's.

    Attributes:
        person_id: who of the family promised; None for the assistant.
        due: the day as it was typed; empty for none.
    """

    text: str = ""
    side: AgreementSide = AgreementSide.FAMILY
    person_id: str | None = None
    due: str = ""
    id: str = field(default_factory=new_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class CardContent:
    """The answers of one card (domain.md D19). Days and hours are kept as typed; they are read when the visit ends.

    Attributes:
        start: day and hour of the beginning if it was corrected by hand; empty for the measured one.
        end: the same for the end.
        outcomes: agreement id to what became of it.
        present: ids of persons who were there; children among them whether seen or only said to be at home.
        children_seen: ids of children seen with one's own eyes.
        motivation: person id to 0–10.
        danger: None until it was answered.
        next_time: day and hour of the next meeting as typed.
        institution_id: where somebody was accompanied to, or what institution was talked to; empty for none.
        result: what was settled there.
        travel_minutes: the way there and back as typed, so the kilometres; empty when nobody counts them.
    """

    contact_type: ContactType = ContactType.VISIT
    place: VisitPlace = VisitPlace.HOME
    start: str = ""
    end: str = ""
    outcomes: Mapping[str, AgreementStatus] = field(default_factory=dict)
    present: tuple[str, ...] = ()
    children_seen: tuple[str, ...] = ()
    others: str = ""
    children_note: str = ""
    goals: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    facts: str = ""
    quotes: str = ""
    reflections: str = ""
    motivation: Mapping[str, int] = field(default_factory=dict)
    danger: DangerLevel | None = None
    promises: tuple[Promise, ...] = ()
    next_time: str = ""
    next_place: VisitPlace = VisitPlace.HOME
    institution_id: str = ""
    result: str = ""
    travel_minutes: str = ""
    kilometres: str = ""

    def change(self, **values: Any) -> Self:
        """Return the card with some answers changed."""
        return replace(self, **values)

    def to_payload(self) -> dict[str, Any]:
        """Return plain values for the draft."""
        return asdict(self)

    @classmethod
    def from_payload(cls, payload: Mapping[str, Any]) -> Self:
        """Return the card of a draft; answers this program does not know are left out, missing ones stay empty."""
        known = {name: payload[name] for name in cls.__dataclass_fields__ if name in payload}
        for name in ("present", "children_seen", "goals", "activities"):
            known[name] = tuple(known.get(name, ()))
        outcomes = known.get("outcomes", {})
        known["outcomes"] = {key: AgreementStatus(value) for key, value in outcomes.items()}
        known["promises"] = tuple(_promise(one) for one in known.get("promises", ()))
        known["danger"] = DangerLevel(known["danger"]) if known.get("danger") else None
        for name, vocabulary in _TERMS.items():
            if name in known:
                known[name] = vocabulary(known[name])
        return cls(**known)


_TERMS: dict[str, type[ContactType | VisitPlace]] = {
    "contact_type": ContactType,
    "place": VisitPlace,
    "next_place": VisitPlace,
}


def _promise(plain: Mapping[str, Any]) -> Promise:
    return Promise(
        text=plain["text"],
        side=AgreementSide(plain["side"]),
        person_id=plain["person_id"],
        due=plain["due"],
        id=plain["id"],
    )
