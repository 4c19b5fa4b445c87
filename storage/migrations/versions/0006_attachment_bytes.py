"""The way of attachments' bytes: a laptop's notes about it, and the office's copies."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        _office()
        return
    op.create_table(
        "file_transfer",
        sa.Column("attachment_id", sa.String(36), nullable=False),
        sa.Column("scope", sa.String(45), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("at_office", sa.Boolean(), nullable=False),
        sa.Column("wanted", sa.Boolean(), nullable=False),
        sa.Column("owed", sa.Boolean(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("trouble", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("attachment_id"),
    )
    op.create_index("ix_file_transfer_scope", "file_transfer", ["scope"])


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.drop_table("office_file_piece")
        op.drop_table("office_file")
    else:
        op.drop_table("file_transfer")


def _office() -> None:
    op.create_table(
        "office_file",
        sa.Column("scope", sa.String(45), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("received", sa.Integer(), nullable=False),
        sa.Column("whole_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("brought_by", sa.String(36), nullable=False),
        sa.PrimaryKeyConstraint("scope", "sha256"),
    )
    op.create_table(
        "office_file_piece",
        sa.Column("scope", sa.String(45), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("scope", "sha256", "start"),
    )
    # Scans and photographs do not become smaller a second time.
    op.execute("ALTER TABLE office_file_piece ALTER COLUMN content SET STORAGE EXTERNAL")
