"""What all sets of forums share: a hand lays lines out as a file, and every file is written with its gold beside it."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def laid_out(package: str, hand: str, lines: Any) -> bytes:
    """Return the file that the module `hand` of `package` makes of `lines`."""
    data: bytes = import_module(f"{package}.{hand}").build(lines)
    return data


def write_all(
    folder: Path,
    names: Iterable[str],
    built: Callable[[str], bytes],
    gold_of: Callable[[str], dict[str, Any]],
) -> None:
    """Write the forum files `names` and the gold of each to `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        stem = Path(name).stem
        (folder / name).write_bytes(built(name))
        gold = json.dumps(gold_of(stem), ensure_ascii=False, indent=1)
        (folder / f"{stem}.gold.json").write_text(f"{gold}\n", "utf-8", newline="\n")
