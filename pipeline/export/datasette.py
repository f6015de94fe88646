"""The metadata file with which Datasette shows the database export: titles, descriptions, facets, licence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.export.tables import Audience, Table, tables
from pipeline.export.words import word
from pipeline.records.fields import field_texts

if TYPE_CHECKING:
    from pipeline.export.entries import Options

_FACETS = {
    "items": ["type", "review", "language", "rule"],
    "needs": ["kind", "review"],
    "material_tips": ["kind", "organisation"],
    "actions": ["responsible", "review"],
    "forums": ["municipality"],
    "warnings": ["code"],
    "coverage": ["status"],
    "item_overview": ["type", "forum", "theme", "review"],
    "to_review": ["type", "forum"],
}
_LABELS = {"sources": "file_name", "themes": "label", "concepts": "label_fi", "forums": "name"}
_VIEWS = ("item_overview", "to_review", "events", "theme_counts", "actions_by_due")
_SEARCH = """SELECT items.type, items.text, forums.name AS forum, forums.date, items.id
FROM items_fts
JOIN items ON items.rowid = items_fts.rowid
JOIN forums ON forums.record_id = items.record_id
WHERE items_fts MATCH escape_fts(:words)
ORDER BY rank, items.id"""


def metadata(database: str, options: Options) -> dict[str, Any]:
    """Return what Datasette is to know of `database` (its file's name without suffix)."""
    language = options.language
    shown: dict[str, Any] = {
        "title": word("database_title", language),
        "description": word(f"profile_{options.profile}", language),
    }
    if options.profile == "public":
        shown |= {
            "license": options.licence,
            "license_url": f"https://spdx.org/licenses/{options.licence}.html",
        }
    described = {table.name: _table(table, language) for table in tables(Audience.DATA, options.profile)}
    for view in _VIEWS:
        described[view] = {"description": word(f"view_{view}", language)}
    for name, facets in _FACETS.items():
        described[name]["facets"] = facets
    search = {"sql": _SEARCH, "title": word("search", language), "description": word("search_help", language)}
    return {**shown, "databases": {database: {**shown, "tables": described, "queries": {"search": search}}}}


def _table(table: Table, language: str) -> dict[str, Any]:
    texts = field_texts()
    columns = {}
    for column in table.columns:
        text = texts.get(column.field) if column.field else None
        said = getattr(text, f"description_{language}") if text else ""
        columns[column.name] = (
            f"{column.titles[language]}. {said}".strip() if said else column.titles[language]
        )
    if table.name == "items":
        columns["lemmas"] = word("lemmas", language)
    names = [column.name for column in table.columns]
    label = _LABELS.get(table.name) or ("text" if "text" in names else None)
    return {
        "title": table.titles[language],
        "columns": columns,
        **({"label_column": label} if label else {}),
    }
