"""What became of one file."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from pipeline.run.messages import language, say_in

if TYPE_CHECKING:
    from pipeline.errors import Category, ReadError


class State(StrEnum):
    """Whether a file's output is there, and why; every file of an input folder is in one of these."""

    DONE = "done"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"
    QUARANTINED = "quarantined"
    SKIPPED = "skipped"


_NOT_STORED = frozenset(("debug", "passing"))
_PASSING = frozenset(("unreadable", "changing", "disk_full", "read_only", "not_permitted", "not_written"))


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a file has no output, in plain words; ``debug`` is a traceback and is never stored.

    ``passing`` failures are of the moment and not of the file: a share that was away, a full disk.
    """

    category: Category
    message_fi: str
    message_en: str
    advice_fi: str
    advice_en: str
    debug: str = ""
    passing: bool = False

    @classmethod
    def of(cls, error: ReadError) -> Failure:
        """Return the failure that a reader's error tells of."""
        return cls(error.category, error.message_fi, error.message_en, error.advice_fi, error.advice_en)

    @classmethod
    def said(cls, category: Category, key: str, debug: str = "", **values: object) -> Failure:
        """Return a failure in the words of message `key` and its advice."""
        advice = f"{key}_advice"
        return cls(
            category,
            message_fi=say_in("fi", key, **values),
            message_en=say_in("en", key, **values),
            advice_fi=say_in("fi", advice),
            advice_en=say_in("en", advice),
            debug=debug,
            passing=key in _PASSING,
        )

    def sentence(self) -> str:
        """Return message and advice in the language of the locale."""
        if language() == "fi":
            return f"{self.message_fi} {self.advice_fi}"
        return f"{self.message_en} {self.advice_en}"

    def stored(self) -> dict[str, str]:
        """Return what the manifest keeps."""
        return {key: str(value) for key, value in asdict(self).items() if key not in _NOT_STORED}


@dataclass(frozen=True, slots=True)
class Outcome:
    """One file of a run; paths are relative with ``/``, counts are by record type and ``warnings``."""

    source: str
    state: State
    sha256: str | None = None
    output: str | None = None
    """Name of the outputs without their suffix, relative to the output folder."""
    json_sha256: str | None = None
    text_sha256: str | None = None
    counts: dict[str, int] = field(default_factory=dict)
    failure: Failure | None = None
    duplicate_of: str | None = None
    """The source of the same bytes that was read."""
    reason: str | None = None
    """Code of why a file was passed over."""
    milliseconds: dict[str, int] = field(default_factory=dict)
    """How long each stage took; for logs, never stored."""

    def as_json(self) -> dict[str, Any]:
        """Return the line that ``--json`` prints; it never holds text of the document."""
        line: dict[str, Any] = {"file": self.source, "state": str(self.state)}
        if self.failure is not None:
            line |= self.failure.stored()
        elif self.state is State.DUPLICATE:
            line["duplicate_of"] = self.duplicate_of
        elif self.state is State.SKIPPED:
            line["reason"] = self.reason
        else:
            line |= {"output": f"{self.output}.json", "items": self.counts}
        return line | ({"milliseconds": self.milliseconds} if self.milliseconds else {})
