"""OnRecord: what is alleged, when, where, to how many, by whom; who says so, and on whose word."""

__version__ = "0.3.0"
