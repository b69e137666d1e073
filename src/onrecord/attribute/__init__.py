"""Who says what, in which stance, and on whose word.

In: a text with its sentences and what the engine read. Out: statements with their speakers.
Never: a private name in a label.
"""
