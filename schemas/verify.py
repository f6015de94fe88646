"""Check outputs of Foorumi: ``python verify.py [options] FILE_OR_FOLDER...``.

One file, Python 3.9 or newer, nothing but the standard library: carry it away. PROOF.md says what is checked, to the
byte. An output is NAME.json with its text NAME.txt; a manifest.json above them lists the outputs with their hashes.
Exit code: 0 all holds, 1 something does not, 2 wrong usage. Texts of documents are never printed.
"""
# ruff: noqa: INP001, PTH100, PTH112, PTH117, PTH118, PTH120, PTH122, PTH123, T201 -- one file alone, for Pythons whose Path walks no folders

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import json
import math
import os
import re
import stat
import sys
import unicodedata
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Json = dict[str, Any]
    Found = tuple[str, str]  # JSON pointer and code

# What is said, in Finnish and English, and every code with its meaning.
WORDS = """
nothing              | Ei ole olemassa tai ei sisällä tulosteita: {} | Is not there or holds no outputs: {}
proven               | kaikki pitää paikkansa | all holds
problems             | {} kohtaa ei pidä paikkaansa | {} thing(s) do not hold
total                | Tarkistettu {}, ei kunnossa {}. | Checked {}, not in order {}.
manifest             | Luettelo {}, SHA-256 {} | Manifest {}, SHA-256 {}
no_manifest          | Luetteloa (manifest.json) ei ole: tarkistettiin vain se, minkä tuloste ja sen teksti yhdessä todistavat. | No manifest.json: only what an output and its text prove together was checked.
no_text              | tekstiä (.txt) ei ole tulosteen vieressä | there is no text (.txt) beside the output
unreadable           | ei ole luettava tavallinen tiedosto (vaan linkki, kansio, laite tai liian suuri) | is no plain file to be read (but a link, folder, device or too large)
not_json             | ei ole yksiselitteistä UTF-8-JSONia (nimi kahdesti, NaN, liikaa sisäkkäin …) | is no unambiguous UTF-8 JSON (a name twice, NaN, nested too deeply …)
form                 | arvo puuttuu tai on väärän muotoinen | a value is missing or has a wrong form
text_encoding        | teksti ei ole UTF-8:aa, tai siinä on BOM tai CR-rivinvaihto | the text is not UTF-8, or holds a BOM or a carriage return
text_hash            | teksti ei ole se, josta tuloste on tehty | the text is not the one that the output was made of
record_id            | tietueen tunniste ei vastaa lähdettä | the record's id does not follow from its source
profile              | julkisessa on mitä siinä ei saa olla, tai skeema on toisen profiilin | a public record has what it must not have, or the schema is another profile's
quote                | lainaus ei ole tekstissä siinä kohdassa | the quote does not stand in the text at that place
text                 | kohdan teksti ei ole sen lainaus | an item's text is not its quote
evidence_text        | lisälainaus sanoo muuta kuin kohta | a further quote says something else than the item
repeated_evidence    | sama paikka on todisteena kahdesti | one place is given as evidence twice
label                | teeman nimi ei ole sen lainaus | a theme's label is not its quote
section              | otsikot eivät ole tekstissä lainauksen yllä | the headings do not stand over the quote in the text
page                 | sivua ei ole lähteessä | the source has no such page
box                  | laatikko on nurin | a box is inside out
coverage             | sivujen kohdat eivät täsmää | the items counted on the pages are not those of the record
feedback_text        | palautteella ei ole lainausta | a piece of feedback has no quote
forum_key            | tapahtuman avain ei vastaa tapahtumaa | the event's key does not follow from the event
item_id              | kohdan tunniste ei vastaa sen tekstiä | an item's id does not follow from its text
repeated_id          | kahdella kohdalla on sama tunniste | two items have one id
theme_reference      | teemaa ei ole | there is no such theme
theme_cycle          | teema on itsensä alla | a theme stands under itself
manifest_form        | luettelo ei ole kunnossa | the manifest is damaged
manifest_pin         | luettelo ei ole se, jonka SHA-256 annettiin | the manifest is not the one whose SHA-256 was given
manifest_hash        | JSON tai teksti ei ole se, joka kirjoitettiin | the JSON or the text is not the one that was written
manifest_entry       | luettelossa on toinen lähde tai toiset määrät | the manifest gives another source or other counts
not_in_manifest      | luettelossa ei ole tätä tulostetta | the manifest does not list this output
missing_output       | luettelossa oleva tuloste puuttuu | an output that the manifest lists is missing
"""
SAY = {code.strip(): says for code, *says in (line.split(" | ") for line in WORDS.split("\n"))}

# The form of a record, a kind for each value: `?` may be missing or null, `-` is not public; a list holds N at least.
# fmt: off
EVIDENCE = {"page?": "page", "section": ["string"], "quote": "text", "start": "count", "end": "count",
            "boxes": [{"page": "page", "x0": "number", "y0": "number", "x1": "number", "y1": "number"}]}
CONCEPT = {"uri": "uri", "label": {"fi?": "string", "sv?": "string", "en?": "string"}, "score": "share"}
STATEMENT = {"id": "item_id", "text": "text", "theme_id?": "item_id", "language": "language", "confidence": "share",
             "review": "boolean", "rule": "code", "evidence": [EVIDENCE, 1]}
TIP = {"title?": "text", "organisation?": "text", "url?": "uri", "email?": "email", "deadline?": "date", "kind?": "code"}
RECORD: Json = {
    "$schema": "uri", "schema_version": "version", "id": "record_id", "profile": "profile",
    "source": {"file_name": "text", "media_type": "text", "sha256": "sha256", "text_sha256": "sha256", "bytes-": "count",
               "pages?": "count", "language?": "language", "title?": "string"},
    "generator": {"name": "text", "version": "text", "model?": "string", "vocabulary?": "string"},
    "concepts": [CONCEPT],
    "forum": {"key?": "text", "name?": "text", "date?": "date", "start?": "time", "end?": "time", "venue?": "text",
              "address?": "text", "municipality?": "text", "registered?": "count", "attended?": "count",
              "topics": [{"title": "text", "presenters-": ["text"]}], "organisers": ["text"], "evidence": [EVIDENCE],
              "contacts-": [{"name?": "text", "role?": "text", "email?": "email", "phone?": "text"}]},
    "feedback": {"responses?": "count", "mean?": "number", "scale_min?": "number", "scale_max?": "number",
                 "highlights": [{"text": "text", "count?": "count"}], "suggestions": [{"text": "text", "count?": "count"}], "evidence": [EVIDENCE]},
    "themes": [{"id": "item_id", "label": "text", "parent_id?": "item_id", "concepts": [CONCEPT], "evidence": [EVIDENCE, 1]}],
    "needs": [{**STATEMENT, "kind": "need_kind"}], "uses": [STATEMENT], "reasons": [STATEMENT], "offers": [STATEMENT],
    "challenges": [STATEMENT], "questions": [STATEMENT], "key_messages": [STATEMENT],
    "material_tips": [{**STATEMENT, **TIP}], "actions": [{**STATEMENT, "responsible?": "text", "due?": "date"}],
    "coverage": [{"page?": "page", "characters-": "count", "items": "count", "status": "status"}],
    "warnings": [{"code": "code", "message": "text", "page?": "page"}],
}
STATEMENTS = ("needs", "uses", "reasons", "offers", "challenges", "questions", "key_messages", "material_tips", "actions")
PATTERNS = {
    "uri": r"[A-Za-z][A-Za-z0-9+.-]*:(?:[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*",
    "version": r"[01]\.(?:0|[1-9][0-9]*)\.(?:0|[1-9][0-9]*)", "record_id": r"r-[0-9a-f]{32}", "item_id": r"i-[0-9a-f]{20}",
    "sha256": r"[0-9a-f]{64}", "profile": r"internal|public", "need_kind": r"need|wish", "code": r"[a-z][a-z0-9_]*",
    "status": r"text|ocr|no_text|hidden|unreadable", "language": r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", "string": r"(?s:.*)",
    "email": r"[^@\s]+@[^@\s]+", "mailbox": r"[^@\s.]+@[^@\s]+", "date": r"[0-9]{4}-[0-9]{2}-[0-9]{2}",
    "time": r"(?:[01][0-9]|2[0-3]):[0-5][0-9]", "text": r"(?s:.+)",
}
LEAST = {"count": 0, "page": 1, "share": 0, "number": -math.inf}
LARGEST, DEEPEST, LONGEST_INTEGER = 256 * 1024 * 1024, 50, 20  # bytes of a file, levels of nesting, digits
OUTPUT = re.compile(r"(?!\.|(?:manifest|summary)\.json$|.*\.gold\.json$).*\.json", re.DOTALL)
FIELD = re.compile(r"\$?[a-z][a-z0-9_]{0,39}")
WORD = re.compile(r"\w+")  # runs of letters (L*), numbers (N*) and "_"; combining marks are none of them
INVISIBLE = re.compile("[\u0000-\u0008\u000e-\u001b\u007f-\u0084\u0086-\u009f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e"
                       "\u2060-\u206f\ud800-\udfff\ufe00-\ufe0f\ufeff\ufff9-\ufffb\ufffe\uffff]")
# fmt: on


class BrokenError(Exception):
    """A file of which nothing can be checked; holds the code."""


def read(path: str, missing: str = "unreadable") -> bytes:
    """Return the bytes of a plain file; links are not followed, since they can lead anywhere."""
    try:
        found = os.lstat(path)
        if not stat.S_ISREG(found.st_mode) or found.st_size > LARGEST:
            raise BrokenError("unreadable")
        with open(path, "rb") as file:
            return file.read()
    except (OSError, ValueError) as error:
        raise BrokenError(missing if isinstance(error, FileNotFoundError) else "unreadable") from None


def parse(data: bytes) -> Any:
    """Return JSON that every reader takes in the same way."""
    try:
        value = json.loads(data.decode("utf-8"), object_pairs_hook=once, parse_int=short)
        look_through(value, DEEPEST)
    except (ValueError, RecursionError):
        raise BrokenError("not_json") from None
    return value


def once(pairs: list[tuple[str, Any]]) -> Json:
    """Return an object whose names are given once."""
    if len(value := dict(pairs)) != len(pairs):
        raise ValueError("a name is given twice")
    return value


def short(digits: str) -> int:
    """Return an integer that is not made to keep the reader busy."""
    if len(digits) > LONGEST_INTEGER:
        raise ValueError("a number too long")
    return int(digits)


def look_through(value: Any, levels: int) -> None:
    """Refuse deep nesting, numbers that are none, and halves of surrogate pairs, of which no UTF-8 can be made."""
    if isinstance(value, str):
        value.encode("utf-8")
    elif isinstance(value, (dict, list)) and levels:
        for part in [*value, *value.values()] if isinstance(value, dict) else value:
            look_through(part, levels - 1)
    elif isinstance(value, (dict, list)) or (isinstance(value, float) and not math.isfinite(value)):
        raise ValueError("nested too deeply, or no number")


def form_problems(value: Any, form: Any, path: str, public: bool) -> Iterator[Found]:
    """Yield what is missing, not of its form or not for the public; unknown fields are left alone."""
    if isinstance(form, list) and isinstance(value, list) and len(value) >= sum(form[1:]):
        for index, part in enumerate(value):
            yield from form_problems(part, form[0], f"{path}/{index}", public)
    elif isinstance(form, dict) and isinstance(value, dict):
        for key, part in form.items():
            name = key.rstrip("?-")
            if public and key.endswith("-"):
                if name in value:
                    yield f"{path}/{name}", "profile"
            elif value.get(name) is not None or not key.endswith("?"):
                yield from form_problems(value.get(name), part, f"{path}/{name}", public)
    elif not isinstance(form, str) or not has_kind(value, "mailbox" if public and form == "email" else form):
        yield path, "form"


def has_kind(value: Any, kind: str) -> bool:
    """Tell whether a value is of a kind; 5.0 is an integer, as JSON Schema has it."""
    if kind == "boolean":
        return isinstance(value, bool)
    if kind in LEAST:
        if isinstance(value, bool) or not isinstance(value, (int, float)) or value < LEAST[kind]:
            return False
        return kind == "number" or (value <= 1 if kind == "share" else value == int(value))
    try:
        matching = isinstance(value, str) and re.fullmatch(PATTERNS[kind], value) is not None
        return matching and (kind != "date" or bool(dt.date(*map(int, value.split("-")))))
    except ValueError:
        return False


class Proof:
    """The rules, each a method that yields JSON pointers with codes; asked only of a record of the right form."""

    def __init__(self, record: Json, text: str) -> None:
        self.record, self.text, self.ends = record, text, dict[tuple[str, int], int]()
        self.themes, self.statements = self.items("themes"), self.items(*STATEMENTS)

    def items(self, *names: str) -> list[tuple[str, Json]]:
        """Return the items of lists with their pointers."""
        return [(f"/{name}/{at}", item) for name in names for at, item in enumerate(self.record[name])]

    def source(self) -> Iterator[Found]:
        """Hold hash and id to text and source; a public record knows of nothing but its masked text."""
        source, public = self.record["source"], self.record["profile"] == "public"
        if source["text_sha256"] != sha256(self.text.encode("utf-8")):
            yield "/source/text_sha256", "text_hash"
        if self.record["id"] != f"r-{source['sha256'][:32]}":
            yield "/id", "record_id"
        if public != self.record["$schema"].rsplit("/", 1)[-1].startswith("public-"):
            yield "/$schema", "profile"
        if public and source["sha256"] != source["text_sha256"]:
            yield "/source/sha256", "profile"

    def quotes(self, node: Any, path: str) -> Iterator[Found]:
        """Hold whatever has a quote, a start and an end to the text, also in fields of newer versions."""
        if isinstance(node, dict) and {"quote", "start", "end"} <= node.keys() and not self.is_span(node):
            yield path, "quote"
        for key, value in node.items() if isinstance(node, dict) else enumerate(node):
            if isinstance(value, (dict, list)):
                known = isinstance(key, int) or FIELD.fullmatch(key)
                yield from self.quotes(value, f"{path}/{key if known else '*'}")

    def is_span(self, node: Json) -> bool:
        """Tell whether the quote is ``text[start:end]``, counted in code points."""
        quote, start, end = node["quote"], node["start"], node["end"]
        if not (isinstance(quote, str) and has_kind(start, "count") and has_kind(end, "count")):
            return False
        return bool(end - start == len(quote) and self.text[int(start) : int(end)] == quote)

    def texts(self) -> Iterator[Found]:
        """Ask that a text is its first quote, that further ones repeat its beginning, and labels are their quotes."""
        seen = set()
        for path, item in self.statements:
            if item["text"] != item["evidence"][0]["quote"]:
                yield f"{path}/text", "text"
            for at, evidence in enumerate(item["evidence"]):
                if not f"{folded(item['text'])} ".startswith(f"{folded(evidence['quote'])} "):
                    yield f"{path}/evidence/{at}", "evidence_text"
                if (span := (evidence["start"], evidence["end"])) in seen:
                    yield f"{path}/evidence/{at}", "repeated_evidence"
                seen.add(span)
        for path, theme in self.themes:
            if {folded(evidence["quote"]) for evidence in theme["evidence"]} != {folded(theme["label"])}:
                yield f"{path}/label", "label"

    def places(self) -> Iterator[Found]:
        """Ask that headings stand over the quote, in order, that pages are there and boxes not inside out."""
        pages = self.record["source"].get("pages") or 0
        facts = [("/forum", self.record["forum"]), ("/feedback", self.record["feedback"])]
        for path, owner in self.themes + self.statements + facts:
            for at, evidence in enumerate(owner["evidence"]):
                where, above, page = f"{path}/evidence/{at}", 0, evidence.get("page")
                for heading in evidence["section"]:
                    above = self.after(heading, above)
                if above > evidence["start"]:
                    yield f"{where}/section", "section"
                if page is not None and page > pages:
                    yield f"{where}/page", "page"
                for number, box in enumerate(evidence["boxes"]):
                    if not (page or 1) <= box["page"] <= pages:
                        yield f"{where}/boxes/{number}/page", "page"
                    if box["x0"] > box["x1"] or box["y0"] > box["y1"]:
                        yield f"{where}/boxes/{number}", "box"

    def after(self, heading: str, since: int) -> int:
        """Return the end of a heading at the beginning of a line, not in a word, from `since` on; past the text if none."""
        if (heading, since) not in self.ends:
            words = re.escape(heading) if heading and "\n" not in heading else "(?!)"
            found = re.compile(rf"^{words}(?:(?<!\w)|(?!\w))", re.MULTILINE).search(self.text, since)
            self.ends[heading, since] = found.end() if found else len(self.text) + 1
        return self.ends[heading, since]

    def coverage(self) -> Iterator[Found]:
        """Ask for each page once, in order, with its number of places; without pages, for one part."""
        parts, pages = self.record["coverage"], self.record["source"].get("pages")
        found = Counter(evidence.get("page") for _, item in self.statements for evidence in item["evidence"])
        right = [None] if pages is None else list(range(1, len(parts) + 1))
        told = [(part.get("page"), part["items"]) for part in parts]
        if len(parts) != (pages or 1) or told != [(page, found.pop(page, 0)) for page in right] or found:
            yield "/coverage", "coverage"

    def facts(self) -> Iterator[Found]:
        """Ask that pieces of feedback are quotes, and that the key follows from name, date and municipality."""
        feedback, forum = self.record["feedback"], self.record["forum"]
        said = {evidence["quote"] for evidence in feedback["evidence"]}
        for name in ("highlights", "suggestions"):
            for at, remark in enumerate(feedback[name]):
                if remark["text"] not in said:
                    yield f"/feedback/{name}/{at}/text", "feedback_text"
        parts = [
            folded(forum.get("name") or ""),
            forum.get("date") or "",
            folded(forum.get("municipality") or ""),
        ]
        if forum.get("key") != ("/".join(part.replace(" ", "-") for part in parts) if any(parts) else None):
            yield "/forum/key", "forum_key"

    def ids(self) -> Iterator[Found]:
        """Ask that an id hashes folded text and ordinal among equal ones, by place; equal places may swap theirs."""
        groups = defaultdict(list)
        for path, item in self.themes + self.statements:
            words = folded(item["label"] if path.startswith("/themes/") else item["text"])
            groups[words].append((item["evidence"][0]["start"], path, item["id"]))
        times = Counter(item["id"] for _, item in self.themes + self.statements)
        for words, group in groups.items():
            allowed = defaultdict(set)
            for ordinal, place in enumerate(sorted(place for place, _, _ in group)):
                allowed[place].add("i-" + sha256(f"{words}\n{ordinal}".encode())[:20])
            for place, path, item_id in group:
                if item_id not in allowed[place] or times[item_id] > 1:
                    yield f"{path}/id", "repeated_id" if item_id in allowed[place] else "item_id"

    def references(self) -> Iterator[Found]:
        """Ask that themes referred to are there, and that none stands under itself."""
        parents = {theme["id"]: theme.get("parent_id") for _, theme in self.themes}
        for path, item in self.themes + self.statements:
            name = "parent_id" if path.startswith("/themes/") else "theme_id"
            if item.get(name) is not None and item[name] not in parents:
                yield f"{path}/{name}", "theme_reference"
        for path, theme in self.themes:
            seen, above = {theme["id"]}, theme.get("parent_id")
            while above is not None and above not in seen:
                seen.add(above)
                above = parents.get(above)
            if above is not None:
                yield f"{path}/parent_id", "theme_cycle"


def check(record: Any, text: str) -> list[Found]:
    """Return what does not hold of a record and its canonical text."""
    public = isinstance(record, dict) and record.get("profile") == "public"
    if found := list(form_problems(record, RECORD, "", public)):
        return found
    p = Proof(record, text)
    rules = (p.source, p.texts, p.places, p.coverage, p.facts, p.ids, p.references)
    return [problem for rule in rules for problem in rule()] + list(p.quotes(record, ""))


def folded(text: str) -> str:
    """Return the words of a text, folded and joined by spaces; one without words is cleaned as canonical texts are."""
    words = WORD.findall(unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()))
    return " ".join(words) or " ".join(unicodedata.normalize("NFC", INVISIBLE.sub("", text)).split())


def sha256(data: bytes) -> str:
    """Return the SHA-256 in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


class Manifest:
    """What a manifest says of the outputs in its folder and the folders in it; an error where it is damaged."""

    def __init__(self, path: str) -> None:
        data = read(path)
        content = parse(data)
        self.path, self.folder, self.digest = path, os.path.dirname(path), sha256(data)
        self.is_ours = {"fingerprint", "files"} <= content.keys()  # other programs call files so, too
        self.outputs: dict[str, Json] = {}
        done = [entry for entry in content.get("files", ()) if entry["state"] == "done"]
        for entry in [*done, *content.get("orphans", ())] if self.is_ours else ():
            name, digests = entry["output"], (entry["json_sha256"], entry["text_sha256"])
            outside = os.path.isabs(name) or ".." in name.split("/") or re.search(r"[\\\0]", name)
            hashed = all(re.fullmatch(PATTERNS["sha256"], digest) for digest in digests)
            if outside or not hashed or not name.endswith(".json") or name in self.outputs:
                raise ValueError("an output that cannot be")
            self.outputs[name] = {**entry, "counts": dict(entry.get("counts", ()))}

    def problems(self, path: str, data: bytes, text_data: bytes, record: Json | None) -> Iterator[Found]:
        """Yield what the manifest says otherwise of an output; the record is None where something is wrong with it."""
        entry = self.outputs.get(os.path.relpath(path, self.folder).replace(os.sep, "/"))
        if entry is None:
            yield "", "not_in_manifest"
            return
        if [sha256(data), sha256(text_data)] != [entry["json_sha256"], entry["text_sha256"]]:
            yield "", "manifest_hash"
        for ours, theirs in (("sha256", "sha256"), ("source", "file_name")):
            if record and entry.get(ours) not in (None, record["source"].get(theirs)):
                yield f"/source/{theirs}", "manifest_entry"
        for name, count in entry["counts"].items():
            if record and isinstance(record.get(name), list) and count != len(record[name]):
                yield f"/{name}", "manifest_entry"


class Check:
    """One run over files as they are named and folders, sorted; keeps the manifests that it meets, follows no links."""

    def __init__(self, paths: Sequence[str]) -> None:
        self.folders = tuple(os.path.join(os.path.abspath(path), "") for path in paths if os.path.isdir(path))
        self.above, self.manifests = dict[str, "Manifest | None"](), dict[str, Manifest]()
        self.damaged, self.outputs = list[str](), list[str]()

        def unread(error: OSError) -> None:
            self.outputs.append(error.filename)  # a folder that cannot be read is an output that cannot

        for path in paths:
            found = [path] if not os.path.isdir(path) else []
            for folder, _, names in () if found else os.walk(path, onerror=unread):
                self.manifest(os.path.abspath(folder))
                found += [os.path.join(folder, name) for name in names if OUTPUT.fullmatch(name)]
            self.outputs += sorted(found)

    def manifest(self, folder: str, *, own: bool = True) -> Manifest | None:
        """Return the nearest manifest of an absolute `folder` (one of its `own`) and the folders above it."""
        if folder not in self.above:
            path, above, found = os.path.join(folder, "manifest.json"), os.path.dirname(folder), None
            try:
                found = Manifest(path) if os.path.lexists(path) else None
            except (BrokenError, ValueError, TypeError, KeyError, AttributeError):
                self.damaged += [path] if own else []
            if found is not None and found.is_ours:
                self.above[folder] = self.manifests[path] = found
            else:
                self.above[folder] = None if above == folder else self.manifest(above, own=False)
        return self.above[folder]

    def results(self, pin: str | None) -> Iterator[tuple[str, list[Found]]]:
        """Yield every output with what does not hold of it, and what does not hold of the manifests."""
        for path in self.outputs:
            yield path, self.verify(path)
        for manifest in self.manifests.values():
            for name in sorted(manifest.outputs):
                path = os.path.join(manifest.folder, *name.split("/"))
                if path.startswith(self.folders) and not os.path.lexists(path):
                    yield path, [("", "missing_output")]
        for path in self.damaged:
            yield path, [("", "manifest_form")]
        if pin is not None and [manifest.digest for manifest in self.manifests.values()] != [pin.lower()]:
            yield "manifest.json", [("", "manifest_pin")]

    def verify(self, path: str) -> list[Found]:
        """Return what does not hold of one output."""
        manifest = self.manifest(os.path.dirname(os.path.abspath(path)))
        data, text_data, record, found = b"", b"", None, list[tuple[str, str]]()
        try:
            data = read(path)
            record = parse(data)
            text_data = read(os.path.splitext(path)[0] + ".txt", "no_text")
            text = text_data.decode("utf-8")
            found += [("", "text_encoding")] if text[:1] == "\ufeff" or "\r" in text else check(record, text)
        except (BrokenError, UnicodeDecodeError) as error:
            found.append(("", str(error) if isinstance(error, BrokenError) else "text_encoding"))
        sound = None if found else record
        return found + (list(manifest.problems(path, data, text_data, sound)) if manifest else [])


def shown(path: str) -> str:
    """Return a path without anything that a terminal would obey."""
    return "".join(c if c.isprintable() else "?" for c in path.replace(os.sep, "/"))


def report(path: str, problems: list[Found], as_json: bool, language: int) -> None:
    """Print what was found of one file."""
    if as_json:
        listed = [{"path": where, "code": code} for where, code in problems]
        print(json.dumps({"file": shown(path), "problems": listed}))
        return
    print(f"{shown(path)}: {SAY['problems' if problems else 'proven'][language].format(len(problems))}")
    for where, code in problems[:5]:
        print(f"  {where or '/'}: {SAY[code][language]} ({code})")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    parser = argparse.ArgumentParser(description="Check outputs of Foorumi / Tarkista Foorumin tulosteet.")
    parser.add_argument("paths", nargs="+", metavar="FILE_OR_FOLDER")
    parser.add_argument("--json", action="store_true", help="a JSON line an output / JSON-rivi tulosteesta")
    parser.add_argument("--language", choices=("fi", "en"), help="of the messages / viestien kieli")
    parser.add_argument("--manifest-sha256", metavar="HASH", help="of the only manifest / luettelon tiiviste")
    options = parser.parse_args(arguments)
    place = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    language = 0 if (options.language or place).startswith("fi") else 1
    if nowhere := [shown(path) for path in options.paths if not os.path.lexists(path)]:
        print(SAY["nothing"][language].format(*nowhere), file=sys.stderr)
        return 2
    run, count, bad = Check(options.paths), 0, 0
    for path, problems in run.results(options.manifest_sha256):
        report(path, problems, options.json, language)
        count, bad = count + 1, bad + bool(problems)
    if not run.outputs and not bad:
        print(SAY["nothing"][language].format(", ".join(map(shown, options.paths))), file=sys.stderr)
        return 2
    if not options.json:
        known = [SAY["manifest"][language].format(shown(m.path), m.digest) for m in run.manifests.values()]
        print(*known or [SAY["no_manifest"][language]], SAY["total"][language].format(count, bad), sep="\n")
    return 1 if bad else 0


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        getattr(stream, "reconfigure", lambda **_: None)(errors="backslashreplace")
    sys.exit(main())
