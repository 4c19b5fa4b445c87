"""What is written in a family's file, newest first: visits, notes, versions of the plan, consents, papers."""

from app.entries.entry import Entry, Group, Kind, day_of, sentence, shortened
from app.entries.listing import latest_entries, list_entries, list_written
from app.entries.reading import EntryText, open_restricted, read_entry
from app.entries.written import WITH_INSTITUTIONS, Meeting, count_notes, list_meetings, noted_interventions

__all__ = [
    "WITH_INSTITUTIONS",
    "Entry",
    "EntryText",
    "Group",
    "Kind",
    "Meeting",
    "count_notes",
    "day_of",
    "latest_entries",
    "list_entries",
    "list_meetings",
    "list_written",
    "noted_interventions",
    "open_restricted",
    "read_entry",
    "sentence",
    "shortened",
]
