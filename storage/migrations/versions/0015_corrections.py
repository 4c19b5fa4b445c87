"""What a correction is about and what stood there before; who gave the opinion about an end of the work, and when."""

from storage import migration_tables as tables

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_NEW = {
    "note": "corrects_field:line corrects_words:text",
    "closure": "opinion_on:day? opinion_by:line opinion_on_paper:truth",
}


def upgrade() -> None:
    for table, described in _NEW.items():
        tables.add(table, described)


def downgrade() -> None:
    for table, described in _NEW.items():
        tables.remove(table, described)
