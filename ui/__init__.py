"""What the assistant sees."""
