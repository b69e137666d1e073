"""What leaves, and in which form: the dossier, the case as JSON, tables.

In: a weighed case. Out: files. Never: a private name outside a passage.
"""
