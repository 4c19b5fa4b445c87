"""Shared by the tests of use cases."""

from tests.demo_day import demo, demo_profile

__all__ = ["demo", "demo_profile"]
