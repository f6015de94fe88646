"""Fixtures that several rooms share: a small honest extraction in place of the real one, and a language."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING

import pytest

from pipeline.document import Document, DocumentBuilder, Kind
from pipeline.errors import Category, EnvironmentProblemError, ReadError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pipeline.ingest.base import Source
    from pipeline.records.models import ForumRecord


def _read(source: Source) -> Document:
    """Read UTF-8 lines; some words stand for what can go wrong."""
    if b"SALATTU" in source.data:
        raise ReadError(
            Category.ENCRYPTED,
            message_fi="Tiedosto on salattu.",
            message_en="The file is encrypted.",
            advice_fi="Poista salasana.",
            advice_en="Remove the password.",
        )
    accidents = {
        b"KAATUU": ZeroDivisionError("salainen sisältö"),
        b"MUISTI": MemoryError(),
        b"EI MALLIA": EnvironmentProblemError("The language model is missing."),
    }
    for word, accident in accidents.items():
        if word in source.data:
            raise accident
    builder = DocumentBuilder("text/plain")
    for line in source.data.decode().splitlines():
        builder.add(Kind.LIST_ITEM, line)
    return builder.build()


def _record(source: Source, document: Document) -> ForumRecord:
    """Take every line for a need; a line ``VALHE`` gets a quote that is not there."""
    from pipeline.records import models
    from pipeline.records.ids import item_ids, record_id, sha256

    texts = [(document.text_of(block), block.start) for block in document.blocks]
    needs = []
    for (text, start), item in zip(texts, item_ids(texts), strict=True):
        quote = "EHLAV" if text == "VALHE" else text
        evidence = models.Evidence(quote=quote, start=start, end=start + len(text))
        needs.append(
            models.Need(id=item, text=text, kind="need", confidence=0.9, rule="heading", evidence=[evidence])
        )
    return models.ForumRecord(
        id=record_id(source.data),
        source=models.SourceInfo(
            file_name=source.name,
            media_type=document.media_type,
            sha256=sha256(source.data),
            text_sha256=sha256(document.text),
            bytes=len(source.data),
        ),
        generator=models.Generator(version="0.1.0"),
        needs=needs,
        coverage=[models.Coverage(characters=len(document.text), items=len(needs), status="text")],
    )


@pytest.fixture(scope="session")
def record_of() -> Callable[[str], tuple[ForumRecord, str]]:
    """A function from lines of text to a proven record and its canonical text."""
    from pipeline.ingest.base import Source

    def make(lines: str) -> tuple[ForumRecord, str]:
        source = Source(lines.encode(), "muistio.txt")
        document = _read(source)
        return _record(source, document), document.text

    return make


class Reads:
    """Names of the files that were read, in whichever process; compares with a list, whatever the order."""

    def __init__(self, log: Path) -> None:
        self.log = log
        self.clear()

    def add(self, name: str) -> None:
        with self.log.open("a", encoding="utf-8") as file:
            file.write(f"{name}\n")

    def clear(self) -> None:
        self.log.write_text("", "utf-8")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, list) and sorted(self.log.read_text("utf-8").splitlines()) == sorted(other)

    __hash__ = None


@pytest.fixture(autouse=True)
def _workers_are_forked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fork on Linux whatever idle threads other tests' libraries (Datasette) have left in this process."""
    monkeypatch.setattr("pipeline.run.pool.fork_is_safe", lambda: sys.platform == "linux")


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Reads:
    """Put the small extraction in place of the real one; what is returned holds the names of the files it was given.

    Workers are forked, so that they have it, too.
    """
    import_module("pipeline.export.json")  # once here, rather than in every worker
    names = Reads(tmp_path_factory.mktemp("reads") / "names")

    def read(source: Source) -> Document:
        names.add(source.name)
        return _read(source)

    monkeypatch.setattr(import_module("pipeline.ingest"), "read", read)
    monkeypatch.setattr(import_module("pipeline.extract"), "extract_record", _record)
    # Files of the package may change under a test run; what they do to a run has tests of its own.
    monkeypatch.setattr("pipeline.run.batch.fingerprint", lambda _settings: {"code": "sama"})
    monkeypatch.setattr("pipeline.run.warm.warm", lambda **_: None)
    return names


@pytest.fixture
def speak(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """A function that sets the locale's language."""
    from pipeline.run.messages import language

    def set_language(code: str) -> None:
        monkeypatch.setenv("LC_ALL", f"{code}.UTF-8")
        language.cache_clear()

    yield set_language
    language.cache_clear()
