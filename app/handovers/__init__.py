"""The record of a family passed to another assistant, around the decision of `app.handover` (D45, V29)."""
