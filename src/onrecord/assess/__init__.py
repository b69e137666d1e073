"""How well is each point supported? For, against, repeated, gaps; words, not a truth score.

In: incidents with their origins. Out: support for each point. Never: a number that pretends to be truth.
"""
