"""Data of the fictional office for printing: the plan and the slip of family R-001 (domain.md §8.2)."""

from datetime import date, datetime
from typing import TypedDict
from zoneinfo import ZoneInfo

from app.documents import Context, Data, OfficeHeader

WARSAW = ZoneInfo("Europe/Warsaw")
OFFICE = OfficeHeader(
    name="Ośrodek Pomocy Społecznej w Nowej Wzorcówce",
    address="ul. Zmyślona 1, 99-999 Nowa Wzorcówka",
    phone="000 000 001",
    email="ops@example.org",
    place="Nowa Wzorcówka",
)
CONTEXT = Context(
    office=OFFICE,
    case_number="OPS.DAR.5020.1.2025.AS",
    day=date(2026, 11, 24),
    printed_at=datetime(2026, 11, 24, 16, 42, tzinfo=WARSAW),
    printed_by="A. Szablonowska",
    demo=True,
)


class Action(TypedDict, total=False):
    """A row of `goals[].actions` of D14."""

    no: int
    text: str
    category: str
    responsibility: str
    persons: list[str]
    helpers: list[str]
    due: date
    effect: str
    how_we_know: str
    means: str
    status: str
    done_on: date
    result: str
    family_comment: str
    sensitivity: str


class Goal(TypedDict, total=False):
    """A row of `goals` of D14."""

    no: int
    area: str
    text: str
    why: str
    weight: int
    actions: list[Action]


def action(no: int, text: str, who: str, due: date, effect: str, **more: object) -> Action:
    """Make an action of the family."""
    row: Action = {"no": no, "text": text, "responsibility": "family", "persons": [who], "due": due, "effect": effect}
    row.update(more)  # type: ignore[typeddict-item]
    return row


MAY = date(2027, 5, 15)
GOALS: list[Goal] = [
    {
        "no": 1,
        "area": "education",
        "text": "Kacper chodzi do szkoły bez lęku",
        "weight": 9,
        "why": "żeby Kacper nie bał się szkoły i miał kolegów",
        "actions": [
            action(
                1,
                "Rozmowa z wychowawcą co 2 tygodnie",
                "Beata",
                MAY,
                "Kacper opuszcza mniej niż 1 dzień na 10",
                category="school_support",
            ),
            action(2, "Świetlica i piłka w czwartki", "Kacper, Dariusz", MAY, "8 wspólnych zajęć", category="leisure"),
        ],
    },
    {
        "no": 2,
        "area": "work",
        "text": "Mama przygotowuje się do pracy",
        "weight": 8,
        "why": "Beata chce mieć własne pieniądze i wyjść do ludzi",
        "actions": [
            action(
                3,
                "CV i list do szwalni",
                "Beata",
                date(2026, 11, 27),
                "dokumenty są gotowe i wysłane",
                responsibility="together",
                helpers=["asystentka"],
                category="job_docs",
            ),
            action(
                4,
                "Dzień próbny w szwalni „Nitka”",
                "Beata",
                date(2027, 1, 15),
                "Beata wie, czy ta praca jej pasuje",
                category="job_search",
            ),
        ],
    },
    {
        "no": 3,
        "area": "budget",
        "text": "Rachunki i raty w terminie",
        "weight": 7,
        "why": "żeby nikt nie zabrał mieszkania",
        "actions": [
            action(
                5,
                "Zeszyt wydatków co tydzień",
                "Beata, Dariusz",
                MAY,
                "wiadomo, na co idą pieniądze",
                category="budget",
            ),
            action(
                6,
                "Raty czynszu 380 zł i prądu 115 zł",
                "Dariusz",
                MAY,
                "brak nowych zaległości",
                category="budget",
                how_we_know="potwierdzenia z poczty w teczce",
            ),
        ],
    },
]


def plan(**changes: object) -> Data:
    """Return the data of the plan of R-001."""
    data: dict[str, object] = {
        "number": "Plan R-001/4",
        "version": 4,
        "family": "Państwo Beata i Dariusz Przykładowscy",
        "address": "ul. Papierowa 7 m. 3, 99-999 Nowa Wzorcówka",
        "assistant": "Anna Szablonowska",
        "social_worker": "Iwona Testowska",
        "drawn_on": date(2026, 11, 24),
        "period_from": date(2026, 11, 24),
        "period_to": MAY,
        "method": "home_then_consult",
        "participants": ["Beata", "Dariusz", "Oliwia", "Kacper"],
        "absent": [{"name": "Genowefa, babcia", "reason": "była w pracy, plan przeczyta jej Beata"}],
        "hardships": ["zaległości za mieszkanie i prąd", "lęk Kacpra przed szkołą", "mama bez pracy od 8 lat"],
        "strengths": ["mama umie szyć", "tata chce wrócić na cały etat", "pomaga babcia", "Oliwia lubi rodzeństwo"],
        "family_words": "Beata: „żeby było spokojnie i żeby Kacper nie bał się szkoły”. Dariusz: „nie pić i zarabiać”.",
        "main_goal": "Rodzice samodzielnie zapewniają dzieciom bezpieczny dom i płacą rachunki na bieżąco.",
        "goals": GOALS,
        "partners": ["Szkoła Podstawowa nr 1", "Poradnia Terapii Uzależnień „Na Niby”", "Żłobek „Iksik”"],
        "meeting_frequency": "co wtorek o 16, w domu",
        "crisis": "Dzwonimy pod 112. Z dziećmi idziemy do babci, ul. Papierowa 9. Potem dzwonimy do asystentki.",
        "next_assessment": MAY,
        "objections": [
            {"name": "Dariusz", "text": "„nie chcę chodzić na grupę w piątki, zmienić na środę” (przyjęte)"}
        ],
        "adult_signers": [{"name": "Beata Przykładowska"}, {"name": "Dariusz Przykładowski"}],
        "minor_signers": [{"name": "Oliwia Przykładowska"}],
    }
    data.update(changes)
    return data  # type: ignore[return-value]


def slip(**changes: object) -> Data:
    """Return the data of the slip of the visit of 17 November 2026."""
    data: dict[str, object] = {
        "number": "Ustalenia R-001/12",
        "version": 1,
        "family": "Państwo Beata i Dariusz Przykładowscy",
        "assistant": "Anna Szablonowska",
        "assistant_phone": "000 000 002",
        "met_on": date(2026, 11, 17),
        "place": "home",
        "present": ["Beata", "Dariusz", "Kacper", "Zosia"],
        "previous": [
            {"text": "Opłacić rachunki za październik", "person": "Dariusz", "status": "done"},
            {"text": "Zapisać wydatki z tygodnia", "person": "Beata", "status": "partly"},
        ],
        "tasks_family": [
            {"text": "Przynieść świadectwa pracy do CV", "person": "Beata", "due": date(2026, 11, 24)},
            {"text": "Zapytać w magazynie o cały etat", "person": "Dariusz", "due": date(2026, 11, 27)},
        ],
        "tasks_assistant": [{"text": "Umówić rozmowę z panią pedagog", "due": date(2026, 11, 20)}],
        "next": datetime(2026, 11, 24, 16, 0, tzinfo=WARSAW),
        "next_place": "u Państwa w domu",
        "next_purpose": "Porozmawiamy o tym, co się udało przez pół roku, i skończymy CV.",
        "signers": [{"name": "Beata Przykładowska"}],
    }
    data.update(changes)
    return data  # type: ignore[return-value]
