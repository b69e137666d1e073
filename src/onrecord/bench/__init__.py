"""How good, how fast: gold, measures, floors.

In: gold files and a folder of reports. Out: figures. Never: anything that users run by accident.
"""
