"""Old formats (``.doc``, ``.ppt``, RTF), converted by LibreOffice where it is installed and then read as new ones."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import psutil

from pipeline.document import Notice
from pipeline.ingest.base import Source
from pipeline.ingest.messages import install_line, notice, read_error
from pipeline.ingest.sniff import Format, sniff

if TYPE_CHECKING:
    from pipeline.document import Document

TIMEOUT = 120.0
"""Seconds for one file; LibreOffice starts in some five and converts a long document in ten."""


_POWERPOINT_LOCKED = b"\xdf\xc4\xd1\xf3"
_WORD = re.compile(rb"\xec\xa5")
_SECTOR = 512


class _Target(NamedTuple):
    old: str
    new: str
    kind_en: str


_TARGETS = {
    Format.DOC: _Target("doc", "docx", "Word 97–2003 (.doc)"),
    Format.PPT: _Target("ppt", "pptx", "PowerPoint 97–2003 (.ppt)"),
    Format.RTF: _Target("rtf", "docx", "RTF"),
}


def program() -> str | None:
    """Return the path of LibreOffice's command, or None where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def read(source: Source) -> Document:
    """Convert `source` in a folder of its own and read the result; the document warns of the conversion.

    Raises `ReadError`: UNSUPPORTED with the line that installs LibreOffice where it is missing, TIMEOUT after
    `TIMEOUT` seconds, ENCRYPTED or DAMAGED when nothing came out, and what the reader of the new format raises.
    """
    from pipeline.ingest.dispatch import read as read_again  # noqa: PLC0415 -- the two call each other

    found = sniff(source)
    target = _TARGETS[found]
    words = {"kind": found.value, "kind_en": target.kind_en, "modern": f".{target.new}"}
    office = program()
    if office is None:
        raise read_error("legacy_without_office", **words, **install_line("libreoffice"))
    document = read_again(
        Source(_convert(office, source.data, target, words), f"{Path(source.name).stem}.{target.new}")
    )
    warning = Notice("converted", notice("converted", kind=found.value))
    return replace(document, warnings=(warning, *document.warnings))


def _convert(office: str, data: bytes, target: _Target, words: dict[str, str]) -> bytes:
    """Return the bytes of `data` in the new format; a private profile keeps parallel runs and users' settings apart."""
    with tempfile.TemporaryDirectory(prefix="foorumi-") as name:
        folder = Path(name)
        old = folder / f"source.{target.old}"
        old.write_bytes(data)
        command = [
            office,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            target.new,
            "--outdir",
            str(folder),
            str(old),
        ]
        try:
            _run(command)
        except subprocess.TimeoutExpired as error:
            raise read_error("legacy_timeout", seconds=round(TIMEOUT), **words) from error
        except OSError as error:
            raise read_error("legacy_failed", **words) from error
        new = folder / f"source.{target.new}"
        if not new.is_file() or not new.stat().st_size:
            if is_locked(data):
                raise read_error("encrypted_office")
            raise read_error("legacy_failed", **words)
        return new.read_bytes()


def _run(command: list[str]) -> None:
    """Run LibreOffice; after `TIMEOUT` seconds end it with the programs that it has started, which do the work."""
    nothing = subprocess.DEVNULL
    with subprocess.Popen(command, stdin=nothing, stdout=nothing, stderr=nothing) as process:  # noqa: S603 -- LibreOffice as found on PATH, on a file of our own naming
        try:
            process.wait(TIMEOUT)
        except subprocess.TimeoutExpired:
            family = psutil.Process(process.pid).children(recursive=True)
            process.kill()
            for child in family:
                with suppress(psutil.Error):
                    child.kill()
            raise


def is_locked(data: bytes) -> bool:
    """Return whether an old file that could not be converted asks for a password.

    Word: bit fEncrypted of the FIB, with which stream WordDocument starts on a sector (MS-DOC 2.5.2). PowerPoint:
    headerToken of the CurrentUserAtom (MS-PPT 2.3.2).
    """
    if _POWERPOINT_LOCKED in data:
        return True
    starts = (match.start() for match in re.finditer(_WORD, data))
    return any(start % _SECTOR == 0 and data[start + 11] & 1 for start in starts if start + 11 < len(data))
