"""The nouns that every room shares: frozen records, no behaviour beyond what their meaning implies.

In: nothing. Out: types. Never: input, output, clocks or randomness.
"""
