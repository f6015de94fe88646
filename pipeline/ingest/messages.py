"""What users are told when a file cannot be read: the words are in ``data/messages.toml``."""

from __future__ import annotations

import sys
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, cast

from pipeline.errors import Category, ReadError

_TEXTS = ("message_fi", "message_en", "advice_fi", "advice_en")


@cache
def _data() -> dict[str, Any]:
    text = (files("pipeline.ingest") / "data" / "messages.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def read_error(code: str, **fields: object) -> ReadError:
    """Return the error of `code` (a table of the data file), its sentences filled with `fields`.

    Raises KeyError for a code or a field that does not exist: a mistake of the program, not of the file.
    """
    entry = cast("dict[str, str]", _data()[code])
    words = {name: entry[name].format(**fields) for name in _TEXTS}
    return ReadError(Category(entry["category"]), **words)


def notice(code: str, **fields: object) -> str:
    """Return the Finnish sentence of the notice `code`, filled with `fields`."""
    return str(_data()["notices"][code]).format(**fields)


def install_line(program: str, platform: str = sys.platform) -> dict[str, str]:
    """Return the fields ``install`` and ``install_fi``: the one line that installs `program` on `platform`."""
    lines = cast("dict[str, str]", _data()["install"][program])
    finnish = cast("dict[str, str]", _data()["install_fi"][program])
    line = lines.get(platform, lines["linux"])
    return {"install": line, "install_fi": finnish.get(platform, line)}
