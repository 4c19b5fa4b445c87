"""What a person can do: use cases by noun, rules, documents."""
