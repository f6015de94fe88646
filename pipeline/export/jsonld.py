"""JSON-LD: all records in one file of linked data that carries its own context, so that nothing is fetched to read it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pipeline.export.entries import of_profile
from pipeline.export.linked_nodes import Nodes
from pipeline.export.linked_terms import context
from pipeline.export.staging import staged_file

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pipeline.export.entries import Entry, Options


def write(entries: Iterable[Entry], path: Path, options: Options) -> list[Path]:
    """Write the records to `path` (UTF-8, LF, a node a line); return the file.

    What a record's JSON-LD leaves out: coverage, warnings, boxes and bytes, which say how the reading went.
    """
    nodes = Nodes(options.licence if options.profile == "public" else None)
    with staged_file(path) as temporary, temporary.open("w", encoding="utf-8", newline="\n") as file:
        file.write('{"@context": ' + json.dumps(context(), ensure_ascii=False) + ',\n"graph": [')
        divider = "\n"
        for entry in of_profile(entries, options):
            for node in nodes.of(entry.record, entry.text):
                file.write(divider + json.dumps(node, ensure_ascii=False, separators=(",", ":")))
                divider = ",\n"
        file.write("\n]}\n")
    return [path]
