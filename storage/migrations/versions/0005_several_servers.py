"""What several processes of an office's server know in common: who knocked how often, which challenges are spent."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    op.create_table(
        "knock",
        sa.Column("door", sa.String(16), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("remaining", sa.Double(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("door", "address"),
        prefixes=["UNLOGGED"],
    )
    op.create_table(
        "spent_challenge",
        sa.Column("head", sa.LargeBinary(), nullable=False),
        sa.Column("ends_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("head"),
        prefixes=["UNLOGGED"],
    )
    op.create_index(op.f("ix_spent_challenge_ends_at"), "spent_challenge", ["ends_at"], unique=False)


def downgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    op.drop_table("spent_challenge")
    op.drop_table("knock")
