"""What holds for every test."""

import os

from hypothesis import settings

# Speed is measured elsewhere, never asserted. Who develops gets new examples each time; a gate answers the same twice.
settings.register_profile("any machine", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("any machine")
