"""Splitting the text of a block into items: the smallest phrases that say one thing each.

`split` gives the items, `clauses` the two halves of a sentence whose types may differ, `lead_in` what stands before a colon.
"""

from pipeline.finnish.items.colon import lead_in
from pipeline.finnish.items.split import Part, clauses, split

__all__ = ["Part", "clauses", "lead_in", "split"]
