"""``manifest.json`` of an output folder: what was made of what, so that no work is done twice."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from pipeline.errors import Category
from pipeline.export.files import write_atomically
from pipeline.records.constants import SCHEMA_VERSION
from pipeline.records.ids import sha256
from pipeline.run.outcome import Failure, Outcome, State

if TYPE_CHECKING:
    from pathlib import Path

FILE_NAME = "manifest.json"
# Whether these happen again depends on more than the file: they are tried anew on every run.
_RETRIED = frozenset(
    {Category.TIMEOUT, Category.MEMORY, Category.CRASHED, Category.CONTRACT, Category.SCAN_WITHOUT_OCR}
)


@dataclass(slots=True)
class Manifest:
    """What an output folder holds; paths in it are relative with ``/``, and there is no clock."""

    fingerprint: dict[str, str]
    outcomes: dict[str, Outcome] = field(default_factory=dict)

    def reusable(self, source: str, digest: str, name: str, out_dir: Path) -> Outcome | None:
        """Return the known outcome of an unchanged file: outputs untouched, or a failure that would repeat.

        `digest` is the SHA-256 of the source now, `name` what its outputs should be called.
        """
        known = self.outcomes.get(source)
        if known is None or known.sha256 != digest:
            return None
        if known.failure is not None:
            return None if known.failure.category in _RETRIED else known
        if known.output != name or not _is_untouched(known, out_dir):
            return None
        return replace(known, state=State.UNCHANGED)

    def save(self, out_dir: Path) -> None:
        """Write the manifest; the same outcomes give the same bytes, whether done now or unchanged."""
        content = {
            "schema_version": SCHEMA_VERSION,
            "fingerprint": self.fingerprint,
            "files": [_to_json(self.outcomes[source]) for source in sorted(self.outcomes)],
        }
        data = json.dumps(content, ensure_ascii=False, indent=2).encode() + b"\n"
        write_atomically(out_dir / FILE_NAME, data)


def load(out_dir: Path, fingerprint: dict[str, str]) -> Manifest:
    """Return the manifest of `out_dir`; nothing of it is reused if it is damaged or made by other code."""
    known = Manifest(fingerprint)
    try:
        content = json.loads((out_dir / FILE_NAME).read_text("utf-8"))
        outcomes = [_from_json(entry) for entry in content["files"]]
        same = content["fingerprint"] == fingerprint
    except (OSError, ValueError, KeyError, TypeError):
        return known
    # Of other code only the names of the outputs are worth knowing: a hash of None is equal to none.
    known.outcomes = {o.source: o if same else replace(o, sha256=None) for o in outcomes}
    return known


def _is_untouched(outcome: Outcome, out_dir: Path) -> bool:
    try:
        return all(
            sha256((out_dir / f"{outcome.output}{suffix}").read_bytes()) == digest
            for suffix, digest in ((".json", outcome.json_sha256), (".txt", outcome.text_sha256))
        )
    except OSError:
        return False


def _to_json(outcome: Outcome) -> dict[str, Any]:
    entry: dict[str, Any] = {"source": outcome.source, "sha256": outcome.sha256}
    if outcome.failure is not None:
        return entry | {"state": str(State.FAILED), **outcome.failure.stored()}
    return entry | {
        "state": str(State.DONE),
        "output": f"{outcome.output}.json",
        "json_sha256": outcome.json_sha256,
        "text_sha256": outcome.text_sha256,
        "counts": outcome.counts,
    }


def _from_json(entry: dict[str, Any]) -> Outcome:
    source, digest = str(entry["source"]), entry["sha256"]
    if entry["state"] == State.FAILED:
        texts = {key: str(entry[key]) for key in ("message_fi", "message_en", "advice_fi", "advice_en")}
        failure = Failure(Category(entry["category"]), **texts)
        return Outcome(source, State.FAILED, digest, failure=failure)
    return Outcome(
        source=source,
        state=State.DONE,
        sha256=digest,
        output=str(entry["output"]).removesuffix(".json"),
        json_sha256=entry["json_sha256"],
        text_sha256=entry["text_sha256"],
        counts={str(key): int(value) for key, value in entry["counts"].items()},
    )
