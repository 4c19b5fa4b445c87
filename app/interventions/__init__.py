"""Safety of a family: what was done in danger, safety plans, Niebieska Karta, notices (domain.md D24–D28)."""
