"""The same bytes every time: members of zip-based files get one fixed date."""

from __future__ import annotations

import io
import zipfile


def repacked(data: bytes) -> bytes:
    """Return the zip archive `data` with its members in their order, all dated the same."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            member = zipfile.ZipInfo(info.filename, (2026, 1, 1, 0, 0, 0))
            # OpenDocument wants its first member, the media type, as it is.
            member.compress_type = zipfile.ZIP_STORED if info.filename == "mimetype" else zipfile.ZIP_DEFLATED
            new.writestr(member, old.read(info))
    return out.getvalue()
