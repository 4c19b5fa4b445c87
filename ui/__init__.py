"""What the assistant sees."""

from ui.python311 import protect_none

protect_none()
