"""What holds for every test."""

from hypothesis import settings

settings.register_profile("any machine", deadline=None)  # speed is measured elsewhere, never asserted
settings.load_profile("any machine")
