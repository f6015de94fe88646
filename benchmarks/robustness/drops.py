"""The ways in which files come into a folder, change there and leave it, put together by chance."""

from __future__ import annotations

import os
import shutil
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from benchmarks.robustness.watching import STILL
from pipeline.records.ids import sha256

if TYPE_CHECKING:
    import random
    from collections.abc import Callable
    from pathlib import Path

SETTLED = 3 * STILL + 1.0
"""Seconds after which a watch that is idle has taken a file."""


@dataclass(slots=True)
class Scene:
    """A folder that is watched, a folder elsewhere, and what may be read of it by right.

    `whole` has the SHA-256 of every content that was ever complete, `again` how often a name and content may be read
    besides the first time.
    """

    folder: Path
    chance: random.Random
    restart: Callable[[int], None]
    """Stop the watch with a signal and start it anew."""
    whole: set[str] = field(default_factory=set)
    again: Counter[tuple[str, str]] = field(default_factory=Counter)
    any_again: bool = False
    """The watch was killed: what it had not yet written down it does again."""
    _number: int = 0

    @property
    def inbox(self) -> Path:
        """The folder that is watched."""
        return self.folder / "in"

    @property
    def elsewhere(self) -> Path:
        """A folder on the same disk."""
        return self.folder / "muualla"

    def data(self, size: int | None = None) -> bytes:
        """Return bytes that no other file of the scene has."""
        self._number += 1
        text = f"Toive {self._number} / {self.chance.random()}\n".encode()
        return text * (1 + (size or self.chance.choice((0, 1000, 60_000))) // len(text))

    def name(self, suffix: str = ".md") -> str:
        """Return a new name, some of them in folders and some odd."""
        self._number += 1
        folder = self.chance.choice(("", "", "kevat/", "kevat/ryhma 1/", "a\u0308iti/"))
        return f"{folder}{self.chance.choice(('muistio', 'Ä ä', '-kooste', 'ilo😀'))}{self._number}{suffix}"

    def put(self, name: str, data: bytes | None = None) -> Path:
        """Write a file in one go."""
        data = self.data() if data is None else data
        self.whole.add(sha256(data))
        path = self.inbox / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return path

    def slowly(self, name: str, data: bytes, pieces: int) -> Path:
        """Write a file piece by piece, pausing for less than a watch waits."""
        self.whole.add(sha256(data))
        path = self.inbox / name
        path.parent.mkdir(parents=True, exist_ok=True)
        step, since = len(data) // pieces + 1, time.monotonic()
        with path.open("wb") as file:
            for start in range(0, len(data), step):
                if (
                    time.monotonic() - since > 0.8 * STILL
                ):  # this machine was busy: the piece may have been taken
                    self.whole.add(sha256(data[:start]))
                file.write(data[start : start + step])
                file.flush()
                since = time.monotonic()
                time.sleep(self.chance.uniform(0, 0.5) * STILL)
        return path

    def settle(self) -> None:
        """Wait until what is there has been taken, as far as one can know."""
        time.sleep(SETTLED)

    def moment(self) -> None:
        """Wait for a part of the time that a file has to be still."""
        time.sleep(self.chance.uniform(0, 1.2) * STILL)


def plain(scene: Scene) -> None:
    """Drop a file, or some."""
    for _ in range(scene.chance.randint(1, 4)):
        scene.put(scene.name())
        scene.moment()


def slow_copy(scene: Scene) -> None:
    """Copy over a slow line."""
    scene.slowly(scene.name(), scene.data(20_000), scene.chance.randint(3, 12))


def placeholder(scene: Scene) -> None:
    """Fill an empty file later, as a synchronised folder does."""
    name = scene.name()
    scene.put(name, b"")
    scene.moment()
    scene.put(name)


def download(scene: Scene) -> None:
    """Give a half-finished file its name when it is whole, as browsers do."""
    name = scene.name()
    part = scene.slowly(name + scene.chance.choice((".part", ".crdownload", ".tmp")), scene.data(9000), 4)
    part.rename(scene.inbox / name)


def office(scene: Scene) -> None:
    """Save a document by renaming, a lock beside it, as office programs do."""
    name = scene.name()
    path = scene.put(name)
    lock = scene.put(f"{os.path.dirname(name)}/~${path.name}".lstrip("/"), b"x")  # noqa: PTH120 -- of a name
    for _ in range(scene.chance.randint(1, 3)):
        scene.moment()
        scene.put(f"{name}.tmp").replace(path)
    lock.unlink()


def moved_in(scene: Scene) -> None:
    """Move in a file that was written long ago elsewhere on the disk."""
    path = scene.elsewhere / scene.name().replace("/", "-")
    path.parent.mkdir(exist_ok=True)
    data = scene.data()
    scene.whole.add(sha256(data))
    path.write_bytes(data)
    os.utime(path, (1_000_000_000, 1_000_000_000))
    path.rename(scene.inbox / path.name)


def folder_moved_in(scene: Scene) -> None:
    """Move in a whole folder with folders in it."""
    top = scene.elsewhere / f"kansio{scene.chance.random()}"
    for number in range(scene.chance.randint(2, 30)):
        path = top / f"ryhmä {number % 4}" / f"{number}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        data = scene.data()
        scene.whole.add(sha256(data))
        path.write_bytes(data)
    top.rename(scene.inbox / top.name)


def burst(scene: Scene) -> None:
    """Drop many files at once; five hundred now and then."""
    count = scene.chance.choice((30, 60, 120, 500))
    top = f"puuska{scene.chance.random()}"
    for number in range(count):
        scene.put(f"{top}/{number}.md", scene.data(0))


def gone_at_once(scene: Scene) -> None:
    """Delete a file before it was still."""
    path = scene.put(scene.name())
    scene.moment()
    path.unlink()


def gone_later(scene: Scene) -> None:
    """Delete a file when it has been taken."""
    path = scene.put(scene.name())
    scene.settle()
    path.unlink()


def renamed(scene: Scene) -> None:
    """Give a file, or the folder that it is in, another name sooner or later."""
    path = scene.put(f"kansio{scene.chance.random()}/{scene.name().replace('/', '-')}")
    if scene.chance.random() < 0.5:
        scene.settle()
    else:
        scene.moment()
    if scene.chance.random() < 0.5:
        path.rename(path.with_name(f"uusi nimi {path.name}"))
    else:
        path.parent.rename(path.parent.with_name(f"uusi {path.parent.name}"))


def changed(scene: Scene) -> None:
    """Write a file again: another one, or one as long and of the same time."""
    name = scene.name()
    data = scene.data()
    scene.put(name, data)
    scene.settle()
    if scene.chance.random() < 0.5:
        scene.put(name)
        return
    times = (scene.inbox / name).stat()
    other = data[::-1]
    scene.put(name, other)
    os.utime(scene.inbox / name, ns=(times.st_atime_ns, times.st_mtime_ns))


def touched(scene: Scene) -> None:
    """Change the time of a file and not its content."""
    path = scene.put(scene.name())
    scene.settle()
    path.touch()


def copies(scene: Scene) -> None:
    """Drop the same content under several names."""
    data = scene.data()
    for _ in range(scene.chance.randint(2, 4)):
        scene.put(scene.name(), data)
        scene.moment()


def no_files(scene: Scene) -> None:
    """Drop what is no file of the folder: links, a pipe, hidden files."""
    number = scene.chance.random()
    secret = scene.folder / f"salaisuus{number}.md"
    secret.write_bytes(scene.data())
    (scene.inbox / f"ulos{number}.md").symlink_to(secret)
    os.mkfifo(scene.inbox / f"putki{number}.md")
    scene.put(f".piilo{number}.md")
    scene.put(f".git{number}/x.md")


def folder_out_and_back(scene: Scene) -> None:
    """Take a folder away for a while, as when a share inside the inbox is lost."""
    top = f"jako{scene.chance.random()}"
    for number in range(3):
        data = scene.data()
        scene.put(f"{top}/{number}.md", data)
        scene.again[f"{top}/{number}.md", sha256(data)] += 1  # its removal was noted, its return is new
    scene.settle()
    (scene.inbox / top).rename(scene.folder / top)
    scene.settle()
    (scene.folder / top).rename(scene.inbox / top)


def lost(scene: Scene) -> None:
    """Lose the inbox, or see it empty, and get it back with a file more."""
    scene.put(scene.name())
    if scene.chance.random() < 0.5:
        scene.settle()
    away = scene.folder / "poissa"
    scene.inbox.rename(away)
    if empty := scene.chance.random() < 0.5:
        scene.inbox.mkdir()
    time.sleep(scene.chance.choice((0.1, 1.0, 2.5)))
    data = scene.data()
    scene.whole.add(sha256(data))
    (away / f"poissa ollessa {scene.chance.random()}.md").write_bytes(data)
    if empty:
        scene.inbox.rmdir()
    away.rename(scene.inbox)


def restarted(scene: Scene) -> None:
    """Stop or kill the watch while it has work, and start it again."""
    import signal  # noqa: PLC0415 -- its names differ by system

    for _ in range(scene.chance.randint(1, 20)):
        scene.put(scene.name())
    scene.moment()
    number = scene.chance.choice((signal.SIGTERM, signal.SIGKILL))
    scene.any_again |= number == signal.SIGKILL
    scene.restart(number)
    scene.put(scene.name())


def replaced(scene: Scene) -> None:
    """Put a folder in the place of a file, and a file in the place of a folder."""
    path = scene.put(f"vaihtuu{scene.chance.random()}.md")
    scene.moment()
    path.unlink()
    scene.put(f"{path.name}/sisällä.md")
    scene.moment()
    if scene.chance.random() < 0.5:
        shutil.rmtree(path)
        scene.put(path.name)


WAYS: tuple[Callable[[Scene], None], ...] = (
    plain,
    slow_copy,
    placeholder,
    download,
    office,
    moved_in,
    folder_moved_in,
    burst,
    gone_at_once,
    gone_later,
    renamed,
    changed,
    touched,
    copies,
    no_files,
    folder_out_and_back,
    lost,
    restarted,
    replaced,
)


def ways(chance: random.Random, number: int) -> list[Callable[[Scene], None]]:
    """Return the ways of scenario `number`: each in its turn, mostly with others by chance before and after it."""
    others = chance.choices(WAYS, k=chance.choice((0, 1, 1, 2)))
    others.insert(chance.randint(0, len(others)), WAYS[number % len(WAYS)])
    return others
