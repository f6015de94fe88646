"""What an output depends on besides its source: code, data, libraries, model, tools and settings."""

from __future__ import annotations

import platform
import re
import shutil
from importlib import metadata
from pathlib import Path

from pipeline.records.ids import sha256

# External programs whose coming or going changes what can be read (OCR, old Office formats).
_TOOLS = ("tesseract", "soffice", "libreoffice")
_PACKAGE = Path(__file__).parent.parent
_NAME = re.compile(r"[A-Za-z0-9._-]+")


def fingerprint(settings: dict[str, str]) -> dict[str, str]:
    """Return SHA-256s of the code (with its data), of the environment and of `settings`; no path, no clock."""
    return {
        "code": _of_code(),
        "environment": _of_environment(),
        "settings": sha256("\n".join(f"{key}={value}" for key, value in sorted(settings.items()))),
    }


def _of_code() -> str:
    files = sorted(
        (path.relative_to(_PACKAGE).as_posix(), path)
        for path in _PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    )
    return sha256("\n".join(f"{name} {sha256(path.read_bytes())}" for name, path in files))


def _of_environment() -> str:
    """Return the hash of interpreter, libraries, language models and tools."""
    lines = [f"python {platform.python_version()} {platform.machine()}"]
    for name in sorted({*_dependencies(), *_language_models()}):
        try:
            lines.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            lines.append(f"{name} -")
    lines += [f"{tool} {shutil.which(tool) is not None}" for tool in _TOOLS]
    return sha256("\n".join(lines))


def _dependencies() -> set[str]:
    try:
        requirements = metadata.requires("foorumi") or []
    except metadata.PackageNotFoundError:  # run from a source tree
        return set()
    names = (_NAME.match(line) for line in requirements if "extra ==" not in line)
    return {match.group() for match in names if match}


def _language_models() -> set[str]:
    """Every installed spaCy model, since the model's name is a setting."""
    return {entry.dist.name for entry in metadata.entry_points(group="spacy_models") if entry.dist}
