"""Przygotuj wizytę: what to read and to take along."""
