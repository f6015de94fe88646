"""The record of one source file: what ``foorumi extract`` writes and readers rely on.

Titles and descriptions of every field, in English and Finnish, are in the tables of ``data/fields``; the published
schemas are made of both. Arrays are always written, empty if need be; a missing scalar (None) is left out.
"""

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from pipeline.records.constants import SCHEMA_ID, SCHEMA_VERSION, VERSION_PATTERN
from pipeline.records.ids import ITEM_ID_PATTERN, RECORD_ID_PATTERN
from pipeline.records.lists import ITEM_LISTS, STATEMENT_LISTS
from pipeline.records.scalars import (
    Email,
    IsoDate,
    LanguageTag,
    Offset,
    PageNumber,
    Points,
    Share,
    TimeOfDay,
    Uri,
)

SchemaVersion = Annotated[str, Field(pattern=VERSION_PATTERN)]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
ItemId = Annotated[str, Field(pattern=ITEM_ID_PATTERN)]
RecordId = Annotated[str, Field(pattern=RECORD_ID_PATTERN)]
Code = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Language = Annotated[LanguageTag, Field(json_schema_extra={"codelist": "languages"})]
RuleCode = Annotated[Code, Field(json_schema_extra={"codelist": "rules"})]
TipKind = Annotated[Code, Field(json_schema_extra={"codelist": "tip_kinds"})]
WarningCode = Annotated[Code, Field(json_schema_extra={"codelist": "warning_codes"})]
NeedKind = Annotated[Literal["need", "wish"], Field(json_schema_extra={"codelist": "need_kinds"})]
Profile = Annotated[Literal["internal", "public"], Field(json_schema_extra={"codelist": "profiles"})]
CoverageStatus = Annotated[
    Literal["text", "ocr", "no_text", "hidden", "unreadable"],
    Field(json_schema_extra={"codelist": "coverage_status"}),
]
Text = Annotated[str, Field(min_length=1)]
Count = Annotated[int, Field(ge=0)]


class Model(BaseModel):
    """What all parts share: unknown fields of a newer version are ignored, names work as well as aliases."""

    model_config = ConfigDict(extra="ignore", validate_by_name=True, validate_by_alias=True)


class EvidenceBox(Model):
    """A rectangle on a page, in points from its top left corner."""

    page: PageNumber
    x0: Points
    y0: Points
    x1: Points
    y1: Points


class Evidence(Model):
    """A place of the source: ``canonical_text[start:end] == quote``, offsets in Unicode code points."""

    page: PageNumber | None = None
    section: list[str] = Field(default_factory=list)
    """Headings over the place, from the outside in."""
    quote: Text
    start: Offset
    end: Offset
    boxes: list[EvidenceBox] = Field(default_factory=list)

    @model_validator(mode="after")
    def _span_is_as_long_as_the_quote(self) -> Self:
        if self.end - self.start != len(self.quote):
            raise ValueError("end - start must be the length of the quote in code points")
        return self


SomeEvidence = Annotated[list[Evidence], Field(min_length=1)]


class Label(Model):
    """A concept's label by language."""

    fi: str | None = None
    sv: str | None = None
    en: str | None = None


class Concept(Model):
    """A concept of a vocabulary (YSO), with how sure the link is."""

    uri: Uri
    label: Label
    score: Share


class SourceInfo(Model):
    """The file that the record was made of; ``file_name`` is relative to the folder given, with ``/``."""

    file_name: Text
    media_type: Text
    sha256: Sha256
    text_sha256: Sha256
    bytes: Count
    pages: Count | None = None
    language: Language | None = None
    title: str | None = None


class Generator(Model):
    """What made the record; no clock, so that the same input gives the same bytes."""

    name: Text = "foorumi"
    version: Text
    model: str | None = None
    vocabulary: str | None = None


class Topic(Model):
    """A title on the programme and who presented it."""

    title: Text
    presenters: list[Text] = Field(default_factory=list)


class Contact(Model):
    """Whom to ask."""

    name: Text | None = None
    role: Text | None = None
    email: Email | None = None
    phone: Text | None = None


class Forum(Model):
    """The event itself; ``key`` groups the sources of one event."""

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
    topics: list[Topic] = Field(default_factory=list)
    organisers: list[Text] = Field(default_factory=list)
    contacts: list[Contact] = Field(default_factory=list)
    evidence: list[Evidence] = Field(default_factory=list)


class FeedbackItem(Model):
    """A thing said in feedback, and by how many."""

    text: Text
    count: Count | None = None


class Feedback(Model):
    """What the participants thought of the event."""

    responses: Count | None = None
    mean: float | None = None
    scale_min: float | None = None
    scale_max: float | None = None
    highlights: list[FeedbackItem] = Field(default_factory=list)
    suggestions: list[FeedbackItem] = Field(default_factory=list)
    evidence: list[Evidence] = Field(default_factory=list)


class Theme(Model):
    """What the forum, or a part of it, was about; ``parent_id`` makes a tree."""

    id: ItemId
    label: Text
    parent_id: ItemId | None = None
    concepts: list[Concept] = Field(default_factory=list)
    evidence: SomeEvidence


class Statement(Model):
    """One thing that the source says, verbatim, with where it says so and how sure its type is."""

    id: ItemId
    text: Text
    theme_id: ItemId | None = None
    language: Language = "fi"
    confidence: Share
    review: bool = False
    rule: RuleCode
    evidence: SomeEvidence


class Need(Statement):
    """Something needed, lacking, wished for or hoped for."""

    kind: NeedKind


class MaterialTip(Statement):
    """A source that somebody recommends."""

    title: Text | None = None
    organisation: Text | None = None
    url: Uri | None = None
    email: Email | None = None
    deadline: IsoDate | None = None
    kind: TipKind | None = None


class Action(Statement):
    """Something decided or agreed to be done."""

    responsible: Text | None = None
    due: IsoDate | None = None


class Coverage(Model):
    """What became of a page; ``page`` is left out where the format has no pages."""

    page: PageNumber | None = None
    characters: Count
    items: Count
    status: CoverageStatus


class RecordWarning(Model):
    """Something that a reader of the record should know; ``code`` is stable, ``message`` is Finnish."""

    code: WarningCode
    message: Text
    page: PageNumber | None = None


class ForumRecord(Model):
    """Everything that one source file says."""

    schema_id: Annotated[Uri, Field(alias="$schema")] = SCHEMA_ID
    schema_version: SchemaVersion = SCHEMA_VERSION
    id: RecordId
    profile: Profile = "internal"
    source: SourceInfo
    generator: Generator
    concepts: list[Concept] = Field(default_factory=list)
    forum: Forum = Field(default_factory=Forum)
    feedback: Feedback = Field(default_factory=Feedback)
    themes: list[Theme] = Field(default_factory=list)
    needs: list[Need] = Field(default_factory=list)
    uses: list[Statement] = Field(default_factory=list)
    reasons: list[Statement] = Field(default_factory=list)
    offers: list[Statement] = Field(default_factory=list)
    challenges: list[Statement] = Field(default_factory=list)
    questions: list[Statement] = Field(default_factory=list)
    key_messages: list[Statement] = Field(default_factory=list)
    material_tips: list[MaterialTip] = Field(default_factory=list)
    actions: list[Action] = Field(default_factory=list)
    coverage: list[Coverage] = Field(default_factory=list)
    warnings: list[RecordWarning] = Field(default_factory=list)

    def statements(self) -> list[Statement]:
        """Return every item but the themes, in the order of the record's lists."""
        return [item for name in STATEMENT_TYPES for item in getattr(self, name)]


STATEMENT_TYPES = STATEMENT_LISTS
"""The record's lists of statements, as the record orders them."""
RECORD_TYPES = ITEM_LISTS
