"""The manifest of an output folder, as it is published; `pipeline.run.manifest` writes and reads it without pydantic."""

from typing import Annotated, Literal

from pydantic import Field

from pipeline.records.constants import MANIFEST_SCHEMA_ID, SCHEMA_VERSION
from pipeline.records.models import Code, Count, Model, SchemaVersion, Sha256, Text
from pipeline.records.scalars import Uri

FileState = Annotated[
    Literal["done", "duplicate", "quarantined", "skipped"],
    Field(json_schema_extra={"codelist": "file_states"}),
]
SkipReason = Annotated[Code, Field(json_schema_extra={"codelist": "skip_reasons"})]
FailureCategory = Annotated[Code, Field(json_schema_extra={"codelist": "failure_categories"})]


class Fingerprint(Model):
    """What all outputs depend on besides their sources."""

    code: Sha256
    environment: Sha256
    settings: Sha256


class ManifestFile(Model):
    """A file of the input folder and what became of it."""

    source: Text
    sha256: Sha256 | None = None
    state: FileState
    output: Text | None = None
    json_sha256: Sha256 | None = None
    text_sha256: Sha256 | None = None
    duplicate_of: Text | None = None
    reason: SkipReason | None = None
    category: FailureCategory | None = None
    message_fi: Text | None = None
    message_en: Text | None = None
    advice_fi: Text | None = None
    advice_en: Text | None = None
    counts: dict[Code, Count] = Field(default_factory=dict)


class ManifestOrphan(Model):
    """An output whose source is gone, or is not read any more."""

    output: Text
    json_sha256: Sha256
    text_sha256: Sha256


class Manifest(Model):
    """What an output folder holds."""

    schema_id: Annotated[Uri, Field(alias="$schema")] = MANIFEST_SCHEMA_ID
    schema_version: SchemaVersion = SCHEMA_VERSION
    profile: Annotated[Code, Field(json_schema_extra={"codelist": "profiles"})] | None = None
    fingerprint: Fingerprint
    files: list[ManifestFile] = Field(default_factory=list)
    orphans: list[ManifestOrphan] = Field(default_factory=list)
