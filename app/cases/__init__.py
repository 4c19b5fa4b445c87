"""A family's case: its states and the papers that move it."""
