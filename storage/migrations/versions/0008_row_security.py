"""The office's database gives a request the rows of scopes its user is entitled to, whatever the program asks for.

`parasol_enter` finds these scopes by itself and changes to a role that owns nothing. Rows are added by COPY, which
PostgreSQL does not allow to a role under row security; so the owner adds them, and the feed, where every added row has
to appear, refuses foreign scopes to everybody who has entered.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_ENTER = """
CREATE FUNCTION parasol_enter(who text, today date, with_late boolean) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    present text[];
    late text[];
BEGIN
    WITH known AS (
        SELECT a.scope, bool_or(a.deleted_at IS NULL AND (a.until IS NULL OR a.until >= today)) AS is_now
        FROM assignment a JOIN family f ON f.id = a.family_id AND f.scope = a.scope
        WHERE a.user_id = who AND a.since <= today GROUP BY a.scope
        UNION ALL
        SELECT c.scope, NOT EXISTS (SELECT 1 FROM assignment a WHERE a.scope = c.scope AND a.deleted_at IS NULL)
        FROM scope_counter c WHERE c.founded_by = who
    ), judged AS (
        SELECT scope, bool_or(is_now) AS is_now FROM known GROUP BY scope
    )
    SELECT coalesce(array_agg(scope) FILTER (WHERE is_now), '{}'),
        coalesce(array_agg(scope) FILTER (WHERE NOT is_now), '{}')
    INTO present, late FROM judged;
    IF who <> '' THEN
        present := present || ARRAY['office', 'user/' || who];
    END IF;
    PERFORM set_config('parasol.late', late::text, true),
        set_config('parasol.scopes', (CASE WHEN with_late THEN present || late ELSE present END)::text, true),
        set_config('role', 'parasol_request', true);
END
$$
"""
_GUARD = """
CREATE FUNCTION parasol_guard_feed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    allowed text[] := nullif(current_setting('parasol.scopes', true), '')::text[];
BEGIN
    IF allowed IS NOT NULL AND EXISTS (
        SELECT FROM written w WHERE w.scope <> ALL (allowed)
            AND NOT EXISTS (SELECT FROM scope_counter c WHERE c.scope = w.scope AND c.rows = 0)
    ) THEN
        RAISE EXCEPTION 'foreign scope' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NULL;
END
$$
"""
_TRIGGERS = (("INSERT", "NEW"), ("UPDATE", "NEW"), ("UPDATE", "OLD"))
# What says nothing of people, and the log, which is added to by COPY and of which the role may not read the contents.
_OPEN = ("scope_counter", "lost_span", "operation_log", "sync_incident")
_MINE = "(SELECT nullif(current_setting('parasol.scopes', true), ''))::text[]"
_LEFT = "(SELECT nullif(current_setting('parasol.late', true), ''))::text[]"


def upgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute(_ENTER)
    op.execute(_GUARD)
    for moment, table in _TRIGGERS:
        op.execute(
            f"CREATE TRIGGER entitled_{moment}_{table} AFTER {moment} ON feed_entry "
            f"REFERENCING {table} TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION parasol_guard_feed()"
        )
    for name in _tables():
        entitled = f"{_MINE} || {_LEFT}" if name == "assignment" else _MINE
        op.execute(f'CREATE POLICY entitled ON "{name}" USING (scope = ANY ({entitled}))')
        op.execute(f'ALTER TABLE "{name}" ENABLE ROW LEVEL SECURITY')


def downgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    for name in _tables():
        op.execute(f'ALTER TABLE "{name}" DISABLE ROW LEVEL SECURITY')
        op.execute(f'DROP POLICY entitled ON "{name}"')
    for moment, table in _TRIGGERS:
        op.execute(f"DROP TRIGGER entitled_{moment}_{table} ON feed_entry")
    op.execute("DROP FUNCTION parasol_guard_feed()")
    op.execute("DROP FUNCTION parasol_enter(text, date, boolean)")


def _tables() -> list[str]:
    """Return the tables of this version whose rows belong to a scope."""
    query = sa.text(
        "SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'scope' "
        "WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace AND NOT a.attisdropped "
        "AND c.relname <> ALL (:open) ORDER BY c.relname"
    )
    return list(op.get_bind().execute(query, {"open": list(_OPEN)}).scalars())
