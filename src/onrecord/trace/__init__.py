"""Which reports share an origin? Credits, copies, and the ends of their chains.

In: analyses. Out: credits, copies, origins. Never: two origins made of one.
"""
