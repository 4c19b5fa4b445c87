"""Tests on real databases, real windows and real HTTP."""
