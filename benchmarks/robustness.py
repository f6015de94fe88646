"""Runs over many files: ``python -m benchmarks.robustness [--only NAME] [--files DIR]``."""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING

import psutil

from pipeline.run.discover import discover

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_SEED = 4


def _extract(inbox: Path, out: Path, *options: str) -> float:
    """Run the command as a user does, and return its seconds."""
    start = time.perf_counter()
    subprocess.run(_command(inbox, out, *options), capture_output=True, check=False)  # noqa: S603 -- this interpreter
    return time.perf_counter() - start


def _command(inbox: Path, out: Path, *options: str) -> list[str]:
    return [sys.executable, "-m", "pipeline", "extract", str(inbox), "-o", str(out), *options]


def _many(files: Sequence[Path], count: int, folder: Path) -> Path:
    """Fill `folder` with `count` different files: Markdown and text with a line more, the others as they are."""
    folder.mkdir()
    texts = [path for path in files if path.suffix in (".md", ".txt")]
    for number, path in enumerate(islice(cycle(texts), count)):
        data = path.read_bytes() + f"\n\nAsiakirja {number}.\n".encode()
        (folder / f"{number:04}-{path.name}").write_bytes(data)
    return folder


def _contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def unchanged(files: Sequence[Path], folder: Path) -> str:
    """Run again over a thousand unchanged files of 50 kB with their outputs."""
    from pipeline.finnish.model import model_name  # noqa: PLC0415 -- only here
    from pipeline.records.ids import sha256  # noqa: PLC0415 -- likewise
    from pipeline.run.fingerprint import fingerprint  # noqa: PLC0415 -- likewise
    from pipeline.run.manifest import Manifest  # noqa: PLC0415 -- likewise
    from pipeline.run.outcome import Outcome, State  # noqa: PLC0415 -- likewise

    _many(files, 1, folder / "one")
    _extract(folder / "one", folder / "probe")
    settings = {"model": model_name(), "min_confidence": "0.0"}
    inbox, out = folder / "in", folder / "out"
    inbox.mkdir()
    out.mkdir()
    manifest = Manifest(fingerprint(settings))
    record = next(
        path for path in (folder / "probe").glob("*.json") if path.name != "manifest.json"
    ).read_bytes()
    for number in range(1000):
        source = f"{number:04}.md".encode() * 8000
        (inbox / f"{number:04}.md").write_bytes(source[:50_000])
        (out / f"{number:04}.json").write_bytes(record)
        (out / f"{number:04}.txt").write_bytes(b"teksti")
        manifest.record(
            Outcome(
                f"{number:04}.md",
                State.DONE,
                sha256(source[:50_000]),
                f"{number:04}",
                sha256(record),
                sha256(b"teksti"),
            )
        )
    # As the probe of a real run has it, whatever settings there are.
    manifest.save(out)
    probe = (folder / "probe" / "manifest.json").read_text("utf-8")
    own = (out / "manifest.json").read_text("utf-8")
    mark = '"fingerprint": {'
    fixed = (
        own.split(mark)[0]
        + mark
        + probe.split(mark)[1].split("}")[0]
        + "}"
        + own.split(mark)[1].split("}", 1)[1]
    )
    (out / "manifest.json").write_text(fixed, "utf-8")
    seconds = min(_extract(inbox, out) for _ in range(3))
    return f"1,000 unchanged files of 50 kB: {seconds:.2f} s (bar: <= 1.0 s)"


def workers(files: Sequence[Path], folder: Path) -> str:
    """Two workers against one on sixty documents, start-up included, and without it."""
    inbox = _many(files, 60, folder / "in")
    start = _extract(_many(files, 1, folder / "single"), folder / "start", "--jobs", "1")
    one, two = (_extract(inbox, folder / f"out{jobs}", "--jobs", str(jobs)) for jobs in (1, 2))
    return (
        f"two workers against one on 60 documents: {one / two:.2f} x with start-up, "
        f"{(one - start) / (two - start):.2f} x without (bar: >= 1.7 x); {one:.1f} s and {two:.1f} s"
    )


def kills(files: Sequence[Path], folder: Path) -> str:
    """``kill -9`` at twenty random moments, then the same command."""
    chance = random.Random(_SEED)  # noqa: S311 -- moments, no secrets
    inbox = _many(files, 8, folder / "in")
    whole = _extract(inbox, folder / "whole")
    same = 0
    for number in range(20):
        out = folder / f"out{number}"
        process = subprocess.Popen(  # noqa: S603 -- this interpreter
            _command(inbox, out), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(chance.uniform(0.1, 1.1) * whole)
        process.kill()
        process.wait()
        _extract(inbox, out)
        same += _contents(out) == _contents(folder / "whole")
        shutil.rmtree(out)
    return f"kill -9 at 20 random moments: {same} of 20 byte-identical (bar: 20)"


def memory(files: Sequence[Path], folder: Path) -> str:
    """Peak resident memory of parent and workers over a thousand documents, the last hundred against the first."""
    inbox, out = _many(files, 1000, folder / "in"), folder / "out"
    process = subprocess.Popen(  # noqa: S603 -- this interpreter
        _command(inbox, out), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    watched = psutil.Process(process.pid)
    peaks: dict[str, dict[int, int]] = {"parent": {}, "worker": {}}
    while process.poll() is None:
        done = len(list(out.glob("*.txt"))) // 100 if out.exists() else 0
        try:
            for kind, processes in (("parent", [watched]), ("worker", watched.children())):
                top = max((p.memory_info().rss for p in processes), default=0)
                peaks[kind][done] = max(peaks[kind].get(done, 0), top)
        except psutil.Error:
            continue
        time.sleep(0.1)
    parts = [
        f"{kind} {peaks[kind][9] / peaks[kind][0]:.2f} x ({peaks[kind][0] // 1_000_000} to {peaks[kind][9] // 1_000_000} MB)"
        for kind in peaks
    ]
    return f"memory, last hundred of 1,000 documents against the first: {', '.join(parts)} (bar: <= 1.1 x)"


MEASURES: dict[str, Callable[[Sequence[Path], Path], str]] = {
    "unchanged": unchanged,
    "workers": workers,
    "kills": kills,
    "memory": memory,
}


def main() -> None:
    """Print a line for each measure asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.robustness", description=__doc__)
    parser.add_argument("--files", type=Path, default=Path("samples"), metavar="DIR")
    parser.add_argument("--only", choices=list(MEASURES))
    args = parser.parse_args()
    files = [found.path for found in discover([args.files], Path("outputs")).files]
    for name, measure in MEASURES.items():
        if args.only in (None, name):
            with tempfile.TemporaryDirectory() as folder:
                sys.stdout.write(f"{measure(files, Path(folder))}\n")
                sys.stdout.flush()


if __name__ == "__main__":
    main()
