"""The public record: a model tree of its own, in which a person cannot be expressed.

There is no field for whom to ask, who spoke or who sent the file; what is left are texts, which are masked, and
values that name no person. Its source is the masked text: nothing in it is derived from the original's bytes.
"""

from typing import Annotated, Literal

from pydantic import Field

from pipeline.records.constants import PUBLIC_SCHEMA_ID, SCHEMA_VERSION
from pipeline.records.models import (
    Concept,
    Count,
    CoverageStatus,
    Evidence,
    Feedback,
    Generator,
    Language,
    MaterialTip,
    Model,
    Need,
    RecordId,
    RecordWarning,
    SchemaVersion,
    Sha256,
    Statement,
    Text,
    Theme,
)
from pipeline.records.scalars import IsoDate, PageNumber, TimeOfDay, Uri

# A mailbox of a duty has no full stop between names; which words count is in `pipeline.public`.
Mailbox = Annotated[str, Field(pattern=r"^[^@\s.]+@[^@\s]+$")]


class PublicSource(Model):
    """The masked text that the record is of."""

    file_name: Text
    media_type: Text
    sha256: Sha256
    text_sha256: Sha256
    pages: Count | None = None
    language: Language | None = None
    title: str | None = None


class PublicTopic(Model):
    """A title on the programme."""

    title: Text


class PublicForum(Model):
    """The event, without the people who spoke or can be asked; organisers are organisations."""

    key: Text | None = None
    name: Text | None = None
    date: IsoDate | None = None
    start: TimeOfDay | None = None
    end: TimeOfDay | None = None
    venue: Text | None = None
    address: Text | None = None
    municipality: Text | None = None
    registered: Count | None = None
    attended: Count | None = None
    topics: list[PublicTopic] = Field(default_factory=list)
    organisers: list[Text] = Field(default_factory=list)
    evidence: list[Evidence] = Field(default_factory=list)


class PublicTip(MaterialTip):
    """A source that somebody recommends, with a mailbox of a duty at most."""

    email: Mailbox | None = None


class PublicAction(Statement):
    """Something decided or agreed to be done; ``responsible`` is an organisation or a body, never a person."""

    responsible: Text | None = None
    due: IsoDate | None = None


class PublicCoverage(Model):
    """What became of a page; how long its text was before masking is not told."""

    page: PageNumber | None = None
    items: Count
    status: CoverageStatus


class PublicRecord(Model):
    """Everything that one source says, without persons."""

    schema_id: Annotated[Uri, Field(alias="$schema")] = PUBLIC_SCHEMA_ID
    schema_version: SchemaVersion = SCHEMA_VERSION
    id: RecordId
    profile: Literal["public"] = "public"
    source: PublicSource
    generator: Generator
    concepts: list[Concept] = Field(default_factory=list)
    forum: PublicForum = Field(default_factory=PublicForum)
    feedback: Feedback = Field(default_factory=Feedback)
    themes: list[Theme] = Field(default_factory=list)
    needs: list[Need] = Field(default_factory=list)
    uses: list[Statement] = Field(default_factory=list)
    reasons: list[Statement] = Field(default_factory=list)
    offers: list[Statement] = Field(default_factory=list)
    challenges: list[Statement] = Field(default_factory=list)
    questions: list[Statement] = Field(default_factory=list)
    key_messages: list[Statement] = Field(default_factory=list)
    material_tips: list[PublicTip] = Field(default_factory=list)
    actions: list[PublicAction] = Field(default_factory=list)
    coverage: list[PublicCoverage] = Field(default_factory=list)
    warnings: list[RecordWarning] = Field(default_factory=list)
