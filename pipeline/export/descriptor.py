"""The descriptor of a Data Package: titles in three languages, types, keys and the licence.

The standard has titles in one language; the others stand beside them in ``titles`` and ``descriptions``, as it allows.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from pipeline.export.tables import LANGUAGES
from pipeline.records.constants import SCHEMA_BASE, SCHEMA_VERSION
from pipeline.records.fields import field_texts

if TYPE_CHECKING:
    from pipeline.export.entries import Options
    from pipeline.export.tables import Column, Table

    Json = dict[str, Any]

FILE_NAME = "datapackage.json"
NAME = "foorumi"
_PROFILES = "https://datapackage.org/profiles/2.0/"
DIALECT: dict[str, Any] = {
    "$schema": f"{_PROFILES}tabledialect.json",
    "header": True,
    "delimiter": ",",
    "lineTerminator": "\r\n",
    "quoteChar": '"',
    "doubleQuote": True,
    "skipInitialSpace": False,
}


@cache
def _data() -> Json:
    text = resources.files("pipeline.export").joinpath("data/datapackage.toml").read_text("utf-8")
    return tomllib.loads(text)


def descriptor(shape: list[Table], facts: dict[str, Json], options: Options) -> Json:
    """Return the descriptor of the tables in `shape`; `facts` holds path, bytes and hash of each by its name."""
    languages = [options.language, *(code for code in LANGUAGES if code != options.language)]
    known = {table.name for table in shape}
    return {
        "$schema": f"{_PROFILES}datapackage.json",
        "name": NAME,
        **_said("title", _data()["title"], options.language),
        **_said("description", _data()["description"], options.language),
        "languages": languages,
        "licenses": [licence(options.licence)],
        "contractVersion": SCHEMA_VERSION,
        "resources": [_resource(table, facts[table.name], known, options.language) for table in shape],
    }


def licence(name: str) -> Json:
    """Return a licence by its SPDX name."""
    known = _data()["licences"].get(name, {"path": f"https://spdx.org/licenses/{quote(name, safe='')}.html"})
    return {"name": name, **known}


def _resource(table: Table, facts: Json, known: set[str], language: str) -> Json:
    keys = [_foreign(column) for column in table.columns if column.refers and column.refers[0] in known]
    schema = {
        "$schema": f"{_PROFILES}tableschema.json",
        "fields": [_field(column, language) for column in table.columns],
        "primaryKey": [table.key],
    }
    return {
        "$schema": f"{_PROFILES}dataresource.json",
        "name": table.name,
        "type": "table",
        **facts,
        **_said("title", table.titles, language),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": DIALECT,
        "schema": schema | ({"foreignKeys": keys} if keys else {}),
    }


def _field(column: Column, language: str) -> Json:
    field = {"name": column.name, **_data()["kinds"][column.kind], **_said("title", column.titles, language)}
    if column.field is not None and (texts := field_texts().get(column.field)) is not None:
        said = {code: getattr(texts, f"description_{code}") for code in LANGUAGES}
        field |= _said("description", said, language)
    if column.codes:
        field["codelist"] = f"{SCHEMA_BASE}codelists/{column.codes}.csv"
    return field | ({"constraints": {"required": True}} if column.required else {})


def _foreign(column: Column) -> Json:
    table, other = column.refers or ("", "")
    return {"fields": [column.name], "reference": {"resource": table, "fields": [other]}}


def _said(name: str, texts: dict[str, str], language: str) -> Json:
    """Return a title or description in one language, and in all of them beside it."""
    return {name: texts[language], f"{name}s": {code: texts[code] for code in LANGUAGES}}
