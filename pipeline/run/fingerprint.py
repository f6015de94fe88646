"""What an output depends on besides its source: code, data, libraries, model, tools and settings."""

from __future__ import annotations

import os
import platform
import re
import shutil
import sys
from contextlib import suppress
from importlib import metadata
from pathlib import Path

from pipeline.records.ids import sha256

# External programs whose coming or going changes what can be read (OCR, old Office formats).
_TOOLS = ("tesseract", "soffice", "libreoffice")
_PACKAGE = Path(__file__).parent.parent
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_INSTALLED = ".dist-info"


def fingerprint(settings: dict[str, str]) -> dict[str, str]:
    """Return SHA-256s of the code (with its data), of the environment and of `settings`; no path, no clock.

    Setting ``model`` is the language model's name, or the folder that it is in.
    """
    return {
        "code": _of_code(),
        "environment": _of_environment(settings.get("model", "")),
        "settings": sha256("\n".join(f"{key}={value}" for key, value in sorted(settings.items()))),
    }


def _of_code() -> str:
    lines: list[str] = []
    for folder, folders, names in os.walk(_PACKAGE):
        folders[:] = [name for name in folders if name != "__pycache__"]
        here = Path(folder)
        inside = here.relative_to(_PACKAGE)
        lines += [f"{(inside / name).as_posix()} {sha256((here / name).read_bytes())}" for name in names]
    return sha256("\n".join(sorted(lines)))


def _of_environment(model: str) -> str:
    """Return the hash of interpreter, libraries, language model and tools."""
    lines = [f"python {platform.python_version()} {platform.machine()}"]
    installed = _installed()
    names = {*map(_plain, _dependencies()), _plain(model)}
    lines += [f"{name} {installed.get(name, '-')}" for name in sorted(names)]
    for name in ("meta.json", "config.cfg"):  # of a model that is a folder
        with suppress(OSError):
            lines.append(f"{name} {sha256((Path(model) / name).read_bytes())}")
    lines += [f"{tool} {shutil.which(tool) is not None}" for tool in _TOOLS]
    return sha256("\n".join(lines))


def _installed() -> dict[str, str]:
    """Return the version of each installed distribution; `importlib.metadata` takes ten times as long to say it."""
    versions: dict[str, str] = {}
    for folder in sys.path:
        with suppress(OSError):
            for entry in os.scandir(folder or "."):
                if entry.name.endswith(_INSTALLED):
                    distribution, _, version = entry.name.removesuffix(_INSTALLED).rpartition("-")
                    versions.setdefault(_plain(distribution), version)
    return versions


def _plain(name: str) -> str:
    """Return a distribution's name as any spelling of it may be compared."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _dependencies() -> set[str]:
    try:
        requirements = metadata.requires("foorumi") or []
    except metadata.PackageNotFoundError:  # run from a source tree
        return set()
    names = (_NAME.match(line) for line in requirements if "extra ==" not in line)
    return {match.group() for match in names if match}
