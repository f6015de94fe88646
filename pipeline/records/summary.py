"""The summary of many records: what ``foorumi summary`` writes and pages are made of.

Every figure is the length of a list: of statements, which carry their references to the records' evidence, of forums,
which list their sources, or of sources. Titles and descriptions of the fields are in ``data/fields/summary.tsv``.
"""

from typing import Annotated

from pydantic import Field

from pipeline.records.constants import SCHEMA_VERSION, schema_id
from pipeline.records.models import (
    Code,
    Count,
    Generator,
    ItemId,
    Label,
    Language,
    Model,
    Profile,
    RecordId,
    SchemaVersion,
    Sha256,
    Text,
)
from pipeline.records.scalars import IsoDate, Offset, PageNumber, Share, TimeOfDay, Uri

SUMMARY_SCHEMA_NAME = "summary.schema.json"
StatementType = Annotated[Code, Field(json_schema_extra={"codelist": "record_types"})]
ForumId = Annotated[str, Field(pattern=r"^f-[0-9a-f]{20}$")]
StatementId = Annotated[str, Field(pattern=r"^s-[0-9a-f]{20}$")]
GroupId = Annotated[str, Field(pattern=r"^g-[0-9a-f]{20}$")]
StatementIds = Annotated[list[StatementId], Field(min_length=1)]
ForumIds = Annotated[list[ForumId], Field(min_length=1)]


class Reference(Model):
    """A piece of evidence in a record: which output, which item of it, and where in its text."""

    output: Text
    item: ItemId
    page: PageNumber | None = None
    start: Offset
    end: Offset


SomeReferences = Annotated[list[Reference], Field(min_length=1)]


class SummarySource(Model):
    """A record that went into the summary; ``output`` is its path without the suffix."""

    output: Text
    record: RecordId
    file_name: Text
    profile: Profile
    text_sha256: Sha256
    forum: ForumId


class PassedOver(Model):
    """A file that was no valid record and is left out; ``code`` says why."""

    output: Text
    code: Text


class FactValue(Model):
    """A value of a fact and the outputs that say so."""

    value: Text
    outputs: Annotated[list[Text], Field(min_length=1)]


class Conflict(Model):
    """A fact of one forum that its sources tell differently, the most told value first."""

    field: Code
    values: Annotated[list[FactValue], Field(min_length=2)]


class SummaryForum(Model):
    """One event, brought together from all of its sources."""

    id: ForumId
    key: Text | None = None
    name: Text | None = None
    date: IsoDate | None = None
    start: TimeOfDay | None = None
    end: TimeOfDay | None = None
    venue: Text | None = None
    municipality: Text | None = None
    registered: Count | None = None
    attended: Count | None = None
    organisers: list[Text] = Field(default_factory=list)
    outputs: Annotated[list[Text], Field(min_length=1)]
    conflicts: list[Conflict] = Field(default_factory=list)


class SummaryStatement(Model):
    """What a forum says, once, with the evidence of all sources that say it in equal words."""

    id: StatementId
    type: StatementType
    forum: ForumId
    text: Text
    kind: Code | None = None
    language: Language = "fi"
    confidence: Share
    review: bool = False
    responsible: Text | None = None
    due: IsoDate | None = None
    overdue: bool | None = None
    """Only where a day to compare with was given."""
    title: Text | None = None
    organisation: Text | None = None
    url: Uri | None = None
    deadline: IsoDate | None = None
    references: SomeReferences


class ThemeMember(Model):
    """A theme as a forum names it; what stands under its sub-themes counts, too."""

    forum: ForumId
    label: Text
    statements: list[StatementId] = Field(default_factory=list)
    references: SomeReferences


class SummaryTheme(Model):
    """A theme of one forum or of several; a forum's theme may belong to the groups of several concepts."""

    id: GroupId
    label: Text
    ground: Code
    """``alone``, ``label`` or ``concept``."""
    lemmas: list[Text] = Field(default_factory=list)
    """What equal labels share."""
    concept: Uri | None = None
    concept_label: Label = Field(default_factory=Label)
    forums: ForumIds
    statements: list[StatementId] = Field(default_factory=list)
    members: Annotated[list[ThemeMember], Field(min_length=1)]


class SharedTerm(Model):
    """A word, or a part of compounds, that statements share, with how telling it is (0 to 1)."""

    term: Text
    kind: Code
    """``word`` or ``part``."""
    weight: Share


class NeedMember(Model):
    """A need of a group and its likeness to the group's other needs."""

    statement: StatementId
    forum: ForumId
    lowest: Share
    mean: Share


class RecurringNeed(Model):
    """Needs of several forums that ask for the same; none is merged away."""

    id: GroupId
    label: Text
    terms: Annotated[list[SharedTerm], Field(min_length=1)]
    """What all members share."""
    lowest: Share
    mean: Share
    forums: Annotated[list[ForumId], Field(min_length=2)]
    members: Annotated[list[NeedMember], Field(min_length=2)]


class Match(Model):
    """An offer that could meet a need, and why it looks so."""

    need: StatementId
    offer: StatementId
    same_forum: bool
    likeness: Share
    terms: Annotated[list[SharedTerm], Field(min_length=1)]


class SummaryTip(Model):
    """A material that is recommended, once, by its address or else by its title."""

    id: GroupId
    title: Text
    titles: list[Text] = Field(default_factory=list)
    """Every title that was given."""
    url: Uri | None = None
    organisations: list[Text] = Field(default_factory=list)
    kinds: list[Code] = Field(default_factory=list)
    deadlines: list[IsoDate] = Field(default_factory=list)
    forums: ForumIds
    statements: StatementIds


class TypeFigure(Model):
    """The statements of a type."""

    type: StatementType
    statements: StatementIds


class ThemeFigure(Model):
    """The statements of a theme."""

    theme: GroupId
    statements: list[StatementId] = Field(default_factory=list)


class Period(Model):
    """A month (``2026-03``) or a year (``2026``) and what its forums said."""

    period: Annotated[str, Field(pattern=r"^[0-9]{4}(-[0-9]{2})?$")]
    forums: ForumIds
    types: list[TypeFigure] = Field(default_factory=list)
    themes: list[ThemeFigure] = Field(default_factory=list)


class Total(Model):
    """How many statements of a type there are, and how many of them ask for a look."""

    type: StatementType
    count: Count
    review: Count


class Summary(Model):
    """What many records say together."""

    schema_id: Annotated[Uri, Field(alias="$schema")] = schema_id(SUMMARY_SCHEMA_NAME)
    schema_version: SchemaVersion = SCHEMA_VERSION
    profile: Profile = "internal"
    generator: Generator
    as_of: IsoDate | None = None
    """The day that ``overdue`` compares with."""
    sources: list[SummarySource] = Field(default_factory=list)
    passed_over: list[PassedOver] = Field(default_factory=list)
    forums: list[SummaryForum] = Field(default_factory=list)
    totals: list[Total] = Field(default_factory=list)
    themes: list[SummaryTheme] = Field(default_factory=list)
    recurring_needs: list[RecurringNeed] = Field(default_factory=list)
    matches: list[Match] = Field(default_factory=list)
    questions: list[StatementId] = Field(default_factory=list)
    actions_with_due: list[StatementId] = Field(default_factory=list)
    actions_without_due: list[StatementId] = Field(default_factory=list)
    tips: list[SummaryTip] = Field(default_factory=list)
    periods: list[Period] = Field(default_factory=list)
    undated: list[ForumId] = Field(default_factory=list)
    """Forums that no period counts."""
    review: list[StatementId] = Field(default_factory=list)
    """Statements that ask for a look."""
    statements: list[SummaryStatement] = Field(default_factory=list)
