"""From an internal record and its text to the public ones: whatever is in them is made again from the masked text."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.finnish import names, organisations
from pipeline.finnish.places import municipality
from pipeline.public.links import name_in
from pipeline.public.masker import Masker, parses
from pipeline.public.masks import MASKED
from pipeline.public.names import public_name
from pipeline.public.numbers import is_functional
from pipeline.public.places import Places
from pipeline.public.seeds import seeds_of
from pipeline.public.text import cleaned
from pipeline.records.constants import PUBLIC_SCHEMA_ID, SCHEMA_VERSION
from pipeline.records.ids import folded, forum_key, item_ids, sha256
from pipeline.records.lists import ITEM_LISTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    Json = dict[str, Any]

_KEPT_OF_ITEM = ("theme_id", "language", "confidence", "review", "rule")
_KEPT_OF_FORUM = ("date", "start", "end", "registered", "attended")
_KEPT_OF_FEEDBACK = ("responses", "mean", "scale_min", "scale_max")


def masked(record: Json, text: str, docs: dict[str, Doc] | None = None) -> tuple[Json, str]:
    """Return the public form of `record` (as it is written) and `text`; `docs` holds parses of the text's lines by their text."""
    clean = cleaned(text)
    forum = record["forum"]
    masker = Masker(seeds_of(record), tuple(filter(None, (forum.get("address"),))))
    places = Places(
        clean, masker.mask(clean.text, docs if docs is not None else parses([clean.text])), masker
    )
    maker = _Maker(record, places)
    return maker.record(), places.text


@dataclass(slots=True)
class _Maker:
    """Makes the parts of one public record."""

    internal: Json
    places: Places

    def record(self) -> Json:
        source, text_hash = self.internal["source"], sha256(self.places.text)
        lists = self._lists()
        public: Json = {
            "$schema": PUBLIC_SCHEMA_ID,
            "schema_version": SCHEMA_VERSION,
            "id": f"r-{text_hash[:32]}",
            "profile": "public",
            "source": _present(
                file_name=public_name(source["file_name"], self.places.masker.known.spelled(plain=True)),
                media_type=source["media_type"],
                sha256=text_hash,
                text_sha256=text_hash,
                pages=source.get("pages"),
                language=source.get("language"),
                title=self._optional(source.get("title")),
            ),
            "generator": self.internal["generator"],
            "concepts": self.internal["concepts"],
            "forum": self._forum(),
            "feedback": self._feedback(),
            **lists,
            "coverage": self._coverage(lists),
            "warnings": [
                _present(code=w["code"], message=self.places.value(w["message"]), page=w.get("page"))
                for w in self.internal["warnings"]
            ],
        }
        return public

    def _lists(self) -> dict[str, list[Json]]:
        """Return the lists of items with new ids, in the order of their new places."""
        made = {
            name: sorted(self._items(name), key=lambda pair: pair[1]["evidence"][0]["start"])
            for name in ITEM_LISTS
        }
        gone = {theme["id"]: theme.get("parent_id") for theme in self.internal["themes"]}
        every = [item for name in ITEM_LISTS for _, item in made[name]]
        ids = item_ids((item.get("text") or item["label"], item["evidence"][0]["start"]) for item in every)
        new = dict(zip(map(id, every), ids, strict=True))
        theme_ids = {old: new[id(theme)] for old, theme in made["themes"]}
        for name in ITEM_LISTS:
            reference = "parent_id" if name == "themes" else "theme_id"
            for _, item in made[name]:
                item["id"] = new[id(item)]
                above = item.get(reference)
                while above is not None and above not in theme_ids:
                    above = gone.get(above)
                item.pop(reference, None)
                if above is not None:
                    item[reference] = theme_ids[above]
        return {name: [_ordered(item) for _, item in made[name]] for name in ITEM_LISTS}

    def _items(self, name: str) -> Iterator[tuple[str, Json]]:
        """Yield (old id, public item); an item of which nothing but masks is left is left out."""
        seen: set[tuple[int, int]] = set()
        for item in self.internal[name]:
            evidence = [self.places.evidence(each) for each in item["evidence"]]
            said = evidence[0]["quote"]
            if not says_something(said):
                continue
            if name == "themes":
                label = item["label"] if folded(item["label"]) == folded(said) else said
                same = [each for each in evidence if folded(each["quote"]) == folded(label)]
                yield (
                    item["id"],
                    {
                        "label": label,
                        "parent_id": item.get("parent_id"),
                        "concepts": item["concepts"],
                        "evidence": same,
                    },
                )
                continue
            fitting = [
                each for each in evidence if f"{folded(said)} ".startswith(folded(each["quote"]) + " ")
            ]
            fresh = [each for each in fitting if (each["start"], each["end"]) not in seen]
            if not fresh or fresh[0] is not evidence[0]:
                continue
            seen |= {(each["start"], each["end"]) for each in fresh}
            yield item["id"], self._statement(name, item, said, fresh)

    def _statement(self, name: str, item: Json, said: str, evidence: list[Json]) -> Json:
        made: Json = {
            "text": said,
            **{key: item[key] for key in _KEPT_OF_ITEM if key in item},
            "evidence": evidence,
        }
        if name == "needs":
            made["kind"] = item["kind"]
        elif name == "material_tips":
            made |= _present(
                title=self._optional(item.get("title")),
                organisation=self._clean(item.get("organisation")),
                url=self._url(item.get("url")),
                email=self._mailbox(item.get("email")),
                deadline=item.get("deadline"),
                kind=item.get("kind"),
            )
        elif name == "actions":
            made |= _present(responsible=self._body(item.get("responsible")), due=item.get("due"))
        return made

    def _forum(self) -> Json:
        forum = self.internal["forum"]
        name, town = self._optional(forum.get("name")), forum.get("municipality")
        # A town on the list is no person, also where somebody is called by its name.
        town = town if town and municipality(town) else self._clean(town)
        known = {key: forum[key] for key in _KEPT_OF_FORUM if key in forum}
        return _present(
            key=forum_key(name, forum.get("date"), town),
            name=name,
            **known,
            venue=self._optional(forum.get("venue")),
            address=self._clean(forum.get("address")),
            municipality=town,
            topics=[
                {"title": title}
                for topic in forum["topics"]
                if says_something(title := self.places.value(topic["title"]))
            ],
            organisers=[each for each in forum["organisers"] if self._clean(each) is not None],
            evidence=self._evidence(forum["evidence"]),
        )

    def _feedback(self) -> Json:
        feedback = self.internal["feedback"]
        made: Json = {key: feedback[key] for key in _KEPT_OF_FEEDBACK if key in feedback}
        spoken = {each["quote"]: self.places.evidence(each)["quote"] for each in feedback["evidence"]}
        for name in ("highlights", "suggestions"):
            texts = [(spoken.get(item["text"]), item.get("count")) for item in feedback[name]]
            made[name] = [
                _present(text=said, count=count) for said, count in texts if said and says_something(said)
            ]
        return made | {"evidence": self._evidence(feedback["evidence"])}

    def _evidence(self, evidence: list[Json]) -> list[Json]:
        return [self.places.evidence(each) for each in evidence]

    def _coverage(self, lists: dict[str, list[Json]]) -> list[Json]:
        found = Counter(
            each.get("page") for name in ITEM_LISTS[1:] for item in lists[name] for each in item["evidence"]
        )
        return [
            _present(page=part.get("page"), items=found[part.get("page")], status=part["status"])
            for part in self.internal["coverage"]
        ]

    def _optional(self, value: str | None) -> str | None:
        """Return a text masked, or None where nothing of it is left."""
        if not value:
            return None
        said = self.places.value(value)
        return said if says_something(said) else None

    def _clean(self, value: str | None) -> str | None:
        """Return a value if nothing in it had to be masked."""
        return value if value and self.places.value(value) == value else None

    def _body(self, value: str | None) -> str | None:
        """Return who is responsible where that is an organisation, a body or a role."""
        kept = self._clean(value)
        if kept is None or not (
            organisations.find(kept) or names.is_role(kept) or organisations.is_head(kept.split()[-1])
        ):
            return None
        return kept

    def _url(self, value: str | None) -> str | None:
        kept = self._clean(value)
        return kept if kept and name_in(kept, self.places.masker.known.spelled()) is None else None

    def _mailbox(self, value: str | None) -> str | None:
        kept = self._clean(value)
        return (
            kept
            if kept and is_functional(kept.partition("@")[0]) and "." not in kept.partition("@")[0]
            else None
        )


def says_something(text: str) -> bool:
    """Whether anything but masks is left of `text`."""
    return any(c.isalnum() for c in MASKED.sub("", text))


def _present(**values: Any) -> Json:
    return {key: value for key, value in values.items() if value is not None}


def _ordered(item: Json) -> Json:
    """Return an item with its fields in the order of the schema."""
    order = ("id", "text", "label", "parent_id", "concepts", *_KEPT_OF_ITEM, "evidence")
    return {
        key: item[key] for key in (*(k for k in order if k in item), *(k for k in item if k not in order))
    }
