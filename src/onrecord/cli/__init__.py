"""One command per verb; each is one call on the case or the pipeline.

In: words typed by a person. Out: files, and sentences on the terminal. Never: counting or deciding.
"""
