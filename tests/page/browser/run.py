"""``make page``: pages of all kinds in Chromium, asked by axe for WCAG 2.2 AA.

Usage: ``python tests/page/browser/run.py [RECORDS_DIR]``. Installs what it needs: the pinned npm packages, and Chromium
where this is root on a machine with apt. Exit code 0: no violation; 1: some; 4: something is missing, which is named.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

import page_records as made  # noqa: E402 -- beside the tests, which are no package
import summary_records  # noqa: E402 -- the same

from pipeline.page import forum_page, summary_page  # noqa: E402 -- after the path is set
from pipeline.page.texts import LANGUAGES  # noqa: E402 -- the same

MISSING = 4
OLDEST_NODE = 20
LONG = 300
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


class MissingError(Exception):
    """Something that this check needs is not on the machine and could not be installed."""


def main(records: Path) -> int:
    """Check the pages of the tests' own records and of those under `records`; return the exit code."""
    try:
        browser = _browser()
        node = _node()
        with tempfile.TemporaryDirectory(prefix="foorumi-page-") as folder:
            pages = _write_pages(Path(folder), records)
            command = [node, str(HERE / "check.mjs"), browser, *map(str, pages)]
            return subprocess.run(command, check=False, cwd=HERE).returncode
    except MissingError as error:
        sys.stderr.write(f"make page: {error} The pages were not checked in a browser.\n")
        return MISSING


def _browser() -> str:
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _BROWSERS)), None)
    if found is None and _may_use_apt():
        sys.stderr.write("Installing Chromium with apt (once)\n")
        _run(["apt-get", "update", "-qq"], "apt-get update failed")
        install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"]
        _run(install, "apt-get could not install the package chromium")
        found = shutil.which("chromium")
    if found is None:
        raise MissingError("Chromium is missing. Install it, or name one in the variable CHROMIUM.")
    return found


def _may_use_apt() -> bool:
    return shutil.which("apt-get") is not None and hasattr(os, "geteuid") and os.geteuid() == 0


def _node() -> str:
    """Return Node, with the pinned packages installed beside the check."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        raise MissingError(f"Node.js {OLDEST_NODE} or newer with npm is missing. Install it.")
    version = subprocess.run([node, "--version"], check=True, capture_output=True, text=True).stdout.strip()
    if int(version.removeprefix("v").split(".")[0]) < OLDEST_NODE:
        raise MissingError(f"Node.js {version} is too old: {OLDEST_NODE} or newer is needed.")
    stamp = HERE / "node_modules" / ".package-lock.json"
    if not stamp.is_file() or stamp.stat().st_mtime < (HERE / "package-lock.json").stat().st_mtime:
        sys.stderr.write("Installing the pinned npm packages (once)\n")
        _run([npm, "ci", "--silent"], "npm ci could not install playwright-core and axe-core")
    return node


def _run(command: list[str], on_failure: str) -> None:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(command, check=False, cwd=HERE, env=environment, stdout=subprocess.DEVNULL)
    if done.returncode:
        raise MissingError(f"{on_failure}.")


def _write_pages(folder: Path, records: Path) -> list[Path]:
    """Write the pages to look at into `folder`: all kinds in every language, and those that the commands make."""
    kinds = {
        "ordinary": made.ordinary(),
        "long": made.long(LONG),
        "empty": made.empty(),
        "hostile": made.hostile(),
    }
    summaries = {"summary": summary_records.ordinary(), "summary-empty": summary_records.empty()}
    for language in LANGUAGES:
        for name, kind in kinds.items():
            (folder / f"{name}-{language}.html").write_bytes(forum_page(kind[0], kind[1], language))
        for name, summary in summaries.items():
            (folder / f"{name}-{language}.html").write_bytes(summary_page(summary, language=language))
    pages = sorted(folder.glob("*.html"))
    if records.is_dir() and any(records.glob("*.json")):
        copied = folder / "records"
        shutil.copytree(records, copied, ignore=shutil.ignore_patterns("*.html", ".*"))
        for command in ("summary", "page"):
            subprocess.run(
                [sys.executable, "-m", "pipeline", command, str(copied)],
                check=True,
                stdout=subprocess.DEVNULL,
            )
        pages += sorted(copied.rglob("*.html"))
    return pages


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "outputs")))
