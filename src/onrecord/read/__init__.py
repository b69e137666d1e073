"""Bytes in, kept as they came, with digest, time and way of getting.

In: paths. Out: originals, or the reason why one could not be read. Never: the network, or anything outside the input.
"""
