"""A few pages for the preview: an empty plan of an invented family, drawn as a draft."""

from datetime import UTC, date, datetime

from app.documents import Context, OfficeHeader, load_template, render

_OFFICE = OfficeHeader(
    name="Ośrodek Pomocy Społecznej w Makietowie",
    address="ul. Zmyślona 1, 00-000 Makietowo",
    phone="",
    email="",
    place="Makietowo",
)


def sample_pages() -> bytes:
    """Return a PDF that says on every page that it is a draft and that its data is fictional."""
    context = Context(
        office=_OFFICE,
        case_number="",
        day=date(2026, 11, 23),
        printed_at=datetime(2026, 11, 23, 8, 0, tzinfo=UTC),
        printed_by="A. Szablonowska",
        draft=True,
        demo=True,
        large=True,
    )
    return render(load_template("D14"), {"number": "Plan R-001/4", "version": 4}, context).pdf
