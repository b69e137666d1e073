"""Originals become reports: article, title, byline, outlet, day of publication; from here the text never changes.

In: originals. Out: reports. Never: a guess that is not marked with where it was found.
"""
