"""Cases to judge."""

from __future__ import annotations

from store.conftest import full, path

__all__ = ["full", "path"]
