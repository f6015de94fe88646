"""The version of the contract and the one place that knows where its schemas are published."""

from __future__ import annotations

SCHEMA_VERSION = "0.1.0"
# Every `$id` hangs on this base; whoever publishes the schemas changes it here.
SCHEMA_BASE = "https://example.org/foorumi/schemas/current/"
SCHEMA_NAME = "forum-record.schema.json"
STRICT_SCHEMA_NAME = "forum-record.strict.schema.json"
SCHEMA_ID = SCHEMA_BASE + SCHEMA_NAME
MANIFEST_SCHEMA_NAME = "manifest.schema.json"
MANIFEST_SCHEMA_ID = SCHEMA_BASE + MANIFEST_SCHEMA_NAME
