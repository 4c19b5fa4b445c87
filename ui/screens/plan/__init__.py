"""The plan of work with the family on screen."""
