"""What the manifest of an output folder says of its outputs: hashes, sources, counts, and which ones there are.

A record proves itself against its text; whether it is the one that was written, and whether one is missing, only the
manifest can say. The rules are those of ``schemas/PROOF.md``, and ``schemas/verify.py`` has them, too.
"""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from pipeline.export.parsing import parse
from pipeline.export.problem import Problem
from pipeline.records.ids import sha256

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    Json = dict[str, Any]

FILE_NAME = "manifest.json"
_SHA256 = re.compile(r"[0-9a-f]{64}")


class ManifestError(ValueError):
    """A manifest from which nothing can be read."""


class Listing:
    """The outputs that a manifest lists, each with its entry."""

    def __init__(self, path: Path) -> None:
        """Read the manifest in `path`; raises ManifestError where it is damaged, OSError where it cannot be read."""
        self.folder = path.parent
        try:
            content = parse(path.read_bytes())
            self.is_ours = {"fingerprint", "files"} <= content.keys()
            self.outputs = dict(_outputs(content)) if self.is_ours else {}
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise ManifestError(path.name) from error

    def problems(self, path: Path, json_data: bytes, text_data: bytes) -> list[Problem]:
        """Return what is said otherwise of the output in `path` (absolute) than its two files have it.

        Codes: ``not_in_manifest``, ``manifest_hash`` and ``manifest_entry``.
        """
        entry = self.outputs.get(path.relative_to(self.folder).as_posix())
        if entry is None:
            return [Problem("", "not_in_manifest")]
        problems = []
        if (sha256(json_data), sha256(text_data)) != (entry["json_sha256"], entry["text_sha256"]):
            problems.append(Problem("", "manifest_hash"))
        try:
            record = parse(json_data)
        except ValueError:
            return problems
        return problems + list(_entry_problems(entry, record))

    def missing(self, under: Path) -> list[Path]:
        """Return the outputs in the folder `under` (absolute) that are listed and not there, in order."""
        listed = [self.folder / name for name in sorted(self.outputs)]
        return [path for path in listed if path.is_relative_to(under) and not path.exists()]


def _outputs(content: Json) -> Iterator[tuple[str, Json]]:
    """Yield name and entry of every output; raises ValueError, TypeError or KeyError where one cannot be."""
    seen = set()
    for entry in [*(e for e in content["files"] if e["state"] == "done"), *content.get("orphans", ())]:
        name = PurePosixPath(entry["output"])
        if name.is_absolute() or ".." in name.parts or name.suffix != ".json" or name in seen:
            raise ValueError("an output that cannot be")
        if re.search(r"[\\\0]", entry["output"]):
            raise ValueError("an output that cannot be")
        if not (_SHA256.fullmatch(entry["json_sha256"]) and _SHA256.fullmatch(entry["text_sha256"])):
            raise ValueError("no hash")
        seen.add(name)
        yield entry["output"], {**entry, "counts": dict(entry.get("counts", ()))}


def _entry_problems(entry: Json, record: Any) -> Iterator[Problem]:
    source = record.get("source") if isinstance(record, dict) else None
    if not isinstance(source, dict):
        return
    for ours, theirs in (("sha256", "sha256"), ("source", "file_name")):
        if entry.get(ours) not in (None, source.get(theirs)):
            yield Problem(f"/source/{theirs}", "manifest_entry")
    for name, count in entry["counts"].items():
        if isinstance(record.get(name), list) and count != len(record[name]):
            yield Problem(f"/{name}", "manifest_entry")


class Listings:
    """The manifests that a run meets, each read once."""

    def __init__(self) -> None:
        self._read: dict[Path, Listing | ManifestError | None] = {}

    def of(self, folder: Path) -> Listing | None:
        """Return the manifest in `folder` (absolute), None where there is none or it belongs to another program.

        Raises ManifestError where it is damaged.
        """
        path = folder / FILE_NAME
        if path not in self._read:
            self._read[path] = _load(path) if path.exists() else None
        found = self._read[path]
        if isinstance(found, ManifestError):
            raise found
        return found if found is not None and found.is_ours else None

    def above(self, path: Path) -> Listing | None:
        """Return the nearest manifest of the folder of `path` (absolute) or of one above it, None if there is none.

        Raises ManifestError where the one in its own folder is damaged; one higher up is then no manifest of it.
        """
        if (found := self.of(path.parent)) is not None:
            return found
        for folder in path.parent.parents:
            with suppress(ManifestError):
                if (found := self.of(folder)) is not None:
                    return found
        return None

    def missing(self, folder: Path) -> list[Path]:
        """Return the outputs in `folder` (absolute) that manifests in it or above it list and that are not there."""
        found = []
        for path in sorted({folder / FILE_NAME, *folder.rglob(FILE_NAME)}):
            with suppress(ManifestError):  # told of with the records beside it
                found.append(self.above(path))
        return [path for listing in dict.fromkeys(found) if listing for path in listing.missing(folder)]


def _load(path: Path) -> Listing | ManifestError:
    try:
        return Listing(path)
    except (ManifestError, OSError):
        return ManifestError(path.name)
