"""How work travels between a laptop and the office."""
