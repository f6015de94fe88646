"""The reading of a document before it becomes a record: outline, facts, candidates and their decisions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.extract import classify, feedback, forum
from pipeline.extract.decide import decide_all
from pipeline.extract.outline import content_blocks, display, read_outline
from pipeline.extract.statements import candidates
from pipeline.finnish.model import parse

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from pipeline.document import Document
    from pipeline.extract.context import View
    from pipeline.extract.decide import Decision
    from pipeline.extract.feedback import FeedbackFacts
    from pipeline.extract.forum import ForumFacts
    from pipeline.extract.statements import Candidate


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that was found in a document; `decisions` are those of `candidates`, in the same order."""

    view: View
    docs: dict[int, Doc]
    """The parse of each block that was read, by block index."""
    forum: ForumFacts
    feedback: FeedbackFacts
    candidates: list[Candidate]
    decisions: list[Decision]


def analyse(document: Document) -> Analysis:
    """Read a document: every block is parsed once, and everything else looks at that parse.

    Raises `pipeline.errors.EnvironmentProblemError` when the language model is missing.
    """
    indexes = content_blocks(document)
    docs = parse([display(document.text_of(document.blocks[i])) for i in indexes])
    view = read_outline(document, indexes, docs)
    facts = forum.read_forum(view)
    feedback_facts = feedback.read_feedback(view)
    found = candidates(view, facts.consumed | feedback_facts.consumed, feedback_facts.evidence)
    decisions = decide_all(found, classify.probabilities(view, found))
    return Analysis(view, dict(zip(indexes, docs, strict=True)), facts, feedback_facts, found, decisions)
