"""A record as nodes of linked data, in the terms of `pipeline.export.linked_terms`.

The event is a schema.org Event; the source, its canonical text and the record stand in PROV's order; themes are SKOS
concepts of the record; every place of evidence is a Web Annotation that identifies a span of the text with a statement.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.export.linked_event import event_address, event_node
from pipeline.export.linked_terms import CLASSES, code, decimal, present, thing
from pipeline.records.ids import folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    Json = dict[str, Any]

_AROUND = 32  # code points of prefix and suffix, as annotation tools commonly keep
_PDF_FRAGMENTS = "http://tools.ietf.org/rfc/rfc3778"  # as the Web Annotation model names them
_YSO = "http://www.yso.fi/onto/yso/"


class Nodes:
    """Turns records into nodes; knows the concepts and programs that it has described, since once is enough."""

    def __init__(self, licence: str | None = None) -> None:
        """Take the SPDX name of the licence that the records are published under, None where they are not."""
        self.licence = licence
        self._described: set[str] = set()

    def of(self, record: Json, text: str) -> Iterator[Json]:
        """Yield the nodes of one schema-valid record, each whole and with an address; `text` is its canonical text."""
        maker = _Record(record, text)
        yield maker.record_node(self.licence)
        yield from maker.origins()
        yield event_node(record, maker.id)
        yield from maker.themes()
        yield from maker.statements()
        yield from maker.remarks()
        for node in maker.shared():
            if node["id"] not in self._described:
                self._described.add(node["id"])
                yield node


class _Record:
    def __init__(self, record: Json, text: str) -> None:
        self.record, self.content = record, text
        self.id = thing("record", record["id"])
        self.source, self.text, self.scheme = f"{self.id}/source", f"{self.id}/text", f"{self.id}/themes"
        generator = record["generator"]
        self.generator = thing("generator", generator["name"], generator["version"])
        self.tools = {
            thing(name, generator[name]): generator[name]
            for name in ("model", "vocabulary")
            if generator.get(name)
        }

    def record_node(self, licence: str | None) -> Json:
        """Return the record itself: from which text and by which program it was made."""
        run = {
            "id": f"{self.id}/run",
            "type": "Activity",
            "used": [self.text, *self.tools],
            "wasAssociatedWith": self.generator,
        }
        node = {
            "id": self.id,
            "type": ["Record", "Entity"],
            "schemaVersion": self.record["schema_version"],
            "conformsTo": self.record["$schema"],
            "about": event_address(self.record, self.id),
            "wasDerivedFrom": self.text,
            "wasGeneratedBy": run,
        }
        return node | ({"license": f"https://spdx.org/licenses/{licence}"} if licence else {})

    def origins(self) -> Iterator[Json]:
        """Yield the source and its canonical text."""
        source = self.record["source"]
        public = self.record["profile"] == "public"
        yield present(
            id=self.source,
            type=["DigitalDocument", "Entity"],
            name=source["file_name"],
            encodingFormat=source["media_type"],
            # Of a public record it is the masked text's, and would be said of a file that has another.
            sha256=None if public else source["sha256"],
            numberOfPages=source.get("pages"),
            inLanguage=source.get("language"),
            recordedAt=event_address(self.record, self.id),
            subject=[concept["uri"] for concept in self.record["concepts"]] or None,
        )
        yield {
            "id": self.text,
            "type": ["DigitalDocument", "Entity"],
            "encodingFormat": "text/plain",
            "sha256": source["text_sha256"],
            "wasDerivedFrom": self.source,
        }
        yield from self._tags(self.id, self.source, self.record["concepts"])

    def themes(self) -> Iterator[Json]:
        """Yield the themes, a tree of concepts in a scheme of their own."""
        if self.record["themes"]:
            yield {"id": self.scheme, "type": "ConceptScheme", "isPartOf": self.id}
        for theme in self.record["themes"]:
            address = self._address(theme["id"])
            close, related = matches(theme)
            yield present(
                id=address,
                type="Concept",
                prefLabel={self.record["source"].get("language") or "@none": theme["label"]},
                broader=self._address(theme.get("parent_id")),
                inScheme=self.scheme,
                closeMatch=close or None,
                relatedMatch=related or None,
            )
            yield from self._tags(address, address, theme["concepts"])
            yield from self._annotations(address, theme["evidence"])

    def statements(self) -> Iterator[Json]:
        """Yield the statements with their evidence."""
        for name, kind in CLASSES.items():
            for item in self.record[name]:
                address = self._address(item["id"])
                node = present(
                    id=address,
                    type=[kind, "Statement"],
                    text={"@value": item["text"], "@language": item["language"]},
                    subject=self._address(item.get("theme_id")),
                    confidence=decimal(item["confidence"]),
                    review=item["review"],
                    rule=code("rules", item["rule"]),
                    isPartOf=self.id,
                )
                yield node | _own_fields(name, item, f"{address}/tip")
                yield from self._annotations(address, item["evidence"])

    def remarks(self) -> Iterator[Json]:
        """Yield what the event's facts and the feedback stand on."""
        yield from self._annotations(f"{self.id}/forum", self.record["forum"]["evidence"], self._event())
        yield from self._annotations(
            f"{self.id}/feedback", self.record["feedback"]["evidence"], self._event()
        )

    def shared(self) -> Iterator[Json]:
        """Yield what other records may speak of, too: concepts of the vocabulary, the program, its tools."""
        generator = self.record["generator"]
        yield {
            "id": self.generator,
            "type": ["SoftwareAgent", "SoftwareApplication"],
            "name": generator["name"],
            "softwareVersion": generator["version"],
        }
        for address, name in self.tools.items():
            yield {"id": address, "type": "Entity", "name": name}
        for owner in (self.record, *self.record["themes"]):
            for concept in owner["concepts"]:
                label = {language: said for language, said in concept["label"].items() if said}
                scheme = _YSO if concept["uri"].startswith(_YSO) else None
                yield present(id=concept["uri"], type="Concept", prefLabel=label or None, inScheme=scheme)

    def _event(self) -> str:
        return event_address(self.record, self.id)

    def _address(self, item: str | None) -> str | None:
        return None if item is None else f"{self.id}/{item}"

    def _tags(self, owner: str | None, target: str | None, concepts: list[Json]) -> Iterator[Json]:
        """Yield how sure each link to a concept is."""
        for number, concept in enumerate(concepts, 1):
            yield {
                "id": f"{owner}/concept/{number}",
                "type": "Annotation",
                "motivation": "tagging",
                "body": concept["uri"],
                "target": target,
                "confidence": decimal(concept["score"]),
            }

    def _annotations(
        self, owner: str | None, evidence: list[Json], body: str | None = None
    ) -> Iterator[Json]:
        """Yield an annotation a place: its body is what the span says, its targets the text and the page."""
        for number, place in enumerate(evidence, 1):
            yield present(
                id=f"{owner}/evidence/{number}",
                type="Annotation",
                motivation="identifying",
                body=body or owner,
                target=[self._span(place), *self._page(place)],
                page=place.get("page"),
                section=place["section"] or None,
            )

    def _span(self, place: Json) -> Json:
        start, end = int(place["start"]), int(place["end"])
        quote = {
            "type": "TextQuoteSelector",
            "exact": place["quote"],
            "prefix": self.content[max(start - _AROUND, 0) : start],
            "suffix": self.content[end : end + _AROUND],
        }
        position = {"type": "TextPositionSelector", "start": start, "end": end}
        return {"type": "SpecificResource", "source": self.text, "selector": [position, quote]}

    def _page(self, place: Json) -> Iterator[Json]:
        if self.record["source"]["media_type"] != "application/pdf" or place.get("page") is None:
            return
        page = {"type": "FragmentSelector", "conformsTo": _PDF_FRAGMENTS, "value": f"page={place['page']}"}
        yield {"type": "SpecificResource", "source": self.source, "selector": page}


def matches(theme: Json) -> tuple[list[str], list[str]]:
    """Return the vocabulary's concepts that a theme is close to, and those that it has to do with.

    Close is what bears the theme's whole label as one of its own; a concept found in a part of the label is related.
    Never exact: that is transitive, and would make one of all headings in all forums that a program took for one concept.
    """
    close: list[str] = []
    related: list[str] = []
    for concept in theme["concepts"]:
        labels = {folded(label) for label in concept["label"].values() if label}
        (close if folded(theme["label"]) in labels else related).append(concept["uri"])
    return close, related


def _own_fields(name: str, item: Json, tip: str) -> Json:
    """Return what only some types of statements have."""
    if name == "needs":
        return {"kind": code("need_kinds", item["kind"])}
    if name == "actions":
        return present(responsible=item.get("responsible"), due=item.get("due"))
    if name != "material_tips":
        return {}
    publisher = item.get("organisation")
    work = present(
        id=tip,
        type="CreativeWork",
        name=item.get("title"),
        publisher={"id": f"{tip}/publisher", "type": "Organization", "name": publisher}
        if publisher
        else None,
        url=item.get("url"),
        kind=code("tip_kinds", item["kind"]) if item.get("kind") else None,
    )
    mailbox = item.get("email")
    contact = {"id": f"{tip}/contact", "type": "ContactPoint", "email": mailbox} if mailbox else None
    return present(recommends=work, deadline=item.get("deadline"), contact=contact)
