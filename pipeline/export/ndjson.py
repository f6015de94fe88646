"""NDJSON: a record a line, each valid against the published schema as it stands."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pipeline.export.entries import of_profile
from pipeline.export.staging import staged_file

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pipeline.export.entries import Entry, Options

# JSON allows them in a string; line readers of several languages would break the line there.
_LINE_ENDS = {ord(c): f"\\u{ord(c):04x}" for c in "\x85\u2028\u2029"}


def write(entries: Iterable[Entry], path: Path, options: Options) -> list[Path]:
    """Write the records to `path` (UTF-8, LF, no BOM), fields in their order and unknown ones kept; return the file."""
    with staged_file(path) as temporary, temporary.open("w", encoding="utf-8", newline="\n") as file:
        for entry in of_profile(entries, options):
            line = json.dumps(entry.record, ensure_ascii=False, separators=(",", ":"))
            file.write(line.translate(_LINE_ENDS) + "\n")
    return [path]
