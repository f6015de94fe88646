"""The errors that Foorumi raises: one root, so that a caller can catch them all."""

from __future__ import annotations

from enum import StrEnum


class Category(StrEnum):
    """Why a file could not be read; the code that outputs and logs carry."""

    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    TOO_LARGE = "too_large"
    TIMEOUT = "timeout"
    MEMORY = "memory"
    CRASHED = "crashed"
    UNSUPPORTED = "unsupported"
    SCAN_WITHOUT_OCR = "scan_without_ocr"
    EMPTY = "empty"
    CONTRACT = "contract"


class FoorumiError(Exception):
    """Root of every error of this project."""


class ReadError(FoorumiError):
    """A source file that cannot be read.

    ``category`` is the machine's word for it; ``message_fi`` and ``message_en`` say in a sentence what is
    wrong, ``advice_fi`` and ``advice_en`` what to do next. None of them holds text of the document.
    """

    def __init__(
        self, category: Category, *, message_fi: str, message_en: str, advice_fi: str, advice_en: str
    ) -> None:
        super().__init__(f"{message_en} {advice_en}")
        self.category = category
        self.message_fi = message_fi
        self.message_en = message_en
        self.advice_fi = advice_fi
        self.advice_en = advice_en


class ContractError(FoorumiError):
    """An output that does not keep its promise: the schema, a quote or a hash is wrong."""


class LeakError(ContractError):
    """A public output in which something of a person would have stayed; the message says where and never what."""


class EnvironmentProblemError(FoorumiError):
    """The machine lacks something that the work needs, such as the language model."""
