"""Ways to forge an output, by forgers who know the rules and mend what they can after them.

``python -m tests.schemas DIR...`` forges all outputs of folders in all ways; the tests forge a few.
"""

from __future__ import annotations

import copy
import hashlib
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.export.proof import ITEM_LISTS
from pipeline.records.ids import item_ids, sha256

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from random import Random

    Json = dict[str, Any]


class Forged(NamedTuple):
    """What a forger leaves behind."""

    record: Json
    text: str


class NotPossibleError(Exception):
    """The output has nothing that could be forged in this way."""


def statements(record: Json) -> list[Json]:
    """Return the statements of a record."""
    return [item for name in ITEM_LISTS[1:] for item in record[name]]


def chosen(random: Random, candidates: list[Any]) -> Any:
    """Return one of the candidates; NotPossibleError where there is none."""
    if not candidates:
        raise NotPossibleError
    return random.choice(candidates)


def renumbered(record: Json) -> None:
    """Give every item the id that its text and place ask for, and mend the references."""
    items = [item for name in ITEM_LISTS for item in record[name]]
    ids = item_ids((item.get("text") or item["label"], item["evidence"][0]["start"]) for item in items)
    new = {item["id"]: right for item, right in zip(items, ids, strict=True)}
    for item, right in zip(items, ids, strict=True):
        item["id"] = right
        for name in ("theme_id", "parent_id"):
            if item.get(name) is not None:
                item[name] = new[item[name]]


def recounted(record: Json, text: str) -> None:
    """Mend the coverage, and the hash of the text."""
    for part in record["coverage"]:
        part["items"] = sum(
            evidence.get("page") == part.get("page")
            for item in statements(record)
            for evidence in item["evidence"]
        )
    record["source"]["text_sha256"] = sha256(text)
    if record["profile"] == "public":
        record["source"]["sha256"] = sha256(text)
        record["id"] = "r-" + sha256(text)[:32]


def other(character: str) -> str:
    """Return another letter."""
    return "ö" if character != "ö" else "ä"


def reword_quote(forged: Forged, random: Random) -> Forged:
    """Change a letter of what somebody said, in text and quote, and give it its id."""
    item = chosen(random, statements(forged.record))
    at = random.randrange(len(item["text"]))
    said = item["text"][:at] + other(item["text"][at]) + item["text"][at + 1 :]
    item["text"] = item["evidence"][0]["quote"] = said
    renumbered(forged.record)
    return forged


def reword_text(forged: Forged, random: Random) -> Forged:
    """Let a statement say something else that stands in the text, with its id, and leave the quote."""
    item = chosen(random, statements(forged.record))
    said = [line for line in forged.text.split("\n") if line != item["text"]]
    item["text"] = chosen(random, said)
    renumbered(forged.record)
    return forged


def reword_source(forged: Forged, random: Random) -> Forged:
    """Change a letter of the canonical text under a quote, and its hash."""
    evidence = chosen(random, statements(forged.record))["evidence"][0]
    at = random.randrange(evidence["start"], evidence["end"])
    text = forged.text[:at] + other(forged.text[at]) + forged.text[at + 1 :]
    recounted(forged.record, text)
    return Forged(forged.record, text)


def move_quote(forged: Forged, random: Random) -> Forged:
    """Point beside the quote."""
    evidence = chosen(random, statements(forged.record))["evidence"][0]
    by = chosen(random, [-7, -1, 1, 7])
    evidence["start"], evidence["end"] = evidence["start"] + by, evidence["end"] + by
    return forged


def swap_evidence(forged: Forged, random: Random) -> Forged:
    """Give two statements each other's evidence."""
    items = statements(forged.record)
    first = chosen(random, items)
    second = chosen(random, [item for item in items if item["text"] != first["text"]])
    first["evidence"], second["evidence"] = second["evidence"], first["evidence"]
    renumbered(forged.record)
    return forged


def rename_theme(forged: Forged, random: Random) -> Forged:
    """Give a theme another name, with its id and all references."""
    chosen(random, forged.record["themes"])["label"] += " ja muuta"
    renumbered(forged.record)
    return forged


def invent_heading(forged: Forged, random: Random) -> Forged:
    """Put a heading over a statement that stands nowhere, or below it."""
    evidence = chosen(random, statements(forged.record))["evidence"][0]
    below = forged.text[evidence["end"] :].split("\n")[1:]
    evidence["section"] = [*evidence["section"], chosen(random, [*below, "Valtuuston päätös"])]
    # The words of a line below may begin one above, too.
    above = forged.text[: evidence["start"]].split("\n")
    if any(line.startswith(evidence["section"][-1]) for line in above):
        raise NotPossibleError
    return forged


def leave_out(forged: Forged, random: Random) -> Forged:
    """Leave a statement out, and mend the ids."""
    gone = chosen(random, statements(forged.record))
    for name in ITEM_LISTS[1:]:
        forged.record[name] = [item for item in forged.record[name] if item is not gone]
    renumbered(forged.record)
    return forged


def say_twice(forged: Forged, random: Random) -> Forged:
    """Let a statement be a question, too, with an id of its own and the page counted."""
    item = copy.deepcopy(chosen(random, statements(forged.record)))
    item["id"] = "i-" + "0" * 20
    forged.record["questions"].append(item)
    renumbered(forged.record)
    recounted(forged.record, forged.text)
    return forged


def change_date(forged: Forged, random: Random) -> Forged:
    """Let the event be on another day."""
    forged.record["forum"]["date"] = f"2031-0{random.randrange(1, 9)}-11"
    return forged


def hang_elsewhere(forged: Forged, random: Random) -> Forged:
    """Put a statement under a theme that is not there."""
    chosen(random, statements(forged.record))["theme_id"] = "i-" + f"{random.randrange(10**20):020d}"
    return forged


def another_record(forged: Forged, random: Random) -> Forged:
    """Let the record be of another source, by its hash alone."""
    digest = hashlib.sha256(str(random.random()).encode()).hexdigest()
    forged.record["source"]["sha256"] = digest
    return forged


def turn_public(forged: Forged, random: Random) -> Forged:
    """Say of an internal record that it is public, or of a public one that it is not."""
    public = forged.record["profile"] == "public"
    forged.record["profile"] = "internal" if public else "public"
    return forged


def make_surer(forged: Forged, random: Random) -> Forged:
    """Make a statement surer than it was."""
    item = chosen(random, statements(forged.record))
    item["confidence"] = round((item["confidence"] + 0.5) % 1, 3)
    return forged


def move_theme(forged: Forged, random: Random) -> Forged:
    """Put a statement under another theme of the record."""
    item = chosen(random, statements(forged.record))
    themes = [theme["id"] for theme in forged.record["themes"] if theme["id"] != item.get("theme_id")]
    item["theme_id"] = chosen(random, themes)
    return forged


def retype(forged: Forged, random: Random) -> Forged:
    """Make a challenge of a question or the other way round."""
    pairs = [
        ("questions", "challenges"),
        ("challenges", "questions"),
        ("uses", "reasons"),
        ("reasons", "uses"),
    ]
    source, target = chosen(random, [pair for pair in pairs if forged.record[pair[0]]])
    forged.record[target].append(forged.record[source].pop())
    return forged


def say_another(forged: Forged, random: Random) -> Forged:
    """Let a statement say the beginning of what it says, proven by its own quote."""
    item = chosen(
        random, [i for i in statements(forged.record) if " " in i["text"] and len(i["evidence"]) == 1]
    )
    evidence = item["evidence"][0]
    said = item["text"].rpartition(" ")[0]
    item["text"] = evidence["quote"] = said
    evidence["end"] = evidence["start"] + len(said)
    renumbered(forged.record)
    return forged


def reword_rest(forged: Forged, random: Random) -> Forged:
    """Change a letter of the text that nobody quotes, and its hash."""
    record = forged.record
    parts = [*statements(record), *record["themes"], record["forum"], record["feedback"]]
    quoted = {at for part in parts for e in part["evidence"] for at in range(e["start"], e["end"])}
    headings = {heading for item in statements(record) for e in item["evidence"] for heading in e["section"]}
    free, start = [], 0
    for line in forged.text.split("\n"):
        if line not in headings:
            free += [at for at in range(start, start + len(line)) if at not in quoted]
        start += len(line) + 1
    at = chosen(random, free)
    text = forged.text[:at] + other(forged.text[at]) + forged.text[at + 1 :]
    recounted(record, text)
    return Forged(record, text)


def forget_page(forged: Forged, random: Random) -> Forged:
    """Change a warning's words, which nothing in the text proves."""
    forged.record["warnings"].append({"code": "page_without_text", "message": "Sivu jäi lukematta."})
    return forged


CAUGHT_ALONE: tuple[Callable[[Forged, Random], Forged], ...] = (
    reword_quote,
    reword_text,
    reword_source,
    move_quote,
    swap_evidence,
    rename_theme,
    invent_heading,
    leave_out,
    say_twice,
    change_date,
    hang_elsewhere,
    another_record,
    turn_public,
)
"""Forgeries that contradict the record itself or its text."""
CAUGHT_BY_MANIFEST: tuple[Callable[[Forged, Random], Forged], ...] = (
    make_surer,
    move_theme,
    retype,
    say_another,
    reword_rest,
    forget_page,
)
"""Forgeries that leave a record which its text bears out: only the hashes of the manifest tell."""


def forgeries(record: Json, text: str, random: Random) -> Iterator[tuple[str, bool, Forged]]:
    """Yield the name of each way that the output has room for, whether it shows alone, and the result."""
    for way in (*CAUGHT_ALONE, *CAUGHT_BY_MANIFEST):
        try:
            forged = way(Forged(copy.deepcopy(record), text), random)
        except NotPossibleError:
            continue
        if forged != Forged(record, text):
            yield way.__name__, way in CAUGHT_ALONE, forged
