"""The components, a module per group: `ORDER`, `TITLE` and `SPECIMENS`. People and places are fictional."""
