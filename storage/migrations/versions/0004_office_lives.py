"""What an office that was put back from a copy lost, and what laptops gave back of it."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    op.create_table(
        "lost_span",
        sa.Column("scope", sa.String(45), nullable=False),
        sa.Column("after", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("scope", "until"),
    )
    op.add_column("feed_entry", sa.Column("regained", sa.BigInteger(), nullable=True))


def downgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    op.drop_column("feed_entry", "regained")
    op.drop_table("lost_span")
