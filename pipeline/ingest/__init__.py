"""The first room: bytes of a file in, a `pipeline.document.Document` out, one module a format family.

``read`` and ``read_path`` decide by content which reader a file needs; the readers themselves are imported
only when a file asks for them.
"""

from __future__ import annotations

from pipeline.ingest.base import Source
from pipeline.ingest.dispatch import read, read_path

__all__ = ["Source", "read", "read_path"]
