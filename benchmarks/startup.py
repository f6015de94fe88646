"""``foorumi --help`` against a bare interpreter, whole processes."""

from __future__ import annotations

import subprocess
import sys

from benchmarks.clock import paired

BAR = 200.0  # milliseconds more, at most


def measure(rounds: int) -> str:
    """Return the line of the start-up time."""
    pair = paired(lambda: _run("-m", "pipeline", "--help"), lambda: _run("-c", "pass"), rounds)
    more = 1000 * (pair.ours - pair.theirs)
    return (
        f"foorumi --help: {more:.0f} ms more than python -c pass (bar: <= {BAR:g}); "
        f"{pair.ours / pair.theirs:.1f} x, {1000 * pair.ours:.0f} ms against {1000 * pair.theirs:.0f} ms"
    )


def _run(*args: str) -> None:
    subprocess.run([sys.executable, *args], check=True, stdout=subprocess.DEVNULL)  # noqa: S603 -- this interpreter
