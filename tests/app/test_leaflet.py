"""The leaflet for a first visit says who the assistant is, in three languages, and nothing of the family (S0-01)."""

from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlmodel import Session

from app.demo import family_id
from app.leaflet import print_leaflet
from app.prints import PrintOptions, with_options


@pytest.mark.parametrize(
    ("language", "title"),
    [("pl", "Kim jest asystent rodziny?"), ("en", "Who is a family assistant?"), ("uk", "Хто такий асистент родини?")],
)
def test_the_leaflet_is_printed_in_the_familys_language(demo_session: Session, language: str, title: str) -> None:
    made = with_options(
        print_leaflet(demo_session, family_id=family_id("R-001")), options=PrintOptions(language=language)
    )
    words = " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(made.rendered.pdf)).pages).split())
    assert title in words
    assert "Ośrodek Pomocy Społecznej" in words
    assert "Przykładowsc" not in words
    assert made.rendered.pages == 1
