"""``manifest.json`` of an output folder: what was made of what, so that no work is done twice."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.errors import Category
from pipeline.export.files import write_atomically
from pipeline.records.constants import MANIFEST_SCHEMA_ID, SCHEMA_VERSION
from pipeline.records.ids import sha256
from pipeline.run.aliases import public_outcomes
from pipeline.run.outcome import Failure, Outcome, State
from pipeline.run.usage import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

FILE_NAME = "manifest.json"
INTERNAL, PUBLIC = "internal", "public"
# Whether these happen again depends on more than the file: they are tried anew on every run.
_RETRIED = frozenset(
    {Category.TIMEOUT, Category.MEMORY, Category.CRASHED, Category.CONTRACT, Category.SCAN_WITHOUT_OCR}
)
_TEXTS = ("message_fi", "message_en", "advice_fi", "advice_en")


class Output(NamedTuple):
    """The two files of an output by the hashes that they were written with."""

    json_sha256: str | None
    text_sha256: str | None

    def files(self, name: str) -> Iterator[tuple[str, str | None]]:
        """Yield name and hash of both files of output `name`."""
        yield f"{name}.json", self.json_sha256
        yield f"{name}.txt", self.text_sha256


@dataclass(slots=True)
class Manifest:
    """What an output folder holds; paths in it are relative with ``/``, and there is no clock."""

    fingerprint: dict[str, str]
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    held: dict[str, Output] = field(default_factory=dict)
    """Every output that this folder is known to hold, by name."""
    stale: set[str] = field(default_factory=set)
    """Sources whose outcome is of other code, model or settings."""
    profile: str = INTERNAL
    """The manifest of a public folder tells neither names nor hashes of sources."""
    _saved: bytes = b""
    """What the file on disk holds."""

    def record(self, outcome: Outcome) -> None:
        """Take what became of a file."""
        self.outcomes[outcome.source] = outcome
        self.stale.discard(outcome.source)
        if outcome.output is not None:
            self.held[outcome.output] = Output(outcome.json_sha256, outcome.text_sha256)

    def forget_all_but(self, sources: Iterable[str]) -> None:
        """Forget the sources that are there no more; their outputs become orphans."""
        here = set(sources)
        self.outcomes = {source: o for source, o in self.outcomes.items() if source in here}

    def has_read(self, source: str, digest: str) -> bool:
        """Return whether this very file has been read, and not just linked to another."""
        known = self.outcomes.get(source)
        return known is not None and known.sha256 == digest and known.state is State.DONE

    def reusable(self, source: str, digest: str, name: str, out_dir: Path) -> Outcome | None:
        """Return the known outcome of an unchanged file: outputs untouched, or a failure that would repeat.

        `digest` is the SHA-256 of the source now, `name` what its outputs should be called.
        """
        known = self.outcomes.get(source)
        if known is None or known.sha256 != digest or source in self.stale:
            return None
        if known.failure is not None:
            return None if known.failure.category in _RETRIED else known
        if known.output != name or not _is_untouched(known, out_dir):
            return None
        return replace(known, state=State.UNCHANGED)

    def orphans(self, out_dir: Path) -> dict[str, Output]:
        """Return the outputs still there that no source stands for any more, by name."""
        owned = {outcome.output for outcome in self.outcomes.values()}
        return {
            name: output
            for name, output in sorted(self.held.items())
            if name not in owned and (out_dir / f"{name}.json").exists()
        }

    def save(self, out_dir: Path) -> None:
        """Write the manifest; the same outcomes give the same bytes, whether done now or unchanged."""
        content = {
            "$schema": MANIFEST_SCHEMA_ID,
            "schema_version": SCHEMA_VERSION,
            **({"profile": PUBLIC} if self.profile == PUBLIC else {}),
            "fingerprint": self.fingerprint,
            "files": self._files(),
            "orphans": [
                {"output": f"{name}.json", **output._asdict()}
                for name, output in self.orphans(out_dir).items()
            ],
        }
        data = _lines(content).encode()
        if data != self._saved:
            write_atomically(out_dir / FILE_NAME, data)
            self._saved = data

    def _files(self) -> list[dict[str, Any]]:
        entries = [self._to_json(self.outcomes[source]) for source in self.outcomes]
        if self.profile == PUBLIC:
            called = public_outcomes(self.outcomes.values())
            for entry in entries:
                # A name can be guessed against a hash of the source.
                entry |= {"source": called[entry["source"]], "sha256": None}
                if first := entry.get("duplicate_of"):
                    entry["duplicate_of"] = called.get(first)
        return sorted(entries, key=lambda entry: str(entry["source"]))

    def _to_json(self, outcome: Outcome) -> dict[str, Any]:
        # A hash of None is equal to none: what other code made is made again also after a run cut short.
        digest = None if outcome.source in self.stale else outcome.sha256
        entry: dict[str, Any] = {"source": outcome.source, "sha256": digest}
        if outcome.failure is not None:
            return entry | {"state": str(State.QUARANTINED), **outcome.failure.stored(), "counts": {}}
        if outcome.state is State.DUPLICATE:
            return entry | {"state": str(outcome.state), "duplicate_of": outcome.duplicate_of, "counts": {}}
        if outcome.state is State.SKIPPED:
            return entry | {"state": str(outcome.state), "reason": outcome.reason, "counts": {}}
        return entry | {
            "state": str(State.DONE),
            "output": f"{outcome.output}.json",
            "json_sha256": outcome.json_sha256,
            "text_sha256": outcome.text_sha256,
            "counts": outcome.counts,
        }


def _lines(content: dict[str, Any]) -> str:
    """Return `content` as JSON with a line for each file: half the time of indenting, and changes show by the file."""
    parts = []
    for key, value in content.items():
        text = json.dumps(value, ensure_ascii=False)
        if isinstance(value, list) and value:
            text = (
                "[\n"
                + ",\n".join(f"    {json.dumps(entry, ensure_ascii=False)}" for entry in value)
                + "\n  ]"
            )
        parts.append(f"  {json.dumps(key)}: {text}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def load(out_dir: Path, fingerprint: dict[str, str] | None, profile: str = INTERNAL) -> Manifest:
    """Return the manifest of `out_dir`; nothing of it is reused if it is damaged or made by other code.

    Without a `fingerprint` it is taken as it is, for showing. Of a public folder only its outputs are known, so that every run
    makes them anew. Raises UsageError where the folder holds outputs of another profile than `profile`.
    """
    known = Manifest(fingerprint or {}, profile=profile)
    try:
        data = (out_dir / FILE_NAME).read_bytes()
        content = json.loads(data.decode())
        outcomes = [_from_json(entry) for entry in content["files"]]
        same = content["fingerprint"] == fingerprint
        held = {
            str(entry["output"]).removesuffix(".json"): Output(entry["json_sha256"], entry["text_sha256"])
            for entry in content["orphans"]
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return known
    if fingerprint is not None and content.get("profile", INTERNAL) != profile and (outcomes or held):
        raise UsageError("other_profile", str(out_dir))
    known.held, known._saved = held, data  # noqa: SLF001 -- made here
    for outcome in outcomes:
        known.record(outcome)
    if profile == PUBLIC:
        known.outcomes = {}
    elif not same and fingerprint is not None:
        known.stale = set(known.outcomes)
    return known


def is_held(out_dir: Path, name: str, output: Output) -> bool:
    """Return whether both files of an output are as they were written."""
    try:
        return all(sha256((out_dir / file).read_bytes()) == digest for file, digest in output.files(name))
    except OSError:
        return False


def _is_untouched(outcome: Outcome, out_dir: Path) -> bool:
    output = Output(outcome.json_sha256, outcome.text_sha256)
    return outcome.output is not None and is_held(out_dir, outcome.output, output)


def _from_json(entry: dict[str, Any]) -> Outcome:
    source, digest, state = str(entry["source"]), entry["sha256"], State(entry["state"])
    if state is State.QUARANTINED:
        texts: dict[str, Any] = {key: str(entry[key]) for key in _TEXTS}
        failure = Failure(Category(entry["category"]), **texts)
        return Outcome(source, state, digest, failure=failure)
    if state is State.DUPLICATE:
        return Outcome(source, state, digest, duplicate_of=str(entry["duplicate_of"]))
    if state is State.SKIPPED:
        return Outcome(source, state, digest, reason=str(entry["reason"]))
    return Outcome(
        source=source,
        state=State.DONE,
        sha256=digest,
        output=str(entry["output"]).removesuffix(".json"),
        json_sha256=entry["json_sha256"],
        text_sha256=entry["text_sha256"],
        counts={str(key): int(value) for key, value in entry["counts"].items()},
    )
