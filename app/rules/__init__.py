"""Rules of domain.md as pure functions: no database, no clock of their own."""
