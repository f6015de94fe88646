"""Files as mail, disks and half-finished copies leave them: cut, with bits turned over, with members swapped."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    Change = Callable[[bytes, random.Random], bytes]


def mutated(data: bytes, chance: random.Random) -> tuple[str, bytes]:
    """Return a damaged copy of a file and the name of the damage; the same `chance` gives the same copy."""
    changes: dict[str, Change] = dict(_ANY)
    if data[:4] == b"PK\x03\x04" and zipfile.is_zipfile(io.BytesIO(data)):
        changes |= _PACKAGE
    name = chance.choice(sorted(changes))
    return name, changes[name](data, chance)


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def _headless(data: bytes, chance: random.Random) -> bytes:
    return data[chance.randrange(min(len(data), 2000)) :]


def _bits(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 8, 200))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _block(data: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.randrange(len(data))
    return start, start + chance.randrange(1, 4097)


def _zeros(data: bytes, chance: random.Random) -> bytes:
    start, end = _block(data, chance)
    return data[:start] + bytes(len(data[start:end])) + data[end:]


def _lost(data: bytes, chance: random.Random) -> bytes:
    start, end = _block(data, chance)
    return data[:start] + data[end:]


def _repeated(data: bytes, chance: random.Random) -> bytes:
    start, end = _block(data, chance)
    return data[:end] + data[start:end] * chance.choice((1, 50)) + data[end:]


def _moved(data: bytes, chance: random.Random) -> bytes:
    start, end = _block(data, chance)
    rest = data[:start] + data[end:]
    place = chance.randrange(len(rest) + 1)
    return rest[:place] + data[start:end] + rest[place:]


def _numbers(data: bytes, chance: random.Random) -> bytes:
    """Put an odd number in place of a figure, as in sizes, counts and references."""
    places = [place for place, byte in enumerate(data) if 48 <= byte <= 57]
    if not places:
        return _bits(data, chance)
    place = chance.choice(places)
    odd = chance.choice((b"-1", b"0", b"2147483648", b"99999999999999999999", b"1e309"))
    return data[:place] + odd + data[place + 1 :]


_ANY: dict[str, Change] = {
    "cut": _cut,
    "headless": _headless,
    "bits": _bits,
    "zeros": _zeros,
    "lost": _lost,
    "repeated": _repeated,
    "moved": _moved,
    "numbers": _numbers,
}


def _members(data: bytes) -> dict[str, bytes]:
    members: dict[str, bytes] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist():
            try:
                members[info.filename] = archive.read(info)
            except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, NotImplementedError, ValueError):
                members[info.filename] = b""
    return members


def _pack(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return out.getvalue()


def _within(data: bytes, chance: random.Random) -> bytes:
    """Damage one member and close the package again, so that its readers get to see it."""
    members = _members(data)
    name = chance.choice(sorted(name for name in members if members[name]) or sorted(members))
    if members[name]:
        change = chance.choice(sorted(_ANY))
        members[name] = _ANY[change](members[name], chance)
    return _pack(members)


def _swapped(data: bytes, chance: random.Random) -> bytes:
    members = _members(data)
    one, other = chance.choices(sorted(members), k=2)
    members[one], members[other] = members[other], members[one]
    return _pack(members)


def _dropped(data: bytes, chance: random.Random) -> bytes:
    members = _members(data)
    del members[chance.choice(sorted(members))]
    return _pack(members)


def _renamed(data: bytes, chance: random.Random) -> bytes:
    members = _members(data)
    name = chance.choice(sorted(members))
    return _pack({(f"{key}x" if key == name else key): value for key, value in members.items()})


_PACKAGE: dict[str, Change] = {
    "within": _within,
    "within again": _within,
    "within once more": _within,
    "swapped": _swapped,
    "dropped": _dropped,
    "renamed": _renamed,
}
