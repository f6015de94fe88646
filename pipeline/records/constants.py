"""The contract's version and the published names of its schemas; both come from ``data/contract.toml``."""

from __future__ import annotations

import tomllib
from importlib import resources

_CONTRACT = tomllib.loads(
    resources.files("pipeline.records").joinpath("data/contract.toml").read_text("utf-8")
)

SCHEMA_VERSION: str = _CONTRACT["version"]
SCHEMA_BASE: str = _CONTRACT["base"]
"""What stands for the folder ``schemas/``: every published address hangs on it."""
VERSION_PATTERN = rf"^{SCHEMA_VERSION.partition('.')[0]}\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)$"
"""Any version of the same major: a reader of 1.0.0 takes a record of 1.3.0."""


def schema_id(name: str) -> str:
    """Return the address of a schema of this version by its file name; it stays that of the released file."""
    return f"{SCHEMA_BASE}releases/{SCHEMA_VERSION}/{name}"


SCHEMA_NAME = "forum-record.schema.json"
STRICT_SCHEMA_NAME = "forum-record.strict.schema.json"
MANIFEST_SCHEMA_NAME = "manifest.schema.json"
PUBLIC_SCHEMA_NAME = "public-record.schema.json"
SCHEMA_ID = schema_id(SCHEMA_NAME)
MANIFEST_SCHEMA_ID = schema_id(MANIFEST_SCHEMA_NAME)
PUBLIC_SCHEMA_ID = schema_id(PUBLIC_SCHEMA_NAME)
