"""The household budget of a family and its debts."""

from alembic import op

from storage import migration_tables as tables

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_NEW = {
    "budget": "family_id:id month:day people:number savings_for:line savings:number? decisions:text",
    "budget_line": (
        "family_id:id budget_id:id kind:term category:term label:line planned:number? actual:number? "
        "due_day:number? paid:truth"
    ),
    "debt": (
        "family_id:id creditor:line amount:number instalment:number? first_month:day? due_day:number? "
        "enforcement:truth arrangements:text"
    ),
}
_INDEXED = {"budget": ("family_id",), "budget_line": ("family_id", "budget_id"), "debt": ("family_id",)}


def upgrade() -> None:
    for table, described in _NEW.items():
        tables.create(table, described, indexed=_INDEXED[table])


def downgrade() -> None:
    for table in reversed(_NEW):
        op.drop_table(table)
