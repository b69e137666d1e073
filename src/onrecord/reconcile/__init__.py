"""Suggestions and judgements become incidents, ranges and values; always recomputable.

In: groups, origins, figures. Out: incidents. Never: a value that no passage carries.
"""
