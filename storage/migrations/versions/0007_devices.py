"""Orders to clear a laptop, and envelopes that came on a stick."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    op.create_table(
        "device_wipe",
        sa.Column("nonce", sa.String(36), primary_key=True),
        sa.Column("device", sa.String(36), nullable=False),
        sa.Column("ordered_at", _MOMENT, nullable=False),
        sa.Column("revoked_at", _MOMENT, nullable=True),
        sa.Column("begun_at", _MOMENT, nullable=True),
        sa.Column("obeyed_at", _MOMENT, nullable=True),
        sa.Column("proof", sa.Text(), nullable=False),
    )
    op.create_index("ix_device_wipe_device", "device_wipe", ["device"])
    op.create_table(
        "received_envelope",
        sa.Column("nonce", sa.String(36), primary_key=True),
        sa.Column("device", sa.String(36), nullable=False),
        sa.Column("incarnation", sa.String(36), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("received_at", _MOMENT, nullable=False),
    )
    op.create_index("ix_received_envelope_incarnation", "received_envelope", ["incarnation"])


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.drop_table("received_envelope")
        op.drop_table("device_wipe")
