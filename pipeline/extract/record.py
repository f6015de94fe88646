"""The whole way from a document to its record."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from pipeline import __version__
from pipeline.document import Kind
from pipeline.extract import actions, tips
from pipeline.extract.analysis import analyse
from pipeline.extract.evidence import evidence_for
from pipeline.extract.identify import identify
from pipeline.extract.languages import document_language, language_notices
from pipeline.finnish.language import language_of
from pipeline.finnish.model import model_version
from pipeline.finnish.vocabulary import concepts, subjects
from pipeline.finnish.vocabulary_table import vocabulary_name
from pipeline.records import models
from pipeline.records.ids import forum_key, record_id, sha256

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from pipeline.document import Document
    from pipeline.extract.analysis import Analysis
    from pipeline.extract.context import View
    from pipeline.extract.feedback import FeedbackFacts
    from pipeline.extract.forum import ForumFacts
    from pipeline.extract.identify import Identified
    from pipeline.extract.items import Item
    from pipeline.finnish.vocabulary import Concept
    from pipeline.ingest.base import Source

_REVIEW = 0.6  # below this confidence a person should look
_LIST_OF = {
    "need": "needs",
    "wish": "needs",
    "use": "uses",
    "reason": "reasons",
    "material_tip": "material_tips",
    "offer": "offers",
    "challenge": "challenges",
    "question": "questions",
    "key_message": "key_messages",
    "action": "actions",
}


def extract_record(source: Source, document: Document) -> models.ForumRecord:
    """Return the record of a document read from `source`; deterministic, nothing is written or fetched.

    Raises `pipeline.errors.EnvironmentProblemError` when the language model is missing.
    """
    analysis = analyse(document)
    view, facts = analysis.view, analysis.forum
    found = identify(analysis)
    items, kept, theme_ids = [item for item, _ in found.items], found.parents, found.themes
    lists: dict[str, list[Any]] = {name: [] for name in models.STATEMENT_TYPES}
    for item, item_id in found.items:
        theme = _kept(view, item.theme, theme_ids)
        lists[_LIST_OF[item.name]].append(_statement(view, item, item_id, theme, facts))
    record = models.ForumRecord(
        id=record_id(source.data),
        source=_source(source, document),
        generator=models.Generator(version=__version__, model=model_version(), vocabulary=vocabulary_name()),
        concepts=_models(_subjects(analysis, found)),
        forum=_forum(view, facts),
        feedback=_feedback(view, analysis.feedback),
        themes=[_theme(view, i, kept[i], theme_ids, analysis.docs) for i in kept],
        coverage=_coverage(document, items),
        warnings=[
            models.RecordWarning(code=w.code, message=w.message, page=w.page)
            for w in (*document.warnings, *language_notices(document))
        ],
    )
    return record.model_copy(update=lists)


def _kept(view: View, theme: int | None, theme_ids: dict[int, str]) -> str | None:
    """Return the id of the nearest kept theme."""
    while theme is not None and theme not in theme_ids:
        theme = view.themes[theme].parent
    return theme_ids[theme] if theme is not None else None


def _statement(
    view: View, item: Item, item_id: str, theme: str | None, facts: ForumFacts
) -> models.Statement:
    first = item.candidates[0]
    base: dict[str, Any] = {
        "id": item_id,
        "text": item.text,
        "theme_id": theme,
        "language": language_of(item.text),
        "confidence": round(item.decision.confidence, 3),
        "review": item.decision.confidence < _REVIEW,
        "rule": item.decision.rule,
        "evidence": [
            evidence_for(
                view.document,
                c.unit.index,
                c.unit.block.start + c.start,
                c.unit.block.start + c.end,
                c.unit.sections,
            )
            for c in item.candidates
        ],
    }
    if item.name in ("need", "wish"):
        return models.Need(**base, kind="need" if item.name == "need" else "wish")
    if item.name == "material_tip":
        start, end = first.unit.block.start + first.start, first.unit.block.start + first.end
        links = [link.target for link in first.unit.block.links if link.start < end and link.end > start]
        year = int(facts.date[:4]) if facts.date else None
        tip = tips.tip_fields(item.text, first.doc, links, first.unit.parent, first.fields, year)
        return models.MaterialTip(
            **base,
            title=tip.title,
            organisation=tip.organisation,
            url=tip.url,
            email=tip.email,
            deadline=tip.deadline,
            kind=tip.kind,
        )
    if item.name == "action":
        action = actions.action_fields(item.text, first.doc, first.fields, facts.date)
        return models.Action(**base, responsible=action.responsible, due=action.due)
    return models.Statement(**base)


def _theme(
    view: View, index: int, parent: int | None, ids: dict[int, str], docs: dict[int, Doc]
) -> models.Theme:
    node = view.themes[index]
    place_docs = [docs[block] for block, _, _ in node.places[:1] if block in docs]
    return models.Theme(
        id=ids[index],
        label=node.label,
        parent_id=ids[parent] if parent is not None else None,
        concepts=_models(concepts(place_docs)),
        evidence=[evidence_for(view.document, *place) for place in node.places],
    )


def _subjects(analysis: Analysis, found: Identified) -> list[Concept]:
    """Return what the document is about, from its title, the name of the event, its themes and its statements."""
    view, name = analysis.view, (analysis.forum.name or "").casefold()
    over = {block for i in found.parents for block, _, _ in view.themes[i].places}
    over |= {
        u.index for u in view.units if u.block.kind is Kind.TITLE or (name and name in u.text.casefold())
    }
    said = [c for item, _ in found.items for c in item.candidates if c.unit.index not in over]
    spans = [c.doc.char_span(c.start, c.end, alignment_mode="expand") for c in said]
    return subjects(
        [analysis.docs[i] for i in sorted(over) if i in analysis.docs],
        [span for span in spans if span is not None],
    )


def _models(found: Sequence[Concept]) -> list[models.Concept]:
    return [
        models.Concept(uri=c.uri, label=models.Label(fi=c.fi, sv=c.sv, en=c.en), score=c.score) for c in found
    ]


def _forum(view: View, facts: ForumFacts) -> models.Forum:
    return models.Forum(
        key=forum_key(facts.name, facts.date, facts.municipality),
        name=facts.name,
        date=facts.date,
        start=facts.start,
        end=facts.end,
        venue=facts.venue,
        address=facts.address,
        municipality=facts.municipality,
        registered=facts.registered,
        attended=facts.attended,
        topics=[models.Topic(title=title, presenters=list(who)) for title, who in facts.topics],
        organisers=list(facts.organisers),
        contacts=[models.Contact(name=n, role=r, email=e, phone=p) for n, r, e, p in facts.contacts],
        evidence=[evidence_for(view.document, *place) for place in facts.evidence],
    )


def _feedback(view: View, facts: FeedbackFacts) -> models.Feedback:
    return models.Feedback(
        responses=facts.responses,
        mean=facts.mean,
        scale_min=facts.scale_min,
        scale_max=facts.scale_max,
        highlights=[models.FeedbackItem(text=x.text, count=x.count) for x in facts.highlights],
        suggestions=[models.FeedbackItem(text=x.text, count=x.count) for x in facts.suggestions],
        evidence=[evidence_for(view.document, *place) for place in facts.evidence],
    )


def _source(source: Source, document: Document) -> models.SourceInfo:
    return models.SourceInfo(
        file_name=source.name,
        media_type=document.media_type,
        sha256=sha256(source.data),
        text_sha256=sha256(document.text),
        bytes=len(source.data),
        pages=len(document.pages) or None,
        language=document_language(document),
        title=document.title or None,
    )


def _coverage(document: Document, items: Sequence[Item]) -> list[models.Coverage]:
    counts = Counter(c.unit.block.page for item in items for c in item.candidates)
    if not document.pages:
        total = sum(counts.values())
        return [models.Coverage(characters=len(document.text), items=total, status="text")]
    return [
        models.Coverage(
            page=page.number,
            characters=page.characters,
            items=counts.get(page.number, 0),
            status=page.status.value,
        )
        for page in document.pages
    ]
