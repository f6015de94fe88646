"""The sentences that people see, in Finnish or English by the machine's locale."""

from __future__ import annotations

import os
import tomllib
from functools import cache
from pathlib import Path

# Read by path: importlib.resources costs the command line some milliseconds more.
_FILE = Path(__file__).with_name("data") / "messages.toml"


@cache
def _messages() -> dict[str, dict[str, str]]:
    return tomllib.loads(_FILE.read_text("utf-8"))


@cache
def language() -> str:
    """Return ``fi`` where the locale is Finnish, else ``en``."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(variable):
            return "fi" if value.lower().startswith("fi") else "en"
    import locale  # noqa: PLC0415 -- only Windows comes this far

    name = locale.getlocale()[0] or ""
    return "fi" if name.lower().startswith(("fi_", "finnish")) else "en"


def say(key: str, **values: object) -> str:
    """Return message `key` in the language of the locale, filled in."""
    return say_in(language(), key, **values)


def say_in(language_code: str, key: str, **values: object) -> str:
    """Return message `key` in ``fi`` or ``en``, filled in; KeyError where there is no such message."""
    return _messages()[key][language_code].format(**values)
