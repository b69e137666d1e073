"""Spans in a report's text: sentences, names, dates, figures, places, event mentions; nothing is decided.

In: a text with its sentences and language. Out: frozen records with half-open spans. Never: network, clock or store.
"""
