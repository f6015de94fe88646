"""What a worker does to itself before it meets a file: it may fall, and nothing else shall fall with it."""

from __future__ import annotations

import contextlib
import faulthandler
import os
import signal
import sys
import threading
from multiprocessing import connection, parent_process
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.run.limits import Limits

if sys.platform != "win32":
    import resource

_CLONE_NEWUSER = 0x10000000
_CLONE_NEWNET = 0x40000000
_PR_SET_PDEATHSIG = 1
_SLACK_OF_CPU = 30
# Python's own events, before any name is looked up or any packet leaves.
_NETWORK = frozenset(
    {"socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"}
)


def confine(limits: Limits) -> None:
    """Close the network and the terminal, bound the output, and die with the parent.

    What a system does not offer is left out: the parent's own deadline and watch hold everywhere.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears it, and decides
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _be_silent()
    _close_network()
    if sys.platform == "win32":
        _watch_parent()
        return
    os.setsid()  # so that the programs that it starts can be ended with it
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_FSIZE, limits.output)
    if sys.platform == "linux":
        _isolate()
    else:
        _watch_parent()


def allow(seconds: float, memory: int) -> None:
    """Bound what the next file may take: `memory` bytes more than now, so that a native library is refused at once.

    Processor time is bounded for the case that the parent is gone and nobody counts.
    """
    if sys.platform != "win32":
        usage = resource.getrusage(resource.RUSAGE_SELF)
        _limit(resource.RLIMIT_CPU, int(usage.ru_utime + usage.ru_stime + seconds) + _SLACK_OF_CPU)
        import psutil  # noqa: PLC0415 -- of the parent's choice, loaded there already where forked

        with contextlib.suppress(OSError):
            _limit(resource.RLIMIT_AS, psutil.Process().memory_info().vms + memory)


def _be_silent() -> None:
    """Native libraries print what they like, text of the document included."""
    faulthandler.disable()  # it would write to a terminal that it has kept
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(nowhere, stream)
    os.close(nowhere)
    sys.stdout = sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 -- as long as the process


def _close_network() -> None:
    def refuse(event: str, _arguments: tuple[Any, ...]) -> None:
        if event in _NETWORK:
            raise PermissionError("a file being read has no business on the network")

    sys.addaudithook(refuse)


if sys.platform != "win32":

    def _limit(what: int, most: int) -> None:
        _, hard = resource.getrlimit(what)
        if hard != resource.RLIM_INFINITY:
            most = min(most, hard)
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(what, (most, hard))


def _isolate() -> None:
    """Linux: a network of its own without a way out, the first choice of the system when memory ends, no orphans."""
    import ctypes  # noqa: PLC0415 -- Linux alone

    libc = ctypes.CDLL(None, use_errno=True)
    user, group = os.geteuid(), os.getegid()
    # Root keeps its rights over other people's files by staying in its user namespace.
    if libc.unshare(_CLONE_NEWNET if user == 0 else _CLONE_NEWUSER | _CLONE_NEWNET) == 0 and user != 0:
        for name, text in (
            ("setgroups", "deny"),
            ("uid_map", f"{user} {user} 1"),
            ("gid_map", f"{group} {group} 1"),
        ):
            with contextlib.suppress(OSError):
                Path(f"/proc/self/{name}").write_text(text, "ascii")
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("500", "ascii")
    libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _watch_parent() -> None:
    """End when the parent has ended, where the system does not do that."""
    parent = parent_process()
    if parent is None:
        return

    def wait() -> None:
        connection.wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()
