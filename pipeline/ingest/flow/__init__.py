"""What Word and OpenDocument text share: paragraphs and tables as read, and their way into blocks.

A reader turns its XML into `Para` and `Table` objects in reading order (a flow); `emit_flow` decides which of
them are headings, items and cells, and adds them to the document.
"""

from pipeline.ingest.flow.emit import emit_flow, emit_furniture
from pipeline.ingest.flow.model import Flow, Look, Para, Run, Table, TableCell

__all__ = ["Flow", "Look", "Para", "Run", "Table", "TableCell", "emit_flow", "emit_furniture"]
