"""A thousand files that nobody has touched since the last run."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from benchmarks.robustness.runs import command, extract, many
from pipeline.records.ids import sha256
from pipeline.run.batch import Batch
from pipeline.run.discover import discover
from pipeline.run.manifest import Manifest, load
from pipeline.run.outcome import Outcome, State

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

COUNT, SIZE, BAR = 1000, 50_000, 1.0


def measure(files: Sequence[Path], folder: Path) -> str:
    """Read one file for real, give a thousand the same outputs, and run over all of them."""
    inbox, out = folder / "in", folder / "out"
    probe = many(files, 1, folder / "one")
    extract(probe, folder / "probe")
    known = load(folder / "probe", None)
    (read,) = known.outcomes.values()
    record = (folder / "probe" / f"{read.output}.json").read_bytes()
    text = (folder / "probe" / f"{read.output}.txt").read_bytes()
    inbox.mkdir()
    out.mkdir()
    manifest = Manifest(Batch(discover([inbox], out), out).fingerprint())
    for number in range(COUNT):
        source = (f"{number:04}\n".encode() + text * (SIZE // len(text) + 1))[:SIZE]
        name = f"{number:04}"
        (inbox / f"{name}.md").write_bytes(source)
        (out / f"{name}.json").write_bytes(record)
        (out / f"{name}.txt").write_bytes(text)
        manifest.record(
            Outcome(f"{name}.md", State.DONE, sha256(source), name, sha256(record), sha256(text), read.counts)
        )
    manifest.save(out)
    seconds = [extract(inbox, out) for _ in range(5)]
    told = subprocess.run(command(inbox, out, "--json"), capture_output=True, check=True).stdout  # noqa: S603 -- this interpreter
    if told.count(b'"state": "unchanged"') != COUNT:
        return "1,000 unchanged files of 50 kB: not taken for unchanged; did the program change meanwhile?"
    return (
        f"1,000 unchanged files of 50 kB: {min(seconds):.2f} s at best, {sorted(seconds)[2]:.2f} s in the middle of "
        f"five (bar: <= {BAR:g} s)"
    )
