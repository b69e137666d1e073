"""People's judgements come in; out comes what holds by them, and the analyses and groups as judged.

Nothing is stored here, and no judgement is ever dropped: what no longer fits is said.
"""
