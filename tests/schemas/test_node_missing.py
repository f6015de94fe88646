"""``make contract`` on a machine without Node.js."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

from validators import ROOT

if TYPE_CHECKING:
    from pathlib import Path


def test_without_node_it_is_said_plainly_what_was_not_tried(tmp_path: Path) -> None:
    for tool in ("dirname", "cat", "mkdir"):
        found = shutil.which(tool)
        assert found is not None
        (tmp_path / tool).symlink_to(found)
    script = ROOT / "tests/contract_node/run.sh"
    done = subprocess.run(
        ["/bin/sh", str(script)], env={"PATH": str(tmp_path)}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 4
    assert "needs Node.js 20" in done.stderr
    assert "jäivät kokeilematta" in done.stderr
    assert done.stdout == ""
