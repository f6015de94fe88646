"""All that knows the language: lexicon, model, lemmas, sentences and items, dates, names, vocabulary.

Nothing is imported here: each module is asked for by its own name, so that the model is loaded only where it is needed.
"""
