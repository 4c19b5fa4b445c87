"""The fictional office of Nowa Wzorcówka, its staff and the institutions around it (domain.md §8.1)."""

from datetime import date
from typing import Final

from app.demo.book import Book
from storage.models import Institution, Office, Setting, User
from storage.vocabulary.organisation import InstitutionKind, OfficeKind, Role

TOWN: Final = "99-999 Nowa Wzorcówka"

ANNA: Final = "anna.szablonowska"
KAROL: Final = "karol.atrapinski"
EWA: Final = "ewa.prototypowa"
IWONA: Final = "iwona.testowska"
PIOTR: Final = "piotr.makietowicz"
MAREK: Final = "marek.probny"
HALINA: Final = "halina.wzorska"

_STAFF: Final = (
    (HALINA, "Halina", "Wzorska", Role.MANAGER, "dyrektor", "000 000 003"),
    (MAREK, "Marek", "Próbny", Role.COORDINATOR, "koordynator zespołu asysty", "000 000 002"),
    (IWONA, "Iwona", "Testowska", Role.SOCIAL_WORKER, "pracownik socjalny, rejon 1", "000 000 004"),
    (PIOTR, "Piotr", "Makietowicz", Role.SOCIAL_WORKER, "pracownik socjalny, rejon 2", "000 000 005"),
    (ANNA, "Anna", "Szablonowska", Role.ASSISTANT, "asystent rodziny", "000 000 006"),
    (KAROL, "Karol", "Atrapiński", Role.ASSISTANT, "asystent rodziny", "000 000 007"),
    (EWA, "Ewa", "Prototypowa", Role.ASSISTANT, "asystent rodziny", "000 000 008"),
    ("zenon.fikcyjny", "Zenon", "Fikcyjny", Role.DPO, "inspektor ochrony danych", "000 000 009"),
    ("adam.pozorny", "Adam", "Pozorny", Role.ADMIN, "administrator systemu", "000 000 010"),
)

_INSTITUTIONS: Final = (
    ("szkola", "Szkoła Podstawowa nr 1 im. Jana Wzorcowego", InstitutionKind.SCHOOL, "Ludmiła Nibyt", "pedagog", "101"),
    ("zlobek", "Żłobek „Iksik”", InstitutionKind.NURSERY, "", "", "102"),
    ("ppp", "Poradnia Psychologiczno-Pedagogiczna w Nowej Wzorcówce", InstitutionKind.PPP, "", "", "103"),
    ("na-niby", "Poradnia Terapii Uzależnień „Na Niby”", InstitutionKind.ADDICTION, "", "", "104"),
    (
        "sad",
        "Sąd Rejonowy w Nowej Wzorcówce, III Wydział Rodzinny i Nieletnich",
        InstitutionKind.COURT,
        "",
        "",
        "105",
    ),
    (
        "kurator",
        "Zespół Kuratorskiej Służby Sądowej",
        InstitutionKind.KURATOR,
        "Bogna Zastępcza",
        "kurator zawodowa",
        "106",
    ),
    ("policja", "Komisariat Policji", InstitutionKind.POLICE, "asp. Jan Umowny", "dzielnicowy", "107"),
    (
        "pcpr",
        "Powiatowe Centrum Pomocy Rodzinie",
        InstitutionKind.PCPR,
        "Renata Udawana",
        "koordynator rodzinnej pieczy zastępczej",
        "108",
    ),
    ("pup", "Powiatowy Urząd Pracy", InstitutionKind.PUP, "", "", "109"),
    ("pozor", "Spółdzielnia Mieszkaniowa „Pozór”", InstitutionKind.HOUSING, "", "", "110"),
    ("szpital", "Szpital Kliniczny im. Nikogo (kardiologia prenatalna)", InstitutionKind.HEALTH, "", "", "111"),
    ("przystan", "Hospicjum perinatalne „Przystań (fikcyjne)”", InstitutionKind.HOSPICE, "", "", "112"),
    ("na-przyklad", "Fundacja „Na Przykład”", InstitutionKind.NGO, "", "", "113"),
)

# Deadlines an office chooses for itself; the law's own stand in resources/law.
_SETTINGS: Final = (
    ("visit_gap_days", 14, "brak kontaktu z rodziną w toku"),
    ("plan_due_days", 30, "od zgody albo pierwszej wizyty"),
    ("consultation_days", 7, "od przekazania planu pracownikowi socjalnemu"),
    ("first_contact_days", 7, "od przydziału"),
    ("monitoring_schedule", [1, 3, 6], "kontakty po zakończeniu pracy"),
)


def write_office(book: Book) -> None:
    """Write the office, its staff, its own deadlines and the institutions it works with."""
    book.office(
        Office(
            name="Ośrodek Pomocy Społecznej w Nowej Wzorcówce",
            kind=OfficeKind.OPS,
            address=f"ul. Zmyślona 1, {TOWN}",
            town="Nowa Wzorcówka",
            phone="000 000 001",
            email="ops@example.org",
            head_title="dyrektor",
            head_name="Halina Wzorska",
            dpo_name="Zenon Fikcyjny",
            dpo_contact="000 000 009, iod@example.org",
            case_number_pattern="OPS.DAR.5020.{n}.{rok}.{inicjały}",
            emergency_contacts=[
                {"name": "Numer alarmowy", "phone": "112"},
                {"name": "Iwona Testowska, dyżur", "phone": "000 000 001"},
                {"name": "Marek Próbny, koordynator", "phone": "000 000 002"},
                {"name": "Komisariat Policji, dzielnicowy", "phone": "000 000 107"},
            ],
            demo=True,
        ),
        "office",
    )
    for login, first, last, role, position, phone in _STAFF:
        book.office(
            User(
                login=login,
                first_name=first,
                last_name=last,
                roles=[role.value],
                position=position,
                email=f"{login}@example.org",
                phone=phone,
            ),
            f"user/{login}",
        )
    for key, value, note in _SETTINGS:
        book.office(Setting(key=key, value=value, valid_from=date(2024, 1, 1), note=note), f"setting/{key}")
    for key, name, kind, person, function, number in _INSTITUTIONS:
        phone = f"000 000 {number}"
        people = [{"name": person, "function": function, "phone": phone}] if person else []
        book.office(
            Institution(name=name, kind=kind, address=TOWN, phone=phone, people=people),
            f"institution/{key}",
        )
