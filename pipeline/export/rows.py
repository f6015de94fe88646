"""Records as rows of the tables in `pipeline.export.tables`, one record at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.export.proof import ITEM_LISTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    Json = dict[str, Any]
    Row = dict[str, Any]


class Shaper:
    """Turns records into rows; knows the concepts that it has given, since a concept has one row in all.

    `language` is that of the concepts' labels where people read them beside something else.
    """

    def __init__(self, language: str = "fi") -> None:
        self._concepts: set[str] = set()
        self._language = language

    def rows(self, record: Json) -> Iterator[tuple[str, Row]]:
        """Yield the rows of one schema-valid record, each with the name of its table; a missing value is left out.

        Evidence comes before what it proves, so that a form can point back to where it put it.
        Keys are ``RECORD_ITEM`` and ``RECORD_PART_N`` (N from 1): the same in every export.
        """
        yield from _Record(record, self._concepts, self._language).rows()


class _Record:
    def __init__(self, record: Json, concepts: set[str], language: str) -> None:
        self.record = record
        self.language = language
        self.id: str = record["id"]
        self.concepts = concepts
        forum = record["forum"]
        self.event: Row = {
            "forum_name": forum.get("name"),
            "forum_date": forum.get("date"),
            "municipality": forum.get("municipality"),
            "file_name": record["source"]["file_name"],
            "record_id": self.id,
        }
        self.labels = {theme["id"]: theme["label"] for theme in record["themes"]}

    def rows(self) -> Iterator[tuple[str, Row]]:
        yield "sources", self._source()
        yield "forums", self._forum()
        yield from self._programme()
        yield from self._feedback()
        yield from self._linked("source_concepts", self.id, self.record["concepts"], {})
        for part in ITEM_LISTS:
            for item in self.record[part]:
                yield from self._item(part, item)
        for part in ("forum", "feedback"):
            yield from self._evidence(part, f"{self.id}_{part}", self.record[part]["evidence"], {})
        yield from self._counted("coverage", self.record["coverage"])
        yield from self._counted("warnings", self.record["warnings"])

    def _source(self) -> Row:
        generator = self.record["generator"]
        return {
            **self.record["source"],
            "id": self.id,
            "profile": self.record["profile"],
            "schema_version": self.record["schema_version"],
            "generator": generator["name"],
            "generator_version": generator["version"],
            "model": generator.get("model"),
            "vocabulary": generator.get("vocabulary"),
        }

    def _forum(self) -> Row:
        forum = self.record["forum"]
        return {**forum, **self.event, "forum_key": forum.get("key")}

    def _programme(self) -> Iterator[tuple[str, Row]]:
        forum = self.record["forum"]
        presenters = 0
        for (name, topic), whole in zip(
            self._counted("topics", forum["topics"]), forum["topics"], strict=True
        ):
            yield name, topic
            for presenter in whole.get("presenters", ()):
                presenters += 1
                link = {"topic": whole["title"], "topic_id": topic["id"], "name": presenter}
                yield self._numbered("presenters", presenters, link)
        organisers = [{"name": name} for name in forum["organisers"]]
        yield from self._counted("organisers", organisers)
        yield from self._counted("contacts", forum.get("contacts", ()))

    def _feedback(self) -> Iterator[tuple[str, Row]]:
        feedback = self.record["feedback"]
        figures = {key: value for key, value in feedback.items() if not isinstance(value, list)}
        said = [{**item, "part": part} for part in ("highlights", "suggestions") for item in feedback[part]]
        if any(value is not None for value in figures.values()) or said or feedback["evidence"]:
            yield "feedback", {**figures, **self.event}
        yield from self._counted("feedback_items", said)

    def _item(self, part: str, item: Json) -> Iterator[tuple[str, Row]]:
        key = f"{self.id}_{item['id']}"
        above = item.get("parent_id" if part == "themes" else "theme_id")
        text = item["label"] if part == "themes" else item["text"]
        own = {name: value for name, value in item.items() if name not in ("concepts", "evidence")}
        theme = self.labels.get(above)
        yield from self._evidence(part, key, item["evidence"], {"item_id": key, "text": text})
        row = {
            **own,
            **self.event,
            **self._place(item["evidence"][0], f"{key}_1"),
            "theme": theme,
            "theme_id": self._key(above),
            "json_id": item["id"],
            "id": key,
        }
        yield "items", {**row, "type": part, "text": text}
        if part == "themes":
            yield part, {**row, "parent": theme, "parent_id": self._key(above)}
            link = {"theme": text, "theme_id": key}
            yield from self._linked("theme_concepts", key, item["concepts"], link)
        else:
            yield part, row

    def _place(self, evidence: Json, key: str) -> Row:
        return {"page": evidence.get("page"), "section": evidence["section"], "evidence_id": key}

    def _key(self, item: str | None) -> str | None:
        return None if item is None else f"{self.id}_{item}"

    def _evidence(self, part: str, owner: str, places: list[Json], link: Row) -> Iterator[tuple[str, Row]]:
        for number, place in enumerate(places, 1):
            key = f"{owner}_{number}"
            yield "evidence", {**place, **self.event, **link, "part": part, "ordinal": number, "id": key}
            for ordinal, box in enumerate(place["boxes"], 1):
                yield "boxes", {**box, "evidence_id": key, "ordinal": ordinal, "id": f"{key}_{ordinal}"}

    def _linked(self, table: str, owner: str, links: list[Json], more: Row) -> Iterator[tuple[str, Row]]:
        for number, concept in enumerate(links, 1):
            uri, label = concept["uri"], concept["label"]
            if uri not in self.concepts:
                self.concepts.add(uri)
                named = {f"label_{language}": label.get(language) for language in ("fi", "sv", "en")}
                yield "concepts", {"uri": uri, **named}
            row = {
                "concept": label.get(self.language) or label.get("fi"),
                "score": concept["score"],
                "concept_uri": uri,
            }
            yield table, {**row, **self.event, **more, "ordinal": number, "id": f"{owner}_concept_{number}"}

    def _counted(self, table: str, parts: list[Json]) -> Iterator[tuple[str, Row]]:
        for number, part in enumerate(parts, 1):
            yield self._numbered(table, number, part)

    def _numbered(self, table: str, number: int, part: Row) -> tuple[str, Row]:
        return table, {**part, **self.event, "ordinal": number, "id": f"{self.id}_{table}_{number}"}
