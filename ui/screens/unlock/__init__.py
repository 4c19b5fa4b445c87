"""Unlocking: password, paper code, and what keeps a profile from opening."""
