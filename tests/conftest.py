"""Fixtures for all tests."""

from hulpmiddelen.browser import bezoek, chromium, serveer

__all__ = ["bezoek", "chromium", "serveer"]
