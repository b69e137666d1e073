"""What is loaded once and read often: the neural reader, gazetteer, language identification, morphology.

In: files of the package. Out: objects that the pipeline opens and hands on. Never: a download.
"""
