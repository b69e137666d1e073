"""Which persons of reports and lists may be one? Descriptions come in, pairs with reasons go out; nothing is joined.

Names are compared as spelt, as they sound in other scripts, as short forms and initials, in any order; never looked up.
"""
