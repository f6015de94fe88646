"""What many forums say together: sources of one event brought together, then themes, needs that recur, offers that could meet them.

Works on records as they are written (plain dicts of the published schema); words are read with the lexicon and the
vectors alone, without the model's tagger and parser.
"""

from pipeline.summary.build import summarise, to_bytes

__all__ = ["summarise", "to_bytes"]
