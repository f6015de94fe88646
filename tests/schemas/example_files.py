"""The examples of the contract as files; run, it writes them into ``schemas/examples``.

A valid one is valid and proven. An invalid one is a full record with one thing broken, and the end of its name says
which error is expected: ``--schema-KEYWORD`` of the schema, or a code of the proof, for which its text lies beside it.
"""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from example_public import public_record
from example_records import full_record, minimal_record, record_of_a_later_minor
from example_summary import full_summary

from pipeline.records import manifest as mf
from pipeline.records.ids import sha256

if TYPE_CHECKING:
    from collections.abc import Callable

    Json = dict[str, Any]

FOLDER = Path(__file__).parents[2] / "schemas/examples"


def example_files() -> dict[str, bytes]:
    """Return every example by its path under ``schemas/examples``."""
    return {
        **{f"valid/{name}": data for name, data in _valid().items()},
        **{f"invalid/{name}": data for name, data in _invalid().items()},
    }


def _bytes(content: Json) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def _dumped(model: Any) -> Json:
    content: Json = model.model_dump(mode="json", by_alias=True, exclude_none=True)
    return content


def _valid() -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for name, (record, text) in {
        "forum-record.minimal": minimal_record(),
        "forum-record.full": full_record(),
        "forum-record.later-minor": record_of_a_later_minor(),
        "public-record.full": public_record(),
    }.items():
        files[f"{name}.json"] = _bytes(record if isinstance(record, dict) else _dumped(record))
        files[f"{name}.txt"] = text.encode()
    files["manifest.full.json"] = _bytes(_dumped(_manifest()))
    files["summary.full.json"] = _bytes(_dumped(full_summary()))
    files["manifest.public.json"] = _bytes(_dumped(mf.Manifest(fingerprint=_fingerprint(), profile="public")))
    files["manifest.empty.json"] = _bytes(_dumped(mf.Manifest(fingerprint=_fingerprint())))
    return files


def _fingerprint() -> mf.Fingerprint:
    code, environment, settings = (sha256(part) for part in ("code", "environment", "settings"))
    return mf.Fingerprint(code=code, environment=environment, settings=settings)


def _manifest() -> mf.Manifest:
    digest = sha256("kevat/foorumi.pdf")
    hashes = {"json_sha256": sha256("json"), "text_sha256": sha256("text")}
    return mf.Manifest(
        fingerprint=_fingerprint(),
        files=[
            mf.ManifestFile(
                source="kevat/foorumi.pdf",
                sha256=digest,
                state="done",
                output="kevat/foorumi.json",
                **hashes,
                counts={"needs": 3, "themes": 2, "warnings": 2},
            ),
            mf.ManifestFile(
                source="kopio.pdf", sha256=digest, state="duplicate", duplicate_of="kevat/foorumi.pdf"
            ),
            mf.ManifestFile(
                source="lukittu.docx",
                sha256=sha256("lukittu.docx"),
                state="quarantined",
                category="encrypted",
                message_fi="Tiedosto on suojattu salasanalla.",
                message_en="The file is protected with a password.",
                advice_fi="Poista salasana ja tallenna uudelleen.",
                advice_en="Remove the password and save it again.",
            ),
            mf.ManifestFile(source="notes.tmp", state="skipped", reason="no_material"),
        ],
        orphans=[mf.ManifestOrphan(output="vanha.json", **hashes)],
    )


def _without(*path: str | int) -> Callable[[Json], None]:
    def edit(content: Any) -> None:
        for part in path[:-1]:
            content = content[part]
        del content[path[-1]]

    return edit


def _with(value: Any, *path: str | int) -> Callable[[Json], None]:
    def edit(content: Any) -> None:
        for part in path[:-1]:
            content = content[part]
        content[path[-1]] = value

    return edit


_NEED = ("needs", 0)
_PLACE = (*_NEED, "evidence", 0)
_BROKEN_RECORDS: dict[str, Callable[[Json], None]] = {
    "evidence-missing--schema-minItems": _with([], *_NEED, "evidence"),
    "text-empty--schema-minLength": _with("", *_NEED, "text"),
    "source-missing--schema-required": _without("source"),
    "empty-list-left-out--schema-required": _without("questions"),
    "rule-missing--schema-required": _without(*_NEED, "rule"),
    "kind-of-need-unknown--schema-enum": _with("hope", *_NEED, "kind"),
    "profile-unknown--schema-enum": _with("secret", "profile"),
    "status-of-page-unknown--schema-enum": _with("lost", "coverage", 0, "status"),
    "confidence-over-one--schema-maximum": _with(1.2, *_NEED, "confidence"),
    "start-negative--schema-minimum": _with(-1, *_PLACE, "start"),
    "page-zero--schema-minimum": _with(0, *_PLACE, "page"),
    "start-not-a-number--schema-type": _with("12", *_PLACE, "start"),
    "review-as-text--schema-type": _with("false", *_NEED, "review"),
    "date-false--schema-type": _with(False, "forum", "date"),
    "item-id-of-another-form--schema-pattern": _with("need-1", *_NEED, "id"),
    "hash-in-capitals--schema-pattern": lambda record: record["source"].update(
        sha256=record["source"]["sha256"].upper()
    ),
    "rule-in-words--schema-pattern": _with("Otsikko", *_NEED, "rule"),
    "time-without-minutes--schema-pattern": _with("24:00", "forum", "start"),
    "version-of-another-major--schema-pattern": _with("99.0.0", "schema_version"),
    "day-that-is-not--schema-format": _with("2026-02-30", "forum", "date"),
    "address-relative--schema-format": _with("opas/ruoka", "material_tips", 0, "url"),
    "quote-not-in-text--quote": _with("Sillanpielen kylätalkoot", "forum", "evidence", 0, "quote"),
    "span-moved--quote": lambda record: record["needs"][1]["evidence"][0].update(
        start=record["needs"][1]["evidence"][0]["start"] + 1, end=record["needs"][1]["evidence"][0]["end"] + 1
    ),
    "offsets-in-utf-16--quote": lambda record: record["questions"][0]["evidence"][0].update(
        start=record["questions"][0]["evidence"][0]["start"] + 1,
        end=record["questions"][0]["evidence"][0]["end"] + 1,
    ),
    "text-of-the-item-changed--text": _with("Kuka ottaa vastuun varastosta", "questions", 0, "text"),
    "text-of-another-file--text_hash": _with("0" * 64, "source", "text_sha256"),
    "id-of-another-source--record_id": _with("r-" + "0" * 32, "id"),
    "id-of-another-text--item_id": _with("i-" + "0" * 20, *_NEED, "id"),
    "theme-that-is-not--theme_reference": _with("i-" + "0" * 20, *_NEED, "theme_id"),
    "theme-under-itself--theme_cycle": lambda record: record["themes"][0].update(
        parent_id=record["themes"][1]["id"]
    ),
}
_BROKEN_PUBLIC: dict[str, Callable[[Json], None]] = {
    "profile-internal--schema-const": _with("internal", "profile"),
    "mailbox-of-a-person--schema-pattern": _with(
        "aino.esimerkki@liitto.example", "material_tips", 0, "email"
    ),
    "contacts-told--profile": lambda record: record["forum"].update(contacts=[{"name": "Aino Esimerkki"}]),
    "presenters-told--profile": lambda record: record["forum"]["topics"][0].update(
        presenters=["Aino Esimerkki"]
    ),
    "hash-of-the-original--profile": lambda record: (
        record["source"].update(sha256=sha256("original")),
        record.update(id=f"r-{sha256('original')[:32]}"),
    )[0],
}
_BROKEN_SUMMARIES: dict[str, Callable[[Json], None]] = {
    "reference-missing--schema-minItems": _with([], "statements", 0, "references"),
    "recurring-in-one-forum--schema-minItems": lambda summary: summary["recurring_needs"][0]["forums"].pop(),
    "period-as-a-day--schema-pattern": _with("2026-05-05", "periods", 0, "period"),
    "likeness-over-one--schema-maximum": _with(1.5, "matches", 0, "likeness"),
}
_BROKEN_MANIFESTS: dict[str, Callable[[Json], None]] = {
    "state-unknown--schema-enum": _with("lost", "files", 0, "state"),
    "source-missing--schema-required": _without("files", 0, "source"),
    "count-negative--schema-minimum": _with(-1, "files", 0, "counts", "needs"),
}


def _invalid() -> dict[str, bytes]:
    record, text = full_record()
    public, hidden = public_record()
    files: dict[str, bytes] = {}
    for prefix, broken, whole, beside in (
        ("forum-record", _BROKEN_RECORDS, _dumped(record), text),
        ("public-record", _BROKEN_PUBLIC, _dumped(public), hidden),
        ("summary", _BROKEN_SUMMARIES, _dumped(full_summary()), ""),
        ("manifest", _BROKEN_MANIFESTS, _dumped(_manifest()), ""),
    ):
        for name, edit in broken.items():
            content = copy.deepcopy(whole)
            edit(content)
            files[f"{prefix}.{name}.json"] = _bytes(content)
            if not name.partition("--")[2].startswith("schema-"):
                files[f"{prefix}.{name}.txt"] = beside.encode()
    return files


if __name__ == "__main__":
    for stale in FOLDER.rglob("*.*"):
        stale.unlink()
    for path, data in example_files().items():
        (FOLDER / path).parent.mkdir(parents=True, exist_ok=True)
        (FOLDER / path).write_bytes(data)
