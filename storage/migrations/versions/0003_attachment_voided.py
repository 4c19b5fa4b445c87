"""An attachment can be declared void, with the reason."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("attachment", sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("attachment", sa.Column("void_reason", sa.String(), nullable=True))


def downgrade() -> None:
    op.drop_column("attachment", "void_reason")
    op.drop_column("attachment", "voided_at")
