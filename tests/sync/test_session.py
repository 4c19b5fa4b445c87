"""A session between laptops and the office: what arrives, and what a broken session leaves."""

from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from storage import search
from storage.capture import replaying
from storage.models import Assignment, Family, Note, Visit, family_scope, new_id
from storage.vocabulary.visit import DangerLevel
from sync import hub, local
from sync.errors import MassDeletion, OtherOffice, SyncCancelled, WipeOrderInvalid
from sync.protocol import Hello, ManifestRequest, Mark, Page, PullRequest, RowKey, TableRows, Welcome
from tests.sync.conftest import MakeStore
from tests.sync.world import Centre, CutError, Store, visit

NOON = "2026-11-23T12:00:00.000000Z"


def assert_equal(centre: Centre, family: str, *stores: Store) -> None:
    """All replicas agree on a family at rest (I13), and their digests say so (I12)."""
    scope = family_scope(family)
    reports = [store.sync(thorough=True) for store in stores]
    assert all(report.repaired == report.unequal == () for report in reports)
    assert len({report.marks[scope] for report in reports}) == 1
    for store in stores:
        assert store.rows(scope) == centre.rows(scope)


def test_what_one_laptop_wrote_the_other_has_and_finds(centre: Centre, make_store: MakeStore) -> None:
    family = centre.add_family("anna")
    first, second = make_store(), make_store()
    first.sync()
    met = visit(family, facts="Rozmowa o budżecie domowym", danger=DangerLevel.WATCH, present=["p1", "p2"])
    first.add(met)
    sent = first.sync()
    got = second.sync()
    assert (sent.sent, sent.quarantined, got.received) == (1, (), 3)
    assert_equal(centre, family, first, second)
    with second.engine.connect() as connection:
        assert [hit.row_id for hit in search.find(connection, "budżet")] == [met.id]


def test_what_a_laptop_made_itself_is_not_sent_back_to_it(centre: Centre, make_store: MakeStore) -> None:
    family = centre.add_family("anna")
    store = make_store()
    store.sync()
    store.add(visit(family), visit(family))
    report = store.sync()
    assert (report.sent, report.received) == (2, 0)
    assert store.scalar("SELECT min(revision) FROM visit") == 3
    assert_equal(centre, family, store)


def test_a_session_without_news_changes_nothing(centre: Centre, make_store: MakeStore) -> None:
    centre.add_family("anna")
    store = make_store()
    first = store.sync()
    again = store.sync(thorough=True)
    assert (again.sent, again.received, again.repaired) == (0, 0, ())
    assert again.marks == first.marks
    assert store.line.calls == ["Hello", "Acknowledge", "Hello"], "one call tells that there is nothing to do"


def test_after_a_session_what_is_typed_waits_for_the_disk_again(centre: Centre, make_store: MakeStore) -> None:
    family = centre.add_family("anna")
    store = make_store()
    store.add(visit(family))
    store.sync()
    with local.light(store.engine) as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 1
    with ExitStack() as every:
        for _ in range(3):
            connection = every.enter_context(store.engine.connect())
            connection.connection.driver_connection.execute("SELECT 1")  # type: ignore[union-attr]
            found = connection.connection.driver_connection.execute("PRAGMA synchronous").fetchone()  # type: ignore[union-attr]
            assert found == (2,)


@pytest.mark.parametrize("reply_lost", [False, True])
@pytest.mark.parametrize(("older", "cut"), [*((True, cut) for cut in range(6)), *((False, cut) for cut in range(4))])
def test_a_cut_at_any_call_loses_nothing_and_doubles_nothing(
    centre: Centre,
    make_store: MakeStore,
    cut: int,
    older: bool,  # noqa: FBT001
    reply_lost: bool,  # noqa: FBT001
) -> None:
    family = centre.add_family("anna")
    other, store = make_store(), make_store()
    other.sync()
    store.sync()
    other.add(*[visit(family) for _ in range(5)])
    other.sync()
    mine = visit(family, facts="moja wizyta")
    store.add(mine)
    store.line.cut, store.line.reply_lost, store.line.page_rows, store.line.older = cut, reply_lost, 2, older
    with pytest.raises(CutError):
        store.sync()
    store.line.cut = None
    store.sync()
    assert store.states() == ["applied"]
    assert centre.scalar("SELECT count(*) FROM visit") == 6
    assert centre.scalar("SELECT count(*) FROM operation_log WHERE row_id = :id", id=mine.id) == 1
    assert_equal(centre, family, store, other)


def test_pages_that_came_before_a_cut_are_not_asked_for_again(centre: Centre, make_store: MakeStore) -> None:
    family = centre.add_family("anna")
    other, store = make_store(), make_store()
    other.sync()
    other.add(*[visit(family) for _ in range(6)])
    other.sync()
    store.line.cut, store.line.page_rows = 3, 2
    with pytest.raises(CutError):
        store.sync()
    assert store.scalar("SELECT count(*) FROM staged_page") == 3
    assert store.scalar("SELECT count(*) FROM visit") == 0
    store.line.cut, store.line.calls = None, []
    store.sync()
    assert store.line.calls == ["Hello", "PullRequest", "Acknowledge"]
    assert store.scalar("SELECT count(*) FROM staged_page") == 0
    assert_equal(centre, family, store, other)


def test_killed_between_pull_and_apply_the_store_is_as_before_then_equal(
    centre: Centre, make_store: MakeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    family = centre.add_family("anna")
    other, store = make_store(), make_store()
    before = store.sync().marks
    other.sync()
    other.add(visit(family, facts="cudza"))
    other.sync()

    class KilledError(BaseException):
        pass

    def killed(*_: Any) -> None:
        raise KilledError

    with monkeypatch.context() as patch:
        patch.setattr(local, "clear_staged", killed)  # the last statement of the apply transaction
        with pytest.raises(KilledError):
            store.sync()
    store.close()
    store.open()
    assert store.scalar("SELECT count(*) FROM visit") == 0
    assert (
        store.scalar("SELECT seq FROM cursor WHERE scope = :s", s=family_scope(family))
        == before[family_scope(family)].seq
    )
    assert_equal(centre, family, store, other)


def test_work_done_while_a_page_is_on_its_way_stays_on_top(centre: Centre, make_store: MakeStore) -> None:
    family = centre.add_family("anna")
    other, store = make_store(), make_store()
    made = visit(family, facts="Pierwszy.\n\nOstatni.", quotes="stare")
    other.sync()
    other.add(made)
    other.sync()
    store.sync()
    other.change(made.id, Visit, facts="Pierwszy, zmieniony.\n\nOstatni.", quotes="cudze")
    other.sync()

    pull = store.line.pull

    def typing_meanwhile(request: PullRequest) -> Page:
        page = pull(request)
        store.change(made.id, Visit, facts="Pierwszy.\n\nOstatni, zmieniony.", quotes="moje")
        return page

    store.line.older = True
    store.line.pull = typing_meanwhile  # type: ignore[method-assign]
    store.sync()
    here = store.get(Visit, made.id)
    assert (here.facts, here.quotes) == ("Pierwszy, zmieniony.\n\nOstatni, zmieniony.", "moje")
    store.line.pull = pull  # type: ignore[method-assign]
    assert len(store.sync().conflicts) == 1
    assert_equal(centre, family, store, other)
    assert store.get(Visit, made.id).quotes == "cudze"
    assert [row.other_value for row in other.conflicts()] == [{"value": "moje"}]


def test_a_new_scope_comes_as_a_snapshot_and_a_removed_one_goes_after_its_work_was_sent(
    centre: Centre, make_store: MakeStore
) -> None:
    family = centre.add_family("anna")
    store, colleague = make_store("anna"), make_store("ewa")
    store.sync()
    store.add(visit(family, facts="budżet"))
    colleague.sync()
    assert colleague.rows(family_scope(family)) == {}
    with centre.write() as writing, writing.begin():
        row = writing.get_one(Assignment, centre.scalar("SELECT id FROM assignment"))
        row.until = datetime(2021, 1, 1, tzinfo=UTC).date()
        writing.add(
            Assignment(
                scope=family_scope(family),
                case_id="c",
                family_id=family,
                user_id="ewa",
                since=datetime(2021, 1, 1, tzinfo=UTC).date(),
            )
        )
    report = store.sync()
    assert (report.sent, report.removed) == (1, (family_scope(family),))
    assert store.rows(family_scope(family)) == {}
    assert centre.scalar("SELECT late FROM operation_log WHERE \"table\" = 'visit'") is True
    assert centre.scalar("SELECT kind FROM sync_incident") == "removed"
    with store.engine.connect() as connection:
        assert search.find(connection, "budżet") == []
    colleague.sync()
    assert len(colleague.rows(family_scope(family))) == 4
    assert_equal(centre, family, colleague)


@pytest.mark.parametrize("page_rows", [None, 2])
@pytest.mark.parametrize("writing", ["", "of another family", "of this family"])
@pytest.mark.parametrize("older", [False, True])
def test_a_family_that_comes_back_brings_what_this_laptop_wrote(
    centre: Centre, make_store: MakeStore, page_rows: int | None, writing: str, *, older: bool
) -> None:
    family, another = centre.add_family("anna"), centre.add_family("anna", code="R-002")
    store = make_store("anna")
    store.sync()
    store.add(*(visit(family, facts=f"wizyta {number}") for number in range(5)))
    store.sync()
    leading = centre.scalar("SELECT id FROM assignment WHERE family_id = :family", family=family)
    centre.change(leading, Assignment, until=datetime(2021, 1, 1, tzinfo=UTC).date())
    store.sync()
    assert store.rows(family_scope(family)) == {}
    centre.change(leading, Assignment, until=None)
    store.line.page_rows, store.line.older = page_rows, older
    if writing:
        store.add(visit(family if writing == "of this family" else another))
    report = store.sync()
    assert report.came == (family_scope(family),)
    assert report.repaired == ()
    assert_equal(centre, family, store)


def test_a_family_taken_in_offline_belongs_to_who_took_it_in(centre: Centre, make_store: MakeStore) -> None:
    store, second, stranger = make_store("anna"), make_store("anna"), make_store("ewa")
    family = new_id()
    scope = family_scope(family)
    store.add(Family(id=family, scope=scope, code="R-9", display_name="Nowaccy"), visit(family))
    assert store.sync().quarantined == ()
    second.sync()
    assert_equal(centre, family, store, second)
    stranger.sync()
    assert stranger.rows(scope) == {}
    stranger.add(visit(family))
    assert [reason for _, reason in stranger.sync().quarantined] == ["foreign_scope"]


def test_a_row_of_a_foreign_scope_is_never_sent(centre: Centre, make_store: MakeStore) -> None:
    family = centre.add_family("ewa")
    store = make_store("anna")
    scope = family_scope(family)
    line = store.line
    page = line.pull(PullRequest(incarnation="i", cursors={scope: 0}))
    assert (page.tables, page.marks) == ([], {})
    assert line.pull(PullRequest(incarnation="i", cursors={}, wanted=[RowKey("family", family)])).tables == []
    assert line.manifest(ManifestRequest(scope=scope)).rows == []


def test_damaged_rows_are_noticed_and_repaired(centre: Centre, make_store: MakeStore) -> None:
    family = centre.add_family("anna")
    other, store = make_store(), make_store()
    other.sync()
    made = [visit(family, facts=str(number)) for number in range(3)]
    other.add(*made)
    other.sync()
    store.sync()
    with store.engine.begin() as connection, replaying(connection):
        connection.exec_driver_sql("DELETE FROM visit WHERE facts = '1'")
        connection.exec_driver_sql("UPDATE visit SET revision = 1, facts = '' WHERE facts = '2'")
    report = store.sync(thorough=True)
    assert report.repaired == (family_scope(family),)
    assert report.unequal == ()
    assert centre.scalar("SELECT count(*) FROM sync_incident WHERE kind = 'repaired'") == 1
    assert_equal(centre, family, store, other)


def test_another_server_is_refused_and_nothing_is_deleted(centre: Centre, make_store: MakeStore) -> None:
    family = centre.add_family("anna")
    store = make_store()
    store.sync()
    store.add(visit(family))
    hello = store.line.hello
    for wrong, error in [
        ({"server_id": new_id()}, OtherOffice),
        ({"wipe": "signed"}, WipeOrderInvalid),
    ]:

        def elsewhere(message: Hello, wrong: dict[str, str] = wrong) -> Welcome:
            return msgspec.structs.replace(hello(message), **wrong)

        store.line.hello = elsewhere  # type: ignore[method-assign]
        with pytest.raises(error):
            store.sync()
    assert store.states() == ["pending"]
    assert store.scalar("SELECT count(*) FROM visit") == 1


def test_absence_is_never_read_as_deletion(centre: Centre, make_store: MakeStore) -> None:
    """An office that knows no scope and no row of ours takes nothing from us."""
    family = centre.add_family("anna")
    store = make_store()
    store.sync()
    before = store.rows(family_scope(family))
    store.line.user = "nobody"
    report = store.sync()
    assert report.removed == ()
    assert store.rows(family_scope(family)) == before


def test_a_mass_deletion_waits_for_a_word(centre: Centre, make_store: MakeStore) -> None:
    family = centre.add_family("anna")
    other, store = make_store(), make_store()
    other.sync()
    made = [visit(family) for _ in range(21)]
    other.add(*made)
    other.sync()
    store.sync()
    with other.write() as writing, writing.begin():
        for one in made:
            writing.get_one(Visit, one.id).deleted_at = datetime(2026, 11, 23, tzinfo=UTC)
    other.sync()
    with pytest.raises(MassDeletion) as caught:
        store.sync()
    assert caught.value.params["rows"] == 21
    assert store.scalar("SELECT count(*) FROM visit WHERE deleted_at IS NULL") == 21
    store.sync(allow_deletions=True)
    assert_equal(centre, family, store, other)


def test_a_user_may_stop_a_session(centre: Centre, make_store: MakeStore) -> None:
    family = centre.add_family("anna")
    store = make_store()
    store.add(visit(family))
    steps: list[str] = []
    with pytest.raises(SyncCancelled):
        store.sync(progress=lambda step: steps.append(step.stage), cancelled=lambda: len(steps) == 2)
    assert steps == ["hello", "push"]
    store.sync()
    assert_equal(centre, family, store)


def test_a_conflict_whose_answer_was_lost_shows_the_offices_value_after_a_pull_alone(
    centre: Centre, make_store: MakeStore
) -> None:
    """The row came with the own word on top, by a session that could not push; the answer then is a duplicate."""
    family = centre.add_family("anna")
    first, second = make_store(), make_store()
    made = visit(family)
    first.add(made)
    first.sync()
    second.sync()
    first.change(made.id, Visit, quotes="słowo Anny")
    first.sync()
    second.change(made.id, Visit, quotes="drugie słowo")
    second.line.cut, second.line.reply_lost = 0, True
    with pytest.raises(CutError):
        second.sync()
    second.line.cut = None
    usual, second.recorder.schema_version = second.recorder.schema_version, "9999"
    second.sync()
    assert second.get(Visit, made.id).quotes == "drugie słowo"
    second.recorder.schema_version = usual
    second.sync()
    assert second.get(Visit, made.id).quotes == "słowo Anny"
    assert [one.other_value for one in second.conflicts()] == [{"value": "drugie słowo"}]
    assert_equal(centre, family, first, second)
    second.line.calls.clear()
    second.sync()
    assert second.line.calls == ["Hello"], "what was fetched again is not asked for once more"


def test_an_older_office_leaves_work_waiting(centre: Centre, make_store: MakeStore) -> None:
    family = centre.add_family("anna")
    store = make_store()
    store.sync()
    store.add(visit(family))
    store.recorder.schema_version = "9999"
    assert store.sync().waiting == 1
    assert store.states() == ["pending"]


def test_what_a_newer_office_adds_is_kept(centre: Centre, make_store: MakeStore) -> None:
    family = centre.add_family("anna")
    store = make_store()
    store.sync()
    scope = family_scope(family)
    pull = store.line.pull

    def newer(request: PullRequest) -> Page:
        mark = Mark(9, 2, "")
        values = {"family_id": family, "user_id": "u", "occurred_at": NOON, "subject": "rozmowa", "mood": "dobry"}
        known = TableRows(scope, "note", list(values), [["n1", 8, *values.values()]])
        strange = TableRows(scope, "drone", ["name"], [["d1", 9, "trzmiel"]])
        return Page(tables=[known, strange], marks={scope: mark}) if not request.wanted else pull(request)

    store.line.older = True
    store.line.pull = newer  # type: ignore[method-assign]
    store.sync()
    assert store.scalar("SELECT subject FROM note WHERE id = 'n1'") == "rozmowa"
    kept = store.scalar("SELECT group_concat(fields, ' ') FROM (SELECT fields FROM kept_values ORDER BY row_id)")
    assert kept == '{"name":"trzmiel"} {"mood":"dobry"}'


def test_values_kept_for_later_move_into_columns_the_program_has_learned_of(
    centre: Centre, make_store: MakeStore
) -> None:
    store = make_store()
    whole = {"subject": "telefon", "family_id": "f", "user_id": "u", "occurred_at": NOON}
    made = visit("f", facts="spokój")
    store.add(made)
    kept = [("n1", "note", 1, whole), (made.id, "visit", 0, {"quotes": "będzie dobrze"})]
    with store.engine.begin() as connection:
        for row_id, table, is_whole, fields in kept:
            connection.exec_driver_sql(
                "INSERT INTO kept_values VALUES (?, ?, 'office', 4, ?, ?)",
                (row_id, table, is_whole, msgspec.json.encode(fields).decode()),
            )
    store.sync()
    assert store.get(Note, "n1").subject == "telefon"
    assert (store.get(Visit, made.id).facts, store.get(Visit, made.id).quotes) == ("spokój", "będzie dobrze")
    assert store.scalar("SELECT count(*) FROM kept_values") == 0
    with store.engine.connect() as connection:
        assert [hit.row_id for hit in search.find(connection, "telefon")] == ["n1"]
        assert [hit.row_id for hit in search.find(connection, "dobrze")] == [made.id]


def test_operations_are_forgotten_only_by_the_rule(centre: Centre, make_store: MakeStore) -> None:
    family = centre.add_family("anna")
    store = make_store()
    store.sync()
    for _ in range(3):
        store.add(visit(family))
    store.sync()
    with store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE outbox SET acknowledged_at = '2020-01-01 00:00:00.000000'")
    store.sync()
    assert store.states() == ["applied"] * 3
    with centre.engine.begin() as connection:
        contents = hub.backup_contents(connection)
        hub.record_verified_backup(connection, contents)
    store.sync()
    assert store.states() == ["applied"], "the newest stays: numbering goes on from it"
    store.add(visit(family))
    assert store.sync().receipt.highest_dseq == 4


def test_the_receipt_counts_what_the_office_has_and_is_signed(centre: Centre, make_store: MakeStore) -> None:
    family = centre.add_family("anna")
    store = make_store()
    store.add(visit(family), visit(family))
    receipt = store.sync().receipt
    assert receipt.counts == {family_scope(family): 2}
    assert receipt.signature
    assert centre.scalar("SELECT count(*) FROM issued_receipt") == 1
    store.sync()
    assert centre.scalar("SELECT count(*) FROM issued_receipt") == 1


def restore(store: Store, copy: Path) -> None:
    """Put an older copy of the database in place of the present one, as a person with a backup would."""
    store.close()
    for name in ("store.db-wal", "store.db-shm"):
        (store.directory / name).unlink(missing_ok=True)
    (store.directory / "store.db").write_bytes(copy.read_bytes())
    store.open()


def backup(store: Store, copy: Path) -> None:
    store.close()
    copy.write_bytes((store.directory / "store.db").read_bytes())
    store.open()


@pytest.mark.parametrize("state_file_lost", [False, True])
def test_a_restored_store_begins_a_new_life_and_gets_everything_back(
    centre: Centre,
    make_store: MakeStore,
    tmp_path: Path,
    state_file_lost: bool,  # noqa: FBT001
) -> None:
    family = centre.add_family("anna")
    store, other = make_store(), make_store()
    store.sync()
    store.add(visit(family, facts="przed kopią"))
    backup(store, tmp_path / "copy.db")
    store.add(visit(family, facts="po kopii"))
    store.sync()
    life = store.recorder.incarnation
    if state_file_lost:
        (store.directory / "store.state").unlink()
    restore(store, tmp_path / "copy.db")
    store.add(visit(family, facts="po odtworzeniu"))
    report = store.sync()
    assert store.recorder.incarnation != life
    assert report.quarantined == ()
    assert centre.scalar("SELECT count(*) FROM visit") == 3
    assert_equal(centre, family, store, other)


def cloned(store: Store, clone: Store) -> None:
    """Copy one laptop's whole profile over the other's."""
    clone.close()
    store.close()
    for name in ("store.db", "store.state"):
        (clone.directory / name).write_bytes((store.directory / name).read_bytes())
    clone.device = clone.line.device = store.device
    store.open()
    clone.open()


def test_a_clone_begins_its_own_life(centre: Centre, make_store: MakeStore) -> None:
    family = centre.add_family("anna")
    store, clone = make_store(), make_store()
    store.sync()
    cloned(store, clone)
    assert clone.recorder.incarnation == store.recorder.incarnation
    store.add(visit(family, facts="oryginał"))
    clone.add(visit(family, facts="klon"))
    store.sync()
    assert clone.sync().quarantined == ()
    assert clone.recorder.incarnation != store.recorder.incarnation
    assert centre.scalar("SELECT count(*) FROM visit") == 2
    assert_equal(centre, family, store, clone)
