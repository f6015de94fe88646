"""Exports of many records: seconds and peak memory a form, ``python -m benchmarks.export [--records N…] [--only FORM]``."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.cli.export import TARGETS
from pipeline.export.check import records_under
from pipeline.records.ids import record_id, sha256

if TYPE_CHECKING:
    from collections.abc import Iterator

_MEGABYTE = 1_000_000
# `ru_maxrss` is in kibibytes but on macOS.
_UNIT = 1 if sys.platform == "darwin" else 1024


def fill(folder: Path, samples: list[Path], count: int) -> int:
    """Write `count` different, proven records made of the samples', each with a line more; return their bytes."""
    read = [(json.loads(path.read_bytes()), path.with_suffix(".txt").read_text("utf-8")) for path in samples]
    size = 0
    for number in range(count):
        record, text = read[number % len(read)]
        line = f"\nKopio {number}."
        digest = sha256(line)
        source = {**record["source"], "sha256": digest, "text_sha256": sha256(text + line)}
        source["file_name"] = f"{number:05}-{source['file_name']}"
        whole = {**record, "id": record_id(line.encode()), "source": source}
        data = json.dumps(whole, ensure_ascii=False).encode()
        (folder / f"{number:05}.json").write_bytes(data)
        (folder / f"{number:05}.txt").write_text(text + line, "utf-8", newline="\n")
        size += len(data)
    return size


def measure(form: str, records: Path, out: Path) -> tuple[float, float, int]:
    """Export as a user does, in a process of its own; return its seconds, those of the processor and its peak resident bytes."""
    profile = ["--profile", "public"] if TARGETS[form].public_only else []
    command = [
        sys.executable,
        "-m",
        "pipeline",
        "export",
        str(records),
        "--to",
        form,
        "-o",
        str(out),
        *profile,
    ]
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: S603 -- this interpreter
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"export to {form} ended with {process.returncode}")
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * _UNIT


def lines(samples: list[Path], counts: list[int], forms: list[str]) -> Iterator[str]:
    """Yield a line a form and number of records."""
    for count in counts:
        with tempfile.TemporaryDirectory() as place:
            records = Path(place) / "records"
            records.mkdir()
            size = fill(records, samples, count)
            yield f"{count:,} records, {size / _MEGABYTE:.0f} MB of JSON"
            for form in forms:
                seconds, busy, peak = measure(form, records, Path(place) / f"out-{form}")
                yield f"  {form}: {seconds:.1f} s ({busy:.1f} s of processor), peak memory {peak / _MEGABYTE:.0f} MB"


def main() -> None:
    """Print the measures asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.export", description=__doc__)
    parser.add_argument("--samples", type=Path, default=Path("outputs"), metavar="DIR")
    parser.add_argument("--records", type=int, nargs="+", default=[1000, 10_000], metavar="N")
    parser.add_argument("--only", choices=list(TARGETS), nargs="+")
    args = parser.parse_args()
    for line in lines(records_under(args.samples), args.records, args.only or list(TARGETS)):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
