"""The words of linked data: the JSON-LD context, addresses, and the published file that explains our own terms.

Terms of others are used where they mean what a record means (schema.org, SKOS, Web Annotation, PROV, Dublin Core); our
own stand in the name space of the context file, ``schemas/context/v1.jsonld``.
"""

from __future__ import annotations

import json
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any
from urllib.parse import quote, urljoin

from pipeline.records.constants import SCHEMA_BASE

CONTEXT_NAME = "v1.jsonld"
TERMS = f"{SCHEMA_BASE}context/{CONTEXT_NAME}#"
THINGS = urljoin(SCHEMA_BASE, "../id/")
"""What records, events and their parts are named under."""
CLASSES = {
    "needs": "Need",
    "uses": "Use",
    "reasons": "Reason",
    "offers": "Offer",
    "challenges": "Challenge",
    "questions": "OpenQuestion",
    "key_messages": "KeyMessage",
    "material_tips": "MaterialTip",
    "actions": "ForumAction",
}
"""The class of the members of each list of a record."""
_FIELDS = {
    "confidence": "Statement.confidence",
    "review": "Statement.review",
    "rule": "Statement.rule",
    "kind": "Need.kind",
    "page": "Evidence.page",
    "section": "Evidence.section",
    "deadline": "MaterialTip.deadline",
    "responsible": "Action.responsible",
    "due": "Action.due",
    "contact": "Forum.contacts",
    "highlight": "Feedback.highlights",
    "suggestion": "Feedback.suggestions",
    "count": "FeedbackItem.count",
}


@cache
def context() -> dict[str, Any]:
    """Return the context, which exports carry in them so that nobody has to fetch it."""
    text = resources.files("pipeline.export").joinpath("data/context.json").read_text("utf-8")
    return {"foorumi": TERMS, **json.loads(text)}


def thing(*parts: str) -> str:
    """Return the address of a thing by its path."""
    return THINGS + "/".join(quote(part, safe="") for part in parts)


def code(codelist: str, value: str) -> str:
    """Return the address of a code of a published code list."""
    return f"{SCHEMA_BASE}codelists/{codelist}.csv#{value}"


def decimal(number: float) -> str:
    """Return a number in full, as xsd:decimal asks: JSON-LD would write a native one with an exponent."""
    return format(Decimal(repr(number)), "f")


def present(**fields: Any) -> dict[str, Any]:
    """Return the fields that have a value."""
    return {name: value for name, value in fields.items() if value is not None}


def context_file() -> str:
    """Return the published context: the context itself, and our own terms explained in three languages."""
    from pipeline.records.codelists import codelists  # noqa: PLC0415 -- exports need the context alone
    from pipeline.records.fields import field_texts  # noqa: PLC0415 -- likewise

    texts = field_texts()
    graph: list[dict[str, Any]] = [
        _class("Record", texts["ForumRecord", ""]._asdict()),
        _class("Statement", texts["Statement", ""]._asdict()),
    ]
    for name, term in CLASSES.items():
        known = codelists()["record_types"][name]
        labels = {f"title_{language}": getattr(known, f"label_{language}") for language in ("fi", "sv", "en")}
        node = _class(term, {**labels, "description_fi": known.description_fi})
        graph.append(node | {"rdfs:subClassOf": {"id": f"{TERMS}Statement"}})
        if known.match_uri:
            graph[-1]["rdfs:seeAlso"] = {"id": known.match_uri}
    for term, field in _FIELDS.items():
        model, _, name = field.partition(".")
        graph.append(_term(term, "rdf:Property", texts[model, name]._asdict()))
    recommends = {"title_fi": "suosittelee", "title_sv": "rekommenderar", "title_en": "recommends"}
    graph.append(_term("recommends", "rdf:Property", recommends))
    own = {
        "@context": {**context(), "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
        "graph": graph,
    }
    return json.dumps(own, ensure_ascii=False, indent=2) + "\n"


def _class(term: str, texts: dict[str, str]) -> dict[str, Any]:
    return _term(term, "rdfs:Class", texts)


def _term(term: str, kind: str, texts: dict[str, str]) -> dict[str, Any]:
    node: dict[str, Any] = {"id": TERMS + term, "type": kind}
    for name, field in (("rdfs:label", "title"), ("rdfs:comment", "description")):
        said = [(language, texts.get(f"{field}_{language}")) for language in ("fi", "sv", "en")]
        if values := [{"@value": text, "@language": language} for language, text in said if text]:
            node[name] = values
    return node
