"""Slide decks: PPTX and ODP files to documents, one page a slide, with walls of notes read column by column.

The formats' readers yield positioned shapes (`model`), `layout` finds their reading order, `assemble` makes blocks.
"""

from pipeline.ingest.slides.odp_reader import read_odp
from pipeline.ingest.slides.pptx_reader import read_pptx

__all__ = ["read_odp", "read_pptx"]
