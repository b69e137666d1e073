"""The encrypted case: one file with originals, texts, analyses and what was decided; the only room that speaks SQL.

In: records, and the passphrase of a holder. Out: records. Never: plain text on the disk, a name or key in an error.
"""
