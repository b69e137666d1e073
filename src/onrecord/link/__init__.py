"""Which reports speak of which incident? Suggestions with scores and reasons.

In: analyses. Out: groups of event mentions. Never: a merge without a reason.
"""
