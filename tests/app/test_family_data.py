"""What is known of a family as a whole: changed by the assistant, out of reach while the family looks on."""

import pytest

from app.family_data import edit_family_data, family_form, get_family_data
from app.family_mode import HiddenInFamilyModeError, restrict
from app.forms import Care, check, words_of
from app.opening import LaptopWorkspace
from tests.app.visit_family import VisitFamily


def test_what_was_typed_is_what_is_read_again(workspace: LaptopWorkspace, family: VisitFamily) -> None:
    with workspace.read() as session:
        values = get_family_data(session, family_id=family.family_id)
    form = family_form()
    words = {one.name: words_of(one, values[one.name]) for one in form.fields}
    findings = check(form, words | {"phone": "000 100 200", "restricted_notes": " pies na podwórku "})
    assert findings.found == ()
    with workspace.write() as session:
        edit_family_data(session, family_id=family.family_id, values=findings.values)
    with workspace.read() as session:
        after = get_family_data(session, family_id=family.family_id)
    assert after == values | {"phone": "000 100 200", "restricted_notes": "pies na podwórku"}


def test_where_somebody_stays_and_what_to_mind_is_marked() -> None:
    form = family_form()
    assert form.field("address_stay").care is Care.STRICT
    assert form.field("restricted_notes").care is Care.RESTRICTED


def test_a_family_that_looks_on_neither_reads_nor_blanks_it(workspace: LaptopWorkspace, family: VisitFamily) -> None:
    with workspace.read() as session:
        values = get_family_data(session, family_id=family.family_id)
    with workspace.read() as session:
        restrict(session, family_id=family.family_id)
        with pytest.raises(HiddenInFamilyModeError):
            get_family_data(session, family_id=family.family_id)
        with pytest.raises(HiddenInFamilyModeError):
            edit_family_data(session, family_id=family.family_id, values=values)
